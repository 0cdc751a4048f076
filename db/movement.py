"""What moved in a plan since a day, by the log: completed, better, worse, put off, new, archived."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from db.closings import last_closed
from db.given_out import GivenOut, last_report
from db.legend import status_text, went_backwards
from db.lines import PlanLine, StatusLine
from db.periods import bounds, day_text, in_words, quarter_of, read_period
from db.reading import day, legend, local_day
from db.spans import read_day
from db.text import shorten

KINDS = {
    "completed": "Completed",
    "better": "Got better",
    "worse": "Got worse",
    "slipped": "Deadline put off",
    "new": "New",
    "archived": "Archived",
}
"""How an action may have moved, and what that is called."""


@dataclass(frozen=True)
class Moved:
    """An action or task that moved: what it is called, its text, and what of it changed."""

    id: str
    name: str
    text: str
    words: str
    archived: bool
    ref: str | None = None
    is_task: bool = False
    days: tuple[date, date] | None = None  # of a deadline that was put off: before and now
    statuses: tuple[StatusLine | None, StatusLine | None] | None = None  # before and now, where they differ


class Move(NamedTuple):
    """One way in which an action moved."""

    kind: str
    days: tuple[date, date] | None = None
    statuses: tuple[StatusLine | None, StatusLine | None] | None = None


@dataclass(frozen=True)
class Movement:
    """What moved since a day, by kind. `taken_in` is the day on which the plan came, where that was later."""

    since: date
    taken_in: date | None
    kinds: dict[str, list[Moved]] = field(default_factory=dict)
    closed: str | None = None  # the period since whose closing it is told

    @property
    def said(self) -> str:
        """Since when, in words that follow “since”."""
        if self.closed:
            return f"{in_words(self.closed)} was closed"
        return f"the plan was taken in on {day_text(self.taken_in)}" if self.taken_in else day_text(self.since)


def default_since(conn: sqlite3.Connection, plan: PlanLine, today: date) -> date:
    """The day after the last closed period; where none was, the first of the plan's period, or of the quarter.

    That the very period that is reported is closed already, or was once, changes nothing.
    """
    rows = conn.execute(
        """SELECT DISTINCT x.period, x.as_at FROM snapshot x LEFT JOIN closing c ON c.id = x.closing_id
        WHERE x.plan_id = ? AND x.kind = 'closed' AND c.reopened_on IS NULL AND coalesce(x.period, '') <> ?""",
        (plan.id, plan.period or "-"),
    )
    closed = [end for row in rows if (end := _end(row["period"], day(row["as_at"])))]
    if closed:
        return min(max(closed) + timedelta(days=1), today)
    period = bounds(plan.period or "")
    if period and period[0] <= today:
        return period[0]
    quarter = bounds(quarter_of(today))
    return quarter[0] if quarter else today


def read_since(words: str, period: str | None, today: date) -> date | None:
    """The day that somebody types, or the first of a period; None for neither, and for a day that is still to come."""
    typed = read_period(words, period or quarter_of(today))
    edges = bounds(typed or "")
    found = edges[0] if edges else read_day(words)
    return found if found and found <= today else None


def _end(period: str | None, as_at: date | None) -> date | None:
    edges = bounds(period or "")
    return edges[1] if edges else as_at


def moved_lately(
    conn: sqlite3.Connection, plan: PlanLine, today: date, before: date
) -> tuple[Movement, GivenOut | None]:
    """What moved since the last report for a day before that one; where none was given out, since `default_since`."""
    last = last_report(conn, plan.id, before)
    if last:
        return movement(conn, plan.id, last.as_at, after=last.batch), last
    closed, since = last_closed(conn, plan.id, plan.period), default_since(conn, plan, today)
    if closed:  # from the very figures that were frozen, whatever was done between the period's end and its closing
        return replace(movement(conn, plan.id, since, after=closed.newest), closed=closed.period), None
    return movement(conn, plan.id, since), None


def movement(conn: sqlite3.Connection, plan_id: str, since: date, *, after: int | None = None) -> Movement:
    """What moved in a plan; nothing that came with the plan itself counts as new.

    `after` is the number of a batch: then the moment is just behind it, whatever the day.
    """
    number, came = _begins(conn, plan_id)
    moment = f"{datetime(since.year, since.month, since.day).astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    if after is not None:
        number, came, moment = max(number, after), None if after >= number else came, ""
    found = Movement(since, came if came and came > since else None, {kind: [] for kind in KINDS})
    statuses = {status.id: status for status in legend(conn, plan_id)}
    before = _before(conn, number, moment)
    for row in _now(conn, plan_id, before):
        for move in _moves(dict(row), before[row["id"]], statuses):
            found.kinds[move.kind].append(_moved(row, move))
    return found


def _moved(row: sqlite3.Row, move: Move) -> Moved:
    name = row["ref"] or shorten(row["text"], 40) or "(no text)"
    archived, is_task = bool(row["archived"]), row["parent_id"] is not None
    words = "" if move.statuses is None else " → ".join(status_text(status) for status in move.statuses)
    if move.days:
        words = " → ".join(day_text(day) for day in move.days)
    return Moved(row["id"], name, row["text"], words, archived, row["ref"], is_task, move.days, move.statuses)


def _begins(conn: sqlite3.Connection, plan_id: str) -> tuple[int, date | None]:
    """The number and the day of what first made the plan."""
    row = conn.execute(
        """SELECT batch.number, batch.at FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE c.entity_key = ? AND c.field = '*' ORDER BY batch.number LIMIT 1""",
        (plan_id,),
    ).fetchone()
    if row is None:
        return 0, None
    return row["number"], local_day(row["at"])


Before = dict[str, Any] | None
"""What an action was in its changed fields; None when it was not there."""


def _before(conn: sqlite3.Connection, number: int, moment: str) -> dict[str, Before]:
    """The actions that were changed since, each as it was then: only what the first change of each field replaced."""
    rows = conn.execute(
        """SELECT c.entity_key, c.field, c.old FROM batch JOIN change c ON c.batch_id = batch.id
        WHERE batch.number > ? AND batch.at >= ? AND c.entity = 'action'
        AND c.field IN ('*', 'status_id', 'stage', 'due', 'archived') ORDER BY batch.number, c.position""",
        (number, moment),
    )
    found: dict[str, Before] = {}
    whole: set[str] = set()
    for key, name, old in rows:
        value = None if old is None else json.loads(old)
        if name == "*":
            if key not in whole:
                whole.add(key)
                found[key] = None if value is None and key not in found else {**(value or {}), **(found.get(key) or {})}
        elif key not in whole:
            known = found.setdefault(key, {})
            if known is not None:
                known.setdefault(name, value)
    return found


def _now(conn: sqlite3.Connection, plan_id: str, changed: Iterable[str]) -> Iterator[sqlite3.Row]:
    """The changed actions of the plan as they are, in its order."""
    rows = conn.execute(
        """SELECT a.id, a.parent_id, a.ref, a.text, a.status_id, a.stage, a.due, a.archived, a.position FROM action a
        WHERE a.plan_id = ? AND a.id IN (SELECT value FROM json_each(?)) ORDER BY a.position""",
        (plan_id, json.dumps(list(changed))),
    )
    yield from rows


def _moves(now: dict[str, Any], before: Before, statuses: dict[str, StatusLine]) -> Iterator[Move]:
    """All the ways in which an action moved."""
    if before is None:
        if not now["archived"]:
            yield Move("new")
        return
    was = now | before
    if now["archived"]:
        if not was["archived"]:
            yield Move("archived")
        return
    old, new = statuses.get(was["status_id"] or ""), statuses.get(now["status_id"] or "")
    if _stage(now, new) == "completed" and _stage(was, old) != "completed":
        yield Move("completed", statuses=(old, new) if old is not new else None)
    elif new and old and went_backwards(new, old.stage, old.colour):
        yield Move("better", statuses=(old, new))
    elif new and old and went_backwards(old, new.stage, new.colour):
        yield Move("worse", statuses=(old, new))
    then, today = day(was["due"]), day(now["due"])
    if then and today and today > then:
        yield Move("slipped", days=(then, today))


def _stage(action: dict[str, Any], status: StatusLine | None) -> str | None:
    stage: str | None = action["stage"] or (status.stage if status else None)
    return stage
