"""The meetings that a register keeps: what is on the table, what was said, and where one was left."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from db.errors import Refused
from db.history import STANDS
from db.keeping import kept
from db.periods import day_text

TOUCHES = ("decision", "note", "no_change", "status", "deadline", "update", "new")
"""What is said of an action that has been dealt with; one that is only to come back to has not."""


@dataclass(frozen=True)
class MeetingLine:
    """A meeting; `agenda` has the keys of its actions in their order, those that were made in it where they belong."""

    id: str
    title: str
    plan_id: str | None
    held_on: date
    present: tuple[str, ...]
    chosen: str
    agenda: tuple[str, ...]
    ended: bool

    @property
    def name(self) -> str:
        """How a person calls it: its title and its day."""
        return f"{self.title}, {day_text(self.held_on)}"


@dataclass(frozen=True)
class SaidLine:
    """One thing that was said in a meeting, of an action or (without one) of the whole; `at` is in UTC."""

    id: str
    meeting_id: str
    action_id: str | None
    kind: str
    text: str
    at: datetime
    beside_id: str | None = None
    """Of a new action: the one that was on the table when it was made."""


@dataclass(frozen=True)
class SaidOf:
    """One thing that was said of an action, with the meeting in which it was said."""

    said: SaidLine
    title: str
    held_on: date


@dataclass(frozen=True)
class GoneLine:
    """A meeting that was taken back, as far as it is told from others."""

    id: str
    title: str
    held_on: date


def meetings(conn: sqlite3.Connection) -> list[MeetingLine]:
    """Every meeting, the newest first."""
    rows = conn.execute("SELECT * FROM meeting ORDER BY held_on DESC, id DESC").fetchall()
    return [_meeting(conn, row) for row in rows]


def meeting_line(conn: sqlite3.Connection, meeting_id: str) -> MeetingLine:
    """One meeting; Refused when it is not there."""
    row = conn.execute("SELECT * FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    if row is None:
        raise Refused("The meeting is no longer in the register: it was taken back, or somebody took it away.")
    return _meeting(conn, row)


def said_in(conn: sqlite3.Connection, meeting_id: str) -> list[SaidLine]:
    """What was said in a meeting, in its order."""
    rows = conn.execute("SELECT * FROM said WHERE meeting_id = ? ORDER BY position, id", (meeting_id,))
    return [_said(row) for row in rows]


def said_of(conn: sqlite3.Connection, action_id: str) -> list[SaidOf]:
    """What was said of an action in any meeting, the newest meeting first and each in its order."""
    rows = conn.execute(
        """SELECT s.*, m.title, m.held_on FROM said s JOIN meeting m ON m.id = s.meeting_id
        WHERE s.action_id = ? ORDER BY m.held_on DESC, m.id DESC, s.position, s.id""",
        (action_id,),
    )
    return [SaidOf(_said(row), row["title"], date.fromisoformat(row["held_on"])) for row in rows]


def to_come_back_to(said: Iterable[SaidLine]) -> list[str]:
    """The actions that were put off and not dealt with since, in the order in which that was said."""
    last = {line.action_id: line.kind for line in said if line.action_id}
    return [key for key, kind in last.items() if kind == "later"]


def not_reached(meeting: MeetingLine, said: Iterable[SaidLine]) -> list[str]:
    """The actions on the table of which nothing was said, not even that one would come back to them."""
    touched = {line.action_id for line in said}
    return [key for key in meeting.agenda if key not in touched]


def place_of(conn: sqlite3.Connection, meeting_id: str) -> str | None:
    """The action at which the meeting was left; None at its beginning, and where that action is gone."""
    found = kept(conn, place_name(meeting_id))
    there = conn.execute("SELECT 1 FROM action WHERE id = ?", (found,)).fetchone() if isinstance(found, str) else None
    return str(found) if there else None


def place_name(meeting_id: str) -> str:
    """Under which name the place in a meeting is kept."""
    return f"meeting-place:{meeting_id}"


def taken_back(conn: sqlite3.Connection) -> list[GoneLine]:
    """The meetings that were taken back whole and can be done again, the last to go first."""
    rows = conn.execute(
        f"""SELECT c.entity_key, c.old FROM change c JOIN batch ON batch.id = c.batch_id
        WHERE c.entity = 'meeting' AND c.field = '*' AND c.new IS NULL AND batch.why = 'undo' AND {STANDS}
            AND NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.id = c.entity_key) ORDER BY batch.number DESC"""
    )
    found = ((row["entity_key"], json.loads(row["old"])) for row in rows)
    return [GoneLine(key, old["title"], date.fromisoformat(old["held_on"])) for key, old in found]


def batches_of(conn: sqlite3.Connection, meeting_id: str) -> list[str]:
    """The keys of all that a meeting did and that stands, the newest first."""
    return [row["id"] for row in meeting_batches(conn, meeting_id) if row["stands"] and row["why"] != "undo"]


def meeting_batches(conn: sqlite3.Connection, meeting_id: str) -> list[sqlite3.Row]:
    """Whatever was done in a meeting, taken back and done again, newest first: read in the log, which forgets nothing.

    A batch is a meeting's that made, changed or took away the meeting or something that was said in it.
    """
    return conn.execute(
        f"""SELECT batch.*, {STANDS} AS stands FROM batch WHERE number >= (
            SELECT min(b.number) FROM change c JOIN batch b ON b.id = c.batch_id
            WHERE c.entity_key = :meeting AND c.entity = 'meeting')
        AND EXISTS (SELECT 1 FROM change c WHERE c.batch_id = batch.id AND (c.entity_key = :meeting
            OR c.entity = 'said' AND c.field = '*'
                AND json_extract(coalesce(c.new, c.old), '$.meeting_id') = :meeting))
        ORDER BY number DESC""",
        {"meeting": meeting_id},
    ).fetchall()


def _meeting(conn: sqlite3.Connection, row: sqlite3.Row) -> MeetingLine:
    present = tuple(name for name in row["present"].split("\n") if name)
    agenda = _agenda(conn, row["id"], json.loads(row["agenda"]))
    held_on = date.fromisoformat(row["held_on"])
    plain = (row["id"], row["title"], row["plan_id"], held_on, present, row["chosen"], agenda)
    return MeetingLine(*plain, bool(row["ended"]))


def _agenda(conn: sqlite3.Connection, meeting_id: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The actions that are still there, each new one after the action beside which it was made."""
    made = conn.execute(
        "SELECT action_id, beside_id FROM said WHERE meeting_id = ? AND kind = 'new' ORDER BY position, id",
        (meeting_id,),
    ).fetchall()
    order = list(dict.fromkeys(chosen))
    for row in made:
        if row["action_id"] not in order:
            order.insert(_after(order, row["beside_id"], {one["action_id"] for one in made}), row["action_id"])
    known = "SELECT id FROM action WHERE id IN (SELECT value FROM json_each(?))"
    there = {row["id"] for row in conn.execute(known, (json.dumps(order),))}
    return tuple(key for key in order if key in there)


def _after(order: Sequence[str], beside: str | None, made: set[str]) -> int:
    """The place after an action and after the new ones that follow it already; the end, where it is not there."""
    at = order.index(beside) + 1 if beside in order else len(order)
    while at < len(order) and order[at] in made:
        at += 1
    return at


def _said(row: sqlite3.Row) -> SaidLine:
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    plain = (row["id"], row["meeting_id"], row["action_id"], row["kind"], row["text"], at)
    return SaidLine(*plain, row["beside_id"])
