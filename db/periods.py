"""Reporting periods: quarters of the financial year (Q1 = April to June) as "2021-22 Q2", or months as "2023-08"."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from db.errors import Refused
from db.text import fold

_QUARTER = re.compile(r"([12]\d{3})-(\d{2}) Q([1-4])", re.ASCII)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # in every locale
_MONTH = re.compile(r"([12]\d{3})-(\d{2})", re.ASCII)


def quarter_of(day: date) -> str:
    """The financial quarter that a day falls in: 30 September 2021 gives "2021-22 Q2"."""
    year = day.year if day.month >= 4 else day.year - 1
    return f"{year}-{(year + 1) % 100:02} Q{(day.month - 4) % 12 // 3 + 1}"


def bounds(period: str) -> tuple[date, date] | None:
    """The first and the last day of a period, or None for what is no period."""
    if found := _QUARTER.fullmatch(period):
        year, quarter = int(found[1]), int(found[3])
        if int(found[2]) != (year + 1) % 100:
            return None
        year, month = (year, quarter * 3 + 1) if quarter < 4 else (year + 1, 1)
        return date(year, month, 1), _last_day(year, month + 2)
    if (found := _MONTH.fullmatch(period)) and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), _last_day(int(found[1]), int(found[2]))
    return None


def read_period(words: str, near: str | None = None) -> str | None:
    """The period that somebody types: "2026-27 Q3", "Q3 2026-27", "Sept 2026"; "Q3" alone is in the year of `near`."""
    text = " ".join(words.split())
    if found := re.fullmatch(r"(?i)(?:q|quarter )([1-4])(?:,? (\d{4})(?:[-/](\d\d(?:\d\d)?))?)?", text):
        year = int(found[2] or (near or quarter_of(date.today()))[:4])
        text = f"{year}-{(year + 1) % 100:02} Q{found[1]}"
        if found[3] and int(found[3]) % 100 != (year + 1) % 100:
            return None
    elif found := re.fullmatch(r"([A-Za-z]{3,9}) (\d{4})", text):
        name = found[1][:3].lower()
        text = f"{found[2]}-{MONTHS.index(name) + 1:02}" if name in MONTHS else text
    return text if bounds(text) else None


def require_period(words: str, near: str | None = None) -> str:
    """The period that somebody types, or Refused with how to write one."""
    period = read_period(words, near)
    if period is None:
        raise Refused(f"“{words}” is no period: write a quarter as 2026-27 Q2, or a month as 2026-09.")
    return period


def in_words(period: str | None) -> str:
    """A period as a person reads it: "Q2 2021-22", "August 2023"; "" for none."""
    if period and (found := _QUARTER.fullmatch(period)):
        return f"Q{found[3]} {found[1]}-{found[2]}"
    if period and (edges := bounds(period)):
        return f"{edges[0]:%B %Y}"
    return period or ""


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
