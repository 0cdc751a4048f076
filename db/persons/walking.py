"""Every text that a register holds, table by table, and inside what is kept as JSON: no column is forgotten."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

Change = Callable[["Spot", str], str]
"""What becomes of a text that stands at a spot."""

_KEYS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
_OURS = {"id", "number", "at", "why", "seal", "entity", "entity_key", "field", "parents", "sha256", "taken_at"}
_OURS |= {"stage", "colour", "role", "undoes"}
_JSON = {("change", "old"), ("change", "new"), ("setting", "value"), ("view", "filter"), ("source", "layout")}
_JSON |= {("closing", "settings"), ("closing", "stated"), ("committee", "lead_times"), ("plan", "own_periods")}
_JSON |= {("meeting", "agenda"), ("request", "actions")}
_NOT_TOLD = ("alembic", "sqlite", "search")


@dataclass(frozen=True)
class Spot:
    """Where a text stands: the table (of a logged change, the one that was changed), the column; in the log or not."""

    table: str
    column: str
    logged: bool = False


@dataclass(frozen=True)
class Row:
    """A row that holds texts: its table, its place there, its texts by column."""

    table: str
    place: int
    texts: dict[str, str]
    entity: str
    field: str


def text_rows(conn: sqlite3.Connection) -> Iterator[Row]:
    """Every row of every table, as far as it holds texts."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    for table in names:
        if not table.startswith(_NOT_TOLD):
            yield from _rows(conn, table)


def _rows(conn: sqlite3.Connection, table: str) -> Iterator[Row]:
    listed = conn.execute(f'PRAGMA table_info("{table}")')
    columns = [row[1] for row in listed if row[1] not in _OURS and not row[1].endswith("_id")]
    if not columns:
        return
    is_log = table == "change"
    more = ", entity, field" if is_log else ""
    named = ", ".join(f'"{column}"' for column in columns)
    for row in conn.execute(f'SELECT rowid, {named}{more} FROM "{table}"').fetchall():
        texts = {column: row[at] for at, column in enumerate(columns, 1) if isinstance(row[at], str) and row[at]}
        if texts:
            yield Row(table, row[0], texts, *(tuple(row)[-2:] if is_log else (table, "")))


def renewed(row: Row, change: Change, worth: Callable[[str], bool]) -> dict[str, str | None]:
    """The columns of a row that are otherwise once its texts are changed; None where nothing is left of one.

    Only those are looked into of which it is `worth` it, as they are kept.
    """
    made = {column: _column(row, column, text, change) for column, text in row.texts.items() if worth(text)}
    return {column: text or None for column, text in made.items() if text != row.texts[column]}


def _column(row: Row, column: str, text: str, change: Change) -> str:
    spot = Spot(row.entity, row.field, logged=True) if row.table == "change" else Spot(row.table, column)
    if (row.table, column) not in _JSON:
        return _text(spot, text, change)
    try:
        kept = json.loads(text)
    except ValueError:
        return change(spot, text)
    made = _value(spot, kept, change)
    return text if made == kept else to_json(made).decode()


def _value(spot: Spot, value: Any, change: Change) -> Any:
    if isinstance(value, str):
        return _text(spot, value, change)
    if isinstance(value, list):
        return [_value(spot, one, change) for one in value]
    if isinstance(value, dict):
        return {_key(spot, key, change): _value(_inside(spot, key), one, change) for key, one in value.items()}
    return value


def _inside(spot: Spot, key: str) -> Spot:
    """Of a whole row that was logged, the column."""
    return Spot(spot.table, key, logged=True) if spot.column == "*" else spot


def _key(spot: Spot, key: str, change: Change) -> str:
    """A name may be a key, too; a plain small word is the program's own, but for what people decided about names."""
    is_ours = key.isidentifier() and key.islower() and spot.table != "setting"
    return key if is_ours else change(spot, key)


def _text(spot: Spot, text: str, change: Change) -> str:
    is_ours = spot.column in _OURS or (spot.table, spot.column) == (
        "said",
        "kind",
    )  # of a heading it is a council's word
    if is_ours or spot.column.endswith("_id") or _KEYS.fullmatch(text):
        return text
    if text[:1] in "{[" and text[-1:] in "}]":
        try:
            kept = json.loads(text)
        except ValueError:
            return change(spot, text)
        made = _value(spot, kept, change)
        return text if made == kept else to_json(made).decode()
    return change(spot, text)
