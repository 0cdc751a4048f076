"""Taking back, and doing again: a new batch that reverses an old one, so that nothing ever leaves the log."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from db.errors import Conflict, Refused
from db.history import redo_target, undo_target
from db.journal import WHOLE, Create, Remove, Set, Wish, Written, write
from db.register import Register


def undo(register: Register) -> Written | None:
    """Take back the newest batch that still stands; None when there is none."""
    with register.reading() as conn:
        target = undo_target(conn)
    return _reverse(register, target, "undo") if target else None


def redo(register: Register) -> Written | None:
    """Do again what was taken back last; None when there is nothing, or when something else was done since."""
    with register.reading() as conn:
        target = redo_target(conn)
    return _reverse(register, target, "redo") if target else None


def _reverse(register: Register, batch: sqlite3.Row, why: str) -> Written | None:
    with register.reading() as conn:
        changes = conn.execute(
            "SELECT * FROM change WHERE batch_id = ? ORDER BY position DESC", (batch["id"],)
        ).fetchall()
    wishes = [_inverse(change) for change in changes]
    label = f"{'Took back' if why == 'undo' else 'Did again'}: {_original_label(register, batch)}"
    try:
        return write(register, wishes, why=why, label=label, undoes=batch["id"])
    except Conflict as conflict:
        raise Refused(
            f"This was changed again since, so it cannot be taken back alone: {batch['label']}."
        ) from conflict


def _inverse(change: sqlite3.Row) -> Wish:
    old, new = _decode(change["old"]), _decode(change["new"])
    if change["field"] != WHOLE:
        field = change["field"]
        return Set(change["entity"], change["entity_key"], {field: old}, {field: new})
    return Create(change["entity"], old) if new is None else Remove(change["entity"], change["entity_key"])


def _original_label(register: Register, batch: sqlite3.Row) -> str:
    """The words of what was first done: a redo reverses an undo, which reverses that."""
    with register.reading() as conn:
        while batch["undoes"]:
            batch = conn.execute("SELECT * FROM batch WHERE id = ?", (batch["undoes"],)).fetchone()
    return str(batch["label"])


def _decode(value: str | None) -> Any:
    return None if value is None else json.loads(value)
