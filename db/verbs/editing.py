"""Changing the fields of an action."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.contents import action_contents
from db.errors import Clash, Conflict, Refused
from db.fields import FIELD_BY_NAME, PEOPLE_FIELDS, TEXT_FIELDS
from db.journal import Remove, Set, Written, write
from db.lines import ActionContents, PersonLine
from db.making import Making, same
from db.people import person_text, read_people
from db.register import Register
from db.text import one_line, shorten

_COLUMNS = {field.name: str(field.column) for field in TEXT_FIELDS} | {
    name: name for name in ("due", "stage", "new", "heading_id", "status_id", "archived")
}


def edit(
    register: Register, action_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give an action's fields new values, by their names in `db.fields`, or due, stage, new, heading_id, status_id.

    Officers and characteristics come as a list or as a text. `seen` has the values that the person started from:
    Conflict, field by field, where the register holds others by now. None when nothing differs.
    """
    unknown = [name for name in values if name not in _COLUMNS and name not in FIELD_BY_NAME]
    if unknown:
        raise Refused(f"An action has no field “{unknown[0]}”: its fields are {', '.join(FIELD_BY_NAME)}.")
    if "action" in values and not one_line(values["action"]):
        raise Refused("The action has no words: say what will be done. Nothing was saved.")
    with register.reading() as conn:
        action = action_contents(conn, action_id)
        _check_ref(conn, action, values.get("ref"))
        making = Making(conn)
        edit_wishes(making, action, values, seen)
    return write(register, making.wishes, label=_label(action, values))


def _check_ref(conn: sqlite3.Connection, action: ActionContents, ref: Any) -> None:
    """A document may give one reference to two actions, and it is kept; nobody is helped to make more of them."""
    if not one_line(ref) or one_line(ref) == action.ref:
        return
    same = "SELECT text FROM action WHERE plan_id = ? AND ref = ? AND id <> ? AND NOT archived"
    if found := conn.execute(same, (action.plan_id, one_line(ref), action.id)).fetchone():
        raise Refused(f"{one_line(ref)} is another action's reference (“{shorten(found[0], 40)}”): choose another one.")


def values_of(action: ActionContents) -> dict[str, Any]:
    """An action's fields by name, as `edit` takes them."""
    plain: dict[str, Any] = {
        name: getattr(action, column) for name, column in _COLUMNS.items() if column != "status_id"
    }
    plain["status_id"] = action.status.id if action.status else None
    people = {field.name: action.by_role(field.name) for field in PEOPLE_FIELDS}
    return {**plain, **people, "characteristics": list(action.tags)}


def edit_wishes(
    making: Making, action: ActionContents, values: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> None:
    """Put into `making` what gives an action these values; Conflict where lists are no longer as they were seen."""
    seen = seen or {}
    if plain := {_COLUMNS[name]: value for name, value in values.items() if name in _COLUMNS}:
        plain_seen = {_COLUMNS[name]: value for name, value in seen.items() if name in _COLUMNS}
        making.wishes.append(Set("action", action.id, plain, plain_seen))
    now = values_of(action)
    for field in PEOPLE_FIELDS:
        if field.name in values:
            people = _as_people(values[field.name], field.name, action.people)
            if field.name in seen:
                was = _as_people(seen[field.name], field.name, action.people)
                _check_seen(action, field.name, was, now[field.name], people)
            _assign(making, action, field.name, people)
    if "characteristics" in values:
        names = _as_list(values["characteristics"])
        if "characteristics" in seen:
            _check_seen(action, "characteristics", _as_list(seen["characteristics"]), now["characteristics"], names)
        _tag(making, action, names)


def _check_seen(action: ActionContents, name: str, seen: list[Any], theirs: list[Any], mine: list[Any]) -> None:
    if seen != theirs and mine != theirs:
        clash = Clash("action", action.id, name, seen, theirs, mine)
        label = FIELD_BY_NAME[name].label.lower()
        raise Conflict(
            f"Somebody changed {label} here since you read it: look at both and choose. Nothing was saved.", [clash]
        )


def _as_people(value: Any, role: str, known: Sequence[PersonLine]) -> list[PersonLine]:
    people = read_people(value, role, known) if isinstance(value, str) else value or []
    return [replace(person, role=role) for person in people]


def _as_list(value: Any) -> list[str]:
    items: Iterable[str] = value.replace("\n", ";").split(";") if isinstance(value, str) else value or []
    return sorted({same(item): one_line(item) for item in items if one_line(item)}.values())


def _assign(making: Making, action: ActionContents, role: str, people: Sequence[PersonLine]) -> None:
    """The officers in this role: taken away, kept in their new place, or added."""
    rows = making.conn.execute(
        """SELECT s.id, o.name, o.post, s.note FROM assignment s JOIN officer o ON o.id = s.officer_id
        WHERE s.action_id = ? AND s.role = ? ORDER BY s.position""",
        (action.id, role),
    )
    there = {PersonLine(row["name"], row["post"], role, row["note"]): row["id"] for row in rows}
    making.wishes += [Remove("assignment", key) for person, key in there.items() if person not in people]
    for place, person in enumerate(dict.fromkeys(people)):
        if kept := there.get(person):
            making.wishes.append(Set("assignment", kept, {"position": place}))
        else:
            making.assign(action.id, person, place)


def _tag(making: Making, action: ActionContents, names: Sequence[str]) -> None:
    rows = making.conn.execute(
        "SELECT x.id, t.name FROM action_tag x JOIN tag t ON t.id = x.tag_id WHERE x.action_id = ?", (action.id,)
    )
    there = {same(row["name"]): row["id"] for row in rows}
    wanted = {same(name): name for name in names}
    making.wishes += [Remove("action_tag", key) for name, key in there.items() if name not in wanted]
    for name in wanted:
        if name not in there:
            making.tag(action.id, wanted[name])


def _label(action: ActionContents, values: Mapping[str, Any]) -> str:
    names = [name for name in values if name != "due"] or list(values)
    if len(names) != 1 or names[0].endswith("_id"):
        labels = ", ".join(_field_label(name).lower() for name in names)
        return f"{action.name}: {labels}"
    now = values_of(action).get(names[0])
    new = values[names[0]]
    return f"{action.name}: {_field_label(names[0]).lower()} {_shown(now)} → {_shown(new)}"


def _field_label(name: str) -> str:
    return (
        FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name.replace("_id", "").replace("_", " ").capitalize()
    )


def _shown(value: Any) -> str:
    """A value in the words of a label: officers by name, a list with commas, at most forty characters."""
    items = value if isinstance(value, list) else [value]
    text = ", ".join(person_text(item) if isinstance(item, PersonLine) else str(item or "") for item in items)
    return f"“{shorten(text, 40)}”" if text else "nothing"
