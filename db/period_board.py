"""All there is to see of a plan's periods: the present one's progress and figures, and those that were closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.closings import (
    ClosingLine,
    closings,
    compared,
    figure_words,
    figures_of,
    frozen_words,
    stated_of,
)
from db.contents import plan_contents
from db.lines import PlanLine
from db.progress import Progress, progress
from db.rhythm import last_day_for, next_period

Words = Sequence[tuple[str, str]]
"""Figures in words, by heading; "" is the whole plan."""


@dataclass(frozen=True)
class PeriodBoard:
    """The periods of one plan. `as_at` is the day that closing would be offered for, `stated` sentences on figures."""

    plan: PlanLine
    progress: Progress
    figures: Words
    as_at: date
    stated: Sequence[str]
    following: str | None
    closed: Sequence[tuple[ClosingLine, Words]]

    @property
    def is_closed(self) -> bool:
        """Whether the present period is closed already: the plan stayed in it."""
        return any(line.stands and line.period == self.plan.period for line, _ in self.closed)


def read_periods(conn: sqlite3.Connection, plan_id: str, today: date) -> PeriodBoard:
    """Read them; Refused where the plan is gone."""
    contents = plan_contents(conn, plan_id)
    plan = contents.plan
    as_at = plan.as_at or last_day_for(plan.period, today)
    return PeriodBoard(
        plan,
        progress(conn, plan_id, plan.period, today),
        figure_words(figures_of(contents)),
        as_at,
        compared(stated_of(contents, plan.period or "", as_at)),
        next_period(plan.period, plan.own) if plan.period else None,
        [(line, frozen_words(conn, line.id)) for line in closings(conn, plan_id)],
    )
