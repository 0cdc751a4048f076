"""How far deadlines slipped: each action's first date, every move of it from the log, and the reasons given."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from db.history import STANDS
from db.periods import bounds, read_period
from db.reading import day, local_day
from db.spans import read_day
from db.text import one_line, shorten
from db.words import FINISHED

_FIRST = re.compile(
    r"(?i)\((?:first|first set for|originally|original|original date|was|previously)[: ]\s*(?P<words>[^()]+)\)"
)
_BEFORE = re.compile(r"(?i)^(?:by|before|until|in|end of|by end of|by the end of)\s+")


@dataclass(frozen=True)
class DueMove:
    """A deadline that was moved. `on` is None where it was moved before the register knew the action."""

    on: date | None
    who: str
    old: date | None
    new: date | None
    reason: str | None = None

    @property
    def days(self) -> int | None:
        """How many days later it is; None where one of the two has no date."""
        return (self.new - self.old).days if self.old and self.new else None


@dataclass(frozen=True)
class Slip:
    """The deadline of one action or task: its first date, its moves in their order, and the date that it has now."""

    action_id: str
    name: str
    text: str
    heading_id: str | None
    is_task: bool
    is_open: bool
    first: date
    moves: tuple[DueMove, ...]
    now: date | None

    @property
    def days(self) -> int:
        """The total slippage: days from the first date to the one of now, fewer than none where it was brought forward.

        A deadline that has no date any more slipped as far as its last date.
        """
        last = self.now or next((move.old for move in reversed(self.moves) if move.old), None)
        return (last - self.first).days if last else 0

    @property
    def put_off(self) -> tuple[date, date] | None:
        """The days from and to which it was put off last; None where its last move was no putting off."""
        last, was = self.moves[-1], next((move.old for move in reversed(self.moves) if move.old), None)
        return (was, last.new) if last.new and was and last.new > was else None

    @property
    def unexplained(self) -> bool:
        """Whether it was put off last and nobody said why."""
        return self.put_off is not None and not self.moves[-1].reason


def slippage(conn: sqlite3.Connection, plan_id: str) -> list[Slip]:
    """The actions and tasks of a plan whose deadline was ever moved, in the plan's order; archived ones left out.

    What was taken back did not happen.
    """
    acts = {key: list(rows) for key, rows in groupby(_acts(conn, plan_id), lambda act: act.action_id)}
    found = []
    for row in conn.execute(_ACTIONS, (plan_id,)):
        first, moves = _moves(acts.get(row["id"], ()))
        if first and moves:
            found.append(_slip(row, first, moves))
    return found


_ACTIONS = """SELECT a.id, a.ref, a.text, a.heading_id, a.parent_id, a.due, coalesce(a.stage, st.stage, '') AS how_far
    FROM action a LEFT JOIN status st ON st.id = a.status_id
    WHERE a.plan_id = ? AND NOT a.archived ORDER BY a.position"""


def _slip(row: sqlite3.Row, first: date, moves: Sequence[DueMove]) -> Slip:
    name, is_task = row["ref"] or shorten(row["text"], 40) or "(no text)", row["parent_id"] is not None
    is_open, now = row["how_far"] not in FINISHED, day(row["due"])
    return Slip(row["id"], name, row["text"], row["heading_id"], is_task, is_open, first, tuple(moves), now)


class _Act(NamedTuple):
    """What one batch did to the deadline of an action: the fields that it gave a value."""

    action_id: str
    on: date
    who: str
    values: dict[str, Any]


_FIELDS = ("due", "due_words", "due_reason")
_LOGGED = f"""SELECT c.entity_key, batch.number, c.field, c.new, batch.at, batch.who
    FROM change c JOIN batch ON batch.id = c.batch_id
    WHERE c.entity = 'action' AND c.field IN ('*', {", ".join(map(repr, _FIELDS))})
        AND c.entity_key IN (SELECT id FROM action WHERE plan_id = ?) AND why <> 'undo' AND {STANDS}
    ORDER BY c.entity_key, batch.number, c.position"""


def _acts(conn: sqlite3.Connection, plan_id: str) -> Iterator[_Act]:
    """What stands in the log of the deadlines of a plan, action by action, each in its order."""
    for (key, _), rows in groupby(conn.execute(_LOGGED, (plan_id,)), itemgetter(0, 1)):
        values: dict[str, Any] = {}
        for row in rows:
            new = None if row["new"] is None else json.loads(row["new"])
            if row["field"] == "*":
                values |= {name: new.get(name) for name in _FIELDS} if new else {}
            else:
                values[row["field"]] = new
        on = local_day(row["at"])
        yield _Act(key, on, row["who"], values)


def _moves(acts: Iterable[_Act]) -> tuple[date | None, list[DueMove]]:
    """The first date of a deadline, and how it was moved."""
    first = due = reason = named = first_reason = None
    moves: list[DueMove] = []
    for act in acts:
        reason = act.values.get("due_reason", reason)
        new = day(act.values["due"]) if "due" in act.values else due
        said = first_date(act.values.get("due_words") or "")
        if said and (named is None or said < named) and (first is None or said < first):
            named = said
        if first is None:
            first, first_reason = new, reason
        elif new != due:
            moves.append(DueMove(act.on, act.who, due, new, reason))
        elif moves and "due_reason" in act.values:
            moves[-1] = replace(moves[-1], reason=reason)
        due = new
    if first and named and named != first:
        return named, [DueMove(None, "", named, first, first_reason), *moves]
    return first, moves


def first_date(words: str) -> date | None:
    """The first date that a deadline's words keep: "30 September 2026 (first 30 September 2024)"."""
    found = _FIRST.search(one_line(words))
    if found is None:
        return None
    named = _BEFORE.sub("", found["words"].strip())
    edges = bounds(read_period(named) or "") if re.search(r"[12]\d{3}", named) else None  # “Q2” alone is of no year
    return read_day(named) or (edges[1] if edges else None)
