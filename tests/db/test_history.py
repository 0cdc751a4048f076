"""Readings of the log: what was done, and what it did to one action."""

from __future__ import annotations

from db.history import ChangeLine, action_history, batches
from db.journal import Remove, write
from db.verbs import add_update, edit, flag, redo, undo
from tests.db.making_plans import MadePlan


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
