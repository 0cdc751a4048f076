"""The one way to write: a batch of wishes that is checked, carried out, logged and indexed, or refused whole.

History, undo, redo, undoing an import and "what changed since" are readings of the log that is written here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, delete, func, select, update

from db import sqlite
from db.allowed import checked
from db.engine import raw_connection
from db.errors import Clash, Conflict, Refused
from db.inserting import insert_rows, table_of
from db.models import KEPT, new_id
from db.places import current_user
from db.register import Register
from db.sealing import SEALED, Seal, seal
from db.text import one_line
from db.touched import WHOLE, Entry, batched, touched_actions

Row = dict[str, Any]

_SEALED = itemgetter(*SEALED)
_UNLOGGED = {"version"}  # the journal's own bookkeeping
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


@dataclass
class _Batch:
    """What is done together, on its way into the log. It is entered there with the first thing that is done."""

    label: str
    why: str
    who: str
    undoes: str | None
    at: datetime
    wishes: Iterable[Wish]
    id: str = field(default_factory=new_id)
    number: int = 0
    seal: Seal = field(default_factory=Seal)
    count: int = 0
    touched: set[str] = field(default_factory=set)  # the actions that are seen otherwise now
    made: set[str] = field(default_factory=set)  # the actions that begin with it

    def note(self, conn: Connection, entries: list[Entry]) -> None:
        """Log what was done."""
        if entries and not self.count:
            self.number = _newest_number(conn) + 1
            row = {"id": self.id, "number": self.number, "at": self.at, "who": self.who, "why": self.why}
            insert_rows(conn, "batch", [row | {"label": self.label, "undoes": self.undoes, "seal": ""}])
        self.touched |= touched_actions(conn, entries)
        self.made |= {entry.key for entry in entries if entry.makes and entry.entity == "action"}
        # A row that is simply made replaces nothing, and is not looked up: a bulk load makes thousands.
        heads = _heads(conn, {entry.key for entry in entries if self.undoes or not entry.makes})
        rows = [self._row(entry, at, heads) for at, entry in enumerate(entries, self.count)]
        insert_rows(conn, "change", rows)
        self.seal.add(list(map(_SEALED, rows)))
        self.count += len(entries)

    def _row(self, entry: Entry, position: int, heads: dict[str, dict[str, str]]) -> Row:
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


@dataclass(frozen=True)
class Doing:
    """One batch that is to be written: its wishes, and what is done by them."""

    wishes: Iterable[Wish]
    label: str
    why: str = "edit"
    undoes: str | None = None


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
    written = write_together(register, [Doing(wishes, label, why, undoes)], who=who, after=after)
    return written[0] if written else None


def write_together(
    register: Register, doings: Iterable[Doing], *, who: str | None = None, after: int | None = None
) -> list[Written]:
    """Carry out several batches in their order, in one transaction: all of them or none, each with an entry of its own.

    They share one moment, by which they are known again as what was done at once. What changes nothing is no batch.
    """
    with register.writing() as conn:
        at = datetime.now(UTC)  # once the others have written: a later batch has no earlier moment
        if after is not None and _newest_number(conn) != after:
            raise Conflict("The register was changed since this was looked at, so nothing was written: look again.", [])
        conn.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        batches = [
            _Batch(one_line(doing.label), doing.why, who or current_user(), doing.undoes, at, doing.wishes)
            for doing in doings
        ]
        return [written for batch in batches if (written := _write_batch(conn, batch))]


def _write_batch(conn: Connection, batch: _Batch) -> Written | None:
    for portion in _portions(batch.wishes):
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


def _carry_out(conn: Connection, alike: list[Wish]) -> list[Entry]:
    """Wishes of one kind."""
    entries = _create(conn, (wish for wish in alike if isinstance(wish, Create)))
    entries += _remove(conn, [wish for wish in alike if isinstance(wish, Remove)])
    for wish in alike:
        entries += _set(conn, wish) if isinstance(wish, Set) else []
    return entries


def _create(conn: Connection, wishes: Iterable[Create]) -> list[Entry]:
    entries: list[Entry] = []
    rows: dict[str, list[Row]] = {}
    for wish in wishes:
        row = checked(wish.entity, wish.row)
        rows.setdefault(wish.entity, []).append(row)
        entries.append(Entry(wish.entity, row["id"], WHOLE, None, _logged(row)))
    for entity in KEPT:  # parents first: where one is missing, SQLite looks for its children at every row that follows
        if entity in rows:
            insert_rows(conn, entity, rows[entity])
    return entries


def _remove(conn: Connection, wishes: Sequence[Remove]) -> list[Entry]:
    there: dict[tuple[str, str], Row] = {}
    for entity in dict.fromkeys(wish.entity for wish in wishes):
        table = table_of(entity)
        for keys in batched(wish.key for wish in wishes if wish.entity == entity):
            found = conn.execute(select(table).where(table.c.id.in_(keys))).mappings()
            there |= {(entity, row["id"]): dict(row) for row in found}
            conn.execute(delete(table).where(table.c.id.in_(keys)))
    entries: list[Entry] = []
    for wish in wishes:
        before = there.pop((wish.entity, wish.key), None)
        if before is None:
            raise _gone(wish.entity)
        entries.append(Entry(wish.entity, wish.key, WHOLE, _logged(before), None))
    return entries


def _set(conn: Connection, wish: Set) -> list[Entry]:
    table = table_of(wish.entity)
    before = _current(conn, wish.entity, wish.key)
    after = checked(wish.entity, {**before, **wish.values})
    changed = [name for name in wish.values if after[name] != before[name]]
    _check_seen(wish, before, after, changed)
    if changed:
        values = {name: after[name] for name in changed}
        conn.execute(update(table).where(table.c.id == wish.key).values(values))
    return [Entry(wish.entity, wish.key, name, before[name], after[name]) for name in changed]


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


def _bump_versions(conn: Connection, touched: set[str]) -> None:
    actions = table_of("action")
    for some in batched(touched):
        conn.execute(update(actions).where(actions.c.id.in_(some)).values(version=actions.c.version + 1))


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
