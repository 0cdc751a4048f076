"""Commands that make, copy, move, archive and rename, each with its sentence and its exit code."""

from __future__ import annotations

import re

import pytest

from tests.edi_tui.cli.lines import Line


def refs(line: Line) -> list[str]:
    """The plan's references in its order."""
    return re.findall(r"^Ref: (.+)$", line.done("list"), re.MULTILINE)


def test_a_new_action_stands_where_it_was_said_and_takes_the_next_reference(line: Line) -> None:
    said = line.done("new", "Ask carers", "lead=Ann Lee", "deadline=Q4", "--after", "1.01", "--ref", "next")
    assert said == (
        "Done. 1.02: new action under “Priority 1: Listen before we plan”.\nThe deadline was read as 31 March 2027.\n"
    )
    assert refs(line) == ["1.01", "1.02", "2.09", "2.10"]
    assert "Lead officer: Ann Lee" in line.done("show", "1.02")
    line.done("undo")
    assert refs(line) == ["1.01", "2.09", "2.10"]


def test_a_reference_is_offered_and_never_forced(line: Line) -> None:
    said = line.done("new", "Ask carers", "--heading", "Priority 2")
    assert said.endswith("It has no reference yet; 2.11 is free.\n")
    assert "new task of 1.01" in line.done("new", "Book a room", "--under", "1.01")
    assert "new action under “Play”" in line.done("new", "Swings for all", "--new-heading", "Play")
    assert "new action under “Priority 2" in line.done("new", "First", "--before", "2.09")


def test_a_copy_comes_after_the_first_one(line: Line) -> None:
    assert line.done("copy", "2.09") == "Done. 2.09: copied as 2.11.\n"
    assert refs(line) == ["1.01", "2.09", "2.11", "2.10"]
    assert line.done("copy", "1.01", "2.10") == "Done. 2 actions: copied.\n"
    assert "copied as 7" in line.done("copy", "1.01", "--ref", "7")


def test_actions_move_to_a_heading_beside_another_and_under_one(line: Line) -> None:
    assert line.done("move", "2.10", "--before", "2.09") == "Done. 2.10: moved before 2.09.\n"
    assert refs(line) == ["1.01", "2.10", "2.09"]
    assert "moved to “Priority 1" in line.done("move", "2.10", "2.09", "--heading", "priority 1")
    assert "made a task of 2.09" in line.done("move", "2.10", "--under", "2.09")
    assert "moved to “Play”" in line.done("move", "1.01", "--new-heading", "Play")
    assert "stands there already" in line.done("move", "1.01", "--heading", "play")


def test_what_is_archived_is_not_listed_and_comes_back_whole(line: Line) -> None:
    before = line.done("list")
    assert line.done("archive", "2.09", "1.01") == "Done. 2 actions: archived, with 2 tasks.\n"
    assert refs(line) == ["2.10"]
    assert line.done("unarchive", "1.01", "2.09") == "Done. 2 actions: brought back, with 2 tasks.\n"
    assert line.done("list") == before


def test_several_actions_are_edited_in_one_go(line: Line) -> None:
    said = line.done("edit", "1.01", "2.10", "deadline=by March 2028")
    assert said.startswith("Done. 2 actions: deadline → “by March 2028”.\nThe deadline was read as 31 March 2028.")
    assert "lead officer “Ann Lee” added" in line.done("edit", "1.01", "2.10", "lead=Ann Lee", "--add")
    assert "Ada Quist – Head of Engagement; Idris Hale (from July); Ann Lee" in line.done("show", "1.01")
    line.done("undo")
    assert "Ann Lee" not in line.done("show", "1.01") + line.done("show", "2.10")


def test_no_change_is_an_answer_of_its_own(line: Line) -> None:
    assert line.done("update", "2.10", "--no-change") == "Done. 2.10: no change for Q2 2026-27.\n"
    assert "No change" in line.done("show", "2.10")
    assert "answer for this period already" in line.done("update", "2.10", "--no-change")
    assert line.done("update", "2.10", "--no-change", "--period", "Q3").startswith("Done. 2.10: no change for Q3")
    assert line("update", "2.10", "All of it", "--no-change")[2].startswith("--no-change is the whole answer")


def test_a_plan_and_a_heading_get_other_words(line: Line) -> None:
    said = line.done("plan", "edit", "title=Fair for All", "period=Q3", "as at=31/12/2026", "council=")
    assert said == (
        "Done. Plan: title → Fair for All, period → Q3 2026-27, as at → 31 December 2026, council → nothing.\n"
    )
    assert "Plan: Fair for All" in line.done("show", "1.01")
    said = line.done("heading", "Priority 2", "Priority 2: Work")
    assert said == "Done. Heading “Priority 2: A workforce like the borough” → “Priority 2: Work”.\n"
    assert "Priority: Priority 2: Work" in line.done("show", "2.09")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", " "), "has no words"),
        (("new", "x", "--after", "9"), "There is no action “9”"),
        (("new", "x", "--after", "1.01", "--heading", "P"), "Say one place"),
        (("new", "x", "--ref", "1.01"), "another action's reference"),
        (("new", "x", "--heading", "Nowhere"), "--new-heading makes one"),
        (("new", "x", "--heading", "Priority"), "names 2 headings"),
        (("copy", "1.01", "2.09", "--ref", "7"), "Several copies cannot have one reference"),
        (("move", "1.01"), "Say where to"),
        (("move", "1.01", "--after", "1.01"), "beside itself"),
        (("move", "2.09", "--under", "1.01"), "with tasks cannot become a task"),
        (("archive", "9"), "There is no action “9”"),
        (("unarchive", "1.01"), "There is no archived action “1.01”"),
        (("edit", "1.01", "2.09"), "write FIELD=VALUE"),
        (("edit", "1.01", "2.09", "ref=7"), "Several actions cannot have one reference"),
        (("plan", "edit", "colour=red"), "A plan has no field “colour”"),
        (("plan", "edit", "as at=soon"), "“soon” is no day"),
        (("plan", "edit", "title= "), "The plan has no title"),
        (("plan", "edit", "period=soon"), "is no period"),
        (("heading", "Priority 1", "Priority 2: a workforce like the borough"), "here already"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_1(line: Line, words: tuple[str, ...], said: str) -> None:
    code, out, err = line(*words)
    assert (code, out) == (1, "")
    assert said in err and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("new",), ("copy",), ("move",), ("archive",), ("edit",), ("plan", "edit"), ("heading", "x")]
)
def test_a_command_without_its_words_is_wrong_use(line: Line, words: tuple[str, ...]) -> None:
    assert line(*words)[0] == 2
