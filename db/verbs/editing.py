"""Changing the fields of an action."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.contents import action_contents
from db.errors import Clash, Conflict, Refused
from db.fields import FIELD_BY_NAME, PEOPLE_FIELDS, TEXT_FIELDS
from db.journal import Create, Remove, Set, Wish, Written, write
from db.lines import ActionContents, PersonLine
from db.models import new_id
from db.people import person_text, read_people
from db.register import Register
from db.text import fold, one_line, shorten

_COLUMNS = {field.name: str(field.column) for field in TEXT_FIELDS} | {
    name: name for name in ("due", "stage", "new", "heading_id", "status_id", "archived")
}


def edit(
    register: Register, action_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give an action's fields new values, by their names in `db.fields` (besides due, stage, new, heading_id, status_id).

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
        wishes = _wishes(conn, action, values, seen or {})
    return write(register, wishes, label=_label(action, values))


def values_of(action: ActionContents) -> dict[str, Any]:
    """An action's fields by name, as `edit` takes them."""
    plain: dict[str, Any] = {
        name: getattr(action, column) for name, column in _COLUMNS.items() if column != "status_id"
    }
    plain["status_id"] = action.status.id if action.status else None
    people = {field.name: action.by_role(field.name) for field in PEOPLE_FIELDS}
    return {**plain, **people, "characteristics": list(action.tags)}


def _wishes(
    conn: sqlite3.Connection, action: ActionContents, values: Mapping[str, Any], seen: Mapping[str, Any]
) -> list[Wish]:
    plain = {_COLUMNS[name]: value for name, value in values.items() if name in _COLUMNS}
    plain_seen = {_COLUMNS[name]: value for name, value in seen.items() if name in _COLUMNS}
    wishes: list[Wish] = [Set("action", action.id, plain, plain_seen)] if plain else []
    now = values_of(action)
    for field in PEOPLE_FIELDS:
        if field.name in values:
            wanted = _as_people(values[field.name], field.name, action.people)
            _check_seen(action, field.name, seen, now[field.name], wanted)
            wishes += _assign(conn, action, field.name, wanted)
    if "characteristics" in values:
        wanted_tags = _as_list(values["characteristics"])
        _check_seen(action, "characteristics", seen, now["characteristics"], wanted_tags)
        wishes += _tag(conn, action, wanted_tags)
    return wishes


def _check_seen(action: ActionContents, name: str, seen: Mapping[str, Any], theirs: Any, mine: Any) -> None:
    if name in seen and list(seen[name]) != theirs and mine != theirs:
        clash = Clash("action", action.id, name, seen[name], theirs, mine)
        label = FIELD_BY_NAME[name].label.lower()
        raise Conflict(
            f"Somebody changed {label} here since you read it: look at both and choose. Nothing was saved.", [clash]
        )


def _as_people(value: Any, role: str, known: Sequence[PersonLine]) -> list[PersonLine]:
    return read_people(value, role, known) if isinstance(value, str) else list(value or [])


def _as_list(value: Any) -> list[str]:
    items: Iterable[str] = value.replace("\n", ";").split(";") if isinstance(value, str) else value or []
    return sorted({one_line(item) for item in items if one_line(item)})


def _assign(conn: sqlite3.Connection, action: ActionContents, role: str, people: Sequence[PersonLine]) -> list[Wish]:
    """The officers in this role, taken away, kept or added; an officer is made where the register has none so named."""
    rows = conn.execute(
        """SELECT s.id, o.name, o.post, s.note FROM assignment s JOIN officer o ON o.id = s.officer_id
        WHERE s.action_id = ? AND s.role = ? ORDER BY s.position""",
        (action.id, role),
    ).fetchall()
    there = {(row["name"], row["post"], row["note"]): row["id"] for row in rows}
    wanted = {(person.name, person.post, person.note): place for place, person in enumerate(people)}
    wishes: list[Wish] = [Remove("assignment", key) for part, key in there.items() if part not in wanted]
    for (name, post, note), place in wanted.items():
        if kept := there.get((name, post, note)):
            wishes.append(Set("assignment", kept, {"position": place}))
            continue
        officer_id, made = officer(conn, name, post)
        part = {"action_id": action.id, "officer_id": officer_id, "role": role, "note": note, "position": place}
        wishes += [*made, Create("assignment", {"id": new_id(), **part})]
    return wishes


def officer(conn: sqlite3.Connection, name: str, post: str | None) -> tuple[str, list[Wish]]:
    """The officer of this name and post, and what makes one where there is none."""
    found = conn.execute("SELECT id FROM officer WHERE name = ? AND post IS ?", (one_line(name), post)).fetchone()
    if found:
        return str(found[0]), []
    key = new_id()
    return key, [Create("officer", {"id": key, "name": one_line(name), "post": post})]


def _tag(conn: sqlite3.Connection, action: ActionContents, names: Sequence[str]) -> list[Wish]:
    rows = conn.execute(
        "SELECT x.id, t.name FROM action_tag x JOIN tag t ON t.id = x.tag_id WHERE x.action_id = ?", (action.id,)
    ).fetchall()
    known = {fold(row["name"]): row["id"] for row in conn.execute("SELECT id, name FROM tag")}
    there = {row["name"]: row["id"] for row in rows}
    wishes: list[Wish] = [Remove("action_tag", key) for name, key in there.items() if name not in names]
    for name in names:
        if name in there:
            continue
        if (tag_id := known.get(fold(name))) is None:
            tag_id = new_id()
            wishes.append(Create("tag", {"id": tag_id, "name": name}))
        wishes.append(Create("action_tag", {"id": new_id(), "action_id": action.id, "tag_id": tag_id}))
    return wishes


def _label(action: ActionContents, values: Mapping[str, Any]) -> str:
    names = [name for name in values if name != "due"]
    if len(names) != 1:
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
