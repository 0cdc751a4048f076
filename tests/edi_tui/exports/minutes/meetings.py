"""A meeting in which everything was said that can be, about the plan of an invented council."""

from __future__ import annotations

from datetime import date

from db.verbs import (
    edit_meeting,
    end_meeting,
    new,
    say,
    say_deadline,
    say_new,
    say_no_change,
    say_status,
    say_update,
)
from tests.db.holding_meetings import Held, hold_meeting
from tests.db.making_plans import MadePlan

TODAY = date(2026, 11, 24)
LONG = (
    "Write to every tenant in the borough, in the language that the tenant asked for at the last visit, and say what "
    "will be done about damp, by whom and by when"
)


def whole_meeting(plan: MadePlan) -> Held:
    """Two actions discussed, one without a change, one put off, one not reached, one new; it is over."""
    more = {ref: _added(plan, ref, text) for ref, text in (("2.1", LONG), ("2.2", "Count the interpreters"))}
    plan.actions.update(more)
    held = hold_meeting(plan, "1.1", "1.2", "1.10", "2.1", "2.2")
    present = ["Lakshmi Bright, Director, Homes", "Tom Pell", "Zoë O'Neill (staff network)"]
    edit_meeting(held.register, held.id, {"present": present, "chosen": "Everything open"})
    _go_through(held)
    end_meeting(held.register, held.id)
    return held


def _added(plan: MadePlan, ref: str, text: str) -> str:
    made = new(plan.register, plan.id, {"action": text, "ref": ref})
    assert made is not None
    (key,) = made.made
    return key


def _go_through(held: Held) -> None:
    register, first = held.register, held.action("1.1")
    say(register, held.id, first, "decision", "Half a day a week from January,\ncosts from the housing budget")
    say_status(register, held.id, first, held.plan.statuses["Some concern"])
    say_deadline(register, held.id, first, "31 January 2027", "moved by the board", due=date(2027, 1, 31))
    say_new(register, held.id, first, "Print the questions in Braille", "Ana Reed; Zoë O'Neill")
    say_no_change(register, held.id, held.action("1.2"))
    say(register, held.id, held.action("1.10"), "later", "when the lease is signed")
    say_update(register, held.id, held.action("2.1"), "Letters in four languages went out.")
    say(register, held.id, held.action("2.1"), "note", "*Not* everyone has <post>; ask | the wardens")
    say(register, held.id, None, "decision", "Meet again on 18 March 2027")
