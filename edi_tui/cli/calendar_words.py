"""A committee's dates in plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.committees import CommitteeLine, NextDate
from db.periods import day_text
from db.wording import capital


def weekday_text(day: date) -> str:
    """A day with the name of its weekday: "Thursday 12 November 2026"."""
    return f"{day:%A} {day_text(day)}"


def committee_lines(line: CommitteeLine) -> Iterator[tuple[str, object]]:
    """A meeting with the days of its steps."""
    yield "Committee", line.title
    yield "Plan", line.plan or "every plan"
    for step in line.steps:
        before = f"{step.days} working day{'s' * (step.days != 1)} before"
        yield capital(step.name), f"{weekday_text(step.day) if step.day else 'not known'} ({before})"
    yield "Meets on", weekday_text(line.held_on)
    yield "Bank holidays of", line.country
    for note in line.notes:
        yield "Look at", note


def next_text(found: NextDate) -> str:
    """A day to come in one line."""
    return f"{weekday_text(found.day)}: {found.what}, {found.committee.title}"
