"""Readings of the log: what was done, by whom, and what can be taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from db.changes import PARTS, VISIBLE, ChangeLine, change_line, parts_of
from db.filters import bind
from db.text import fold

__all__ = ["BatchLine", "ChangeLine", "HistoryFilter", "action_history", "batch_keys", "batch_lines", "batches"]

# A batch that reverses another names it, so whether one stands is told by who names it.
STANDS = "batch.id NOT IN (SELECT undoes FROM batch WHERE undoes IS NOT NULL)"

# A batch whose every field is as it was (a person was forgotten in it, or it did just that) has nothing to take back.
HAS_A_WAY_BACK = "EXISTS (SELECT 1 FROM change c WHERE c.batch_id = batch.id AND c.old IS NOT c.new)"

KINDS = {"edit": ("edit",), "import": ("import",), "undo": ("undo", "redo"), "other": ("merge", "restore", "forget")}
"""The kinds of things that are done, as a person asks for them, and what the log calls them."""


@dataclass(frozen=True)
class BatchLine:
    """One thing that somebody did. `stands` is False once it was taken back (or, for a taking back, done again).

    `count` is how many rows and fields it changed; `changes` are in words, where they were asked for.
    """

    id: str
    number: int
    at: datetime
    who: str
    why: str
    label: str
    stands: bool
    changes: list[ChangeLine]
    undoes: str | None = None
    count: int = 0


@dataclass(frozen=True)
class HistoryFilter:
    """Which of the things that were done are shown; everything that is set must hold."""

    words: str = ""
    who: str | None = None
    kind: str | None = None  # one of KINDS
    plan: str | None = None
    action: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != HistoryFilter()


def batch_keys(conn: sqlite3.Connection, wanted: HistoryFilter, limit: int | None = None) -> list[tuple[str, datetime]]:
    """The keys of what was done, newest first, each with its moment: cheap, however much was done."""
    condition, values = _where(conn, wanted)
    rows = conn.execute(
        f"SELECT id, at FROM batch WHERE {condition} ORDER BY number DESC LIMIT :limit",
        {**values, "limit": -1 if limit is None else limit},
    )
    return [(row[0], _moment(row[1])) for row in rows]


def batch_lines(conn: sqlite3.Connection, ids: Sequence[str], *, counted: bool = True) -> dict[str, BatchLine]:
    """A page of what was done, by key."""
    values: dict[str, Any] = {}
    count = "(SELECT count(*) FROM change c WHERE c.batch_id = batch.id)" if counted else "0"
    rows = conn.execute(
        f"SELECT batch.*, {STANDS} AS stands, {count} AS count FROM batch WHERE id IN ({bind(values, 'id', ids)})",
        values,
    )
    return {row["id"]: replace(_line(row), count=row["count"]) for row in rows}


def batches(conn: sqlite3.Connection, limit: int = 50) -> list[BatchLine]:
    """What was done to the register, newest first, without the single changes."""
    keys = [key for key, _ in batch_keys(conn, HistoryFilter(), limit)]
    lines = batch_lines(conn, keys, counted=False)
    return [lines[key] for key in keys]


def people(conn: sqlite3.Connection) -> list[str]:
    """Everybody who ever changed something, by name."""
    return [row[0] for row in conn.execute("SELECT DISTINCT who FROM batch ORDER BY who COLLATE NOCASE")]


def _where(conn: sqlite3.Connection, wanted: HistoryFilter) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {}
    parts = ["1"]
    if wanted.words.strip():
        conn.create_function("folded", 1, fold, deterministic=True)
        words = {f"word{place}": word for place, word in enumerate(fold(wanted.words).split() or ["\0"])}
        values |= words
        parts += [f"instr(folded(label || ' ' || who), :{name})" for name in words]
    if wanted.who:
        values["who"] = wanted.who
        parts.append("who = :who")
    if wanted.kind:
        parts.append(f"why IN ({bind(values, 'why', KINDS[wanted.kind])})")
    if wanted.action:
        keys = bind(values, "key", [wanted.action, *parts_of(conn, wanted.action)])
        parts.append(f"id IN (SELECT c.batch_id FROM change c WHERE c.entity_key IN ({keys}))")
    if wanted.plan:
        values["plan"] = wanted.plan
        parts.append(_TOUCHES_PLAN)
    return " AND ".join(parts), values


# Each thing that a plan has: by the row that is there, else by what the log says of one that is gone.
_OF_PLAN = " OR ".join(
    [
        "c.entity_key = :plan",
        "coalesce(json_extract(coalesce(c.new, c.old), '$.plan_id'), '') = :plan AND c.field = '*'",
        *(
            f"""c.entity = '{entity}' AND EXISTS (SELECT 1 FROM {entity} x
                WHERE x.id = c.entity_key AND x.plan_id = :plan)"""
            for entity in ("action", "heading", "status", "meeting", "closing", "committee")
        ),
        *(
            f"""c.entity = '{part}' AND EXISTS (SELECT 1 FROM "{part}" x JOIN action a ON a.id = x.action_id
                WHERE x.id = c.entity_key AND a.plan_id = :plan)"""
            for part in PARTS
        ),
        """c.entity = 'said' AND EXISTS (SELECT 1 FROM said x JOIN meeting m ON m.id = x.meeting_id
            WHERE x.id = c.entity_key AND m.plan_id = :plan)""",
        """c.entity = 'officer' AND c.field <> '*' AND EXISTS (SELECT 1 FROM assignment s JOIN action a
            ON a.id = s.action_id WHERE s.officer_id = c.entity_key AND a.plan_id = :plan)""",
        """c.field = '*' AND c.new IS NULL AND EXISTS (SELECT 1 FROM action a
            WHERE a.id = json_extract(c.old, '$.action_id') AND a.plan_id = :plan)""",
    ]
)
_TOUCHES_PLAN = f"EXISTS (SELECT 1 FROM change c WHERE c.batch_id = batch.id AND ({_OF_PLAN}))"


def action_history(
    conn: sqlite3.Connection, action_id: str, limit: int | None = None, *, since: int = 0
) -> list[BatchLine]:
    """What was done to one action, newest first, with each field's old and new; the newest `limit` of it.

    Only what was done after the batch with the number `since`; it may be another thing than an action, too.
    """
    keys = [action_id, *parts_of(conn, action_id)]
    found = _changes_of(conn, keys, since)
    numbers = sorted({row["number"] for row in found}, reverse=True)[: limit or len(found)]
    lines = {row["number"]: row["batch_id"] for row in found if row["number"] in set(numbers)}
    by_id = batch_lines(conn, [lines[number] for number in numbers], counted=False)
    for row in found:
        line = by_id.get(row["batch_id"])
        if line is not None and (change := change_line(conn, row)):
            line.changes.append(change)
    return [by_id[lines[number]] for number in numbers]


def _changes_of(conn: sqlite3.Connection, keys: Iterable[str], since: int) -> list[sqlite3.Row]:
    """The changes that were made to these things, newest batch first, in its order; without bookkeeping."""
    values: dict[str, Any] = {"since": since}
    return conn.execute(
        f"""SELECT batch.number, c.* FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE c.entity_key IN ({bind(values, "key", keys)}) AND batch.number > :since AND {VISIBLE}
        ORDER BY batch.number DESC, c.position""",
        values,
    ).fetchall()


_HUNG = {"characteristics": "action_tag"}
"""What the fields that stand in rows of their own hang on an action as; officers are told by their role."""


def last_to_change(conn: sqlite3.Connection, key: str, field: str) -> tuple[str, datetime] | None:
    """Who changed a field of a thing last, and when; None where nobody did since it was made."""
    values: dict[str, Any] = {"key": key, "field": field, "entity": _HUNG.get(field, "assignment")}
    parts = bind(values, "part", parts_of(conn, key))
    row = conn.execute(
        f"""SELECT batch.who, batch.at FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE (c.entity_key = :key AND c.field = :field)
            OR (c.entity_key IN ({parts}) AND c.entity = :entity AND (c.entity <> 'assignment'
                OR c.field = '*' AND json_extract(coalesce(c.new, c.old), '$.role') = :field))
        ORDER BY batch.number DESC LIMIT 1""",
        values,
    ).fetchone()
    return (row["who"], _moment(row["at"])) if row else None


def former_refs(conn: sqlite3.Connection, plan_id: str) -> dict[str, list[str]]:
    """The references that actions of a plan had before the one that they have now, by their keys; the newest first."""
    rows = conn.execute(
        f"""SELECT a.id, c.old FROM change c JOIN action a ON a.id = c.entity_key JOIN batch ON batch.id = c.batch_id
        WHERE a.plan_id = ? AND c.entity = 'action' AND c.field = 'ref' AND {_FORMER}""",
        (plan_id,),
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(json.loads(row["old"]))
    return found


_FORMER = f"""c.old IS NOT NULL AND json_extract(c.old, '$') IS NOT a.ref AND why <> 'undo' AND {STANDS}
    ORDER BY number DESC"""


def former_refs_of(conn: sqlite3.Connection, action_id: str) -> list[str]:
    """The references that one action had before the one that it has now, the newest first."""
    rows = conn.execute(
        f"""SELECT c.old FROM change c JOIN action a ON a.id = c.entity_key JOIN batch ON batch.id = c.batch_id
        WHERE c.entity_key = ? AND c.field = 'ref' AND {_FORMER}""",
        (action_id,),
    )
    return list(dict.fromkeys(json.loads(row["old"]) for row in rows))


def undo_target(conn: sqlite3.Connection) -> sqlite3.Row | None:
    """The newest batch that stands, or None."""
    return _newest(conn, f"why <> 'undo' AND {HAS_A_WAY_BACK}")


def redo_target(conn: sqlite3.Connection) -> sqlite3.Row | None:
    """The undo that was done last and nothing new since, or None."""
    since = "SELECT coalesce(max(number), 0) FROM batch WHERE why NOT IN ('undo', 'redo')"
    return _newest(conn, f"why = 'undo' AND number > ({since})")


def standing_since(conn: sqlite3.Connection, number: int) -> int:
    """How many things stand that were done from this number on: so many times undo takes them all back."""
    count = f"SELECT count(*) FROM batch WHERE why <> 'undo' AND number >= ? AND {STANDS} AND {HAS_A_WAY_BACK}"
    return int(conn.execute(count, (number,)).fetchone()[0])


def first_done(conn: sqlite3.Connection, batch: sqlite3.Row) -> sqlite3.Row:
    """The batch that was first done: a redo reverses an undo, which reverses that."""
    while batch["undoes"]:
        batch = conn.execute("SELECT * FROM batch WHERE id = ?", (batch["undoes"],)).fetchone()
    return batch


def newest_number(conn: sqlite3.Connection) -> int:
    """The number of the newest batch; it grows with everything that is done."""
    return int(conn.execute("SELECT coalesce(max(number), 0) FROM batch").fetchone()[0])


def newest_batch(conn: sqlite3.Connection) -> BatchLine | None:
    """The thing that was done last, whether it stands or not."""
    return next(iter(batches(conn, 1)), None)


def newest_key(conn: sqlite3.Connection) -> str:
    """The key of the newest batch, "" where nothing was done: numbers come again where a backup was put back."""
    found = conn.execute("SELECT id FROM batch ORDER BY number DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _newest(conn: sqlite3.Connection, kind: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = conn.execute(
        f"SELECT * FROM batch WHERE {kind} AND {STANDS} ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return found


def _line(row: sqlite3.Row) -> BatchLine:
    at, stands = _moment(row["at"]), bool(row["stands"])
    return BatchLine(row["id"], row["number"], at, row["who"], row["why"], row["label"], stands, [], row["undoes"])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
