"""Spans of days as a filter keeps and says them: a quarter that moves with the calendar, a period, from day to day.

A filter may be kept for a year, so “this quarter” stays those words and is read anew each day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.errors import Refused
from db.periods import FORMS, MONTHS, bounds, day_text, in_words, quarter_of, read_period
from db.text import one_line, shorten

THIS_QUARTER, NEXT_QUARTER, NO_DATE, OVERDUE_TOO = "this quarter", "next quarter", "none", "overdue"
_MOVING = (OVERDUE_TOO, THIS_QUARTER, NEXT_QUARTER, NO_DATE)
_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?", re.ASCII)
_BETWEEN = re.compile(r"(?i)\s*(?:\.\.|\bto\b|\buntil\b)\s*")


def span(words: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a span, None where it has no end; Refused for words that are none."""
    if words == THIS_QUARTER:
        return _edges(quarter_of(today))
    if words == NEXT_QUARTER:
        return _edges(next_quarter(today))
    if bounds(words):
        return _edges(words)
    try:
        if found := _RANGE.fullmatch(words):
            first, last = (date.fromisoformat(day) if day else None for day in found.groups())
            if first or last:
                return first, last
    except ValueError:
        pass
    raise Refused(
        f"“{words}” is no span of days: write overdue, this quarter, next quarter, none, a period such as 2026-27 Q3, "
        "or days such as 2026-10-01..2026-12-31."
    )


def read_span(words: str, today: date) -> str:
    """What somebody types ("Q3", "next quarter", "until 2027-03-31") as a filter keeps it; Refused when it is none."""
    typed = " ".join(words.split()).lower()
    if typed in _MOVING:
        return typed
    if period := read_period(words, quarter_of(today)):
        return period
    sides = _BETWEEN.split(typed.removeprefix("from "))
    if len(sides) == 1:
        sides.append("" if typed.startswith("from ") else typed)
    if len(sides) == 2 and any(sides):
        first, last = (_side(side, today, end) for end, side in enumerate(sides))
        if first is not None and last is not None:
            if first and last and first > last:
                raise Refused(f"“{words}” ends before it begins: write the earlier day first.")
            return f"{first}..{last}"
    span(typed, today)  # says how to write one
    return typed


def span_words(words: str) -> str:
    """A span as a person reads it after "due"; what is no date, and what is overdue, in words of their own."""
    if words == NO_DATE:
        return "no due date"
    if words == OVERDUE_TOO:
        return "overdue"
    if found := _RANGE.fullmatch(words):
        first, last = (day_text(date.fromisoformat(day)) if day else "" for day in found.groups())
        if first and last:
            return f"due {first}" if first == last else f"due {first} to {last}"
        return f"due from {first}" if first else f"due until {last}"
    return f"due {in_words(words)}"


def next_quarter(today: date) -> str:
    """The financial quarter after the one of a day."""
    last = _edges(quarter_of(today))[1]
    return quarter_of(last + timedelta(days=1))


def _edges(period: str) -> tuple[date, date]:
    edges = bounds(period)
    if edges is None:
        raise Refused(f"“{period}” is no period: {FORMS}.")
    return edges


def _side(typed: str, today: date, end: int) -> str | None:
    """One end of a range: a day, or the first or last day of a period; "" where it is open; None for anything else."""
    if not typed:
        return ""
    if period := read_period(typed, quarter_of(today)):
        return _edges(period)[end].isoformat()
    day = read_day(typed)
    return day.isoformat() if day else None


_DAY = re.compile(r"(\d{1,2})[ /.-](\d{1,2}|[a-z]{3,9})[ /.-](\d{4})", re.ASCII)


def read_day(words: str) -> date | None:
    """A day as somebody types it, day before month: 2026-10-01, 1/10/2026, 1 October 2026."""
    typed = " ".join(words.lower().split())
    try:
        if found := _DAY.fullmatch(typed):
            day, month, year = found.groups()
            number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
            return date(int(year), number, int(day))
        return date.fromisoformat(typed)
    except ValueError:
        return None


def require_day(words: str, label: str) -> date | None:
    """The day that somebody types for what is called `label`; None for a blank, Refused for words that are no day."""
    typed = one_line(words)
    day = read_day(typed)
    if day is None and typed:
        raise Refused(
            f"{label}: “{shorten(typed, 40)}” is no day. Write it as 30/09/2026 or 30 September 2026. "
            "Nothing was saved."
        )
    return day
