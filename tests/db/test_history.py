"""Readings of the log: what was done, and what it did to one action."""

from __future__ import annotations

from datetime import date

import pytest

from db.changes import ChangeLine, change_numbers, logged_changes
from db.history import HistoryFilter, action_history, batch_keys, batch_lines, batches, people, standing_since
from db.journal import Create, Remove, write
from db.verbs import add_update, edit, edit_meeting, edit_plan, flag, redo, say, say_status, undo, undo_meeting
from tests.db.holding_meetings import hold_meeting
from tests.db.making_plans import MadePlan, make_plan


def standing(plan: MadePlan) -> list[tuple[str, bool]]:
    return [(line.why, line.stands) for line in batches(plan.register.reader)]


def test_what_was_taken_back_no_longer_stands(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    assert standing(plan) == [("edit", True), ("edit", True)]
    undo(plan.register)
    assert standing(plan) == [("undo", True), ("edit", False), ("edit", True)]
    redo(plan.register)
    assert standing(plan)[:3] == [("redo", True), ("undo", False), ("edit", False)]
    undo(plan.register)
    assert standing(plan)[:2] == [("undo", True), ("redo", False)]


def test_the_newest_stands_first_and_no_more_are_read_than_asked(plan: MadePlan) -> None:
    for number in range(5):
        edit(plan.register, plan.actions["1.2"], {"council": str(number)})
    assert [line.number for line in batches(plan.register.reader, limit=3)] == [6, 5, 4]
    (line,) = batches(plan.register.reader, limit=1)
    assert (line.who, line.label, line.at.tzname()) == ("A Tester", "1.2: council “3” → “4”", "UTC")


def test_an_actions_history_says_each_field_in_words(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    flag(plan.register, [key], plan.statuses["Done"])
    edit(plan.register, key, {"due_text": "by Q4", "new": True, "lead": "Zed Young", "characteristics": "Age"})
    edit(plan.register, key, {"lead": "", "action": "Train\nall"})
    add_update(plan.register, key, "Booked\nthe hall")
    said = [line.changes for line in action_history(plan.register.reader, key)]
    assert said[0] == [ChangeLine("Update", "", "Booked the hall")]
    assert said[1] == [ChangeLine("Action", "Train all managers", "Train all"), ChangeLine("Lead", "Zed Young", "")]
    assert said[2] == [
        ChangeLine("Deadline", "", "by Q4"),
        ChangeLine("New", "no", "yes"),
        ChangeLine("Lead", "", "Zed Young"),
        ChangeLine("Protected characteristic", "", "Age"),
    ]
    assert said[3] == [ChangeLine("Status", "", "◆ Done")]
    assert ChangeLine("Action", "", "Train all managers") in said[4]


def test_what_others_had_done_to_them_is_not_told(plan: MadePlan) -> None:
    before = action_history(plan.register.reader, plan.actions["1.2"])
    edit(plan.register, plan.actions["1.10"], {"lead": "Zed", "council": "x"})
    assert action_history(plan.register.reader, plan.actions["1.2"]) == before


def test_a_status_that_is_gone_is_said_to_be_gone(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    flag(plan.register, [key], plan.statuses["Done"])
    flag(plan.register, [key], None)
    write(plan.register, [Remove("status", plan.statuses["Done"])], label="legend shortened")
    assert action_history(plan.register.reader, key)[0].changes == [ChangeLine("Status", "one that is gone", "")]


def labels(made: MadePlan, **wanted: str) -> list[str]:
    """What was done that fits, newest first."""
    conn = made.register.reader
    keys = [key for key, _ in batch_keys(conn, HistoryFilter(**wanted))]
    lines = batch_lines(conn, keys)
    return [lines[key].label for key in keys]


def test_what_was_done_is_found_by_words_person_and_kind(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDI_TUI_USER", "Bo Hárt")
    edit(plan.register, plan.actions["1.2"], {"council": "Marrowby"})
    undo(plan.register)
    assert people(plan.register.reader) == ["A Tester", "Bo Hárt"]
    assert labels(plan, words="hart COUNCIL marrowby")[-1] == "1.2: council nothing → “Marrowby”"
    assert labels(plan, who="A Tester") == ["A Fair Marrowby: made"]
    assert labels(plan, kind="undo") == ["Taken back: 1.2: council “Marrowby” → nothing"]
    assert labels(plan, words="nobody said this") == labels(plan, words="!!!") == []


def test_what_was_done_to_an_action_has_what_was_taken_away_from_it(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.1"], {"lead": ""})
    edit(plan.register, plan.actions["1.2"], {"council": "Marrowby"})
    flag(plan.register, [plan.actions["1.1"], plan.actions["1.2"]], plan.statuses["Done"])
    both, gone, made = labels(plan, action=plan.actions["1.1"])
    assert both.startswith("2 actions") and gone.startswith("1.1: lead officer") and made.endswith("made")


def test_what_was_done_to_a_plan_leaves_the_others_out(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    edit(plan.register, plan.actions["1.1"], {"lead": ""})
    add_update(plan.register, other.actions["1.1"], "Begun")
    edit_plan(plan.register, other.id, {"council": "Elsewhere"})
    assert [label.split(":")[0] for label in labels(plan, plan=plan.id)] == ["1.1", "A Fair Marrowby"]
    assert [label.split(":")[0] for label in labels(plan, plan=other.id)] == ["Plan", "1.1", "Another"]


def test_the_changes_of_one_thing_are_told_with_their_action(plan: MadePlan) -> None:
    written = edit(plan.register, plan.actions["1.1"], {"lead": "Zed Young", "due_text": "by Q4"})
    assert written is not None
    conn = plan.register.reader
    found = logged_changes(conn, change_numbers(conn, written.batch_id))
    assert {(change.name, change.action_id) for change in found} == {("1.1", plan.actions["1.1"])}
    assert [change.line for change in found] == [
        ChangeLine("Deadline", "by Q2", "by Q4"),
        ChangeLine("Lead", "Lakshmi Bright", ""),
        ChangeLine("Lead", "Tom Pell", ""),
        ChangeLine("Lead", "", "Zed Young"),
    ]


def test_every_kind_of_thing_that_is_made_is_told_in_words(plan: MadePlan) -> None:
    conn = plan.register.reader
    found = logged_changes(conn, change_numbers(conn, plan.written.batch_id))
    told = [(change.name, change.line.field, change.line.new) for change in found]
    assert ("Plan", "Plan", "A Fair Marrowby") in told and ("Legend", "Legend", "★ On target") in told
    assert ("1.1", "Link", "1.2") in told and ("1.10", "To look at", "No deadline.") in told
    assert all(change.line.old == "" for change in found)


def test_in_a_batch_of_thousands_nothing_is_left_out_and_nothing_is_read(plan: MadePlan) -> None:
    rows = [{"plan_id": plan.id, "text": f"Action {number}", "position": number} for number in range(2_100)]
    written = write(plan.register, [Create("action", row) for row in rows], label="many")
    assert written is not None
    conn = plan.register.reader
    numbers = change_numbers(conn, written.batch_id)
    assert isinstance(numbers, range) and len(numbers) == 2_100
    assert [change.line.new for change in logged_changes(conn, numbers[1_000:1_002])] == ["Action 1000", "Action 1001"]


def test_so_many_undos_take_back_all_since(plan: MadePlan) -> None:
    for label in ("Done", "On target"):
        flag(plan.register, [plan.actions["1.2"]], plan.statuses[label])
    undo(plan.register)
    assert [standing_since(plan.register.reader, number) for number in (1, 2, 3)] == [2, 1, 0]


def test_what_was_said_in_a_meeting_is_in_the_history_of_the_action_and_of_the_plan(plan: MadePlan) -> None:
    held, key = hold_meeting(plan), plan.actions["1.2"]
    say(plan.register, held.id, key, "decision", "Half a\nday")
    say_status(plan.register, held.id, key, plan.statuses["Some concern"])
    say(plan.register, held.id, None, "note", "Biscuits")
    edit_meeting(plan.register, held.id, {"held_on": date(2026, 12, 1)})
    said = [line.changes for line in action_history(plan.register.reader, key)]
    assert said[0] == [
        ChangeLine("Status", "", "● Some concern"),
        ChangeLine("Said", "", "Status, at “Equality board”"),
    ]
    assert said[1] == [ChangeLine("Said", "", "Decision: Half a day, at “Equality board”")]
    assert len(batch_keys(plan.register.reader, HistoryFilter(plan=plan.id))) == 6
    conn = plan.register.reader
    (moved,) = logged_changes(conn, change_numbers(conn, batches(conn, 1)[0].id))
    assert (moved.name, moved.text, moved.line) == (
        "Meeting", "Equality board", ChangeLine("Held on", "21 November 2026", "1 December 2026"),
    )  # fmt: skip


def test_what_was_said_and_taken_back_still_says_in_which_meeting(plan: MadePlan) -> None:
    held, key = hold_meeting(plan), plan.actions["1.2"]
    say(plan.register, held.id, key, "decision", "Yes")
    undo_meeting(plan.register, held.id)
    said = [line.changes for line in action_history(plan.register.reader, key)]
    assert said[0] == [ChangeLine("Said", "Decision: Yes, at “Equality board”", "")]
