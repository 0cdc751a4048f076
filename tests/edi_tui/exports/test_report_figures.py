"""Each figure of a report is the register's, by queries of their own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.contents import plan_contents
from db.reading import plans
from db.register import Register
from edi_tui.exports.asked import Asked, Selection
from edi_tui.exports.report.building import build_report
from edi_tui.exports.report.document import Bullets, Chart, Document, Heading, Paragraph, Table
from imports.drafts import ActionDraft, Person, PlanDraft, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading
from tests.reporting import AS_AT, EMPLOY, LEGEND, LISTEN, MEETINGS, TODAY, whole_plan

COUNTED = """(a.parent_id IS NULL AND (a.status_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM action t
    WHERE t.parent_id = a.id AND t.status_id IS NOT NULL AND NOT t.archived))
    OR a.parent_id IN (SELECT p.id FROM action p WHERE p.status_id IS NULL) AND a.status_id IS NOT NULL)"""
STAGE = "coalesce(a.stage, s.stage, '')"
OPEN = f"{STAGE} NOT IN ('completed', 'withdrawn')"
FROM = "FROM action a LEFT JOIN status s ON s.id = a.status_id WHERE NOT a.archived"


def any_plan(register: Register, seed: int) -> None:
    """A plan of chance: statuses, headings, tasks, deadlines, updates and officers in every mixture."""
    chance = random.Random(seed)

    def draft(number: int, *, is_task: bool = False) -> ActionDraft:
        due = AS_AT + timedelta(days=chance.randint(-200, 200))
        return ActionDraft(
            action=f"{'Task' if is_task else 'Action'} {number}",
            ref=None if is_task else f"{number}",
            headings=[] if is_task else chance.choice([[LISTEN], [LISTEN, MEETINGS], [EMPLOY], []]),
            status=chance.choice([entry.label for entry in LEGEND] + [None, None]),
            due=chance.choice([None, due]),
            people=chance.choice([[], [Person(f"Officer {number % 7}", "lead")]]),
            updates=[Update("Done so far", f"2026-27 Q{q}") for q in (1, 2) if chance.random() < 0.5],
            tasks=[] if is_task else [draft(n, is_task=True) for n in range(chance.choice([0, 0, 1, 3]))],
        )

    actions = [draft(number) for number in range(chance.randint(1, 60))]
    legend = [replace(status) for status in LEGEND]
    plan = PlanDraft(title="Chance", as_at=AS_AT, period="2026-27 Q2", legend=legend, actions=actions)
    apply(register, propose(register.reader, reading(plan)))


def report(register: Register) -> Document:
    conn, plan = register.reader, plans(register.reader)[0]
    return build_report(conn, [plan_contents(conn, plan.id)], Asked(Selection((plan.id,)), "md"), TODAY)


@pytest.fixture(params=["everything", *range(6)])
def made(request: pytest.FixtureRequest, empty: Register) -> Register:
    if request.param == "everything":
        whole_plan(empty)
    else:
        any_plan(empty, request.param)
    return empty


def sections(document: Document) -> dict[str, list[object]]:
    """The blocks under each heading of the first level."""
    found: dict[str, list[object]] = {}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[block.text] = []
        elif found:
            list(found.values())[-1].append(block)
    return found


def tables(blocks: list[object]) -> Iterator[Table]:
    yield from (block for block in blocks if isinstance(block, Table))


def one(register: Register, condition: str, *values: object) -> int:
    return int(register.reader.execute(f"SELECT count(*) {FROM} AND {condition}", values).fetchone()[0])


def held(table: Table) -> dict[str, int]:
    """The register's figures of a count table by status, the total last."""
    return {(row[1].spoken or row[0].text): int(row[-1].text.replace(",", "")) for row in table.rows}


def test_each_status_is_counted_as_the_register_counts_it(made: Register) -> None:
    whole = list(tables(sections(report(made))["Progress by status"]))[-1]
    for label, number in held(whole).items():
        wanted = {"Total": "1", "No status": "a.status_id IS NULL"}.get(label, "s.label = ?")
        assert number == one(made, f"{COUNTED} AND {wanted}", *([label] if "?" in wanted else [])), label


def test_the_headings_add_up_to_the_whole(made: Register) -> None:
    *parts, whole = map(held, tables(sections(report(made))["Progress by status"]))
    assert {label: sum(part.get(label, 0) for part in parts) for label in whole} == whole


def test_the_chart_draws_what_its_table_says_and_the_counts_say(made: Register) -> None:
    found = sections(report(made))
    chart = next(block for block in found["Chart"] if isinstance(block, Chart))
    drawn = {bar.label: [part.number for part in bar.parts] for bar in chart.bars}
    rows = {row[0].text: [int(cell.text) for cell in row[1:]] for row in chart.table.rows}
    assert {label: [*numbers, sum(numbers)] for label, numbers in drawn.items()} | {"Total": rows["Total"]} == rows
    assert rows["Total"][-1] == held(list(tables(found["Progress by status"]))[-1])["Total"]


@pytest.mark.parametrize(
    ("title", "condition"),
    [
        ("Overdue", f"a.due < '{AS_AT}' AND {OPEN}"),
        ("Off track: “Off target”", f"s.label = 'Off target' AND {OPEN}"),
        (
            "No update for Q2 2026-27",
            f"""{OPEN} AND NOT EXISTS (SELECT 1 FROM action t WHERE t.parent_id = a.id AND NOT t.archived) AND NOT
            EXISTS (SELECT 1 FROM "update" u WHERE u.action_id = a.id AND u.period = '2026-27 Q2')""",
        ),
        (
            "Nobody named",
            f"{OPEN} AND a.parent_id IS NULL AND a.id NOT IN (SELECT action_id FROM assignment)",
        ),
    ],
)
def test_each_exception_is_every_one_of_its_kind(made: Register, title: str, condition: str) -> None:
    rows = {table.caption: len(table.rows) for table in tables(sections(report(made))["Exceptions"])}
    if any(isinstance(block, Heading) and block.text == title for block in report(made).blocks) and title not in rows:
        rows[title] = one(made, f"{OPEN} AND a.parent_id IS NULL")  # all of them, said in a sentence
    assert rows.get(title, 0) == one(made, condition)


def test_each_action_stands_in_one_of_the_lists_and_in_the_right_one(made: Register) -> None:
    found = sections(report(made))
    for title, stages in {
        "Completed actions": "'completed'",
        "Actions in progress": "'in_progress', 'ongoing'",
        "Upcoming actions": "'not_started'",
        "On hold, withdrawn or not known": "'on_hold', 'withdrawn', ''",
    }.items():
        items = [item for block in found.get(title, []) if isinstance(block, Bullets) for item in block.items]
        assert len(items) == one(made, f"{COUNTED} AND {STAGE} IN ({stages})"), title


def test_every_action_and_task_has_a_row_and_no_cell_is_empty(made: Register) -> None:
    rows = [row for table in tables(sections(report(made))["All actions with their last update"]) for row in table.rows]
    assert len(rows) == one(made, "1")
    assert all(cell.text.strip() for row in rows for cell in row)


def test_the_summary_has_the_figures_of_the_register(made: Register) -> None:
    said = " ".join(b.text for b in sections(report(made))["Summary"] if isinstance(b, Paragraph))
    for label in ("On target", "Off target", "Done"):
        number = one(made, f"{COUNTED} AND s.label = ?", label)
        verb = "has" if number == 1 else "have"
        expected = (f"{number} {verb} “{label}”", f"{number} {verb} the status “{label}”", f"status is “{label}”")
        assert any(words in said for words in expected) if number else "none has" in said or "“" not in said
    tasks, actions = one(made, "a.parent_id IS NOT NULL"), one(made, "a.parent_id IS NULL")
    assert f"{actions} action{'s' if actions != 1 else ''}" in said and (not tasks or f"and {tasks} task" in said)


def test_the_day_that_a_report_stands_for_tells_what_is_overdue_and_not_a_day_to_come(empty: Register) -> None:
    whole_plan(empty)
    conn, plan = empty.reader, plans(empty.reader)[0]
    asked = Asked(Selection((plan.id,)), "md")
    for as_at, said in (
        (date(2026, 8, 31), "No action was overdue on 31 August 2026."),
        (date(2026, 9, 1), "1 action was overdue on 1 September 2026."),
        (date(2030, 1, 1), "1 action was overdue on 21 November 2026."),
    ):
        dated = asked.with_(template=asked.template.with_(as_at=as_at, sections=("summary",)))
        document = build_report(conn, [plan_contents(conn, plan.id)], dated, TODAY)
        assert any(isinstance(block, Paragraph) and said in block.text for block in document.blocks)
