"""The detail of an action as lines: what it is, how it stands, what was said last come first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from db.detail import Detail
from db.history import BatchLine, ChangeLine
from db.lines import ActionContents, HeadingText, StatusLine, UpdateLine
from db.links import LinkLine
from db.meetings import SaidLine, SaidOf
from db.origins import Origin, ProblemLine
from edi_tui.widgets.cells import cell_len
from edi_tui.widgets.detail import detail_lines

GOOD = StatusLine("g", "p", "On target", "green", "★", "o", "in_progress", 0)
WORSE = StatusLine("w", "p", "Some concern", "amber", "●", "s", "in_progress", 1)
BLANK = dict.fromkeys(
    "desired_outcome commitment success_measure council directorate service_area supporting_services stage "
    "due due_words heading_id parent_id".split()
)


def action(**values: Any) -> ActionContents:
    """An action of which only some is known."""
    known: dict[str, Any] = {
        "id": "a", "plan_id": "p", "ref": "1.04", "text": "Ask every tenants' forum", "headings": [], "status": GOOD,
        "new": False, "archived": False, "version": 1, "position": 0,
    }  # fmt: skip
    return ActionContents(**{**BLANK, **known, **values})


def said(width: int = 49, *, overdue: bool = False, silent_in: str | None = None, **values: Any) -> list[str]:
    """The lines as text."""
    parts = {name: values.pop(name) for name in Detail.__dataclass_fields__ if name in values}
    detail = Detail(action(**values), **parts)
    lines = detail_lines(detail, width, overdue=overdue, silent_in=silent_in)
    return ["".join(piece.text for piece in pieces).rstrip() for pieces in lines]


UPDATES = [
    UpdateLine("1", "2026-27 Q1", date(2026, 7, 3), "Two forums have met.", GOOD),
    UpdateLine("2", "2026-27 Q2", date(2026, 10, 5), "Nobody came.", WORSE),
    UpdateLine("3", "2026-27 Q3", None, "All have met.", GOOD),
]


def test_action_status_and_last_update_are_met_first() -> None:
    lines = said(updates=UPDATES, desired_outcome="Heard", headings=[HeadingText("theme", "Homes")], overdue=True)
    assert lines[:7] == [
        "1.04  Homes",
        "Ask every tenants' forum",
        "",
        " ★ On target   ! overdue",
        "",
        "Q3 2026-27   ★ On target ← ● Some concern",
        "│ All have met.",
    ]
    assert lines.index("Outcome     Heard") < lines.index("│ ● Some concern ← ★ On target")


def test_in_a_broad_pane_the_status_stands_beside_the_reference() -> None:
    headings = [HeadingText("theme", "Homes")]
    lines = said(76, updates=UPDATES, headings=headings, overdue=True, silent_in="2026-27 Q3")
    assert lines[0] == "1.04   ★ On target   ! overdue  no update for Q3 2026-27  Homes"
    assert lines[1:4] == ["Ask every tenants' forum", "", "Q3 2026-27   ★ On target ← ● Some concern"]


def test_a_status_that_stayed_is_told_without_what_it_was() -> None:
    same = [UPDATES[0], UpdateLine("2", "2026-27 Q2", None, "Still.", GOOD)]
    assert "Q2 2026-27   ★ On target" in said(updates=same)


def test_an_update_without_a_status_does_not_hide_what_it_was_before() -> None:
    gap = [UPDATES[1], UpdateLine("x", "2026-27 Q2", None, "Silence.", None), UPDATES[2]]
    assert "Q3 2026-27   ★ On target ← ● Some concern" in said(updates=gap)


def test_a_problem_stands_under_its_field_and_what_has_none_by_itself() -> None:
    problems = [ProblemLine("Two dates.", "Plan!D6", "due"), ProblemLine("Odd.", "Plan!Z1", None)]
    lines = said(due_words="soon", problems=problems)
    assert lines[lines.index("Due         soon") + 1] == "            ! Two dates. (Plan!D6)"
    assert "Look at     Odd." in lines
    assert sum("Two dates" in line for line in lines) == 1


def test_the_source_names_file_day_and_the_cell_of_each_field() -> None:
    origin = Origin("Plan.xlsx", datetime(2026, 11, 3, 12, tzinfo=UTC), {"action": "Sheet1!C14", "due": "Sheet1!D14"})
    lines = said(origins=[origin])
    assert lines[-2:] == ["Plan.xlsx, taken in on 3 November 2026", "Action Sheet1!C14 · Due Sheet1!D14"]


def test_links_say_their_direction_and_another_plan() -> None:
    there = LinkLine("b", "p", "Here", "2.01", "Train all managers", WORSE, False, False)
    back = LinkLine("c", "q", "Elsewhere", None, "Open a café", None, True, False)
    lines = said(links=[there, back])
    assert "→ 2.01  Train all managers  ● Some concern" in lines
    assert "←  Open a café  in Elsewhere" in lines
    assert any(line.startswith("Links ─") and line.endswith("t goes there") for line in lines)


def of_meeting(title: str, day: int, kind: str, text: str) -> SaidOf:
    """Something that was said in November."""
    at = datetime(2026, 11, day, 14, 30, tzinfo=UTC)
    return SaidOf(SaidLine(text, "m", "a", kind, text, at), title, at.date())


def test_what_was_said_in_meetings_stands_under_each_of_them() -> None:
    told = [
        of_meeting("Equality board", 21, "decision", "Half a day a week"),
        of_meeting("Equality board", 21, "later", ""),
        of_meeting("A board with a name that is far too long for one line", 7, "note", "Ines to tell the chairs"),
    ]
    lines = said(said=told, updates=UPDATES)
    at = lines.index("Equality board · 21 Nov 2026")
    assert lines[at - 1].startswith("Said in meetings ──")
    assert lines[at + 1 : at + 5] == [
        "│ Decision: Half a day a week",
        "│ Come back to it",
        "A board with a name that is far too… · 7 Nov 2026",
        "│ Note: Ines to tell the chairs",
    ]
    assert at < next(place for place, text in enumerate(lines) if text.startswith("Earlier updates"))


def test_the_history_says_when_who_and_each_field() -> None:
    at = datetime(2026, 11, 3, 12, tzinfo=UTC)
    changes = [ChangeLine("Status", "● Some concern", "★ On target"), ChangeLine("Lead", "", "Bo Hart")]
    batch = BatchLine("b", 1, at, "P Hart", "edit", "x", False, changes)
    lines = said(history=[batch], more=True)
    start = next(number for number, line in enumerate(lines) if line.startswith("History ─"))
    assert lines[start].endswith("h all of it")
    assert lines[start + 1 :] == [
        "3 Nov 2026, P Hart · taken back",
        "  Status  ● Some concern → ★ On target",
        "  Lead + Bo Hart",
    ]


def test_no_line_is_wider_than_the_pane_and_no_word_is_lost() -> None:
    words = "a rather long text of many words " * 8
    parts = {"links": [LinkLine("b", "q", words, "2.01", words, WORSE, False, False)]}
    lines = said(30, text=words, desired_outcome=words, updates=UPDATES, former_refs=["1.03"], **parts)
    assert max(cell_len(line) for line in lines) <= 30
    assert "".join(lines).replace(" ", "").count("manywords") >= 16
    assert "formerly 1.03" in lines
