"""The council's year: financial years and their quarters, and the years that digits stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

YEAR = r"(?:(?:19|20)\d\d)"
SHORT = r"(?:['‘’`]\s?)?\d\d(?![\d/:%]|\.\d)"
FINANCIAL = rf"(?:{YEAR}\s*(?:-|–|/|to)\s*(?:{YEAR}|\d\d(?!\d))|(?<!\d)\d\d\s*(?:-|–|/)\s*\d\d(?!\d))"
EARLIEST, LATEST = 1950, 2100


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a plan's own period says about dates that leave the year out."""

    start: date | None = None  # the plan's first day
    financial_year: int | None = None  # the one that "Q2" belongs to
    month_first: bool = False  # the column's heading says MM/YY

    def year_of(self, month: int) -> int | None:
        """The year of a month that stands without one: the one in the plan's financial year."""
        return None if self.financial_year is None else self.financial_year + (month < 4)


@dataclass(frozen=True, slots=True)
class Span:
    """Some days named in a text; without a year that can be known, or on no day that exists, `end` is None."""

    at: int
    to: int
    start: date | None
    end: date | None
    precision: str  # date month quarter half season term part year planyear range
    has_year: bool = True
    other: date | None = None  # the last day by another reading that is as likely


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, number) if EARLIEST < year < LATEST else None
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(months=1, days=-1)


def financial_year(when: date) -> int:
    """The year in which the day's financial year began."""
    return when.year if when.month >= 4 else when.year - 1


def year_span(first: int, last: int | None = None) -> tuple[date, date]:
    """1 April of one financial year to 31 March after the last."""
    return date(first, 4, 1), date((last if last is not None else first + 1), 3, 31)


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """The days of a financial year's quarter."""
    start = date(year, 4, 1) + relativedelta(months=3 * (quarter - 1))
    return start, start + relativedelta(months=3, days=-1)


def full_year(digits: str, *, pivot: int = 50) -> int:
    """2024 for "2024", "24" and "'24"."""
    number = int(re.sub(r"\D", "", digits))
    return number if number > 99 else number + (2000 if number <= pivot else 1900)


def financial_pair(text: str) -> tuple[int, int] | None:
    """First and last calendar year of "2023-24", "23/24", "2023 to 2027"; None for other pairs of numbers."""
    first, last = re.findall(r"\d+", text)[:2]
    start = full_year(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    if end < start and start % 100 == 99:
        end += 100
    if len(first) == 2 and end != start + 1:
        return None  # "40-74" is an age, not a pair of years
    return (start, end) if start < end <= start + 30 else None
