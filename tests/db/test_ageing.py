"""What is in its third year, and what shows it."""

from __future__ import annotations

from datetime import date

import pytest

from db.ageing import Aged, aged, year_of
from db.register import Register
from db.verbs import edit, edit_plan, flag
from tests.db.making_plans import TODAY, MadePlan
from tests.db.quarters import give, on_day, tell


def late(register: Register, plan: MadePlan, today: date = TODAY) -> list[Aged]:
    return aged(register.reader, plan.id, today)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2024, 4, 1), 1),
        (date(2025, 3, 31), 1),
        (date(2025, 4, 1), 2),
        (date(2026, 3, 31), 2),
        (date(2026, 4, 1), 3),
    ],
)
def test_a_year_begins_on_the_day_on_which_it_began(today: date, year: int) -> None:
    assert year_of(date(2024, 4, 1), today) == year


def test_a_plan_of_this_year_has_nothing_old(register: Register, plan: MadePlan) -> None:
    assert late(register, plan) == []


def test_the_plans_own_beginning_shows_how_old_its_actions_are_but_not_the_new_ones(
    register: Register, plan: MadePlan
) -> None:
    edit_plan(register, plan.id, {"start": date(2024, 4, 1)})
    assert [(one.name, one.year, one.evidence) for one in late(register, plan)] == [
        ("1.1", 3, "the plan began on 1 April 2024"),
        ("1.2", 3, "the plan began on 1 April 2024"),
    ]


def test_an_old_update_and_a_first_deadline_are_evidence(register: Register, plan: MadePlan) -> None:
    tell(register, plan.actions["1.10"], "2023-24 Q3", "Menu tried out")
    edit(register, plan.actions["1.2"], {"due_text": "31 March 2027 (first 30 June 2024)", "due": date(2027, 3, 31)})
    assert [(one.name, one.year, one.evidence) for one in late(register, plan)] == [
        ("1.2", 3, "its first deadline was 30 June 2024"),
        ("1.10", 3, "it has an update for Q3 2023-24"),
    ]


def test_what_is_done_ages_no_more(register: Register, plan: MadePlan) -> None:
    tell(register, plan.actions["1.1"], "2023-24 Q1", "Begun")
    assert [one.name for one in late(register, plan)] == ["1.1"]
    flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    assert late(register, plan) == []


def test_the_register_itself_is_evidence(register: Register, plan: MadePlan) -> None:
    with on_day(2031, 1, 1):
        give(register, plan.actions["1.2"], text="Train every manager")
    assert {one.year for one in late(register, plan, date(2031, 1, 1))} == {5}
