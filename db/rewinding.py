"""The register as it was after an earlier batch, in memory: reports, figures and lists read it like any other.

It is a copy from which the later changes are taken out again by the log's own word. A name that was forgotten since
stays forgotten: the log itself no longer has it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from db import sqlite
from db.words import SEEN_WITH_ACTION, UNIQUE

_WHOLE = "*"  # the field under which a row that was made or taken away is logged
_REINDEX_ALL_FROM = 300  # actions from which a new search index is cheaper than repairing the old one


class Rewound(sqlite3.Connection):
    """A register in memory as it was.

    `now` reads the one that it was copied from; `day` is its today, and `notes` are sentences on what does not fit.
    """

    now: sqlite3.Connection
    day: date | None = None
    notes: tuple[str, ...] = ()


@dataclass
class _Then:
    """What the log says of a thing as it was: whether it was there, the fields that were changed since, the row."""

    made_since: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    row: dict[str, Any] | None = None  # where it was taken away since
    is_whole: bool = False  # nothing later in the log says more


@contextmanager
def rewound(conn: sqlite3.Connection, newest: int, settings: Mapping[str, str] | None = None) -> Iterator[Rewound]:
    """The register as it was behind the batch of this number; what it kept beside its plans is as in `settings`.

    None leaves that as it is now. Only for reading; closed at the end of the `with`.
    """
    past = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, factory=Rewound)
    try:
        conn.backup(past)
        past.row_factory, past.now = sqlite3.Row, conn
        past.execute("PRAGMA trusted_schema=OFF")
        past.execute("PRAGMA temp_store=MEMORY")
        past.execute("PRAGMA foreign_keys=OFF")
        past.execute("BEGIN")
        _go_back(past, newest)
        if settings is not None:
            past.execute("DELETE FROM setting")
            past.executemany("INSERT INTO setting (name, value) VALUES (?, ?)", settings.items())
        past.execute("COMMIT")
        past.execute("PRAGMA query_only=ON")
        yield past
    finally:
        past.close()


def _go_back(past: Rewound, newest: int) -> None:
    changed = _changed_since(past, newest)
    past.execute("DELETE FROM change WHERE batch_id IN (SELECT id FROM batch WHERE number > ?)", (newest,))
    past.execute("DELETE FROM batch WHERE number > ?", (newest,))
    is_much = sum(map(len, changed.values())) >= _REINDEX_ALL_FROM
    touched: set[str] = set()
    for entity, things in changed.items():
        touched |= set() if is_much else _actions_seen_with(past, entity, things)
        _put_back(past, entity, things)
        touched |= set() if is_much else _actions_seen_with(past, entity, things)
    if is_much:
        sqlite.index_all(past)
    else:
        sqlite.index_actions(past, touched)


def _changed_since(past: Rewound, newest: int) -> dict[str, dict[str, _Then]]:
    """By kind and key, what was changed since: of each field only what its first change replaced."""
    rows = past.execute(
        """SELECT c.entity, c.entity_key, c.field, c.old FROM batch JOIN change c ON c.batch_id = batch.id
        WHERE batch.number > ? ORDER BY batch.number, c.position""",
        (newest,),
    )
    found: dict[str, dict[str, _Then]] = {}
    for entity, key, name, old in rows:
        then = found.setdefault(entity, {}).setdefault(key, _Then())
        if then.is_whole:
            continue
        value = None if old is None else json.loads(old)
        if name != _WHOLE:
            then.fields.setdefault(name, value)
            continue
        then.is_whole, then.made_since = True, value is None
        if value is not None:
            then.row = {**value, **then.fields}
    return found


def _put_back(past: Rewound, entity: str, things: Mapping[str, _Then]) -> None:
    """The rows of one table as they were, in the order in which they were made.

    All that are otherwise go first: two rows may have exchanged a name that no two may have.
    """
    columns = {row["name"]: row for row in past.execute(f'PRAGMA table_info("{entity}")')}
    rows = [row for key, then in things.items() if (row := _row_then(past, entity, key, then))]
    past.executemany(f'DELETE FROM "{entity}" WHERE id = ?', [(key,) for key in things])
    for row in sorted(rows, key=lambda row: "rowid" not in row):  # those that have a place keep it
        place = row.get("rowid")
        _insert(past, entity, {"rowid": place} | {name: _kept(columns[name], row.get(name)) for name in columns})
    if any(then.row is not None for then in things.values()):
        _order(past, entity, list(columns))


def _row_then(past: Rewound, entity: str, key: str, then: _Then) -> dict[str, Any] | None:
    """A thing as it was, at its place in the table as far as it is there still; None where it was not there."""
    if then.is_whole:
        return then.row
    found = past.execute(f'SELECT rowid, * FROM "{entity}" WHERE id = ?', (key,)).fetchone()
    return {**dict(found), **then.fields} if found else None


def _insert(past: Rewound, entity: str, row: dict[str, Any]) -> None:
    """Put a row in. Names that were forgotten since may have become alike: the later one then gets a number."""
    unique = UNIQUE.get(entity)
    named, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    for number in count(1):
        more = {unique: f"{row[unique]} ({number})"} if unique and number > 1 else {}
        try:
            past.execute(f'INSERT INTO "{entity}" ({named}) VALUES ({marks})', tuple((row | more).values()))
            return
        except sqlite3.IntegrityError:
            if unique is None or number > 100:
                raise


def _order(past: Rewound, entity: str, columns: list[str]) -> None:
    """Number a table's rows as they were made: rows of equal places come out in this order."""
    past.execute(
        f"""CREATE TEMP TABLE ordered AS SELECT x.* FROM "{entity}" x LEFT JOIN (
            SELECT c.entity_key, max(printf('%012d %012d', batch.number, c.position)) AS made
            FROM change c JOIN batch ON batch.id = c.batch_id
            WHERE c.entity = ? AND c.field = '*' AND c.old IS NULL GROUP BY 1) m ON m.entity_key = x.id
        ORDER BY m.made, x.rowid""",
        (entity,),
    )
    named = ", ".join(f'"{name}"' for name in columns)
    past.execute(f'DELETE FROM "{entity}"')
    past.execute(f'INSERT INTO "{entity}" ({named}) SELECT {named} FROM ordered ORDER BY rowid')
    past.execute("DROP TABLE ordered")


def _kept(column: sqlite3.Row, value: Any) -> Any:
    """A value of the log as its column keeps it; what the log leaves out, or did not know yet, is blank there."""
    if value is None:
        blank = "" if column["type"].startswith("VARCHAR") else 0
        return blank if column["notnull"] else None
    if column["type"] == "DATETIME":
        moment = datetime.fromisoformat(value)
        return f"{moment.astimezone(UTC) if moment.tzinfo else moment:%Y-%m-%d %H:%M:%S.%f}"
    return value


_SEEN_WITH = {
    "officer": "SELECT action_id FROM assignment WHERE officer_id = ?",
    "tag": "SELECT action_id FROM action_tag WHERE tag_id = ?",
}


def _actions_seen_with(past: Rewound, entity: str, things: Mapping[str, _Then]) -> set[str]:
    """The actions that are found by what is changed in these things."""
    if entity == "action":
        return set(things)
    asked = f'SELECT action_id FROM "{entity}" WHERE id = ?' if entity in SEEN_WITH_ACTION else _SEEN_WITH.get(entity)
    found = {row[0] for key in things for row in past.execute(asked, (key,))} if asked else set()
    return found - {None}  # what was said of a whole meeting
