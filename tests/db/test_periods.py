"""Quarters of the financial year, and months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.periods import bounds, in_words, own_period, quarter_of, read_period, require_period


@pytest.mark.parametrize(
    ("period", "first", "last", "words"),
    [
        ("2021-22 Q1", date(2021, 4, 1), date(2021, 6, 30), "Q1 2021-22"),
        ("2021-22 Q2", date(2021, 7, 1), date(2021, 9, 30), "Q2 2021-22"),
        ("2021-22 Q4", date(2022, 1, 1), date(2022, 3, 31), "Q4 2021-22"),
        ("1999-00 Q3", date(1999, 10, 1), date(1999, 12, 31), "Q3 1999-00"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-27 H1", date(2026, 4, 1), date(2026, 9, 30), "H1 2026-27"),
        ("2027-28 H2", date(2027, 10, 1), date(2028, 3, 31), "H2 2027-28"),
        ("2026-27", date(2026, 4, 1), date(2027, 3, 31), "2026-27"),
        ("2009-10", date(2009, 10, 1), date(2009, 10, 31), "October 2009"),
        ("2026-04-01/2026-07-31 Phase 1", date(2026, 4, 1), date(2026, 7, 31), "Phase 1"),
        ("2026-04-01/2026-04-01 [a] 2026-27", date(2026, 4, 1), date(2026, 4, 1), "[a] 2026-27"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date, words: str) -> None:
    assert bounds(period) == (first, last)
    assert in_words(period) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q2",
        "2021-23",
        "2021-22 Q5",
        "2021-22 H3",
        "2021-22 H",
        "2021-22 X1",
        "2026-04-01/2026-03-31 Backwards",
        "2026-04-31/2026-05-31 No such day",
        "2026-04-01/2026-05-31 ",
        "2026-04-01/2026-05-31",
        "2021-29 Q1",
        "2021-13",
        "2021-00",
        "0000-01",
        "9999-00 Q4",
        "٢٠٢١-٠١",
        "2021-22 Q1 ",
    ],
)
def test_what_is_no_period_has_no_days(text: str) -> None:
    assert bounds(text) is None


@given(st.dates(min_value=date(1000, 4, 1), max_value=date(2999, 12, 31)))
def test_every_day_lies_in_its_quarter(day: date) -> None:
    edges = bounds(quarter_of(day))
    assert edges is not None
    assert edges[0] <= day <= edges[1]


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2026-27 Q3", "2026-27 Q3"),
        ("Q3 2026-27", "2026-27 Q3"),
        ("q3 2026", "2026-27 Q3"),
        ("Quarter 3, 2026/27", "2026-27 Q3"),
        ("Q4", "2021-22 Q4"),
        ("Sept 2026", "2026-09"),
        ("2026-09", "2026-09"),
        ("H2", "2021-22 H2"),
        ("half 1, 2026/27", "2026-27 H1"),
        ("h1 2026", "2026-27 H1"),
        ("2026-27", "2026-27"),
        ("2026/27", "2026-27"),
        ("2026-2027", "2026-27"),
        ("2026-28", None),
        ("H3 2026-27", None),
        ("2026-04-01/2026-07-31 Phase 1", "2026-04-01/2026-07-31 Phase 1"),
        ("Phase 1", None),
        ("Q3 2026-28", None),
        ("Q5", None),
        ("soon", None),
        ("Smarch 2026", None),
    ],
)
def test_a_period_is_read_as_people_write_it(typed: str, period: str | None) -> None:
    assert read_period(typed, "2021-22 Q2") == period


def test_what_is_no_period_is_shown_as_it_stands() -> None:
    assert [in_words(text) for text in (None, "", "Spring")] == ["", "", "Spring"]


OWN = ("2026-04-01/2026-07-31 Phase 1", "2026-08-01/2026-10-31 Phase 2")


@pytest.mark.parametrize(
    ("typed", "period"), [("phase 2", OWN[1]), (OWN[0], OWN[0]), ("Q1", "2026-27 Q1"), ("!", None)]
)
def test_an_own_period_is_read_by_its_name(typed: str, period: str | None) -> None:
    assert read_period(typed, OWN[0], OWN) == period


def test_what_is_no_period_is_refused_with_what_the_plan_has() -> None:
    with pytest.raises(Refused, match=r"“Phase 9” is no period: .* this plan's own are Phase 1, Phase 2"):
        require_period("Phase 9", own=OWN)


def test_an_own_period_keeps_its_days_and_its_name_in_one() -> None:
    assert own_period(" Phase\n1 ", date(2026, 4, 1), date(2026, 7, 31)) == OWN[0]


@pytest.mark.parametrize(("name", "last", "said"), [(" ", 31, "has a name"), ("Phase 1", 1, "ends before it begins")])
def test_an_own_period_without_a_name_or_turned_is_refused(name: str, last: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        own_period(name, date(2026, 7, 2), date(2026, 7, last))
