"""The sentences of a report: right for none, for one and for many, for plans that lack what others have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from db.contents import plan_contents
from db.errors import Refused
from db.reading import find_actions, plans
from db.register import Register
from db.verbs import archive, edit
from edi_tui.exports.asked import Asked, Selection
from edi_tui.exports.report.building import build_report
from edi_tui.exports.report.document import Bullets, Chart, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.template import SECTIONS, Template
from edi_tui.exports.report.wording import actions_and_tasks, listed, number_of
from imports.drafts import ActionDraft, CountTable, Person, PlanDraft, Status, Update
from imports.drafts import Heading as Above
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading
from tests.exporting import export
from tests.reporting import whole_plan

TODAY, AS_AT = date(2026, 11, 21), date(2026, 9, 30)
DONE, GOING = Status("Done", "green", None, "completed"), Status("Going, well", "amber", None, "in_progress")


def made(register: Register, *actions: ActionDraft, **parts: object) -> Document:
    """The report of a plan of these actions."""
    given = {"title": "A Plan", "as_at": AS_AT, "legend": [DONE, GOING], **parts}
    draft = PlanDraft(actions=list(actions) or [ActionDraft("Only one")], **given)  # type: ignore[arg-type]
    apply(register, propose(register.reader, reading(draft)))
    if not actions:
        archive(register, find_actions(register.reader, "Only one"))
    return report(register)


def report(register: Register, **asked: object) -> Document:
    conn, line = register.reader, plans(register.reader)[0]
    wanted = Asked(Selection((line.id,)), "md").with_(**asked)
    return build_report(conn, [plan_contents(conn, line.id)], wanted, TODAY)


def said(document: Document) -> str:
    """All its prose."""
    return " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def texts(document: Document) -> Iterator[str]:
    """All that stands in its cells and lists."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)
        elif isinstance(block, Bullets):
            yield from block.items


def test_numbers_and_lists_are_worded_for_none_one_and_many() -> None:
    assert [number_of(n, "action") for n in (0, 1, 2, 1200)] == ["no actions", "1 action", "2 actions", "1,200 actions"]
    assert [listed(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert [actions_and_tasks(flags) for flags in ([], [0], [1, 1], [0, 0, 1])] == [
        "no action", "1 action", "2 tasks", "2 actions and 1 task"
    ]  # fmt: skip


def test_a_plan_without_an_action_says_so_and_nothing_else(empty: Register) -> None:
    document = made(empty)
    assert said(document).startswith("The plan has no actions. The plan's own key")
    assert "There is no chart: the plan has no action that it could show." in said(document)
    assert said(document).endswith("There is no action.")


def test_one_action_is_told_in_the_singular(empty: Register) -> None:
    prose = said(made(empty, ActionDraft("Only one", status="Done", ref="1"), period="2026-27 Q2"))
    assert prose.startswith("The plan has 1 action. Its status is “Done”. No action was overdue on 30 September 2026.")
    assert "1 action is complete. No action is in progress. No action is still to come." in prose


def test_that_nothing_is_wanting_is_told_without_two_negatives(empty: Register) -> None:
    update = Update("Half done", "2026-27 Q2")
    prose = said(made(empty, ActionDraft("One", people=[Person("Ada", "lead")], updates=[update]), period="2026-27 Q2"))
    assert "No open action waits for an update for Q2 2026-27. Every open action names an officer." in prose


def test_one_action_without_a_status_is_told_so(empty: Register) -> None:
    assert said(made(empty, ActionDraft("Only one"))).startswith("The plan has 1 action. It has no status.")


def test_many_actions_are_told_in_the_plural_each_status_in_the_plans_words(empty: Register) -> None:
    actions = [ActionDraft(f"Do {n}", status="Going, well", due=date(2026, 9, 29)) for n in range(3)]
    prose = said(made(empty, *actions, ActionDraft("Rest"), period="2026-27 Q2"))
    assert (
        "The plan has 4 actions. Of these, 3 have the status “Going, well”, 1 has no status and none has “Done”."
        in prose
    )
    assert "3 actions were overdue on 30 September 2026. 4 actions have no update for Q2 2026-27." in prose
    assert "4 open actions name no officer." in prose


def test_tasks_are_told_where_they_count_in_the_place_of_their_action(empty: Register) -> None:
    tasks = [ActionDraft("Task", status="Done"), ActionDraft("Other task", status="Going, well")]
    prose = said(made(empty, ActionDraft("Has tasks", tasks=tasks)))
    assert "The plan has 1 action and 2 tasks. Counted here are 2 tasks: a task counts where its action" in prose
    assert "Of these, 1 has the status “Done” and 1 has “Going, well”." in prose
    assert "2 tasks count here: their actions have no status themselves." in prose


def test_a_plan_without_a_legend_has_no_chart_and_no_lists_and_says_why(empty: Register) -> None:
    document = made(empty, ActionDraft("One"), ActionDraft("Two"), legend=[])
    assert not [block for block in document.blocks if isinstance(block, Chart)]
    prose = said(document)
    assert "None of them has a status." in prose and "The plan has no key: its document names no statuses." in prose
    assert prose.count("No action has a status or stage that would say how far it is.") == 3


def test_a_stage_without_a_status_puts_an_action_into_its_list(empty: Register) -> None:
    made(empty, ActionDraft("One", ref="1"), ActionDraft("Two", ref="2"), legend=[])
    edit(empty, find_actions(empty.reader, "1")[0], {"stage": "completed"})
    edit(empty, find_actions(empty.reader, "2")[0], {"stage": "on_hold"})
    document = report(empty)
    lists = [block.items for block in document.blocks if isinstance(block, Bullets)]
    assert lists[1:] == [["1: One (Stage: Completed)"], ["2: Two (Stage: On hold)"]]


def test_what_is_missing_is_said_in_its_cell(empty: Register) -> None:
    found = set(texts(made(empty, ActionDraft("One", tasks=[ActionDraft("Its task")]), ActionDraft("Two", ref="2"))))
    for words in ("No reference", "Nobody named", "No deadline", "– No status", "No update yet", "As its action"):
        assert words in found


def test_a_long_text_of_several_lines_is_told_whole(empty: Register) -> None:
    long = "\n".join(f"Line {n}: " + "words " * 400 + "end." for n in range(30))
    document = made(empty, ActionDraft("One", ref="1", updates=[Update(long, "2026-27 Q2")]), period="2026-27 Q2")
    whole = "\n".join(line.strip() for line in long.split("\n"))
    assert f"Q2 2026-27: {whole}" in set(texts(document))


def test_an_undated_report_is_refused_in_a_sentence_that_says_what_to_give(empty: Register) -> None:
    with pytest.raises(Refused, match="“A Plan” has no day that its report stands for: give one, such as 30 Sep"):
        made(empty, ActionDraft("One"), as_at=None)
    assert report(empty, template=Template(as_at=AS_AT)).title == "A Plan"


def test_the_head_names_the_part_of_the_plan_and_the_version(empty: Register) -> None:
    whole_plan(empty)
    only = tuple(find_actions(empty.reader, "1.02"))
    selection = Selection((plans(empty.reader)[0].id,), only, "Overdue")
    document = report(empty, selection=selection, template=Template(version="2.0 draft", title="Paper 7"))
    head = next(block for block in document.blocks if isinstance(block, Facts))
    assert document.title == "Paper 7"
    assert list(head.pairs) == [
        ("Council", "Harrowmere Borough Council"),
        ("Period", "Q2 2026-27"),
        ("As at", "30 September 2026"),
        ("Version", "2.0 draft"),
        ("Part of the plan", "Overdue"),
        ("Made on", "21 November 2026"),
    ]


def test_only_the_sections_of_the_template_stand_in_it_in_their_own_order(empty: Register) -> None:
    whole_plan(empty)
    document = report(empty, template=Template(sections=("actions", "nonsense", "summary")))
    assert [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1] == [
        SECTIONS["summary"],
        SECTIONS["actions"],
    ]


def test_several_plans_stand_one_after_the_other_each_under_its_own_heading(empty: Register) -> None:
    whole_plan(empty)
    made(empty, ActionDraft("Elsewhere", headings=[Above("Aim", "Fair pay")]), council="Marrowby")
    conn, lines = empty.reader, plans(empty.reader)
    asked = Asked(Selection(tuple(line.id for line in lines)), "md")
    document = build_report(conn, [plan_contents(conn, line.id) for line in lines], asked, TODAY)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [one.text for one in headings if one.level == 1] == ["Fair Shares 2025-28", "A Plan"]
    assert [one.text for one in headings if one.level == 2].count("Summary") == 2
    assert document.title == "Fair Shares 2025-28 and A Plan"
    levels = [0, *(one.level for one in headings)]
    assert all(later <= earlier + 1 <= 5 for earlier, later in pairwise(levels))


def test_actions_in_an_order_of_their_own_keep_it_and_name_their_headings(empty: Register) -> None:
    whole_plan(empty)
    from edi_tui.exports import prepare

    refs = ("2.10", "1.01", "2.09")
    only = tuple(key for ref in refs for key in find_actions(empty.reader, ref))
    selection = Selection((plans(empty.reader)[0].id,), only, "By lead")
    document = prepare(empty.reader, Asked(selection, "md"), today=TODAY).document
    assert document is not None
    table = [block for block in document.blocks if isinstance(block, Table)][-1]
    assert [column.label for column in table.columns][:3] == ["Ref", "Heading", "Action"]
    assert [row[0].text for row in table.rows] == ["2.10", "1.01", "2.09", "2.09, task 1", "2.09, task 2"]


def test_a_part_of_a_plan_is_not_held_against_what_a_document_reported_of_the_whole(empty: Register) -> None:
    whole_plan(empty)
    from edi_tui.exports import prepare

    only = tuple(find_actions(empty.reader, "2.10"))
    selection = Selection((plans(empty.reader)[0].id,), only, "")
    document = prepare(empty.reader, Asked(selection, "md"), today=TODAY).document
    assert document is not None
    assert "reported" not in said(document)
    assert said(document).startswith("This part of the plan has 1 action.")


@pytest.mark.parametrize("form", ["md", "txt"])
def test_the_public_report_has_no_name_in_it_where_each_is_to_be_replaced(
    empty: Register, tmp_path: Path, form: str
) -> None:
    whole_plan(empty)
    names = dict.fromkeys(("Ada Quist", "Idris Hale", "Ines Marsh", "HR Board"), True)
    written = export(empty, tmp_path / f"public.{form}", public=True, names=names).read_text(encoding="utf-8")
    for name in ("Ada", "Quist", "Idris", "Hale", "Ines", "Marsh", "from July"):
        assert name not in written
    assert "Head of Engagement" in written and "2.13: Ask " in written


def test_a_status_that_only_a_document_counts_has_its_row_and_is_no_status_of_the_register(empty: Register) -> None:
    reported = [CountTable("Aim", AS_AT, {"Done": 1, "Paused": 2}, 3)]
    document = made(empty, ActionDraft("One", headings=[Above("Aim", "Aim")]), reported=reported)
    rows = [[cell.text for cell in row] for block in document.blocks if isinstance(block, Table) for row in block.rows]
    assert ["No colour", "○ Paused", "2", "0"] in rows and ["No colour", "– No status", "not reported", "1"] in rows
    assert "Its status" not in said(document) and "It has no status." in said(document)
    chart = next(block for block in document.blocks if isinstance(block, Chart))
    assert [part.number for part in chart.bars[0].parts] == [0, 0, 1]


def test_what_is_ongoing_is_in_progress(empty: Register) -> None:
    made(empty, ActionDraft("One", ref="1"), legend=[])
    edit(empty, find_actions(empty.reader, "1")[0], {"stage": "ongoing"})
    assert "1 action is in progress." in said(report(empty))


def test_red_is_off_track_only_where_it_does_not_mean_that_the_work_has_ended(empty: Register) -> None:
    red = [Status("Stopped", "red", None, "withdrawn"), Status("Late", "red", None, "in_progress")]
    actions = [ActionDraft(status.label, status=status.label) for status in red]
    headings = [b.text for b in made(empty, *actions, legend=red).blocks if isinstance(b, Heading)]
    assert "Off track: “Late”" in headings and not [text for text in headings if "Stopped" in text]


def test_a_heading_with_nothing_of_its_own_stands_above_those_that_have(empty: Register) -> None:
    above = [Above("Aim", "Fair pay"), Above("Goal", "No gap"), Above("Step", "Ask"), Above("Part", "First")]
    document = made(empty, ActionDraft("One", headings=above))
    last = [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)][-4:]
    assert last == [(2, "Fair pay"), (3, "No gap"), (4, "Ask"), (4, "First")]
    assert [block.caption for block in document.blocks if isinstance(block, Table)][-1].endswith("Ask › First")
