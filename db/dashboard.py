"""Where a plan stands at a glance: counts per heading, what moved, who owes what."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.filters import JOINS, OVERDUE, SILENT, Filter, where
from db.lines import Counts, PlanLine, StatusLine
from db.movement import Movement, default_since, movement
from db.reading import counts, counts_by_heading, legend


@dataclass(frozen=True)
class HeadingFigures:
    """A top heading with all that stands under it; `id` None: what stands under no heading."""

    id: str | None
    text: str
    by_status: dict[str | None, int]

    @property
    def total(self) -> int:
        """How many are counted."""
        return sum(self.by_status.values())


@dataclass(frozen=True)
class LeadFigure:
    """How many actions and tasks name an officer; `name` None: actions that name nobody; "": tasks that name nobody."""

    name: str | None
    number: int


@dataclass(frozen=True)
class Dashboard:
    """The figures of one plan."""

    plan: PlanLine
    legend: Sequence[StatusLine]
    counts: Counts
    headings: Sequence[HeadingFigures]
    overdue: Sequence[LeadFigure]
    silent: Sequence[LeadFigure]
    moved: Movement


def read_dashboard(conn: sqlite3.Connection, plan: PlanLine, today: date, since: date | None = None) -> Dashboard:
    """The figures of a plan, and what moved since a day."""
    wanted = Filter(plans=(plan.id,))
    return Dashboard(
        plan,
        legend(conn, plan.id),
        counts(conn, wanted, today=today),
        _headings(conn, plan.id, today),
        _by_lead(conn, wanted, OVERDUE, today),
        _by_lead(conn, wanted, SILENT, today) if plan.period else (),
        movement(conn, plan.id, since or default_since(conn, plan, today)),
    )


def _headings(conn: sqlite3.Connection, plan_id: str, today: date) -> list[HeadingFigures]:
    """The top headings in the plan's order; what stands under none comes last."""
    rows = conn.execute(
        "SELECT id, parent_id, text FROM heading WHERE plan_id = ? ORDER BY position", (plan_id,)
    ).fetchall()
    parents: dict[str, str | None] = {row["id"]: row["parent_id"] for row in rows}
    figures: dict[str | None, Counter[str | None]] = {row["id"]: Counter() for row in rows if not row["parent_id"]}
    for (heading, status), number in counts_by_heading(conn, Filter(plans=(plan_id,)), today=today).items():
        while heading is not None and parents.get(heading):
            heading = parents[heading]
        figures.setdefault(heading, Counter())[status] += number
    texts: dict[str | None, str] = {row["id"]: row["text"] for row in rows}
    return [HeadingFigures(key, texts.get(key, "Under no heading"), dict(found)) for key, found in figures.items()]


def _by_lead(conn: sqlite3.Connection, wanted: Filter, condition: str, today: date) -> list[LeadFigure]:
    """Who is named by what fits, most first; what names nobody last."""
    around, values = where(wanted, today)
    rows = conn.execute(
        f"""WITH fits AS MATERIALIZED (SELECT a.id, a.parent_id FROM {JOINS} WHERE {around} AND {condition})
        SELECT o.name, count(DISTINCT f.id) AS number, 0 AS last FROM fits f
            JOIN assignment s ON s.action_id = f.id JOIN officer o ON o.id = s.officer_id GROUP BY o.name
        UNION ALL SELECT CASE WHEN f.parent_id IS NULL THEN NULL ELSE '' END, count(*), 1 FROM fits f
            WHERE NOT EXISTS (SELECT 1 FROM assignment s WHERE s.action_id = f.id) GROUP BY 1
        ORDER BY last, number DESC, 1""",
        values,
    )
    return [LeadFigure(row[0], row[1]) for row in rows]
