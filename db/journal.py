"""The one way to write: a batch of wishes that is checked, carried out, logged and indexed, or refused whole.

History, undo, redo, undoing an import and "what changed since" are readings of the log that is written here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import to_json
from sqlalchemy import Connection, Table, delete, func, select, update

from db import sqlite
from db.engine import raw_connection
from db.errors import Clash, Conflict, Refused
from db.inserting import insert_rows, table_of
from db.models import KEPT, new_id
from db.places import current_user
from db.register import Register
from db.sealing import SEALED, Seal, seal
from db.text import clean, one_line

Row = dict[str, Any]

WHOLE = "*"  # the field name under which a row that was made or taken away is logged
_SEALED = itemgetter(*SEALED)
_UNLOGGED = {"version"}  # the journal's own bookkeeping
# Keys, and JSON that must not be folded.
_AS_IT_IS = {"id", "layout", "filter", "agenda", "actions", "settings", "stated", "lead_times", "own_periods"}
_PARTS = ("assignment", "update", "link", "action_tag", "said")  # what hangs on an action and is seen with it
_SEEN_WITH = (
    *((part, part, "id") for part in _PARTS),
    ("officer", "assignment", "officer_id"),
    ("tag", "action_tag", "tag_id"),
)
_AT_ONCE = 500  # keys in one IN (…)
_PORTION = 5_000  # wishes carried out together
_REINDEX_ALL_FROM = 300  # touched actions from which a new index is cheaper than repairing the old one


@dataclass(slots=True)  # not frozen: that would double the time to make one, and an import makes thousands
class Create:
    """Make a row."""

    entity: str
    row: Row


@dataclass(frozen=True)
class Set:
    """Give fields of a row new values. `seen` is what the person saw in them: a conflict, if it no longer holds."""

    entity: str
    key: str
    values: Row
    seen: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Remove:
    """Take a row away."""

    entity: str
    key: str


Wish = Create | Set | Remove


@dataclass(frozen=True)
class Written:
    """What was done: the batch's key, its label, how many fields and rows changed, and which actions begin with it."""

    batch_id: str
    label: str
    changes: int
    actions: frozenset[str]
    made: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Entry:
    """A change on its way into the log."""

    entity: str
    key: str
    field: str
    old: Any
    new: Any

    @property
    def makes(self) -> bool:
        """Whether a row begins with it."""
        return self.field == WHOLE and self.old is None


@dataclass
class _Batch:
    """What is done together, on its way into the log. It is entered there with the first thing that is done."""

    label: str
    why: str
    who: str
    undoes: str | None
    id: str = field(default_factory=new_id)
    number: int = 0
    seal: Seal = field(default_factory=Seal)
    count: int = 0
    touched: set[str] = field(default_factory=set)  # the actions that are seen otherwise now
    made: set[str] = field(default_factory=set)  # the actions that begin with it

    def note(self, conn: Connection, entries: list[_Entry]) -> None:
        """Log what was done."""
        if entries and not self.count:
            self.number = _newest_number(conn) + 1
            row = {"id": self.id, "number": self.number, "at": datetime.now(UTC), "who": self.who, "why": self.why}
            insert_rows(conn, "batch", [row | {"label": self.label, "undoes": self.undoes, "seal": ""}])
        self.touched |= _touched_actions(conn, entries)
        self.made |= {entry.key for entry in entries if entry.makes and entry.entity == "action"}
        # A row that is simply made replaces nothing, and is not looked up: a bulk load makes thousands.
        heads = _heads(conn, {entry.key for entry in entries if self.undoes or not entry.makes})
        rows = [self._row(entry, at, heads) for at, entry in enumerate(entries, self.count)]
        insert_rows(conn, "change", rows)
        self.seal.add(list(map(_SEALED, rows)))
        self.count += len(entries)

    def _row(self, entry: _Entry, position: int, heads: dict[str, dict[str, str]]) -> Row:
        change_id = new_id()
        return {
            "id": change_id,
            "batch_id": self.id,
            "entity": entry.entity,
            "entity_key": entry.key,
            "field": entry.field,
            "old": encode(entry.old),
            "new": encode(entry.new),
            "parents": _replace(heads[entry.key], entry.field, change_id) if entry.key in heads else None,
            "position": position,
        }


def write(
    register: Register,
    wishes: Iterable[Wish],
    *,
    label: str,
    why: str = "edit",
    who: str | None = None,
    undoes: str | None = None,
    after: int | None = None,
) -> Written | None:
    """Carry out all wishes in one transaction, or none of them. None when nothing differs from what is there.

    Raises Conflict when a field is no longer as it was seen, Refused when a value is not allowed. `after` is the number
    of the newest batch when the wishes were made up: Conflict when the register has a newer one by now.
    """
    with register.writing() as conn:
        if after is not None and _newest_number(conn) != after:
            raise Conflict("The register was changed since this was looked at, so nothing was written: look again.", [])
        conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        batch = _Batch(one_line(label), why, who or current_user(), undoes)
        for portion in _portions(wishes):
            batch.note(conn, _carry_out(conn, portion))
        if not batch.count:
            return None
        _bump_versions(conn, batch.touched - batch.made)
        _index(conn, batch.touched)
        seal(raw_connection(conn), batch.number, batch.seal)
        return Written(batch.id, batch.label, batch.count, frozenset(batch.touched), frozenset(batch.made))


def _portions(wishes: Iterable[Wish]) -> Iterator[list[Wish]]:
    """Wishes in their order, neighbours of one kind together, but never more than memory holds with ease."""
    for _, alike in groupby(wishes, type):
        while portion := list(islice(alike, _PORTION)):
            yield portion


def _carry_out(conn: Connection, alike: list[Wish]) -> list[_Entry]:
    """Wishes of one kind."""
    entries = _create(conn, (wish for wish in alike if isinstance(wish, Create)))
    entries += _remove(conn, [wish for wish in alike if isinstance(wish, Remove)])
    for wish in alike:
        entries += _set(conn, wish) if isinstance(wish, Set) else []
    return entries


def _create(conn: Connection, wishes: Iterable[Create]) -> list[_Entry]:
    entries: list[_Entry] = []
    rows: dict[str, list[Row]] = {}
    for wish in wishes:
        row = _checked(wish.entity, wish.row)
        rows.setdefault(wish.entity, []).append(row)
        entries.append(_Entry(wish.entity, row["id"], WHOLE, None, _logged(row)))
    for entity in KEPT:  # parents first: where one is missing, SQLite looks for its children at every row that follows
        if entity in rows:
            insert_rows(conn, entity, rows[entity])
    return entries


def _remove(conn: Connection, wishes: Sequence[Remove]) -> list[_Entry]:
    there: dict[tuple[str, str], Row] = {}
    for entity in dict.fromkeys(wish.entity for wish in wishes):
        table = table_of(entity)
        for keys in batched(wish.key for wish in wishes if wish.entity == entity):
            found = conn.execute(select(table).where(table.c.id.in_(keys))).mappings()
            there |= {(entity, row["id"]): dict(row) for row in found}
            conn.execute(delete(table).where(table.c.id.in_(keys)))
    entries: list[_Entry] = []
    for wish in wishes:
        before = there.pop((wish.entity, wish.key), None)
        if before is None:
            raise _gone(wish.entity)
        entries.append(_Entry(wish.entity, wish.key, WHOLE, _logged(before), None))
    return entries


def _set(conn: Connection, wish: Set) -> list[_Entry]:
    table = table_of(wish.entity)
    before = _current(conn, wish.entity, wish.key)
    after = _checked(wish.entity, {**before, **wish.values})
    changed = [name for name in wish.values if after[name] != before[name]]
    _check_seen(wish, before, after, changed)
    if changed:
        values = {name: after[name] for name in changed}
        conn.execute(update(table).where(table.c.id == wish.key).values(values))
    return [_Entry(wish.entity, wish.key, name, before[name], after[name]) for name in changed]


def _check_seen(wish: Set, before: Row, after: Row, changed: list[str]) -> None:
    clashes = [
        Clash(wish.entity, wish.key, name, wish.seen[name], before[name], after[name])
        for name in changed
        if name in wish.seen and _comparable(wish.seen[name]) != _comparable(before[name])
    ]
    if clashes:
        names = ", ".join(clash.field.replace("_id", "").replace("_", " ") for clash in clashes)
        raise Conflict(
            f"Somebody changed {names} here since you read it: look at both and choose. Nothing was saved.", clashes
        )


def _current(conn: Connection, entity: str, key: str) -> Row:
    table = table_of(entity)
    found = conn.execute(select(table).where(table.c.id == key)).mappings().first()
    if found is None:
        raise _gone(entity)
    return dict(found)


def _gone(entity: str) -> Refused:
    return Refused(f"The {entity.replace('_', ' ')} is no longer in the register: somebody took it away. Look again.")


def _checked(entity: str, row: Row) -> Row:
    """The row as it may be kept: cleaned, blank as None where that is allowed, every rule of its model obeyed."""
    tidy = dict(row)
    blanks, keys = _texts(entity)
    for name, value in row.items():
        if isinstance(value, str) and name in blanks:
            tidy[name] = (value if name in keys else clean(value)) or blanks[name]
    try:
        return vars(_rules(entity).model_validate(tidy))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).replace("_", " ") if first["loc"] else "value"
        raise Refused(f"The {name} of this {entity.replace('_', ' ')} cannot be kept: {first['msg']}.") from None


@cache
def _rules(entity: str) -> type[BaseModel]:
    """What an entity's model demands, without SQLAlchemy's watch over each attribute: that takes most of the time."""
    wanted: dict[str, Any] = {name: (info.annotation, info) for name, info in KEPT[entity].model_fields.items()}
    return create_model(entity, **wanted)


@cache
def _texts(entity: str) -> tuple[dict[str, str | None], frozenset[str]]:
    """What a blank is kept as in each field for texts, None where it may do without; and which of them are keys.

    A key is the key of another row or the database refuses it, so there is nothing in it to clean.
    """
    blanks = {
        name: None if not info.is_required() and info.get_default() is None else ""
        for name, info in KEPT[entity].model_fields.items()
        if name not in _AS_IT_IS
    }
    return blanks, frozenset(column.name for column in table_of(entity).columns if column.foreign_keys)


def _logged(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _UNLOGGED and value is not None}


def _newest_number(conn: Connection) -> int:
    return int(conn.execute(select(func.coalesce(func.max(table_of("batch").c.number), 0))).scalar_one())


def _heads(conn: Connection, keys: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each thing, the changes that it stands on by field: under "*" the one that made it, or took it away."""
    batches, changes = table_of("batch"), table_of("change")
    heads: dict[str, dict[str, str]] = {key: {} for key in keys}
    for some in batched(heads):
        rows = conn.execute(
            select(changes.c.entity_key, changes.c.field, changes.c.id)
            .join(batches, batches.c.id == changes.c.batch_id)
            .where(changes.c.entity_key.in_(some))
            .order_by(batches.c.number, changes.c.position)
        )
        for key, name, change_id in rows:
            _replace(heads[key], name, change_id)
    return heads


def _replace(heads: dict[str, str], name: str, change_id: str) -> str | None:
    """Put a change in the place of those that it replaces; returns these (JSON). A whole row replaces every field."""
    replaced = list(heads.values()) if name == WHOLE else [heads[head] for head in (name, WHOLE) if head in heads][:1]
    if name == WHOLE:
        heads.clear()
    heads[name] = change_id
    return json.dumps(replaced) if replaced else None


def _touched_actions(conn: Connection, entries: list[_Entry]) -> set[str]:
    """The actions whose own row, or what is found with them, was changed."""
    touched: set[str] = set()
    changed: dict[str, set[str]] = {}  # the rows that have new values, by what they are
    for entry in entries:
        if entry.entity == "action":
            touched.add(entry.key)
        elif entry.field != WHOLE:
            changed.setdefault(entry.entity, set()).add(entry.key)
            touched |= {entry.old} if entry.field == "action_id" else set()
        elif entry.entity in _PARTS:
            of = (entry.new or entry.old).get("action_id")  # None: said of a whole meeting
            touched |= {of} if of else set()
    for entity, part, column in _SEEN_WITH:
        touched |= _actions_of(conn, table_of(part), column, changed.get(entity, ()))
    return touched


def _actions_of(conn: Connection, part: Table, column: str, keys: Iterable[str]) -> set[str]:
    found = (conn.scalars(select(part.c.action_id).where(part.c[column].in_(some))) for some in batched(keys))
    return {key for some in found for key in some if key}


def _bump_versions(conn: Connection, touched: set[str]) -> None:
    actions = table_of("action")
    for some in batched(touched):
        conn.execute(update(actions).where(actions.c.id.in_(some)).values(version=actions.c.version + 1))


def batched(keys: Iterable[str]) -> Iterator[list[str]]:
    """Keys in portions that one statement can name."""
    left = sorted(keys)
    for start in range(0, len(left), _AT_ONCE):
        yield left[start : start + _AT_ONCE]


def _index(conn: Connection, touched: set[str]) -> None:
    raw = raw_connection(conn)
    if len(touched) >= _REINDEX_ALL_FROM:
        sqlite.index_all(raw)
    else:
        sqlite.index_actions(raw, touched)


def encode(value: Any) -> str | None:
    """A value as the log keeps it: JSON, with days and times in ISO 8601; None stays None."""
    return None if value is None else to_json(value).decode()


def _comparable(value: Any) -> str | None:
    return encode(None if value == "" else value)
