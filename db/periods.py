"""Reporting periods as they are kept, their days, and how a person writes and reads them.

A quarter of the financial year (Q1 = April to June) is "2021-22 Q2", a half "2021-22 H1", a year "2021-22", a month
"2023-08". A period of a plan's own has its days and its name in one: "2026-04-01/2026-07-31 Phase 1".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from db.errors import Refused
from db.text import fold, one_line

_YEAR = re.compile(r"([12]\d{3})-(\d{2})(?: ([QH])([1-4]))?", re.ASCII)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # in every locale
_MONTH = re.compile(r"([12]\d{3})-(\d{2})", re.ASCII)
_OWN = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d) (\S.*)", re.ASCII)
_PARTS = {None: 12, "H": 6, "Q": 3}  # months in each part of a year
FORMS = "write a quarter as 2026-27 Q2, a half as 2026-27 H1, a year as 2026-27, or a month as 2026-09"


def quarter_of(day: date) -> str:
    """The financial quarter that a day falls in: 30 September 2021 gives "2021-22 Q2"."""
    return f"{year_of(day)} Q{(day.month - 4) % 12 // 3 + 1}"


def year_of(day: date) -> str:
    """The financial year that a day falls in: 30 September 2021 gives "2021-22"."""
    year = day.year if day.month >= 4 else day.year - 1
    return f"{year}-{(year + 1) % 100:02}"


@lru_cache(1024)
def bounds(period: str) -> tuple[date, date] | None:
    """The first and the last day of a period, or None for what is no period.

    "2009-10" is October 2009, as it always was: a financial year up to 2011-12 cannot be told from a month.
    """
    if (found := _MONTH.fullmatch(period)) and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), _last_day(int(found[1]), int(found[2]))
    if found := _YEAR.fullmatch(period):
        return _part_of_year(found)
    if found := _OWN.fullmatch(period):
        return _own_days(found[1], found[2])
    return None


def _part_of_year(found: re.Match[str]) -> tuple[date, date] | None:
    """The days of a financial year, or of a half or a quarter of it."""
    year, months, part = int(found[1]), _PARTS[found[3]], int(found[4] or 1)
    if int(found[2]) != (year + 1) % 100 or months * part > 12:
        return None
    first, last = 3 + months * (part - 1), 2 + months * part  # counted from January
    return date(year + first // 12, first % 12 + 1, 1), _last_day(year + last // 12, last % 12 + 1)


def _own_days(first: str, last: str) -> tuple[date, date] | None:
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def own_period(name: str, first: date, last: date) -> str:
    """A plan's own period as it is kept; Refused without a name, and where it ends before it begins."""
    if not one_line(name):
        raise Refused("A period of the plan's own has a name, such as “Phase 1”: give it one.")
    if first > last:
        raise Refused(f"“{one_line(name)}” ends before it begins: write the earlier day first.")
    return f"{first}/{last} {one_line(name)}"


def read_period(words: str, near: str | None = None, own: Sequence[str] = ()) -> str | None:
    """The period that somebody types: "2026-27 Q3", "Q3 2026-27", "H1", "2026/27", "Sept 2026", the name of an own one.

    "Q3" alone is in the financial year of `near`, else of today.
    """
    text = " ".join(words.split())
    for period in own:
        if text == period or (fold(text) and fold(text) == fold(in_words(period))):
            return period
    if found := re.fullmatch(r"(?i)(q|h|quarter |half )([1-4])(?:,? (\d{4})(?:[-/](\d\d(?:\d\d)?))?)?", text):
        part, number, year, end = found.groups()
        text = f"{_financial(year, end) if year else _year_near(near)} {part[0].upper()}{number}"
    elif found := re.fullmatch(r"(\d{4})[-/](\d\d\d\d|\d\d)", text):
        text = text if bounds(text) else _financial(found[1], found[2])
    elif found := re.fullmatch(r"([A-Za-z]{3,9}) (\d{4})", text):
        name = found[1][:3].lower()
        text = f"{found[2]}-{MONTHS.index(name) + 1:02}" if name in MONTHS else text
    return text if bounds(text) else None


def _financial(year: str, end: str | None) -> str:
    """A financial year as it is kept, by the year that it begins in; the second one is kept as it was written."""
    return f"{year}-{(end or str(int(year) + 1))[-2:]}"


def _year_near(period: str | None) -> str:
    edges = bounds(period or "")
    return year_of(edges[0] if edges else date.today())


def require_period(words: str, near: str | None = None, own: Sequence[str] = ()) -> str:
    """The period that somebody types, or Refused with how to write one."""
    period = read_period(words, near, own)
    if period is None:
        others = f"; this plan's own are {', '.join(map(in_words, own))}" if own else ""
        raise Refused(f"“{words}” is no period: {FORMS}{others}.")
    return period


def in_words(period: str | None) -> str:
    """A period as a person reads it: "Q2 2021-22", "August 2023", "Phase 1"; "" for none."""
    edges = bounds(period or "")
    if not period or not edges:
        return period or ""
    if found := _OWN.fullmatch(period):
        return found[3]
    if (found := _YEAR.fullmatch(period)) and found[3]:
        return f"{found[3]}{found[4]} {found[1]}-{found[2]}"
    return f"{edges[0]:%B %Y}" if edges[0].month == edges[1].month else period


def as_typed(period: str | None) -> str:
    """A period as a person types it: an own one by its name, any other as it is kept; "" for none."""
    found = _OWN.fullmatch(period or "")
    return found[3] if found else period or ""


def day_text(day: date | None) -> str:
    """A day as a person reads it: "30 September 2026"; "" for none. (Windows knows no %-d.)"""
    return f"{day.day} {day:%B %Y}" if day else ""


def moment_text(at: datetime) -> str:
    """A moment as a person reads it, in the time of this computer: "30 September 2026 at 09:05"."""
    here = at.astimezone()
    return f"{day_text(here)} at {here:%H:%M}"


def deadline_text(words: str | None, due: date | None) -> str:
    """A deadline in the council's words with the day that they mean, said once where the words are the day."""
    day = day_text(due)
    return f"{words} ({day})" if words and day and fold(words) != fold(day) else words or day


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
