"""Which period follows which, of every kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.periods import bounds
from db.rhythm import next_period, own_periods, period_of, previous_period

OWN = ("2026-04-01/2026-07-31 Phase 1", "2026-09-01/2026-10-31 Phase 2", "2026-11-01/2027-03-31 Phase 3")


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2026-27 Q4", "2027-28 Q1"),
        ("2026-27 Q1", "2026-27 Q2"),
        ("2026-27 H2", "2027-28 H1"),
        ("2026-27", "2027-28"),
        ("2026-12", "2027-01"),
        ("1999-00 Q4", "2000-01 Q1"),
        (OWN[0], OWN[1]),
        (OWN[2], None),
        ("Spring", None),
    ],
)
def test_a_period_is_followed_by_the_next_of_its_kind(period: str, following: str | None) -> None:
    assert next_period(period, OWN) == following
    if following:
        assert previous_period(following, OWN) == period


def test_before_the_first_own_period_there_is_none() -> None:
    assert previous_period(OWN[0], OWN) is None


KINDS = ("2026-27 Q1", "2026-27 H1", "2026-27", "2026-01")


@given(st.dates(min_value=date(2012, 4, 1), max_value=date(2098, 1, 1)), st.sampled_from(KINDS))
def test_every_day_lies_in_its_period_whose_neighbours_touch_it(day: date, like: str) -> None:
    period = period_of(day, like=like)
    assert period is not None
    first, last = bounds(period) or (date.max, date.min)
    assert first <= day <= last
    following = bounds(next_period(period) or "")
    assert following is not None and (following[0] - last).days == 1
    assert previous_period(next_period(period) or "") == period


def test_a_day_between_own_periods_lies_in_none() -> None:
    assert [period_of(date(2026, month, 15), OWN[0], OWN) for month in (8, 9)] == [None, OWN[1]]
    assert period_of(date(2026, 8, 15)) == "2026-27 Q2"
    assert period_of(date(2026, 8, 15), "Spring") is None


@pytest.mark.parametrize("kept", [None, "", "{", "7", '{"a": 1}', '[7, "Spring"]'])
def test_damaged_own_periods_are_none(kept: str | None) -> None:
    assert own_periods(kept) == ()


def test_own_periods_stand_in_the_order_of_their_days() -> None:
    assert own_periods(f'["{OWN[1]}", "{OWN[0]}"]') == OWN[:2]
