"""A new action, or a new task of an action."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from db.errors import Refused
from db.fields import PEOPLE_FIELDS
from db.journal import Wish, Written
from db.making import Making
from db.models import new_id
from db.register import Register
from db.text import one_line, shorten
from db.verbs.attempting import attempt
from db.verbs.editing import COLUMNS, as_list, as_people, check_fields, check_ref
from db.verbs.placing import Place, heading_words, positions, settle, shifted


def new(register: Register, plan_id: str, values: Mapping[str, Any], *, place: Place | None = None) -> Written | None:
    """Make an action with these fields, named as `edit` names them, in a place of the plan; a task, where it names one.

    `Written.made` has its key.
    """
    key = new_id()
    return attempt(register, lambda conn: new_wishes(conn, plan_id, key, values, place or Place()))


def new_wishes(
    conn: sqlite3.Connection, plan_id: str, key: str, values: Mapping[str, Any], place: Place
) -> tuple[list[Wish], str]:
    """What makes an action of this key, and how that is called; Refused where it has no words or no such place."""
    values = check_fields(values)
    if not one_line(values.get("action")):
        raise Refused("The action has no words: say what will be done. Nothing was saved.")
    if conn.execute("SELECT 1 FROM plan WHERE id = ?", (plan_id,)).fetchone() is None:
        raise Refused("The plan is no longer in the register: somebody took it away. Look again.")
    check_ref(conn, plan_id, key, values.get("ref"))
    making = Making(conn)
    at = settle(making, plan_id, place)
    numbers = positions(conn, plan_id, at, [key])
    stands = {"heading_id": at.heading_id, "parent_id": at.parent_id, "position": numbers[key]}
    _make(making, key, values, plan_id=plan_id, **stands)
    return [*shifted(numbers, [key]), *making.wishes], _label(making, values, at)


def _make(making: Making, key: str, values: Mapping[str, Any], **row: Any) -> None:
    plain = {COLUMNS[name]: value for name, value in values.items() if name in COLUMNS}
    making.make("action", **{**plain, "id": key, **row})
    for field in PEOPLE_FIELDS:
        people = as_people(values.get(field.name), field.name, ())
        for place, person in enumerate(dict.fromkeys(people)):
            making.assign(key, person, place)
    for name in as_list(values.get("characteristics")):
        making.tag(key, name)


def _label(making: Making, values: Mapping[str, Any], at: Place) -> str:
    name = one_line(values.get("ref")) or shorten(values["action"], 50)
    if at.parent_id:
        found = making.conn.execute("SELECT ref, text FROM action WHERE id = ?", (at.parent_id,)).fetchone()
        return f"{name}: new task of {found['ref'] or shorten(found['text'], 40)}"
    heading = heading_words(making, at.heading_id)
    return f"{name}: new action" + (f" under “{shorten(heading, 40)}”" if heading else "")
