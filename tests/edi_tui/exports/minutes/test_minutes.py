"""The minutes of a meeting: what they say, in each form, as somebody has read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import Refused
from db.journal import Set, write
from db.verbs import begin_meeting, go_on_with, say, say_new, say_no_change, say_status
from edi_tui.exports.minutes import build_minutes, minutes_name, write_minutes
from edi_tui.exports.report.document import Bullets, Document, Facts, Heading, Paragraph
from tests.db.holding_meetings import HELD_ON, Held, hold_meeting
from tests.db.making_plans import MadePlan, make_plan
from tests.edi_tui.exports.minutes.meetings import LONG, TODAY, whole_meeting
from tests.edi_tui.exports.nasty_texts import kept
from tests.edi_tui.exports.word_documents import dump
from tests.golden import check_golden

EXPECTED = Path(__file__).parents[1] / "expected"
FORMS = ["docx", "html", "md", "txt"]


@pytest.fixture
def held(plan: MadePlan) -> Held:
    return whole_meeting(plan)


def built(held: Held) -> Document:
    return build_minutes(held.register.reader, held.id, TODAY)


def under(document: Document, title: str) -> list[object]:
    """The blocks below a heading, up to the next of its level or above."""
    places = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.text == title]
    assert len(places) == 1, title
    found: list[object] = []
    for block in document.blocks[places[0] + 1 :]:
        if isinstance(block, Heading) and block.level <= document.blocks[places[0]].level:  # type: ignore[union-attr]
            break
        found.append(block)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_minutes_are_as_somebody_has_read_them(held: Held, tmp_path: Path, form: str) -> None:
    written = write_minutes(held.register.reader, held.id, tmp_path / f"minutes.{form}", today=TODAY)
    text = dump(written.path) if form == "docx" else written.path.read_text(encoding="utf-8")
    text = text.split("</head>\n")[-1]  # of a page not its style sheet, which other tests compare
    check_golden(EXPECTED / ("minutes.docx.txt" if form == "docx" else f"minutes.{form}"), text)
    assert written.checks and [check for check in written.checks if not check.passed] == []


def test_the_summary_adds_up(held: Held) -> None:
    (summary,) = under(built(held), "Summary")
    assert summary == Paragraph(
        "5 actions on the table: 2 discussed, 1 without a change, 1 put off and 1 not reached. "
        "1 new action, 2 decisions and 1 note."
    )


def test_every_action_on_the_table_stands_in_one_place(held: Held) -> None:
    document = built(held)
    items = {title: len(block.items) for title in ("No change", "To come back to", "Not reached")
             for block in under(document, title) if isinstance(block, Bullets)}  # fmt: skip
    parts = [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert sum(items.values()) + len(parts) == 5


def test_a_long_action_is_cut_in_its_heading_and_whole_below_it(held: Held) -> None:
    heading = next(block.text for block in built(held).blocks if isinstance(block, Heading) and "2.1" in block.text)
    assert heading.endswith("…") and len(heading) < 110
    (facts, _, _) = under(built(held), heading)
    assert isinstance(facts, Facts) and ("Action", LONG) in facts.pairs


def test_a_status_is_said_without_signs_where_it_is_read_aloud(held: Held) -> None:
    bullets = under(built(held), "1.1: Ask tenants in every language")[2]
    assert isinstance(bullets, Bullets)
    assert bullets.items[1:] == [
        "Status: ★ On target → ● Some concern",
        "Deadline: by Q2 (30 September 2026) → 31 January 2027, “moved by the board”",
    ]
    assert bullets.spoken[1:] == [
        "Status: “On target”, now “Some concern”",
        "Deadline: by Q2 (30 September 2026), now 31 January 2027, “moved by the board”",
    ]


def test_a_status_that_is_one_letter_leaves_the_letters_of_other_words_alone(plan: MadePlan) -> None:
    held = hold_meeting(plan, "1.1")
    for status, letter in (("Some concern", "N"), ("Done", "D")):
        write(held.register, [Set("status", plan.statuses[status], {"label": letter, "symbol": letter})], label="Named")
    say_status(held.register, held.id, held.action("1.1"), plan.statuses["Done"])
    bullets = under(built(held), "1.1: Ask tenants in every language")[2]
    assert isinstance(bullets, Bullets)
    assert bullets.spoken == ["Status: “On target”, now “D”, completed on 21 November 2026"]


def test_what_was_put_off_and_then_discussed_is_not_to_be_come_back_to(plan: MadePlan) -> None:
    held = hold_meeting(plan, "1.1", "1.2")
    say(held.register, held.id, held.action("1.1"), "later")
    say(held.register, held.id, held.action("1.1"), "note", "Dealt with")
    say_no_change(held.register, held.id, held.action("1.2"))
    say(held.register, held.id, held.action("1.2"), "later", "Ana is away")
    document = built(held)
    assert under(document, "To come back to") == [Bullets(["1.2: Train all managers (Ana is away)"])]
    assert "2 actions on the table: 1 discussed, none without a change, 1 put off and none not reached" in str(
        under(document, "Summary")
    )


def test_a_meeting_in_which_nothing_was_said_says_so(plan: MadePlan) -> None:
    document = built(hold_meeting(plan))
    assert under(document, "Summary") == [Paragraph("3 actions on the table. Nothing was said yet.")]
    assert len(under(document, "Not reached")) == 1


def test_the_minutes_of_a_meeting_that_goes_on_are_a_draft(held: Held) -> None:
    draft = ("Draft", "The meeting was not ended on 24 November 2026")
    head = built(held).blocks[0]
    assert isinstance(head, Facts) and draft not in head.pairs
    go_on_with(held.register, held.id)
    head = built(held).blocks[0]
    assert isinstance(head, Facts) and draft in head.pairs


def test_minutes_made_on_the_day_do_not_say_when_they_were_made(held: Held) -> None:
    head = build_minutes(held.register.reader, held.id, HELD_ON).blocks[0]
    assert isinstance(head, Facts) and "Made on" not in dict(head.pairs)
    assert dict(head.pairs)["For"] == "The office: officers are named in it"


def test_actions_of_several_plans_say_of_which(plan: MadePlan) -> None:
    other = make_plan(plan.register, "A Kind Marrowby")
    agenda = [plan.actions["1.1"], other.actions["1.1"], other.actions["task"]]
    key = begin_meeting(plan.register, title="Both", held_on=HELD_ON, agenda=agenda)
    say_status(plan.register, key, agenda[1], other.statuses["Done"])
    document = build_minutes(plan.register.reader, key, HELD_ON)
    head, facts = document.blocks[0], under(document, "1.1: Ask tenants in every language")[0]
    assert isinstance(head, Facts) and dict(head.pairs)["Plans"] == "A Fair Marrowby and A Kind Marrowby"
    assert isinstance(facts, Facts) and dict(facts.pairs)["Plan"] == "A Kind Marrowby"
    assert under(document, "Not reached") == [
        Bullets(
            [
                "1.1: Ask tenants in every language (A Fair Marrowby)",
                "Task of “Train all managers”: Book a room (A Kind Marrowby)",
            ]
        )
    ]


def test_a_new_action_of_which_more_was_said_stands_in_both_places(plan: MadePlan) -> None:
    held = hold_meeting(plan, "1.1")
    made = say_new(held.register, held.id, held.action("1.1"), "Print it")
    assert made is not None
    say(held.register, held.id, *made.made, "decision", "In large print too")
    document = built(held)
    assert len(under(document, "New actions")) == 1 and len(under(document, "Print it")) == 3
    assert "1 action on the table: none discussed" in str(under(document, "Summary"))


def test_minutes_are_no_workbook_and_never_replace_a_file_unasked(held: Held, tmp_path: Path) -> None:
    with pytest.raises(
        Refused, match=r"which “minutes\.xlsx” is not: name a file that ends in \.docx, \.html, \.md, \.txt"
    ):
        write_minutes(held.register.reader, held.id, tmp_path / "minutes.xlsx", today=TODAY)
    (tmp_path / "minutes.md").write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        write_minutes(held.register.reader, held.id, tmp_path / "minutes.md", today=TODAY)
    assert (tmp_path / "minutes.md").read_text() == "mine"
    write_minutes(held.register.reader, held.id, tmp_path / "minutes.md", today=TODAY, replace=True)


def test_the_file_is_called_by_its_day_and_title(held: Held) -> None:
    line = replace(held.line(), title="Board: homes / work")
    assert minutes_name(line) == "Minutes 2026-11-21 Board homes work.docx"
    assert minutes_name(line, ".md").endswith(".md")


@pytest.mark.parametrize("form", FORMS)
def test_whatever_was_said_is_text_and_nothing_more(plan: MadePlan, tmp_path: Path, form: str) -> None:
    texts = [text for text in kept() if len(text) < 1_000][::12]
    title, present = "=1+1 <b>[x](http://e.example)</b>", ["<script>", "| a\tb", "_x0041_"]
    key = begin_meeting(
        plan.register, title=title, held_on=HELD_ON, present=present, agenda=[plan.actions["1.1"]], chosen="# *all*"
    )
    for text in texts:
        say(plan.register, key, plan.actions["1.1"], "note", text)
    written = write_minutes(plan.register.reader, key, tmp_path / f"minutes.{form}", today=TODAY)
    assert len(texts) > 50 and [check for check in written.checks if not check.passed] == []
