"""Taking back, and doing again: a new batch that reverses an old one, so that nothing ever leaves the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from db.errors import Conflict, Refused
from db.history import first_done, newest_number, redo_target, undo_target
from db.journal import WHOLE, Create, Remove, Set, Wish, Written, write
from db.register import Register


def undo(register: Register, *, after: int | None = None) -> Written | None:
    """Take back the newest batch that still stands; None when there is none.

    Conflict when the newest batch of all is no longer the one of the number `after`: look again at what would go back.
    """
    return _go(register, undo_target, "undo", after)


def redo(register: Register, *, after: int | None = None) -> Written | None:
    """Do again what was taken back last; None when there is nothing, or when something else was done since."""
    return _go(register, redo_target, "redo", after)


def _go(
    register: Register, target: Callable[[sqlite3.Connection], sqlite3.Row | None], why: str, after: int | None
) -> Written | None:
    with register.reading() as conn:
        newest = newest_number(conn)  # asked first: what is written from now on counts as later
        batch = target(conn)
        if batch is None:
            return None
        changes = conn.execute(
            "SELECT * FROM change WHERE batch_id = ? ORDER BY position DESC", (batch["id"],)
        ).fetchall()
        label = f"{'Took back' if why == 'undo' else 'Did again'}: {first_done(conn, batch)['label']}"
    wishes = [_inverse(change) for change in changes]
    try:
        at = newest if after is None else after
        return write(register, wishes, why=why, label=label, undoes=batch["id"], after=at)
    except Conflict as conflict:
        if not conflict.clashes:
            raise
        sentence = f"This was changed again since, so it cannot be taken back alone: {batch['label']}."
        raise Refused(sentence) from conflict


def _inverse(change: sqlite3.Row) -> Wish:
    old, new = _decode(change["old"]), _decode(change["new"])
    if change["field"] != WHOLE:
        field = change["field"]
        return Set(change["entity"], change["entity_key"], {field: old}, {field: new})
    return Create(change["entity"], old) if new is None else Remove(change["entity"], change["entity_key"])


def _decode(value: str | None) -> Any:
    return None if value is None else json.loads(value)
