"""The day of completion comes with the status that completes an action, and goes when it is at work again."""

from __future__ import annotations

from datetime import date

from db.reading import legend
from db.verbs import add_status, add_update, edit, flag, undo
from tests.db.making_plans import MadePlan

DAY = date(2026, 10, 1)


def test_a_completing_status_dates_each_action_once_and_is_taken_back_together(plan: MadePlan) -> None:
    before = plan.action("1.1").status
    done = flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"], completed_on=DAY)
    assert done is not None
    assert done.label == "1.1: status ★ On target → ◆ Done, completed on 1 October 2026"
    assert plan.action("1.1").completed_on == DAY
    undo(plan.register)
    assert plan.action("1.1").completed_on is None
    assert plan.action("1.1").status == before


def test_a_day_that_is_known_already_stays(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.1"], {"completed_on": "3 May 2026"})
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"], completed_on=DAY)
    assert plan.action("1.1").completed_on == date(2026, 5, 3)


def test_what_was_complete_already_is_not_dated_by_another_word_for_it(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    add_status(plan.register, plan.id, "Embedded", stage="completed")
    with plan.register.reading() as conn:
        embedded = next(entry.id for entry in legend(conn, plan.id) if entry.label == "Embedded")
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"], completed_on=DAY)
    flag(plan.register, [plan.actions["1.1"]], embedded, completed_on=DAY)
    assert plan.action("1.1").completed_on is None


def test_an_action_at_work_again_is_completed_no_longer_and_one_without_a_status_says_nothing(plan: MadePlan) -> None:
    key = plan.actions["1.1"]
    flag(plan.register, [key], plan.statuses["Done"], completed_on=DAY)
    flag(plan.register, [key], None, completed_on=DAY)
    assert plan.action("1.1").completed_on == DAY
    again = flag(plan.register, [key], plan.statuses["Some concern"], completed_on=DAY)
    assert again is not None
    assert again.label.endswith("● Some concern, no longer completed")
    assert plan.action("1.1").completed_on is None


def test_an_update_brings_the_day_with_its_status(plan: MadePlan) -> None:
    done = add_update(plan.register, plan.actions["1.1"], "Signed", status_id=plan.statuses["Done"], completed_on=DAY)
    assert done is not None
    assert done.label.endswith("◆ Done, completed on 1 October 2026")
    assert plan.action("1.1").completed_on == DAY


def test_another_day_leaves_the_reason_for_the_move_before_behind(plan: MadePlan) -> None:
    key = plan.actions["1.1"]
    edit(plan.register, key, {"due_text": "by Q3", "due": date(2026, 12, 31), "due_reason": "No clerk"})
    edit(plan.register, key, {"due_text": "31 December 2026", "due": date(2026, 12, 31)})
    assert plan.action("1.1").due_reason == "No clerk", "other words for the same day are no move"
    edit(plan.register, key, {"due_text": "by Q4", "due": date(2027, 3, 31)})
    assert plan.action("1.1").due_reason is None
    undo(plan.register)
    assert plan.action("1.1").due_reason == "No clerk"
    edit(plan.register, key, {"due_text": "Ongoing", "due": None})
    assert plan.action("1.1").due_reason is None
    edit(plan.register, key, {"due_reason": "It never ends"})
    edit(plan.register, key, {"due_text": "TBC", "due": None})
    assert plan.action("1.1").due_reason is None
