"""What the sections of a report tell of one plan: its contents, and what the register can work out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from db.ageing import Aged, aged
from db.counting import CountTable, count_tables, counted
from db.errors import Refused
from db.filters import Filter
from db.legend import stage_of
from db.lines import ActionContents, PlanContents
from db.movement import Moved, Movement, moved_lately, movement
from db.periods import day_text
from db.reading import action_keys
from db.slippage import Slip, slippage
from db.trend_lines import Trend
from db.trends import trend
from db.words import FINISHED
from edi_tui.exports.asked import Asked

COMPUTED = ("overdue", "silent", "unowned")


@dataclass(frozen=True)
class PlanFacts:
    """One plan in a report. `day` is the one that overdue is reckoned from, never one to come."""

    contents: PlanContents
    as_at: date
    day: date
    is_part: bool  # only some of its actions were chosen
    computed: dict[str, frozenset[str]]  # the keys of what is overdue, silent, unowned
    moved: Movement
    since: str  # in words that follow "Since"
    trend: Trend
    slips: list[Slip]
    aged: list[Aged]

    @cached_property
    def everything(self) -> dict[str, ActionContents]:
        """The actions and tasks by key, in their order."""
        return {line.id: line for line in self.contents.everything()}

    @cached_property
    def counted(self) -> list[ActionContents]:
        """What the count tables count."""
        return counted(self.contents.actions)

    @cached_property
    def tables(self) -> list[CountTable]:
        """The count tables, the whole plan's at the end. Of a part no document reported anything."""
        return count_tables(replace(self.contents, reported=[]) if self.is_part else self.contents)

    @property
    def whole(self) -> CountTable:
        """The count table of the whole plan, or of the part that was chosen."""
        return self.tables[-1]

    @cached_property
    def open(self) -> list[ActionContents]:
        """The actions and tasks that are not finished."""
        return [line for line in self.everything.values() if stage_of(line) not in FINISHED]

    @property
    def has_refs(self) -> bool:
        """Whether its actions have references."""
        return any(line.ref for line in self.everything.values())

    def having(self, kind: str) -> list[ActionContents]:
        """What is overdue, silent or unowned."""
        return [line for key, line in self.everything.items() if key in self.computed[kind]]

    def moves(self, kind: str) -> list[Moved]:
        """What moved in this way; of a part only what is in it, and what was archived is in no part."""
        found = self.moved.kinds[kind]
        return [one for one in found if one.id in self.everything] if self.is_part or kind != "archived" else found

    def action_of(self, line: ActionContents) -> ActionContents | None:
        """The action that a task belongs to."""
        return self.everything.get(line.parent_id or "")


def gather(conn: sqlite3.Connection, plans: Iterable[PlanContents], asked: Asked, today: date) -> list[PlanFacts]:
    """The facts of each plan; Refused where a plan's report would have no date."""
    return [_facts(conn, plan, asked, today) for plan in plans]


def _facts(conn: sqlite3.Connection, contents: PlanContents, asked: Asked, today: date) -> PlanFacts:
    as_at = asked.template.as_at or contents.plan.as_at
    if as_at is None:
        raise Refused(
            f"“{contents.plan.title}” has no day that its report stands for: give one, such as 30 September 2026."
        )
    day = min(as_at, today)
    moved, since = _since(conn, contents, asked.template.since, as_at, today)
    return PlanFacts(
        contents,
        as_at,
        day,
        asked.selection.only is not None,
        {kind: _computed(conn, contents.plan.id, kind, day) for kind in COMPUTED},
        moved,
        since,
        trend(conn, contents.plan.id, day, contents),
        slippage(conn, contents.plan.id),
        aged(conn, contents.plan.id, day, contents),
    )


def _computed(conn: sqlite3.Connection, plan_id: str, kind: str, day: date) -> frozenset[str]:
    wanted = Filter(plans=(plan_id,)).with_(**{kind: True})
    return frozenset(key.id for key in action_keys(conn, wanted, today=day))


def _since(
    conn: sqlite3.Connection, contents: PlanContents, wished: date | None, as_at: date, today: date
) -> tuple[Movement, str]:
    """What moved since the day that was wished for, else since the last report, else since the plan's own quarter."""
    plan = contents.plan
    if wished:
        moved = movement(conn, plan.id, wished)
    else:
        moved, last = moved_lately(conn, plan, today, as_at)
        if last:
            return moved, f"the last report, as at {day_text(last.as_at)}"
    return moved, moved.said
