"""Quarters of the financial year, and months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.periods import bounds, in_words, quarter_of, read_period


@pytest.mark.parametrize(
    ("period", "first", "last", "words"),
    [
        ("2021-22 Q1", date(2021, 4, 1), date(2021, 6, 30), "Q1 2021-22"),
        ("2021-22 Q2", date(2021, 7, 1), date(2021, 9, 30), "Q2 2021-22"),
        ("2021-22 Q4", date(2022, 1, 1), date(2022, 3, 31), "Q4 2021-22"),
        ("1999-00 Q3", date(1999, 10, 1), date(1999, 12, 31), "Q3 1999-00"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
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
        "2021-22",
        "2021-22 Q5",
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
