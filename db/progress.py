"""How far the collecting of a period is: who has given an update, who said that nothing changed, who is silent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from db.filters import JOINS, MUST_SPEAK
from db.periods import quarter_of


@dataclass(frozen=True)
class Progress:
    """Of the actions that must speak in a period: how many have an update, how many only “no change”, how many none."""

    period: str
    given: int
    nil: int
    silent: int

    @property
    def total(self) -> int:
        """How many must speak."""
        return self.given + self.nil + self.silent

    @property
    def words(self) -> str:
        """The figures in words: "12 given, 3 no change, 9 silent of 24"."""
        told = f"{self.given:,} given, {self.nil:,} no change, {self.silent:,} silent"
        return f"{told} of {self.total:,}" if self.total else "nothing to report"

    def __add__(self, other: Progress) -> Progress:
        """Of two plans together."""
        return Progress(self.period, self.given + other.given, self.nil + other.nil, self.silent + other.silent)


# What is finished need not speak; where it did in this period (its last word), that counts, or progress would go back.
_PROGRESS = f"""WITH said AS (
    SELECT a.id, {MUST_SPEAK} AS must, min(u.nil) AS nil FROM {JOINS}
    LEFT JOIN "update" u ON u.action_id = a.id AND u.period = :period
    WHERE a.plan_id = :plan AND a.archived = 0
        AND NOT EXISTS (SELECT 1 FROM action t WHERE t.parent_id = a.id AND NOT t.archived)
    GROUP BY a.id)
SELECT coalesce(sum(nil = 0), 0), coalesce(sum(nil = 1), 0), coalesce(sum(nil IS NULL AND must), 0) FROM said"""


def progress(conn: sqlite3.Connection, plan_id: str, period: str | None, today: date) -> Progress:
    """The progress of a plan's period; where it has none, of the quarter of today."""
    wanted = period or quarter_of(today)
    given, nil, silent = conn.execute(_PROGRESS, {"plan": plan_id, "period": wanted}).fetchone()
    return Progress(wanted, given, nil, silent)
