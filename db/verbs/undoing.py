"""Taking back, and doing again: a new batch that reverses an old one, so that nothing ever leaves the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from db.changes import way_back
from db.errors import Conflict, Refused
from db.history import STANDS, first_done, newest_number, redo_target, undo_target
from db.journal import Create, Doing, Remove, Set, Wish, Written, write_together
from db.periods import day_text
from db.register import Register
from db.touched import WHOLE

_Target = Callable[[sqlite3.Connection], sqlite3.Row | None]


def undo(register: Register, *, after: int | None = None) -> Written | None:
    """Take back the newest batch that still stands; None when there is none.

    Conflict when the newest batch of all is no longer the one of the number `after`: look again at what would go back.
    """
    return _go(register, undo_target, after)


def redo(register: Register, *, after: int | None = None) -> Written | None:
    """Do again what was taken back last; None when there is nothing, or when something else was done since."""
    return _go(register, redo_target, after)


def take_back(register: Register, batch_id: str, *, after: int | None = None) -> Written | None:
    """Take back one batch though others came after it; a batch that was a taking back is done again.

    Refused, naming what came after, where that changed the same fields.
    """

    def target(conn: sqlite3.Connection) -> sqlite3.Row:
        batch: sqlite3.Row | None = conn.execute(
            f"SELECT *, {STANDS} AS stands FROM batch WHERE id = ?", (batch_id,)
        ).fetchone()
        if batch is None:
            raise Refused("The history no longer has this: look again.")
        if batch["why"] == "forget":
            raise Refused("That a person was forgotten cannot be taken back: the name is nowhere any more.")
        if not batch["stands"]:
            raise Refused(f"This was taken back already: {batch['label']}.")
        if later := changed_since(conn, batch):
            raise Refused(f"The same was changed again since ({told(later)}): take that back first.")
        return batch

    return _go(register, target, after)


def changed_since(conn: sqlite3.Connection, batch: sqlite3.Row, but: Collection[str] = ()) -> sqlite3.Row | None:
    """The newest batch after this one, of those that stand `but` these, that changed one of the same fields."""
    found: sqlite3.Row | None = conn.execute(
        f"""SELECT batch.* FROM change mine JOIN change c ON c.entity_key = mine.entity_key
            AND (c.field = mine.field OR '*' IN (c.field, mine.field)) AND c.field <> 'position'
        JOIN batch ON batch.id = c.batch_id
        WHERE mine.batch_id = :id AND batch.number > :number AND batch.why <> 'undo' AND {STANDS}
            AND batch.id NOT IN (SELECT value FROM json_each(:but))
        ORDER BY batch.number DESC LIMIT 1""",
        {"id": batch["id"], "number": batch["number"], "but": json.dumps(list(but))},
    ).fetchone()
    return found


def told(batch: sqlite3.Row) -> str:
    """A batch as it is named in a refusal: what was done, by whom and on which day."""
    day = day_text(datetime.fromisoformat(batch["at"]).replace(tzinfo=UTC).astimezone())
    return f"“{batch['label']}”, {batch['who']}, {day}"


def _go(register: Register, target: _Target, after: int | None) -> Written | None:
    with register.reading() as conn:
        newest = newest_number(conn)  # asked first: what is written from now on counts as later
        batch = target(conn)
        if batch is None:
            return None
        doing = reversal(conn, batch)
    written = write_reversals(register, [doing], newest if after is None else after, batch["label"])
    return written[0] if written else None


def reversal(conn: sqlite3.Connection, batch: sqlite3.Row) -> Doing:
    """The batch that takes another one back, or does again what was taken back."""
    changes = conn.execute("SELECT * FROM change WHERE batch_id = ? ORDER BY position DESC", (batch["id"],)).fetchall()
    why = "redo" if batch["why"] == "undo" else "undo"
    return Doing([_inverse(change) for change in changes], _label(conn, batch), why, batch["id"])


def write_reversals(register: Register, doings: Sequence[Doing], after: int, label: str) -> list[Written]:
    """Write what takes back, all or nothing; Refused, naming what should go back, where a field is another by now."""
    try:
        return write_together(register, doings, after=after)
    except Conflict as conflict:
        if not conflict.clashes:
            raise
        raise Refused(f"This was changed again since, so it cannot be taken back alone: {label}.") from conflict


def _label(conn: sqlite3.Connection, batch: sqlite3.Row) -> str:
    """What is done now: the way back, field by field; of more than can be told so, what it was that goes back."""
    first = first_done(conn, batch)["label"]
    if batch["why"] == "undo":
        return f"Done again: {first}"
    return f"Taken back: {way_back(conn, batch['id']) or first}"


def _inverse(change: sqlite3.Row) -> Wish:
    old, new = _decode(change["old"]), _decode(change["new"])
    if change["field"] != WHOLE:
        field = change["field"]
        return Set(change["entity"], change["entity_key"], {field: old}, {field: new})
    return Create(change["entity"], old) if new is None else Remove(change["entity"], change["entity_key"])


def _decode(value: str | None) -> Any:
    return None if value is None else json.loads(value)
