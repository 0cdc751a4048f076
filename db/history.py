"""Readings of the log: what was done, by whom, and what can be taken back."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.fields import TEXT_FIELDS
from db.text import one_line

_LABELS = {str(field.column): field.label for field in TEXT_FIELDS} | {
    "status_id": "Status",
    "due": "Due date",
    "heading_id": "Heading",
    "period": "Period",
}
_NAMED = {
    "status_id": "SELECT label FROM status WHERE id = ?",
    "heading_id": "SELECT text FROM heading WHERE id = ?",
    "officer_id": "SELECT name FROM officer WHERE id = ?",
    "tag_id": "SELECT name FROM tag WHERE id = ?",
}


# A batch that reverses another names it, so whether one stands is told by who names it.
_STANDS = "batch.id NOT IN (SELECT undoes FROM batch WHERE undoes IS NOT NULL)"


@dataclass(frozen=True)
class ChangeLine:
    """One field, old and new, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class BatchLine:
    """One thing that somebody did. `stands` is False once it was taken back (or, for a taking back, done again)."""

    id: str
    number: int
    at: datetime
    who: str
    why: str
    label: str
    stands: bool
    changes: list[ChangeLine]


def batches(conn: sqlite3.Connection, limit: int = 50) -> list[BatchLine]:
    """What was done to the register, newest first, without the single changes."""
    rows = conn.execute(f"SELECT *, {_STANDS} AS stands FROM batch ORDER BY number DESC LIMIT ?", (limit,))
    return [_line(row) for row in rows]


def action_history(conn: sqlite3.Connection, action_id: str) -> list[BatchLine]:
    """What was done to one action, newest first, with each field's old and new."""
    rows = conn.execute(
        f"""SELECT batch.*, {_STANDS} AS stands, c.entity, c.field, c.old, c.new
        FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE (c.entity_key = :id AND c.field <> 'position')
        OR (c.field = '*' AND json_extract(coalesce(c.new, c.old), '$.action_id') = :id)
        ORDER BY number DESC, c.position""",
        {"id": action_id},
    ).fetchall()
    lines: dict[str, BatchLine] = {}
    for row in rows:
        line = lines.setdefault(row["id"], _line(row))
        if change := _change(conn, row):
            line.changes.append(change)
    return list(lines.values())


def former_refs(conn: sqlite3.Connection, plan_id: str) -> dict[str, list[str]]:
    """The references that actions of a plan had before the one that they have now, by their keys; the newest first."""
    rows = conn.execute(
        f"""SELECT a.id, c.old FROM change c JOIN action a ON a.id = c.entity_key JOIN batch ON batch.id = c.batch_id
        WHERE a.plan_id = ? AND c.entity = 'action' AND c.field = 'ref' AND c.old IS NOT NULL
        AND json_extract(c.old, '$') IS NOT a.ref AND why <> 'undo' AND {_STANDS} ORDER BY number DESC""",
        (plan_id,),
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(json.loads(row["old"]))
    return found


def undo_target(conn: sqlite3.Connection) -> sqlite3.Row | None:
    """The newest batch that stands, or None."""
    return _newest(conn, "why <> 'undo'")


def redo_target(conn: sqlite3.Connection) -> sqlite3.Row | None:
    """The undo that was done last and nothing new since, or None."""
    since = "SELECT coalesce(max(number), 0) FROM batch WHERE why NOT IN ('undo', 'redo')"
    return _newest(conn, f"why = 'undo' AND number > ({since})")


def first_done(conn: sqlite3.Connection, batch: sqlite3.Row) -> sqlite3.Row:
    """The batch that was first done: a redo reverses an undo, which reverses that."""
    while batch["undoes"]:
        batch = conn.execute("SELECT * FROM batch WHERE id = ?", (batch["undoes"],)).fetchone()
    return batch


def newest_number(conn: sqlite3.Connection) -> int:
    """The number of the newest batch; it grows with everything that is done."""
    return int(conn.execute("SELECT coalesce(max(number), 0) FROM batch").fetchone()[0])


def _newest(conn: sqlite3.Connection, kind: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = conn.execute(
        f"SELECT * FROM batch WHERE {kind} AND {_STANDS} ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return found


def _line(row: sqlite3.Row) -> BatchLine:
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    return BatchLine(row["id"], row["number"], at, row["who"], row["why"], row["label"], bool(row["stands"]), [])


def _change(conn: sqlite3.Connection, row: sqlite3.Row) -> ChangeLine | None:
    """A change in words, or None for the program's own bookkeeping."""
    if row["field"] != "*":
        if row["field"] == "position":
            return None
        label = _LABELS.get(row["field"], row["field"].replace("_", " ").capitalize())
        return ChangeLine(label, _shown(conn, row["field"], row["old"]), _shown(conn, row["field"], row["new"]))
    old, new = (json.loads(row[side]) if row[side] else {} for side in ("old", "new"))
    whole: dict[str, Any] = new or old
    if row["entity"] == "update":
        name, text = "Update", one_line(whole["text"])
    elif row["entity"] == "assignment":
        name, text = whole["role"].capitalize(), _shown(conn, "officer_id", json.dumps(whole["officer_id"]))
    elif row["entity"] == "action_tag":
        name, text = "Protected characteristic", _shown(conn, "tag_id", json.dumps(whole["tag_id"]))
    elif row["entity"] == "action":
        name, text = "Action", one_line(whole.get("text"))
    else:
        return None
    return ChangeLine(name, text if old else "", text if new else "")


def _shown(conn: sqlite3.Connection, field: str, value: str | None) -> str:
    plain = None if value is None else json.loads(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if field in _NAMED:
        found = conn.execute(_NAMED[field], (plain,)).fetchone()
        return one_line(found[0]) if found else "one that is gone"
    return one_line(plain)
