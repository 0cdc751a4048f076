"""A whole meeting taken back, and done again: every batch of it in one transaction, each by a batch of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from db.errors import Refused
from db.history import STANDS, newest_number
from db.journal import Written
from db.meetings import meeting_batches, meeting_line
from db.register import Register
from db.text import shorten
from db.verbs.undoing import changed_since, reversal, told, write_reversals


def undo_meeting(register: Register, meeting_id: str, *, after: int | None = None) -> list[Written]:
    """Take back all that a meeting did and that stands, the newest first, and the meeting itself.

    Refused, naming what came after, where something outside the meeting changed the same since: nothing goes back then.
    """
    with register.reading() as conn:
        newest = newest_number(conn)  # asked first: what is written from now on counts as later
        title = meeting_line(conn, meeting_id).title
        standing = [row for row in meeting_batches(conn, meeting_id) if row["stands"] and row["why"] != "undo"]
        mine = [row["id"] for row in standing]
        for batch in standing:
            if later := changed_since(conn, batch, mine) or _hangs_on(conn, batch, mine):
                name = f"The meeting “{shorten(title, 40)}” was not taken back, and nothing of it"
                raise Refused(f"{name}: the same was changed outside it since ({told(later)}). Take that back first.")
        doings = [reversal(conn, batch) for batch in standing]
    return write_reversals(register, doings, newest if after is None else after, f"Meeting “{shorten(title, 40)}”")


def redo_meeting(register: Register, meeting_id: str, *, after: int | None = None) -> list[Written]:
    """Do again the meeting that was taken back as one; what had been unsaid before stays unsaid.

    Refused where it was not taken back, or where what it changed was changed otherwise since.
    """
    with register.reading() as conn:
        newest = newest_number(conn)
        together = _taken_back_together(conn, meeting_id)
        mine = [row["id"] for row in together]
        for batch in together:
            if later := changed_since(conn, batch, mine):
                raise Refused(
                    f"The meeting was not done again, and nothing of it: the same was changed since ({told(later)}). "
                    "Take that back first."
                )
        doings = [reversal(conn, batch) for batch in together]
    return write_reversals(register, doings, newest if after is None else after, "the meeting")


def _taken_back_together(conn: sqlite3.Connection, meeting_id: str) -> list[sqlite3.Row]:
    """The undo batches of one taking back, newest first: that of the meeting's beginning, and those of its moment."""
    batches = meeting_batches(conn, meeting_id)
    undone = [row for row in batches if row["stands"] and row["why"] == "undo"]
    if conn.execute("SELECT 1 FROM meeting WHERE id = ?", (meeting_id,)).fetchone() or not undone:
        raise Refused("This meeting was not taken back, so there is nothing to do again.")
    return [row for row in undone if row["at"] == undone[0]["at"]]


_PARTS = ("assignment", "update", "link", "action_tag", "said")


def _hangs_on(conn: sqlite3.Connection, batch: sqlite3.Row, but: Collection[str]) -> sqlite3.Row | None:
    """The newest batch outside the meeting that hung something on an action which began in this one."""
    parts = " UNION ALL ".join(f'SELECT id, action_id FROM "{part}"' for part in _PARTS)
    found: sqlite3.Row | None = conn.execute(
        f"""SELECT batch.* FROM change mine JOIN ({parts}) part ON part.action_id = mine.entity_key
        JOIN change c ON c.entity_key = part.id AND c.field = '*' AND c.new IS NOT NULL
        JOIN batch ON batch.id = c.batch_id
        WHERE mine.batch_id = :id AND mine.entity = 'action' AND mine.field = '*' AND {STANDS}
            AND batch.id NOT IN (SELECT value FROM json_each(:but))
        ORDER BY batch.number DESC LIMIT 1""",
        {"id": batch["id"], "but": json.dumps(list(but))},
    ).fetchone()
    return found
