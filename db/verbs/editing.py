"""Changing the fields of an action."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.contents import many_contents
from db.errors import Clash, Conflict, Refused
from db.fields import COLUMN_FIELDS, DAY_FIELDS, FIELD_BY_NAME, PEOPLE_FIELDS
from db.journal import Remove, Set, Wish, Written
from db.lines import ActionContents, PersonLine
from db.making import Making, same
from db.people import person_text, read_people
from db.periods import day_text
from db.register import Register
from db.spans import require_day
from db.text import clean, one_line, shorten
from db.verbs.attempting import attempt

COLUMNS = {field.name: str(field.column) for field in COLUMN_FIELDS} | {
    name: name for name in ("due", "stage", "new", "heading_id", "status_id", "archived")
}
"""The fields of an action that stand in its own row, and the columns that hold them."""
_NAMES = {column: name for name, column in COLUMNS.items()}


_SHOWN = 40  # characters of a text in a label
_BEFORE = 12  # characters before the first difference


def edit(
    register: Register, action_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give an action's fields new values, by their names in `db.fields`, or due, stage, new, heading_id, status_id.

    Officers and characteristics come as a list or as a text. `seen` has the values that the person started from:
    Conflict, field by field, where the register holds others by now. None when nothing differs.
    """
    return edit_all(register, [action_id], values, seen={action_id: seen or {}})


def edit_all(
    register: Register,
    action_ids: Sequence[str],
    values: Mapping[str, Any],
    *,
    add: bool = False,
    seen: Mapping[str, Mapping[str, Any]] | None = None,
) -> Written | None:
    """Give all these actions the same values, in one batch, as `edit` does for one.

    With `add`, officers and characteristics come to those that are there. `seen` has what was seen of each action:
    the Conflict names every field of every action that the register holds otherwise by now.
    """
    values = check_fields(values)

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        actions = many_contents(conn, list(dict.fromkeys(action_ids)))
        for action in actions:
            check_ref(conn, action.plan_id, action.id, values.get("ref"))
        if len(actions) > 1 and one_line(values.get("ref")):
            raise Refused("Several actions cannot have one reference: give each its own.")
        making, clashes = Making(conn), list[Clash]()
        for action in actions:
            wanted = _added(action, values) if add else values
            was = {} if add else with_days((seen or {}).get(action.id, {}))
            clashes += _clashes(action, wanted, was)
            edit_wishes(making, action, wanted, {name: was[name] for name in was if name in COLUMNS})
        if clashes:
            raise _changed_since(clashes)
        return making.wishes, _label(actions, values, add=add)

    # Officers and characteristics stand in rows of their own: what is true of them when they are read, and what was
    # seen of them, must still be so when they are written.
    return attempt(register, think)


def check_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their days read; Refused where a field is none, or where an action would have no words."""
    unknown = [name for name in values if name not in COLUMNS and name not in FIELD_BY_NAME]
    if unknown:
        raise Refused(f"An action has no field “{unknown[0]}”: its fields are {', '.join(FIELD_BY_NAME)}.")
    if "action" in values and not one_line(values["action"]):
        raise Refused("The action has no words: say what will be done. Nothing was saved.")
    return with_days(values)


def with_days(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with the days that come as texts read; Refused for words that are no day."""
    typed = {field for field in DAY_FIELDS if isinstance(values.get(field.name), str)}
    return {**values, **{field.name: require_day(values[field.name], field.label) for field in typed}}


def check_ref(conn: sqlite3.Connection, plan_id: str, action_id: str, ref: Any) -> None:
    """A document may give one reference to two actions, and it is kept; nobody is helped to make more of them."""
    if not one_line(ref):
        return
    other = "SELECT id, text FROM action WHERE plan_id = ? AND ref = ? AND NOT archived ORDER BY id <> ?"
    found = conn.execute(other, (plan_id, one_line(ref), action_id)).fetchone()
    if found and found["id"] != action_id:
        raise Refused(
            f"{one_line(ref)} is another action's reference (“{shorten(found['text'], 40)}”): choose another one."
        )


def _added(action: ActionContents, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with what the action has already before what is added."""
    now, wanted = values_of(action), dict(values)
    for field in PEOPLE_FIELDS:
        if field.name in values:
            more = as_people(values[field.name], field.name, action.people)
            there = {(person.name, person.post) for person in now[field.name]}
            wanted[field.name] = now[field.name] + [one for one in more if (one.name, one.post) not in there]
    if "characteristics" in values:
        wanted["characteristics"] = [*action.tags, *as_list(values["characteristics"])]
    return wanted


def values_of(action: ActionContents) -> dict[str, Any]:
    """An action's fields by name, as `edit` takes them."""
    plain: dict[str, Any] = {name: getattr(action, column) for name, column in COLUMNS.items() if column != "status_id"}
    plain["status_id"] = action.status.id if action.status else None
    people = {field.name: action.by_role(field.name) for field in PEOPLE_FIELDS}
    return {**plain, **people, "characteristics": list(action.tags)}


def edit_wishes(
    making: Making, action: ActionContents, values: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> None:
    """Put into `making` what gives an action these values; Conflict where lists are no longer as they were seen."""
    seen = seen or {}
    if moves_deadline(action, values) and action.due_reason and "due_reason" not in values:
        values = {**values, "due_reason": None}  # it was the reason for the move before this one
    lists = {name: values[name] for name in values if name not in COLUMNS}
    if clashes := _clashes(action, lists, seen):
        raise _changed_since(clashes)
    if plain := {COLUMNS[name]: value for name, value in values.items() if name in COLUMNS}:
        plain_seen = {COLUMNS[name]: value for name, value in seen.items() if name in COLUMNS}
        making.wishes.append(Set("action", action.id, plain, plain_seen))
    for field in PEOPLE_FIELDS:
        if field.name in values:
            _assign(making, action, field.name, as_people(values[field.name], field.name, action.people))
    if "characteristics" in values:
        _tag(making, action, as_list(values["characteristics"]))


def moves_deadline(action: ActionContents, values: Mapping[str, Any]) -> bool:
    """Whether these values give an action another deadline: another day, or other words where there is no day."""
    due = values.get("due", action.due)
    if due != action.due or due is not None:
        return bool(due != action.due)
    return "due_text" in values and one_line(values["due_text"]) != one_line(action.due_words)


def moves_later(action: ActionContents, values: Mapping[str, Any]) -> bool:
    """Whether these values give an action a later day: what a committee will ask the reason of."""
    due = values.get("due")
    return isinstance(due, date) and action.due is not None and due > action.due


def _clashes(action: ActionContents, values: Mapping[str, Any], seen: Mapping[str, Any]) -> list[Clash]:
    """What the register holds otherwise than it was seen, among what is to have another value still."""
    now = values_of(action)
    found = []
    for name in values:
        read = _reading(name, action)
        if name in seen and read(seen[name]) != read(now[name]) and read(values[name]) != read(now[name]):
            mine = values[name] if name in COLUMNS else read(values[name])
            found.append(Clash("action", action.id, COLUMNS.get(name, name), seen[name], now[name], mine))
    return found


def _reading(name: str, action: ActionContents) -> Callable[[Any], Any]:
    """How a field's values are compared: officers and characteristics one by one, texts as they are kept."""
    if name in FIELD_BY_NAME and FIELD_BY_NAME[name].kind == "people":
        return lambda value: as_people(value, name, action.people)
    if name == "characteristics":
        return as_list
    return lambda value: clean(value) if isinstance(value, str) or value is None else value


def _changed_since(clashes: Sequence[Clash]) -> Conflict:
    """What is said when fields are no longer as they were seen."""
    labels = [_field_label(_NAMES.get(clash.field, clash.field)).lower() for clash in clashes]
    names = ", ".join(dict.fromkeys(labels))
    return Conflict(
        f"Somebody changed {names} here since you read it: look at both and choose. Nothing was saved.", list(clashes)
    )


def as_people(value: Any, role: str, known: Sequence[PersonLine]) -> list[PersonLine]:
    """Officers that come as a list or as a text, in this role."""
    people = read_people(value, role, known) if isinstance(value, str) else value or []
    return [replace(person, role=role) for person in people]


def as_list(value: Any) -> list[str]:
    """Characteristics that come as a list or as a text, each once."""
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


def _label(actions: Sequence[ActionContents], values: Mapping[str, Any], *, add: bool) -> str:
    who = actions[0].name if len(actions) == 1 else f"{len(actions)} actions"
    beside = {"due", "due_reason"} if "due_text" in values else {"due"}
    names = [name for name in values if name not in beside] or list(values)
    if len(names) != 1 or names[0].endswith("_id"):
        return f"{who}: {', '.join(_field_label(name).lower() for name in names)}"
    label, new = _field_label(names[0]).lower(), _text_of(values[names[0]])
    if add:
        return f"{who}: {label} {_quoted(new)} added"
    if len(actions) > 1:
        return f"{who}: {label} → {_quoted(new)}"
    old = _text_of(values_of(actions[0]).get(names[0]))
    same_start = _same_start(old, new)
    return f"{who}: {label} {_quoted(old, same_start)} → {_quoted(new, same_start)}"


def _field_label(name: str) -> str:
    return (
        FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name.replace("_id", "").replace("_", " ").capitalize()
    )


def _text_of(value: Any) -> str:
    """A value in words: officers by name, a list with commas."""
    items = value if isinstance(value, list) else [value]
    return one_line(", ".join(_item_text(item) for item in items))


def _item_text(item: Any) -> str:
    if isinstance(item, date):
        return day_text(item)
    return person_text(item) if isinstance(item, PersonLine) else str(item or "")


def _same_start(old: str, new: str) -> int:
    """How much of two texts goes without saying: what is alike, where cutting would hide the rest."""
    if not old or not new or shorten(old, _SHOWN) != shorten(new, _SHOWN):
        return 0
    pairs = enumerate(zip(old, new, strict=False))
    alike = next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
    return old.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1


def _quoted(text: str, start: int = 0) -> str:
    return f"“{'…' if start else ''}{shorten(text[start:], _SHOWN)}”" if text else "nothing"
