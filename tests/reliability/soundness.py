"""Is a register whole? Asked of the file, of its search index, of its seals, and of its log, which tells every row."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from db.models import KEPT
from db.opening import open_register
from db.sealing import broken_seals
from db.sqlite import check_whole

Rows = dict[str, dict[str, dict[str, Any]]]
"""What is kept, by entity and key; fields that hold nothing are left out."""


def faults(path: Path) -> list[str]:
    """What is wrong with a register, opened as the program opens it; none when it is whole."""
    register = open_register(path)
    try:
        conn = register.reader
        found = check_whole(conn)
        if found:
            return found
        found += [f"the seal of no. {number} is broken" for number in broken_seals(conn)]
        numbers = [row[0] for row in conn.execute("SELECT number FROM batch ORDER BY number")]
        if numbers != list(range(1, len(numbers) + 1)):
            found.append(f"the log has gaps: {numbers}")
    finally:
        register.close()
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        return found + _search_faults(conn) + differences(told(conn), kept(conn))


def newest(path: Path) -> int:
    """The number of the last batch."""
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("SELECT coalesce(max(number), 0) FROM batch").fetchone()[0])


def told(conn: sqlite3.Connection, up_to: int | None = None) -> Rows:
    """What the log says that there is, after the batch of this number: every change carried out anew."""
    found: Rows = {entity: {} for entity in KEPT}
    changes = conn.execute(
        """SELECT c.* FROM change c JOIN batch b ON b.id = c.batch_id WHERE b.number <= ?
        ORDER BY b.number, c.position""",
        (up_to if up_to is not None else 1 << 60,),
    )
    for change in changes:
        rows, key = found[change["entity"]], change["entity_key"]
        new = None if change["new"] is None else json.loads(change["new"])
        if change["field"] != "*":
            rows[key][change["field"]] = _plain(new)
        elif new is None:
            del rows[key]
        else:
            rows[key] = {name: _plain(value) for name, value in new.items()}
    return {entity: {key: _filled(row) for key, row in rows.items()} for entity, rows in found.items()}


def kept(conn: sqlite3.Connection) -> Rows:
    """What there is, without the versions, which only ever go up and are not told."""
    found: Rows = {}
    for entity in KEPT:
        rows = [dict(row) for row in conn.execute(f'SELECT * FROM "{entity}"')]
        found[entity] = {
            row["id"]: _filled({name: _plain(value) for name, value in row.items() if name != "version"})
            for row in rows
        }
    return found


def differences(one: Rows, other: Rows) -> list[str]:
    """The rows in which the log and the tables do not agree."""
    return [
        f"{entity} {key}: {one[entity].get(key)} in the log, {other[entity].get(key)} kept"
        for entity in KEPT
        for key in one[entity].keys() | other[entity].keys()
        if one[entity].get(key) != other[entity].get(key)
    ]


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    """A value in the one form that the log and the tables can be compared in."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and len(value) > 10 and value[:4].isdigit() and value[10] in "T ":
        try:
            return datetime.fromisoformat(value).replace(tzinfo=None)
        except ValueError:
            return value
    return value


def _search_faults(conn: sqlite3.Connection) -> list[str]:
    """Whether the search index agrees with itself, and has each action once with the words that it has now."""
    try:
        conn.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return [f"the search index: {error}"]
    finally:
        conn.rollback()
    asked = "SELECT k.action_id, s.body FROM search s JOIN search_key k ON k.number = s.rowid"
    indexed = sorted(tuple(row) for row in conn.execute(asked))
    from db.sqlite import _BODY

    wanted = sorted(tuple(row) for row in conn.execute(_BODY))
    return [] if indexed == wanted else ["the search index does not hold what the actions say"]
