"""A meeting held from the command line, from its beginning to its minutes, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edi_tui.cli.lines import Line

Meet = Callable[..., str]


@pytest.fixture
def meet(line: Line) -> Meet:
    """A meeting about the drafted plan, which has been begun."""
    said = line.done("meeting", "begin", "Equality board", "--day", "21/11/2026", "--present", "Ada Quist",
                     "--present", "Idris Hale", "--search", "offer")  # fmt: skip
    assert "Done. The meeting is begun" in said
    return lambda *words: line.done("meeting", *words)


def refused(line: Line, *words: str) -> str:
    code, out, err = line("meeting", *words)
    assert (code, out) == (1, "")
    return err


def test_there_is_no_meeting_yet(line: Line) -> None:
    assert "No meeting yet: “edi-tui meeting begin TITLE --overdue”" in line.done("meeting", "list")
    assert "There is no meeting yet" in refused(line, "show")
    assert "No meeting was taken back" in refused(line, "redo")


def test_two_meetings_of_one_title_and_day_are_told_apart_by_number(meet: Meet, line: Line) -> None:
    assert "Number: " not in meet("list")
    meet("begin", "Equality board", "--day", "21/11/2026", "--unowned")
    both = "“Equality board” (21 November 2026, number 2); “Equality board” (21 November 2026, number 1)"
    assert refused(line, "next") == f"Say which meeting with --meeting: {both} go on.\n"
    for words in ("Equality board", "21 November 2026"):
        assert f"names 2 meetings: {both}. Name the one by its number." in refused(line, "end", "--meeting", words)
    assert "On the table: “offer”" in meet("show", "--meeting", "1")
    meet("end", "--meeting", "2")
    assert "Number: 2\nMeeting: Equality board\n" in meet("list")
    assert "On the table: “offer”" in meet("show")
    assert "There is no meeting “3”" in refused(line, "show", "--meeting", "3")


def test_a_meeting_is_begun_about_what_a_filter_leaves(meet: Meet) -> None:
    said = meet("list")
    assert said.startswith("Meeting: Equality board\nHeld on: 21 November 2026\nPresent: Ada Quist; Idris Hale\n")
    assert "On the table: “offer”, 2 actions\nNot reached: 2\nEnded: no\n" in said


def test_a_meeting_is_begun_about_the_actions_that_are_named_in_their_order(line: Line) -> None:
    line.done("meeting", "begin", "Board", "2.10", "1.01")
    assert "Action 1 of 2\nRef: 2.10\n" in line.done("meeting", "next")
    assert "Action 2 of 2\nRef: 1.01\n" in line.done("meeting", "next")
    assert "On the table: Chosen actions, 2 actions" in line.done("meeting", "show")


def test_a_meeting_about_nothing_or_on_no_day_is_not_begun(line: Line) -> None:
    assert "Nothing is on the table" in refused(line, "begin", "Board", "--search", "unicorn")
    assert "“soon” is no day" in refused(line, "begin", "Board", "--day", "soon")


def test_one_goes_from_action_to_action_and_comes_back_to_what_was_put_off(meet: Meet) -> None:
    said = meet("next")
    assert said.startswith("Action 1 of 2\nRef: 2.09\nAction: Offer guaranteed interviews")
    assert "Deadline: Ongoing\nStatus: Some concern\n" in said
    meet("say", ".", "later", "Ines is away")
    assert meet("next").startswith("Action 2 of 2\nRef: 2.10\n")
    meet("say", ".", "no-change")
    said = meet("next")
    assert "Ref: 2.09" in said and "Said: come back to it: Ines is away" in said
    meet("say", "2.09", "note", "Back now")
    assert "Every action on the table was dealt with" in meet("next")
    assert meet("next", "1.01").startswith("Not on the table of this meeting\nRef: 1.01")


def test_all_that_can_be_said_is_kept_and_listed_with_its_number(meet: Meet, line: Line) -> None:
    assert "Done. 2.09: decision “Yes”, at “Equality board”." in meet("say", "2.09", "decision", "Yes")
    meet("say", "2.09", "status", "on target")
    meet("say", "2.09", "deadline", "31 January 2027", "--reason", "moved by the board")
    meet("say", "2.09", "update", "Letters went out")
    meet("say", "2.09", "new", "Ask the unions", "--lead", "Zed; Ines Marsh", "--ref", "2.11")
    meet("say", "2.10", "no-change")
    meet("say", "-", "note", "Biscuits")
    meet("say", "-", "new", "Buy biscuits")
    said = meet("show")
    assert "Said 1: 2.09: decision: Yes\nSaid 2: 2.09: status: ● Some concern → ★ On target\n" in said
    assert "Said 3: 2.09: deadline: Ongoing → 31 January 2027, “moved by the board”\n" in said
    assert "Said 5: 2.11: new action: Ask the unions\nSaid 6: 2.10: no change\n" in said
    assert "Said 7: The whole meeting: note: Biscuits\nSaid 8: Buy biscuits: new action: Buy biscuits\n" in said
    assert "Due date: 2027-01-31" in line.done("show", "2.09") or "31 January 2027" in line.done("show", "2.09")
    assert "Lead officer: Zed; Ines Marsh" in line.done("show", "2.11")


def test_what_is_so_already_is_not_said_twice(meet: Meet) -> None:
    meet("say", "2.10", "no-change")
    assert "That was so already: nothing was kept." in meet("say", "2.10", "no-change")


def test_what_cannot_be_said_is_refused_in_a_sentence(meet: Meet, line: Line) -> None:
    assert "The decision has no words yet" in refused(line, "say", "2.09", "decision")
    assert "“status” is said of an action: name it" in refused(line, "say", "-", "status", "amber")
    assert "There is no action “9.99”" in refused(line, "say", "9.99", "note", "x")
    assert "legend" in refused(line, "say", "2.09", "status", "purple")
    code, _, err = line("meeting", "say", "2.09", "shout", "x")
    assert code == 2 and "shout" in err


def test_the_last_thing_said_or_one_of_a_number_is_taken_back(meet: Meet, line: Line) -> None:
    meet("say", "2.09", "note", "One")
    meet("say", "2.09", "status", "on target")
    meet("say", "2.09", "note", "Three")
    assert "Taken back: 2.09: note “Three”" in meet("unsay")
    assert "Taken back" in meet("unsay", "1")
    assert "Said 1: 2.09: status" in meet("show") and "Said 2" not in meet("show")
    meet("unsay")
    assert "Status: Some concern" in line.done("show", "2.09")
    assert "nothing was said yet" in refused(line, "unsay")


def test_an_ended_meeting_is_gone_on_with(meet: Meet, line: Line) -> None:
    assert "Done. Meeting “Equality board” ended." in meet("end")
    assert "No meeting goes on: “edi-tui meeting go-on”" in refused(line, "say", "2.09", "note", "x")
    assert "goes on." in meet("go-on")
    meet("say", "2.09", "note", "x")


def test_a_meeting_is_corrected(meet: Meet, line: Line) -> None:
    meet("edit", "title=Staff board", "day=22 November 2026", "present=Zed; Ada Quist")
    assert meet("list").startswith("Meeting: Staff board\nHeld on: 22 November 2026\nPresent: Zed; Ada Quist\n")
    assert "A meeting has no field “chair”" in refused(line, "edit", "chair=Zed")


def test_one_of_several_meetings_is_named_by_its_title_or_day(meet: Meet, line: Line) -> None:
    line.done("meeting", "begin", "Staff board", "2.10", "--day", "1/12/2026")
    assert "Say which meeting with --meeting: “Staff board” (1 December 2026); “Equality board”" in refused(line, "end")
    assert meet("show", "--meeting", "staff").startswith("Meeting: Staff board")
    assert meet("show", "--meeting", "21/11/2026").startswith("Meeting: Equality board")
    assert "There is no meeting “x”: there are “Staff board”" in refused(line, "show", "--meeting", "x")


@pytest.mark.parametrize("form", ["docx", "html", "md", "txt"])
def test_the_minutes_are_written_and_checked(meet: Meet, tmp_path: Path, form: str) -> None:
    meet("say", "2.09", "decision", "Yes")
    said = meet("minutes", str(tmp_path / f"minutes.{form}"))
    assert f"minutes.{form}." in said and "checks passed." in said
    assert (tmp_path / f"minutes.{form}").stat().st_size > 500


def test_minutes_without_a_file_are_said_and_a_file_may_be_kept(meet: Meet, line: Line, tmp_path: Path) -> None:
    said = meet("minutes")
    assert said.startswith("Title: Minutes: Equality board, 21 November 2026\n\nHeld on: 21 November 2026\n")
    (tmp_path / "minutes.md").write_text("mine")
    assert "is there already" in refused(line, "minutes", str(tmp_path / "minutes.md"), "--no-replace")
    assert "Minutes are a text, which “minutes.csv” is not: name" in refused(
        line, "minutes", str(tmp_path / "minutes.csv")
    )


def test_a_whole_meeting_is_taken_back_and_done_again(meet: Meet, line: Line) -> None:
    meet("say", "2.09", "status", "on target")
    meet("say", "2.10", "no-change")
    before = line.done("list")
    assert "Taken back: the meeting “Equality board, 21 November 2026”, 3 things that were done." in meet("undo")
    assert "Status: Some concern" in line.done("show", "2.09") and "No meeting yet" in meet("list")
    assert "Done again: the meeting “Equality board”, 3 things" in meet("redo")
    assert line.done("list") == before


def test_what_was_changed_outside_the_meeting_keeps_it_from_being_taken_back(meet: Meet, line: Line) -> None:
    meet("say", "2.09", "status", "on target")
    line.done("status", "2.09", "done")
    assert "the same was changed outside it since (“2.09: status" in refused(line, "undo")


def test_what_was_said_of_an_action_is_shown_with_it(meet: Meet, line: Line) -> None:
    meet("say", "2.09", "decision", "Half a day a week")
    assert "Decision (Equality board, 21 November 2026): Half a day a week\n" in line.done("show", "2.09")
    told = line.done("history", "2.09")
    assert "2.09: decision “Half a day a week”, at “Equality board”" in told
    assert "  Said: nothing → Decision: Half a day a week, at “Equality board”\n" in told
