"""What the plan screen reads: first what fills the screen, then everything, by whichever connection it is given."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from db.committees import NextDate, next_dates
from db.filter_words import Names, names_of
from db.filters import Filter, Sort
from db.legend import merged
from db.lines import ActionKey, ActionLine, Counts, HeadingLine, PlanLine, StatusLine
from db.progress import Progress, progress
from db.reading import action_keys, action_lines, figures, legend, outline, plans
from edi_tui.widgets.grouping import (
    Grouping,
    TableRow,
    arranged,
    by_due_quarter,
    by_heading,
    by_lead,
    by_status,
    under_plan,
)
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
    names: Names = field(default_factory=dict)
    next_date: NextDate | None = None
    """What lies ahead of the committees that take these plans' reports; read with the figures."""

    entries: Sequence[StatusLine] = ()
    """The legends of all plans that are shown; `legend` has one entry for those that are called alike."""

    progress: Progress | None = None
    """How far the period is that all plans that are shown report; None where they report several."""

    @property
    def plan(self) -> PlanLine | None:
        """The plan that is shown; the first, where several are."""
        return self.plan_of(self.wanted.plan_id)

    @property
    def chosen_plans(self) -> Sequence[PlanLine]:
        """The plans that are shown, in their order."""
        return [plan for plan in self.plans if plan.id in self.wanted.filter.plans]

    def plan_of(self, plan_id: str | None) -> PlanLine | None:
        """A plan by its key."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)

    def legend_of(self, *plan_ids: str) -> Sequence[StatusLine]:
        """The legend of a plan; of several, one entry for those that are called alike."""
        return list(merged([entry for entry in self.entries if entry.plan_id in plan_ids]))

    def alike(self, status_id: str | None) -> tuple[str | None, ...]:
        """The entries of all plans' legends that are called like one of them, itself among them."""
        return next((ids for ids in merged(self.entries).values() if status_id in ids), (status_id,))


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
    chips = figures(conn, wanted.filter, today=today)
    shown = _shown(conn, wanted, found, keys, lines, chips=chips)
    ahead = next(iter(next_dates(conn, wanted.plan_id, today)), None)
    return replace(shown, progress=_progress(conn, shown.chosen_plans, today), next_date=ahead)


def _progress(conn: sqlite3.Connection, chosen: Sequence[PlanLine], today: date) -> Progress | None:
    periods = {plan.period for plan in chosen}
    if len(periods) != 1 or None in periods:
        return None
    first, *others = (progress(conn, plan.id, plan.period, today) for plan in chosen)
    return sum(others, first)


def _on_a_plan(wanted: Wanted, found: Sequence[PlanLine]) -> Wanted:
    """The same on the first plan, when the one that was wanted is not (or no longer) there."""
    there = tuple(plan.id for plan in found if plan.id in wanted.filter.plans)
    if there:
        return replace(wanted, filter=wanted.filter.with_(plans=there))
    return replace(wanted, filter=Filter(plans=(found[0].id,)) if found else Filter())


def _shown(
    conn: sqlite3.Connection,
    wanted: Wanted,
    found: Sequence[PlanLine],
    keys: Sequence[ActionKey],
    lines: Mapping[str, ActionLine],
    *,
    chips: Counts | None = None,
) -> Shown:
    headings = [line for plan_id in wanted.filter.plans for line in outline(conn, plan_id)]
    entries = [entry for plan_id in wanted.filter.plans for entry in legend(conn, plan_id)]
    statuses = merged(entries)
    rows = _rows(keys, _grouping(wanted.group, headings, entries), wanted, found)
    return Shown(
        wanted,
        found,
        list(statuses),
        headings,
        rows,
        lines,
        _added_up(chips, statuses) if chips else None,
        chips.total if chips else None,
        sum(key.parent_id is not None for key in keys),
        {group: _added_up(held, statuses) for group, held in tally(rows).items()} if chips else {},
        names_of(entries, headings),
        entries=entries,
    )


def _grouping(name: str, headings: Sequence[HeadingLine], entries: Sequence[StatusLine]) -> Grouping | None:
    match name:
        case "heading":
            return by_heading(headings)
        case "lead":
            return by_lead()
        case "status":
            return by_status(entries)
        case "due":
            return by_due_quarter()
    return None


def _rows(
    keys: Sequence[ActionKey], grouping: Grouping | None, wanted: Wanted, found: Sequence[PlanLine]
) -> Sequence[TableRow]:
    """The rows of the table; those of several plans stand under the title of each, grouped there."""
    in_order = wanted.group == "heading" and wanted.sort.column == "position"
    chosen = [plan for plan in found if plan.id in wanted.filter.plans]
    if len(chosen) == 1:
        return arranged(keys, grouping, as_they_come=in_order)
    rows: list[TableRow] = []
    for plan in chosen:
        own = [key for key in keys if key.plan_id == plan.id]
        rows += under_plan(plan, arranged(own, grouping, as_they_come=in_order)) if own else []
    return rows


def _added_up(figures: Counts, statuses: Mapping[StatusLine, tuple[str, ...]]) -> Counts:
    """The figures in the legend's order, the entries of several legends that are called alike under the first."""
    by_status: dict[str | None, int] = {
        entry.id: sum(figures.by_status.get(key, 0) for key in ids) for entry, ids in statuses.items()
    }
    return replace(figures, by_status=by_status | {None: figures.by_status.get(None, 0)})


def _lines(conn: sqlite3.Connection, keys: Sequence[ActionKey], today: date) -> dict[str, ActionLine]:
    found: dict[str, ActionLine] = {}
    for start in range(0, len(keys), _CHUNK):
        found |= action_lines(conn, [key.id for key in keys[start : start + _CHUNK]], today=today)
    return found
