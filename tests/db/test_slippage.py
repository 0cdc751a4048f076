"""Deadlines that were moved: their first date, each move, who and why, and the days in all."""

from __future__ import annotations

from datetime import date

import pytest

from db.register import Register
from db.slippage import Slip, first_date, slippage
from db.verbs import archive, edit, redo, undo
from tests.db.making_plans import MadePlan
from tests.db.quarters import give, on_day

FIRST, LATER, LAST = date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31)


def slips(register: Register, plan: MadePlan) -> list[Slip]:
    return slippage(register.reader, plan.id)


def test_a_plan_whose_deadlines_stand_has_no_slippage(register: Register, plan: MadePlan) -> None:
    assert slips(register, plan) == []


def test_each_move_is_told_with_its_day_and_reason(register: Register, plan: MadePlan) -> None:
    with on_day(2026, 8, 3):
        give(register, plan.actions["1.1"], due=LATER, due_reason="The printer went out of business")
    with on_day(2026, 11, 9):
        give(register, plan.actions["1.1"], due=LAST, due_reason=None)
    (slip,) = slips(register, plan)
    assert [(move.on, move.old, move.new, move.reason) for move in slip.moves] == [
        (date(2026, 8, 3), FIRST, LATER, "The printer went out of business"),
        (date(2026, 11, 9), LATER, LAST, None),
    ]
    assert {move.who for move in slip.moves} == {"A Tester"}
    assert (slip.first, slip.now, slip.days) == (FIRST, LAST, 182)
    assert slip.unexplained


def test_the_total_slippage_is_what_plain_sql_says(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=LATER)
    give(register, plan.actions["1.1"], due=LAST)
    days = register.reader.execute(
        """SELECT julianday(a.due) - julianday(json_extract(c.new, '$.due')) FROM action a
        JOIN change c ON c.entity_key = a.id AND c.field = '*' WHERE a.id = ?""",
        (plan.actions["1.1"],),
    ).fetchone()[0]
    assert slips(register, plan)[0].days == days == 182


def test_a_reason_may_come_after_the_move(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=LATER)
    assert slips(register, plan)[0].unexplained
    give(register, plan.actions["1.1"], due_reason="Waits for the landlords")
    (slip,) = slips(register, plan)
    assert [move.reason for move in slip.moves] == ["Waits for the landlords"]
    assert not slip.unexplained


def test_a_move_that_was_taken_back_did_not_happen(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=LATER)
    undo(register)
    assert slips(register, plan) == []
    redo(register)
    assert [(move.old, move.new) for slip in slips(register, plan) for move in slip.moves] == [(FIRST, LATER)]


def test_a_first_deadline_is_no_move_and_an_earlier_one_is_no_putting_off(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.2"], due=LATER)
    assert slips(register, plan) == []
    give(register, plan.actions["1.2"], due=FIRST)
    (slip,) = slips(register, plan)
    assert (slip.days, slip.put_off, slip.unexplained) == (-92, None, False)


def test_a_deadline_that_lost_its_date_and_got_a_later_one_was_put_off(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=None)
    assert slips(register, plan)[0].days == 0
    give(register, plan.actions["1.1"], due=LATER)
    (slip,) = slips(register, plan)
    assert (slip.put_off, slip.days) == ((FIRST, LATER), 92)


def test_an_archived_action_slips_no_more(register: Register, plan: MadePlan) -> None:
    give(register, plan.actions["1.1"], due=LATER)
    archive(register, [plan.actions["1.1"]])
    assert slips(register, plan) == []


def test_the_first_date_that_the_words_keep_comes_before_the_registers_own(register: Register, plan: MadePlan) -> None:
    edit(register, plan.actions["1.1"], {"due_text": "30 September 2026 (first 30 September 2024)", "due": FIRST})
    (slip,) = slips(register, plan)
    assert slip.first == date(2024, 9, 30)
    assert [(move.on, move.old, move.new) for move in slip.moves] == [(None, date(2024, 9, 30), FIRST)]
    assert slip.days == 730


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30 September 2026 (first 30 September 2024)", date(2024, 9, 30)),
        ("Q4 2026-27 (originally Q2 2025-26)", date(2025, 9, 30)),
        ("March 2027 (was by March 2025)", date(2025, 3, 31)),
        ("March 2027 (first Q2)", None),
        ("March 2027 (the first of three)", None),
        ("March 2027", None),
    ],
)
def test_words_name_a_first_date_or_none(words: str, day: date | None) -> None:
    assert first_date(words) == day
