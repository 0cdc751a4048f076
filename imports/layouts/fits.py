"""What the cells of a column say for or against each field, and what the fields are called."""

from __future__ import annotations

from collections.abc import Callable

from imports.layouts.profile import Profile

LABELS = {
    "ref": "reference",
    "desired_outcome": "desired outcome",
    "success_measure": "success measure",
    "lead": "lead officer",
    "owner": "senior owner",
    "service_area": "service area",
    "supporting_services": "supporting services",
    "due": "deadline",
    "revised_due": "revised deadline",
    "start_date": "a date that is no deadline",
    "completed_on": "date of completion",
    "due_reason": "why the deadline moved",
    "way_to_green": "way to green",
    "characteristics": "protected characteristics",
    "update": "commentary",
    "previous_status": "an earlier status",
    "tasks": "task",
    "ticks": "deadline, by the periods that are ticked",
    "planned": "actions of that period",
    "percent": "percentage complete",
    "count": "number of actions",
    "new": "mark of new actions",
}

MOST = 0.7  # of the cells


def by_cells(p: Profile) -> dict[str, bool]:
    """What a column under an unknown heading can still be."""
    return {
        "ref": p.whole_codes >= 0.8 and p.distinct >= 0.8,
        "due": p.dates >= 0.6,
        "status": p.statuses >= 0.7 or (p.coloured >= 0.6 and not p.filled),
        "lead": p.people >= 0.7,
    }


def _prose(p: Profile) -> float:
    """Sentences speak for what is to be done."""
    return 0.2 if p.words > 3 else 0.0


def _story(p: Profile) -> float:
    """Sentences speak against a status; so does a column in which most cells say more than one."""
    if max(p.statuses, p.coloured, p.led) >= 0.5:
        return 0.0
    return 1.0 if p.words > 5 else 0.4


def _coded(p: Profile) -> float:
    """A label of its own in each row that is a mere number or code refers, and heads nothing."""
    return 1.0 if p.whole_codes >= 0.8 and p.distinct >= 0.8 else 0.0


# What the cells say for (or against) a field that a heading allows.
FITS: dict[str, Callable[[Profile], float]] = {
    "ref": lambda p: 0.5 * p.whole_codes - (1.0 if p.words > 3 else 0.0),
    "action": lambda p: -1.0 * max(p.dates, p.whole_codes, p.statuses, p.numbers, 0.8 * p.people) + _prose(p),
    "tasks": lambda p: -1.0 * max(p.dates, p.statuses) + 0.1,
    "heading": lambda p: (
        -1.5 * p.levels - p.dates - _coded(p) + (0.2 if p.distinct < 0.7 or p.blank > p.filled else 0.0)
    ),
    "desired_outcome": lambda p: -1.0 * max(p.dates, p.statuses) + 0.05,
    "success_measure": lambda p: -1.0 * max(p.dates, p.statuses) + 0.15 * p.numbers,
    "commitment": lambda p: (0.3 if p.leading_codes >= 0.5 else -0.1) - p.dates,
    "lead": lambda p: 0.3 * p.people - 0.8 * max(p.dates, p.statuses),
    "owner": lambda p: 0.3 * p.people - 0.8 * max(p.dates, p.statuses) + 0.05,
    "updater": lambda p: 0.3 * p.people - 0.9 * max(p.dates, p.statuses),
    "supporting_services": lambda p: -0.8 * max(p.dates, p.statuses),
    "service_area": lambda p: 0.02 - 0.8 * p.dates,
    "directorate": lambda p: -0.8 * p.dates,
    "due": lambda p: 0.6 * p.dates - (0.8 if p.dates < 0.2 and p.words > 4 else 0.0),
    "completed_on": lambda p: 0.3 * max(p.dates, p.statuses) - (0.6 if p.words > 5 else 0.0),
    "due_reason": lambda p: -0.8 * max(p.dates, p.statuses),
    "way_to_green": lambda p: -0.8 * max(p.dates, p.statuses),
    "status": lambda p: 0.5 * max(p.statuses, p.coloured, p.led if p.led >= MOST else 0.0) - _story(p) - 0.6 * p.dates,
    "ticks": lambda p: 0.9 if p.ticks >= 0.9 else -1.0,
    "update": lambda p: (
        -0.6 * max(p.statuses, p.dates, p.led if p.led >= MOST else 0.0) + (0.3 if p.words > 3 else 0.0)
    ),
    "percent": lambda p: 0.4 * p.numbers - (0.6 if p.numbers < 0.5 else 0.0),
    "count": lambda p: 0.5 * p.numbers - (1.0 if p.numbers < 0.5 else 0.0),
    "characteristics": lambda p: 0.4 * p.characteristics - 0.1,
    "meaning": lambda p: -0.3,
    "new": lambda p: -0.4 if p.words > 2 else 0.2,
}  # fmt: skip
