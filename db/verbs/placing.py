"""Where an action stands: under which heading, as a task of which action, before or after which other one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.errors import Refused
from db.journal import Create, Set, Wish
from db.making import Making, same
from db.ordering import spaced
from db.reading import outline
from db.text import one_line


@dataclass(frozen=True)
class Place:
    """At the end of a heading or of an action's tasks; or right `beside` another action, with its heading and action.

    `new_heading` is the text of a heading to be made, a sibling of `heading_id`, or a first one.
    """

    heading_id: str | None = None
    parent_id: str | None = None
    beside: str | None = None
    before: bool = False
    new_heading: str | None = None


def settle(making: Making, plan_id: str, place: Place) -> Place:
    """The place with its heading and action known, the heading made where it is new; Refused where it is in no plan."""
    if place.beside:
        other = _row(making.conn, place.beside, plan_id)
        return replace(place, heading_id=other["heading_id"], parent_id=other["parent_id"], new_heading=None)
    if place.parent_id:
        action = _row(making.conn, place.parent_id, plan_id)
        if action["parent_id"]:
            raise Refused("A task has no tasks of its own: choose the action that it belongs to.")
        return replace(place, heading_id=action["heading_id"], new_heading=None)
    if place.new_heading is not None:
        return replace(place, heading_id=_make_heading(making, plan_id, place), new_heading=None)
    if place.heading_id:
        found = making.conn.execute("SELECT plan_id FROM heading WHERE id = ?", (place.heading_id,)).fetchone()
        if found is None or found["plan_id"] != plan_id:
            raise Refused("The heading is not in this plan: choose one of its own.")
    return place


def _row(conn: sqlite3.Connection, action_id: str, plan_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute("SELECT * FROM action WHERE id = ?", (action_id,)).fetchone()
    if row is None:
        raise Refused("The action is no longer in the register: somebody took it away. Look again.")
    if row["plan_id"] != plan_id:
        raise Refused("Actions stay in their plan: choose a place in the same one.")
    return row


def _make_heading(making: Making, plan_id: str, place: Place) -> str:
    """A heading beside the one that the place names, of its kind; else beside the plan's first."""
    text = one_line(place.new_heading)
    if not text:
        raise Refused("The heading has no words yet: type them.")
    there = making.conn.execute("SELECT * FROM heading WHERE plan_id = ? ORDER BY position", (plan_id,)).fetchall()
    top = next((row for row in there if row["parent_id"] is None), None)
    beside = next((row for row in there if row["id"] == place.heading_id), top)
    parent_id, kind = (beside["parent_id"], beside["kind"]) if beside else (None, "")
    for row in there:
        if row["parent_id"] == parent_id and same(row["text"]) == same(text):
            return str(row["id"])
    position = 1 + max((row["position"] for row in there), default=-1)
    return making.make("heading", plan_id=plan_id, parent_id=parent_id, kind=kind, text=text, position=position)


def positions(conn: sqlite3.Connection, plan_id: str, place: Place, keys: Sequence[str]) -> dict[str, int]:
    """The positions that put these actions, in their order, in a settled place: theirs, and of those that make room."""
    among = "parent_id = ?" if place.parent_id else "parent_id IS NULL AND plan_id = ?"
    rows = conn.execute(
        f"SELECT id, position, heading_id FROM action WHERE {among} ORDER BY position, id",
        (place.parent_id or plan_id,),
    ).fetchall()
    now = {row["id"]: row["position"] for row in rows}
    others = [row for row in rows if row["id"] not in keys]
    at = _index(conn, plan_id, place, others)
    order = [row["id"] for row in others]
    order[at:at] = keys
    if order == [row["id"] for row in rows]:
        return {}
    numbers = spaced([None if key in keys else now[key] for key in order])
    return {key: number for key, number in zip(order, numbers, strict=True) if now.get(key) != number}


def _index(conn: sqlite3.Connection, plan_id: str, place: Place, others: Sequence[sqlite3.Row]) -> int:
    """Before which of the others the place is."""
    if place.beside:
        found = (at for at, row in enumerate(others) if row["id"] == place.beside)
        return next(found, len(others)) + (not place.before)
    if place.parent_id:
        return len(others)
    if own := [at for at, row in enumerate(others) if row["heading_id"] == place.heading_id]:
        return own[-1] + 1
    above = _headings_above(conn, plan_id, place.heading_id)
    return 1 + max((at for at, row in enumerate(others) if row["heading_id"] in above), default=-1)


def _headings_above(conn: sqlite3.Connection, plan_id: str, heading_id: str | None) -> set[str | None]:
    """The headings after whose actions those of one without any come; one that is not there yet comes last.

    What has no heading comes first: after a heading it would read as if it stood under it.
    """
    if heading_id is None:
        return {None}
    keys: list[str | None] = [line.id for line in outline(conn, plan_id)]
    return {None, *(keys[: keys.index(heading_id)] if heading_id in keys else keys)}


def shifted(numbers: dict[str, int], besides: Iterable[str]) -> list[Wish]:
    """The wishes that move the others aside."""
    left = set(besides)
    return [Set("action", key, {"position": number}) for key, number in numbers.items() if key not in left]


def heading_words(making: Making, heading_id: str | None) -> str:
    """A heading's text, whether it is there or among what is to be made; "" for none."""
    for wish in making.wishes:
        if isinstance(wish, Create) and wish.row["id"] == heading_id:
            return str(wish.row["text"])
    found = making.conn.execute("SELECT text FROM heading WHERE id = ?", (heading_id,)).fetchone()
    return found["text"] if found else ""
