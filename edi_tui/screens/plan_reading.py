"""What the plan screen reads: first what fills the screen, then everything, by whichever connection it is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from db.filters import Filter, Sort
from db.lines import ActionKey, ActionLine, Counts, HeadingLine, PlanLine, StatusLine
from db.reading import action_keys, action_lines, counts, legend, outline, plans
from edi_tui.widgets.grouping import Grouping, TableRow, arranged, by_due_quarter, by_heading, by_lead, by_status
from edi_tui.widgets.tally import tally

GROUPS = ("heading", "lead", "status", "due", "")
"""What the rows can stand under; "" is nothing."""

_FIRST = 60  # rows that fill the tallest usual terminal
_ALL_LINES = 2000  # up to here every line is read at once: rows of two lines and the headings' figures need them
_CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """What the screen is to show."""

    filter: Filter = field(default_factory=Filter)
    sort: Sort = field(default_factory=Sort)
    group: str = "heading"  # one of GROUPS

    @property
    def plan_id(self) -> str | None:
        """The plan that is shown."""
        return self.filter.plans[0] if self.filter.plans else None

    @property
    def around(self) -> Filter:
        """The filter without what the chips set: their figures say how many each of them would leave."""
        return self.filter.with_(statuses=(), overdue=False, silent=False, unowned=False)


@dataclass(frozen=True)
class Shown:
    """What was read."""

    wanted: Wanted
    plans: Sequence[PlanLine]
    legend: Sequence[StatusLine]
    headings: Sequence[HeadingLine]
    rows: Sequence[TableRow]
    lines: Mapping[str, ActionLine]
    chips: Counts | None = None
    total: int | None = None
    tasks: int = 0
    groups: Mapping[str, Counts] = field(default_factory=dict)

    @property
    def plan(self) -> PlanLine | None:
        """The plan that is shown."""
        return next((plan for plan in self.plans if plan.id == self.wanted.plan_id), None)


NOTHING = Shown(Wanted(), (), (), (), (), {})
"""What is on the screen before anything was read."""


def read_first(conn: sqlite3.Connection, wanted: Wanted, today: date) -> Shown:
    """Enough for the first paint."""
    found = plans(conn)
    wanted = _on_a_plan(wanted, found)
    if wanted.plan_id is None:
        return Shown(wanted, found, (), (), (), {})
    keys = action_keys(conn, wanted.filter, wanted.sort, today=today, group=wanted.group, limit=_FIRST)
    return _shown(conn, wanted, found, keys, _lines(conn, keys, today))


def read_all(conn: sqlite3.Connection, wanted: Wanted, today: date) -> Shown:
    """Everything, for a worker with a connection of its own."""
    found = plans(conn)
    wanted = _on_a_plan(wanted, found)
    if wanted.plan_id is None:
        return Shown(wanted, found, (), (), (), {}, total=0)
    keys = action_keys(conn, wanted.filter, wanted.sort, today=today, group=wanted.group)
    few = len(keys) <= _ALL_LINES
    lines = _lines(conn, keys if few else keys[:_FIRST], today)
    chips = counts(conn, wanted.around, today=today)
    total = counts(conn, wanted.filter, today=today).total if wanted.filter != wanted.around else chips.total
    return _shown(conn, wanted, found, keys, lines, chips=chips, total=total)


def _on_a_plan(wanted: Wanted, found: Sequence[PlanLine]) -> Wanted:
    """The same on the first plan, when the one that was wanted is not (or no longer) there."""
    if any(plan.id == wanted.plan_id for plan in found):
        return wanted
    return replace(wanted, filter=Filter(plans=(found[0].id,)) if found else Filter())


def _shown(
    conn: sqlite3.Connection,
    wanted: Wanted,
    found: Sequence[PlanLine],
    keys: Sequence[ActionKey],
    lines: Mapping[str, ActionLine],
    *,
    chips: Counts | None = None,
    total: int | None = None,
) -> Shown:
    plan_id = wanted.plan_id or ""
    headings, statuses = outline(conn, plan_id), legend(conn, plan_id)
    as_in_plan = wanted.group == "heading" and wanted.sort.column == "position"
    rows = arranged(keys, _grouping(wanted.group, headings, statuses), as_they_come=as_in_plan)
    return Shown(
        wanted,
        found,
        statuses,
        headings,
        rows,
        lines,
        chips,
        total,
        sum(key.parent_id is not None for key in keys),
        tally(rows, statuses) if chips or len(keys) < _FIRST else {},
    )


def _grouping(name: str, headings: Sequence[HeadingLine], statuses: Sequence[StatusLine]) -> Grouping | None:
    match name:
        case "heading":
            return by_heading(headings)
        case "lead":
            return by_lead()
        case "status":
            return by_status(statuses)
        case "due":
            return by_due_quarter()
    return None


def _lines(conn: sqlite3.Connection, keys: Sequence[ActionKey], today: date) -> dict[str, ActionLine]:
    found: dict[str, ActionLine] = {}
    for start in range(0, len(keys), _CHUNK):
        found |= action_lines(conn, [key.id for key in keys[start : start + _CHUNK]], today=today)
    return found
