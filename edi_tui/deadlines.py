"""A deadline as somebody types it, read for the plan that it belongs to."""

from __future__ import annotations

from datetime import date

from db.lines import PlanLine
from db.periods import bounds
from imports.cells.calendar import Calendar, financial_year
from imports.cells.deadlines import Deadline, in_cell


def read_deadline(words: str, plan: PlanLine | None, today: date | None = None) -> Deadline | None:
    """The words with their reading; None for a blank. "Q2" without a year is the plan's, else this financial year's."""
    start = plan.start if plan else None
    return in_cell(words, Calendar(start, financial_year(_year_day(plan) or today or date.today())))


_DAYLESS = {"standing": "ongoing, no day", "recurring": "comes again and again, no day"}


def reading_in_words(words: str, plan: PlanLine | None, today: date) -> str:
    """How a deadline is read, in a sentence, to be shown while it is typed."""
    if not words.strip():
        return "no deadline"
    found = read_deadline(words, plan, today=today)
    if found is not None and found.due:
        return f"read as {found.due.day} {found.due:%b %Y}"
    kind = _DAYLESS.get(found.precision if found else "", "no day can be read")
    return f"{kind}: the words are kept as they are"


def read_day(words: str) -> date | None:
    """A single day as somebody types it: “30 September 2026”, “30/9/26”; None for anything wider or without one."""
    found = read_deadline(words, None)
    return found.due if found and found.precision == "date" else None


def _year_day(plan: PlanLine | None) -> date | None:
    """A day in the financial year that the plan reports: of its period, else of its as-at day, else of its start."""
    if plan is None:
        return None
    days = bounds(plan.period or "")
    return days[0] if days else plan.as_at or plan.start
