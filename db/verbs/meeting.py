"""Meetings: one is begun, corrected, left, ended and gone on with. What is said in it stands in `saying`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Refused
from db.journal import Create, Set, Wish, Written
from db.keeping import keep, keeping, kept
from db.meetings import MeetingLine, meeting_line, place_name
from db.models import new_id
from db.register import Register
from db.text import one_line, shorten
from db.verbs.attempting import attempt

_FIELDS = {
    "title": "title",
    "held_on": "day",
    "present": "present",
    "chosen": "on the table",
    "agenda": "on the table",
    "plan_id": "plan",
}
"""What may be corrected of a meeting, and what that is called."""


def begin_meeting(
    register: Register,
    *,
    title: str,
    held_on: date,
    present: Sequence[str] = (),
    agenda: Sequence[str],
    chosen: str = "",
    plan_id: str | None = None,
) -> str:
    """Begin a meeting that goes through these actions in this order; returns its key.

    `chosen` says in words what is on the table, `plan_id` which plan it is about, where it is about one.
    """
    key = new_id()
    row = {"id": key, "title": title, "held_on": held_on, "present": present, "agenda": agenda, "chosen": chosen}

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        values = _kept(conn, row)
        count = len(json.loads(values["agenda"]))
        label = f"{_called(values['title'])} begun, {count} action{'' if count == 1 else 's'} on the table"
        return [Create("meeting", {**values, "plan_id": plan_id, "ended": False})], label

    attempt(register, think)
    return key


def edit_meeting(
    register: Register, meeting_id: str, values: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Correct a meeting's title, day, who is present, or what is on the table; `seen` as in `edit`."""
    if unknown := [name for name in values if name not in _FIELDS]:
        raise Refused(f"A meeting has no field “{unknown[0]}”: its fields are {', '.join(_FIELDS)}.")

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        meeting = meeting_line(conn, meeting_id)
        wanted = _kept(conn, values)
        before = _kept(conn, {name: value for name, value in (seen or {}).items() if name in values})
        label = f"{_called(meeting.title)}: {', '.join(dict.fromkeys(_FIELDS[name] for name in values))}"
        return [Set("meeting", meeting_id, wanted, before)], label

    return attempt(register, think)


def end_meeting(register: Register, meeting_id: str) -> Written | None:
    """The meeting is over: nothing more is said in it, unless it is gone on with."""
    return _set_ended(register, meeting_id, True)


def go_on_with(register: Register, meeting_id: str) -> Written | None:
    """A meeting that was ended goes on after all."""
    return _set_ended(register, meeting_id, False)


def keep_place(register: Register, meeting_id: str, action_id: str) -> None:
    """Remember at which action the meeting is left, outside the log, so that no undo meets it.

    Nothing is written where it is remembered already.
    """
    with register.reading() as conn:
        meeting_line(conn, meeting_id)
        if kept(conn, place_name(meeting_id)) == action_id:
            return
    with keeping(register) as conn:
        keep(conn, place_name(meeting_id), action_id)


def open_meeting(conn: sqlite3.Connection, meeting_id: str) -> MeetingLine:
    """A meeting in which something may be said; Refused where it was ended."""
    meeting = meeting_line(conn, meeting_id)
    if meeting.ended:
        raise Refused(f"The meeting “{shorten(meeting.title, 40)}” was ended: go on with it first. Nothing was kept.")
    return meeting


def _set_ended(register: Register, meeting_id: str, ended: bool) -> Written | None:
    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        title = meeting_line(conn, meeting_id).title
        return [Set("meeting", meeting_id, {"ended": ended})], f"{_called(title)} {'ended' if ended else 'goes on'}"

    return attempt(register, think)


def _kept(conn: sqlite3.Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    """A meeting's fields as they are kept; Refused where it would have no title, no day or nothing on the table."""
    made = dict(values)
    if "title" in made and not one_line(made["title"]):
        raise Refused("The meeting has no title yet: type one, such as “Equality board”.")
    if "held_on" in made and not isinstance(made["held_on"], date):
        raise Refused("The meeting has no day yet: type one, such as 21 November 2026.")
    if "present" in made:
        made["present"] = "\n".join(dict.fromkeys(filter(None, map(one_line, made["present"]))))
    if "agenda" in made:
        made["agenda"] = json.dumps(_there(conn, made["agenda"]))
    return {name: one_line(value) if name in ("title", "chosen") else value for name, value in made.items()}


def _there(conn: sqlite3.Connection, agenda: Sequence[str]) -> list[str]:
    """The actions on the table, each once; Refused where there is none, or where one is in no register."""
    wanted = list(dict.fromkeys(agenda))
    if not wanted:
        raise Refused("Nothing is on the table: choose the actions first, for example those that are overdue.")
    known = "SELECT id FROM action WHERE id IN (SELECT value FROM json_each(?))"
    there = {row["id"] for row in conn.execute(known, (json.dumps(wanted),))}
    if any(key not in there for key in wanted):
        raise Refused("An action on the table is no longer in the register: somebody took it away. Look again.")
    return wanted


def _called(title: str) -> str:
    return f"Meeting “{shorten(title, 40)}”"
