"""What is said in a meeting: kept with the change that it makes, in one batch, so that both go back together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from db.errors import Conflict, Refused
from db.journal import Written
from db.meetings import batches_of, not_reached, said_of, to_come_back_to
from db.verbs import (
    begin_meeting,
    edit_plan,
    flag,
    say,
    say_deadline,
    say_new,
    say_no_change,
    say_status,
    say_update,
    undo,
    unsay,
)
from tests.db.holding_meetings import AT, HELD_ON, Held, hold_meeting
from tests.db.making_plans import PERIOD, MadePlan, contents_of, hits, make_plan, state_of


@pytest.fixture
def held(plan: MadePlan) -> Held:
    return hold_meeting(plan)


def test_a_decision_and_a_note_are_kept_in_their_order(held: Held) -> None:
    first = say(held.register, held.id, held.action("1.1"), "decision", "Half a day\na week\x1b ", at=AT)
    say(held.register, held.id, held.action("1.2"), "note", "Ana to ask")
    assert first is not None
    assert first.label == "1.1: decision “Half a day a week”, at “Equality board”"
    assert first.actions == {held.action("1.1")}
    assert held.told() == [("decision", "Half a day\na week"), ("note", "Ana to ask")]
    assert (held.said()[0].at, held.said()[0].action_id) == (AT, held.action("1.1"))


def test_something_may_be_said_of_the_whole_meeting(held: Held) -> None:
    done = say(held.register, held.id, None, "decision", "Meet again in March")
    assert done is not None and done.label == "decision “Meet again in March”, at “Equality board”"
    assert (held.said()[0].action_id, held.said()[0].kind) == (None, "decision")
    unsay(held.register, held.said()[0].id)
    assert held.said() == []


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("decision", " \u200b", "The decision has no words yet"),
        ("note", "", "The note has no words yet"),
        ("status", "x", "none of what can be said"),
    ],
)
def test_what_has_no_words_or_is_nothing_to_say_is_refused(held: Held, kind: str, text: str, sentence: str) -> None:
    before = contents_of(held.register.path)
    with pytest.raises(Refused, match=sentence):
        say(held.register, held.id, held.action("1.1"), kind, text)
    assert contents_of(held.register.path) == before


def test_one_comes_back_to_an_action_and_never_to_a_whole_meeting(held: Held) -> None:
    say(held.register, held.id, held.action("1.1"), "later")
    assert say(held.register, held.id, held.action("1.1"), "later") is None
    say(held.register, held.id, held.action("1.2"), "later", "when Ana is here")
    assert to_come_back_to(held.said()) == [held.action("1.1"), held.action("1.2")]
    say(held.register, held.id, held.action("1.1"), "note", "Dealt with")
    assert to_come_back_to(held.said()) == [held.action("1.2")]
    with pytest.raises(Refused, match="say which one"):
        say(held.register, held.id, None, "later")


def test_no_change_is_an_answer_for_the_period_of_the_plan(held: Held) -> None:
    done = say_no_change(held.register, held.id, held.action("1.2"))
    assert done is not None and done.label == "1.2: no change for Q3 2026-27, at “Equality board”"
    last = held.plan.action("1.2").updates[-1]
    assert (last.nil, last.text, last.period, last.date) == (True, "No change", PERIOD, HELD_ON)
    assert say_no_change(held.register, held.id, held.action("1.2")) is None
    assert not_reached(held.line(), held.said()) == [held.action("1.1"), held.action("1.10")]


def test_no_change_that_was_answered_already_is_heard_but_not_reported_twice(held: Held) -> None:
    say_no_change(held.register, held.id, held.action("1.2"))
    other = hold_meeting(held.plan, "1.2", title="Staff board")
    say_no_change(held.register, other.id, held.action("1.2"))
    assert other.told() == [("no_change", "")]
    assert len(held.plan.action("1.2").updates) == 1


def test_without_a_period_of_its_own_a_plan_answers_for_the_quarter_of_the_meeting(held: Held) -> None:
    edit_plan(held.register, held.plan.id, {"period": ""})
    say_update(held.register, held.id, held.action("1.2"), "Room found")
    assert held.plan.action("1.2").updates[-1].period == "2026-27 Q3"


def test_a_status_is_said_with_what_it_was(held: Held) -> None:
    done = say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"])
    assert done is not None and done.label == "1.1: status ★ On target → ● Some concern, at “Equality board”"
    assert held.told() == [("status", "★ On target → ● Some concern")]
    status = held.plan.action("1.1").status
    assert status is not None and status.label == "Some concern"
    assert say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"]) is None


def test_what_is_completed_in_a_meeting_was_completed_on_its_day(held: Held) -> None:
    done = say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Done"])
    words = "★ On target → ◆ Done, completed on 21 November 2026"
    assert done is not None and done.label == f"1.1: status {words}, at “Equality board”"
    assert (held.plan.action("1.1").completed_on, held.told()) == (HELD_ON, [("status", words)])
    unsay(held.register, held.said()[0].id)
    assert held.plan.action("1.1").completed_on is None


def test_a_status_that_was_changed_meanwhile_is_a_conflict_and_nothing_is_said(held: Held) -> None:
    seen = {held.action("1.1"): held.plan.statuses["On target"]}
    flag(held.register, [held.action("1.1")], held.plan.statuses["Done"])
    with pytest.raises(Conflict):
        say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"], seen=seen)
    assert held.said() == []


def test_a_status_of_another_plans_legend_is_refused(held: Held) -> None:
    other = make_plan(held.register, "Another")
    with pytest.raises(Refused, match="not in the legend of the action's plan"):
        say_status(held.register, held.id, held.action("1.1"), other.statuses["Done"])


def test_a_deadline_is_moved_with_its_reason(held: Held) -> None:
    done = say_deadline(
        held.register, held.id, held.action("1.1"), "31 January 2027", "moved by the board", due=date(2027, 1, 31)
    )
    assert done is not None
    assert held.told() == [
        ("deadline", "by Q2 (30 September 2026) → 31 January 2027, “moved by the board”"),
    ]
    action = held.plan.action("1.1")
    assert (action.due, action.due_words) == (date(2027, 1, 31), "31 January 2027")
    assert action.due_reason == "moved by the board"
    again = ("31 January 2027", "moved by the board")
    assert say_deadline(held.register, held.id, held.action("1.1"), *again, due=date(2027, 1, 31)) is None


def test_a_reason_may_come_after_the_deadline_and_none_takes_it_away(held: Held) -> None:
    def say_again(reason: str) -> Written | None:
        moved = {"due": date(2027, 1, 31)}
        return say_deadline(held.register, held.id, held.action("1.1"), "31 January 2027", reason, **moved)

    say_again("")
    say_again("moved by the board")
    assert say_again("") is None
    assert held.told()[1] == ("deadline", "31 January 2027, “moved by the board”")
    assert held.plan.action("1.1").due_reason == "moved by the board"


def test_a_deadline_that_was_changed_meanwhile_is_a_conflict(held: Held) -> None:
    key, seen = held.action("1.1"), {"due_text": "by Q2", "due": date(2026, 9, 30)}
    with pytest.raises(Conflict):
        say_deadline(held.register, held.id, key, "Ongoing", due=None, seen={**seen, "due_text": "by Q1"})
    say_deadline(held.register, held.id, key, "Ongoing", due=None, seen=seen)
    assert held.told() == [("deadline", "by Q2 (30 September 2026) → Ongoing")]


def test_an_update_is_added_and_dated_to_the_meeting(held: Held) -> None:
    say_update(held.register, held.id, held.action("1.1"), "Forty came")
    last = held.plan.action("1.1").updates[-1]
    assert (last.text, last.period, last.date, last.nil) == ("Forty came", PERIOD, HELD_ON, False)
    assert held.told() == [("update", "Forty came")]
    with pytest.raises(Refused, match="The update has no words yet"):
        say_update(held.register, held.id, held.action("1.1"), " ")


def test_a_new_action_stands_beside_the_one_on_the_table_and_comes_next(held: Held) -> None:
    done = say_new(held.register, held.id, held.action("1.1"), "Print it in Braille", "Ana Reed; Zed")
    assert done is not None
    (key,) = done.made
    assert done.label == "Print it in Braille: new action under “No damp homes”, at “Equality board”"
    made = held.plan.__class__(held.register, held.plan.id, {}, {"new": key}, done).action("new")
    assert (made.text, [person.name for person in made.people]) == ("Print it in Braille", ["Ana Reed", "Zed"])
    assert [heading.text for heading in made.headings] == ["Homes", "No damp homes"]
    assert held.line().agenda == (held.action("1.1"), key, held.action("1.2"), held.action("1.10"))
    assert (held.said()[0].action_id, held.said()[0].beside_id) == (key, held.action("1.1"))
    assert hits(held.register, "braille") == {key}


def test_new_actions_come_in_the_order_in_which_they_were_made(held: Held) -> None:
    made = [say_new(held.register, held.id, held.action("1.1"), words) for words in ("One", "Two")]
    keys = [key for one in made if one for key in one.made]
    assert held.line().agenda == (held.action("1.1"), *keys, held.action("1.2"), held.action("1.10"))
    unsay(held.register, held.said()[0].id)
    assert held.line().agenda == (held.action("1.1"), keys[1], held.action("1.2"), held.action("1.10"))


def test_a_new_action_beside_a_task_is_no_task(held: Held) -> None:
    done = say_new(held.register, held.id, held.action("task"), "Book another room", ref="1.3")
    assert done is not None
    row = held.register.reader.execute("SELECT * FROM action WHERE id IN (?)", tuple(done.made)).fetchone()
    assert (row["parent_id"], row["ref"]) == (None, "1.3")


def test_a_new_action_beside_none_stands_in_the_plan_of_the_meeting(held: Held) -> None:
    done = say_new(held.register, held.id, None, "Ask the tenants")
    assert done is not None
    assert held.line().agenda[-1:] == tuple(done.made)


def test_a_new_action_beside_none_is_refused_where_the_meeting_is_about_several_plans(held: Held) -> None:
    other = make_plan(held.register, "Another")
    both = [held.action("1.1"), other.actions["1.1"]]
    key = begin_meeting(held.register, title="Board", held_on=HELD_ON, agenda=both)
    with pytest.raises(Refused, match="about several plans"):
        say_new(held.register, key, None, "Ask the tenants")


SAYINGS: dict[str, Callable[[Held], Written | None]] = {
    "decision": lambda held: say(held.register, held.id, held.action("1.1"), "decision", "Yes"),
    "note": lambda held: say(held.register, held.id, held.action("1.1"), "note", "Aha"),
    "later": lambda held: say(held.register, held.id, held.action("1.1"), "later"),
    "no_change": lambda held: say_no_change(held.register, held.id, held.action("1.1")),
    "status": lambda held: say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Done"]),
    "deadline": lambda held: say_deadline(held.register, held.id, held.action("1.1"), "Ongoing", due=None),
    "update": lambda held: say_update(held.register, held.id, held.action("1.1"), "Forty came"),
    "new": lambda held: say_new(held.register, held.id, held.action("1.1"), "Print it"),
}


@pytest.mark.parametrize("kind", SAYINGS)
def test_whatever_is_said_is_one_batch_and_is_unsaid_with_its_change(held: Held, kind: str) -> None:
    before = state_of(held.register.path)
    done = SAYINGS[kind](held)
    assert done is not None
    assert [line.kind for line in held.said()] == [kind]
    assert batches_of(held.register.reader, held.id)[0] == done.batch_id
    unsay(held.register, held.said()[0].id)
    assert state_of(held.register.path) == before
    assert len(batches_of(held.register.reader, held.id)) == 1


def test_what_was_unsaid_cannot_be_unsaid_again(held: Held) -> None:
    say(held.register, held.id, held.action("1.1"), "note", "Aha")
    (said,) = held.said()
    undo(held.register)
    with pytest.raises(Refused, match="taken back already"):
        unsay(held.register, said.id)


def test_an_earlier_status_is_not_unsaid_before_the_later_one(held: Held) -> None:
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Done"])
    say_status(held.register, held.id, held.action("1.1"), held.plan.statuses["Some concern"])
    with pytest.raises(Refused, match="take that back first"):
        unsay(held.register, held.said()[0].id)


def test_what_was_said_of_an_action_is_told_meeting_by_meeting(held: Held) -> None:
    say(held.register, held.id, held.action("1.1"), "decision", "Yes")
    other = hold_meeting(held.plan, title="Staff board")
    say(held.register, other.id, held.action("1.1"), "note", "Aha")
    say(held.register, other.id, held.action("1.1"), "decision", "No")
    found = said_of(held.register.reader, held.action("1.1"))
    assert [(one.title, one.held_on, one.said.text) for one in found] == [
        ("Staff board", HELD_ON, "Aha"),
        ("Staff board", HELD_ON, "No"),
        ("Equality board", HELD_ON, "Yes"),
    ]
