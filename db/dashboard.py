"""Where a plan stands at a glance: counts per heading, what moved, who owes what."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.committees import NextDate, next_dates
from db.filters import JOINS, OVERDUE, SILENT, UNOWNED, Filter, where
from db.lines import Counts, PlanLine, StatusLine
from db.movement import Movement, moved_lately, movement
from db.reading import COUNTED, legend
from db.text import fold

_AHEAD = 6  # dates that the dashboard shows


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
    ahead: Sequence[NextDate] = ()


def read_dashboard(conn: sqlite3.Connection, plan: PlanLine, today: date, since: date | None = None) -> Dashboard:
    """The figures of a plan, and what moved since a day."""
    found = _figures(conn, plan.id, today)
    return Dashboard(
        plan,
        legend(conn, plan.id),
        _counts(found["plan"]),
        _headings(conn, plan.id, found["heading"]),
        _leads(found["overdue"]),
        _leads(found["silent"]) if plan.period else (),
        movement(conn, plan.id, since) if since else moved_lately(conn, plan, today, today + timedelta(days=1))[0],
        next_dates(conn, plan.id, today)[:_AHEAD],
    )


# Every action is looked at once, whatever is counted of it: in a plan of 100,000 that is most of the time.
_LEADS = """UNION ALL SELECT '{kind}', o.name, NULL, count(DISTINCT f.id), 0, 0, 0, 0 FROM fits f
    JOIN assignment s ON s.action_id = f.id JOIN officer o ON o.id = s.officer_id WHERE f.{kind} GROUP BY o.name
UNION ALL SELECT '{kind}', NULL, f.parent_id IS NOT NULL, count(*), 0, 0, 0, 0 FROM fits f
    WHERE f.{kind} AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.action_id = f.id) GROUP BY 3"""
_FIGURES = f"""WITH fits AS MATERIALIZED (SELECT a.id, a.parent_id, a.heading_id, a.status_id, {COUNTED} AS counted,
    coalesce({OVERDUE}, 0) AS overdue, {SILENT} AS silent, {UNOWNED} AS unowned
    FROM {JOINS} LEFT JOIN action parent ON parent.id = a.parent_id WHERE {{condition}})
SELECT 'plan' AS kind, status_id AS one, NULL AS other, sum(counted) AS number, sum(parent_id IS NULL) AS actions,
    sum(overdue) AS overdue, sum(silent) AS silent, sum(unowned) AS unowned FROM fits GROUP BY status_id
UNION ALL SELECT 'heading', heading_id, status_id, sum(counted), 0, 0, 0, 0 FROM fits GROUP BY 2, 3
{_LEADS.format(kind="overdue")} {_LEADS.format(kind="silent")}"""


def _figures(conn: sqlite3.Connection, plan_id: str, today: date) -> dict[str, list[sqlite3.Row]]:
    """What is counted: the plan by status, its headings by status, who is named by what is overdue and silent."""
    condition, values = where(Filter(plans=(plan_id,)), today)
    found: dict[str, list[sqlite3.Row]] = {"plan": [], "heading": [], "overdue": [], "silent": []}
    for row in conn.execute(_FIGURES.format(condition=condition), values):
        found[row["kind"]].append(row)
    return found


def _counts(rows: Sequence[sqlite3.Row]) -> Counts:
    """The figures of the whole plan."""
    total, *computed = (sum(row[name] for row in rows) for name in ("actions", "overdue", "silent", "unowned"))
    return Counts(total, {row["one"]: row["number"] for row in rows if row["number"]}, *computed)


def _headings(conn: sqlite3.Connection, plan_id: str, counted: Sequence[sqlite3.Row]) -> list[HeadingFigures]:
    """The top headings in the plan's order; what stands under none comes last."""
    rows = conn.execute(
        "SELECT id, parent_id, text FROM heading WHERE plan_id = ? ORDER BY position", (plan_id,)
    ).fetchall()
    parents: dict[str, str | None] = {row["id"]: row["parent_id"] for row in rows}
    figures: dict[str | None, Counter[str | None]] = {row["id"]: Counter() for row in rows if not row["parent_id"]}
    for row in counted:
        heading: str | None = row["one"]
        while heading is not None and parents.get(heading):
            heading = parents[heading]
        if row["number"]:
            figures.setdefault(heading, Counter())[row["other"]] += row["number"]
    texts: dict[str | None, str] = {row["id"]: row["text"] for row in rows}
    return [HeadingFigures(key, texts.get(key, "Under no heading"), dict(found)) for key, found in figures.items()]


def _leads(rows: Sequence[sqlite3.Row]) -> list[LeadFigure]:
    """Who is named, most first; what names nobody last: actions, then tasks."""
    named = [LeadFigure(row["one"], row["number"]) for row in rows if row["one"] is not None]
    nobody = {row["other"]: row["number"] for row in rows if row["one"] is None}
    rest = [LeadFigure(name, nobody[is_task]) for is_task, name in ((0, None), (1, "")) if is_task in nobody]
    return [*sorted(named, key=lambda lead: (-lead.number, fold(lead.name))), *rest]
