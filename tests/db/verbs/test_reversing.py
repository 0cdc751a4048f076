"""A whole meeting goes back as one, and comes again as one."""

from __future__ import annotations

from datetime import date

import pytest

from db import journal
from db.errors import Conflict, Refused
from db.history import batches, newest_number
from db.meetings import batches_of
from db.sealing import broken_seals
from db.verbs import (
    add_update,
    edit_meeting,
    end_meeting,
    flag,
    redo,
    redo_meeting,
    say,
    say_deadline,
    say_new,
    say_no_change,
    say_status,
    say_update,
    undo,
    undo_meeting,
    unsay,
)
from tests.db.holding_meetings import Held, hold_meeting
from tests.db.making_plans import MadePlan, contents_of, state_of


def go_through(held: Held) -> None:
    """Everything that can be said, one thing unsaid, one change outside the meeting in between; the meeting ends."""
    say(held.register, held.id, held.action("1.1"), "decision", "Half a day a week")
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"])
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Done"])
    say(held.register, held.id, held.action("1.1"), "note", "Unsaid")
    unsay(held.register, held.said()[-1].id)
    say_deadline(held.register, held.id, held.action("1.1"), "Ongoing", due=None)
    say_new(held.register, held.id, held.action("1.1"), "Print it in Braille", "Zed")
    add_update(held.register, held.action("task"), "Outside the meeting")
    say_no_change(held.register, held.id, held.action("1.2"))
    say_update(held.register, held.id, held.action("1.10"), "Café found")
    say(held.register, held.id, None, "note", "Biscuits")
    end_meeting(held.register, held.id)


def test_a_meeting_goes_back_and_comes_again_as_one(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    held = hold_meeting(plan)
    go_through(held)
    after = state_of(plan.register.path)
    begun = batches_of(plan.register.reader, held.id)
    gone = undo_meeting(plan.register, held.id)
    assert len(gone) == len(begun) == 10
    outside = [row for row in state_of(plan.register.path)["update"] if row["text"] == "Outside the meeting"]
    now = state_of(plan.register.path)
    now["update"] = [row for row in now["update"] if row not in outside]
    assert (now, len(outside)) == (before, 1)
    assert len(redo_meeting(plan.register, held.id)) == 10
    assert state_of(plan.register.path) == after
    undo_meeting(plan.register, held.id)
    redo_meeting(plan.register, held.id)
    assert state_of(plan.register.path) == after
    assert broken_seals(plan.register.reader) == []


def test_each_batch_of_a_meeting_goes_back_by_one_of_its_own(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    say(held.register, held.id, held.action("1.1"), "decision", "Yes")
    say_no_change(held.register, held.id, held.action("1.2"))
    labels = [done.label for done in undo_meeting(held.register, held.id)]
    lines = batches(held.register.reader, 3)
    assert [line.label for line in reversed(lines)] == labels
    assert len({line.at for line in lines}) == 1 and {line.why for line in lines} == {"undo"}
    assert labels[-1] == "Taken back: Meeting “Equality board” begun, 3 actions on the table"


def test_what_was_changed_outside_the_meeting_since_stops_the_taking_back(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    say(held.register, held.id, held.action("1.2"), "decision", "Yes")
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"])
    flag(held.register, [held.action("1.1")], held.plan.statuses["Done"])
    before = contents_of(held.register.path)
    with pytest.raises(Refused, match=r"changed outside it since \(“1.1: status ● Some concern → ◆ Done”, A Tester"):
        undo_meeting(held.register, held.id)
    assert contents_of(held.register.path) == before
    undo(held.register)
    assert undo_meeting(held.register, held.id)


def test_an_update_of_an_action_that_the_meeting_made_stops_the_taking_back(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    made = say_new(held.register, held.id, held.action("1.1"), "Print it in Braille")
    assert made is not None
    add_update(held.register, *made.made, "Printed")
    before = contents_of(held.register.path)
    with pytest.raises(Refused, match=r"outside it since \(“Print it in Braille: update"):
        undo_meeting(held.register, held.id)
    assert contents_of(held.register.path) == before


def test_what_was_changed_after_the_taking_back_stops_the_doing_again(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"])
    undo_meeting(held.register, held.id)
    flag(held.register, [held.action("1.1")], held.plan.statuses["Done"])
    before = contents_of(held.register.path)
    with pytest.raises(Refused, match=r"the same was changed since \(“1.1: status ★ On target → ◆ Done”"):
        redo_meeting(held.register, held.id)
    assert contents_of(held.register.path) == before


def test_a_meeting_that_stands_is_not_done_again_and_one_that_is_gone_not_taken_back(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    with pytest.raises(Refused, match="was not taken back"):
        redo_meeting(held.register, held.id)
    undo_meeting(held.register, held.id)
    with pytest.raises(Refused, match="no longer in the register"):
        undo_meeting(held.register, held.id)
    with pytest.raises(Refused, match="was not taken back"):
        redo_meeting(held.register, "no such meeting")


def test_a_meeting_may_be_taken_back_step_by_step_too(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    held = hold_meeting(plan)
    go_through(held)
    after = state_of(plan.register.path)
    while state_of(plan.register.path) != before:
        assert undo(plan.register)
    while redo(plan.register):
        pass
    assert state_of(plan.register.path) == after


def test_a_failure_in_a_late_batch_leaves_the_whole_meeting_as_it_was(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = hold_meeting(plan)
    go_through(held)
    count, before, sealed = len(batches_of(plan.register.reader, held.id)), contents_of(plan.register.path), [0]
    real = journal.seal

    def fail_late(*given: object) -> None:
        sealed[0] += 1
        if sealed[0] == count:
            raise Refused("The disk is full.")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "seal", fail_late)
    with pytest.raises(Refused, match="The disk is full"):
        undo_meeting(plan.register, held.id)
    assert sealed == [count] and contents_of(plan.register.path) == before
    monkeypatch.setattr(journal, "seal", real)
    undo_meeting(plan.register, held.id)


def test_a_meeting_is_taken_back_as_it_was_looked_at(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    seen = newest_number(held.register.reader)
    edit_meeting(held.register, held.id, {"present": ["Zed"]})
    with pytest.raises(Conflict, match="look again"):
        undo_meeting(held.register, held.id, after=seen)


def test_a_meeting_with_the_day_and_names_corrected_comes_again(plan: MadePlan) -> None:
    held = hold_meeting(plan)
    edit_meeting(held.register, held.id, {"held_on": date(2026, 12, 1), "present": ["Zed"]})
    line = held.line()
    undo_meeting(held.register, held.id)
    redo_meeting(held.register, held.id)
    assert held.line() == line
