"""The layouts that the register knows: the columns of the files that it took in, in their order, by their headings."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db.errors import Refused
from db.text import fold, one_line

_ROW = re.compile(r"\d+(?=\D*$)")
_TELLING = {"action", "commitment", "tasks"}


@dataclass(frozen=True)
class LayoutColumn:
    """A column of a council's own: its heading, the fields that it holds, and what stood in its first cells."""

    heading: str
    fields: tuple[str, ...]
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """The columns of one file that was taken in."""

    plan: str  # the title of the plan that it was taken into
    file: str
    columns: tuple[LayoutColumn, ...]


def layouts(conn: sqlite3.Connection) -> list[Layout]:
    """Every layout that is known, the newest of a file first; a file without a table has none."""
    rows = conn.execute(
        """SELECT p.title, s.file_name, s.layout FROM source s JOIN plan p ON p.id = s.plan_id
        WHERE s.layout IS NOT NULL ORDER BY s.taken_at DESC, s.rowid DESC"""
    )
    found: dict[tuple[str, str], Layout] = {}
    for row in rows:
        if columns := _columns(json.loads(row["layout"])):
            key = (row["title"], row["file_name"])
            found.setdefault(key, Layout(row["title"], row["file_name"], columns))
    return list(found.values())


def find_layout(conn: sqlite3.Connection, name: str) -> Layout:
    """The layout of a plan's newest file, or of the file of that name; Refused when there is none."""
    known = layouts(conn)
    for layout in known:
        if fold(name) in (fold(layout.plan), fold(layout.file)):
            return layout
    names = "; ".join(dict.fromkeys(f"{layout.plan} ({layout.file})" for layout in known))
    hint = f"known are {names}" if names else "none is known yet: import a council's workbook first"
    raise Refused(f"“{one_line(name)}” is no layout that the register knows: {hint}.")


def _columns(kept: Any) -> tuple[LayoutColumn, ...]:
    """The columns of the table of actions: others hold counts or a key. An older program kept a list alone."""
    told: list[dict[str, Any]] = kept if isinstance(kept, list) else kept.get("columns", [])
    tables: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for column in told:
        # The row of "Q2!C3" is 3, that of "table 1, row 2, column 3" is 2.
        place = column["column"].rpartition(", column ")[0] or column["column"].rpartition("!")[2]
        row = _ROW.search(place)
        tables.setdefault((column["sheet"], row.group() if row else ""), []).append(column)
    best = max(tables.values(), key=_filled, default=[])
    if not any(column.get("key") for column in best) or not _TELLING & _fields(best):
        return ()  # a file of our own, or one without actions
    return tuple(
        LayoutColumn(one_line(column["heading"]), tuple(column["fields"]), tuple(column.get("samples", ())))
        for column in best
        if one_line(column["heading"])
    )


def _filled(columns: list[dict[str, Any]]) -> tuple[bool, int]:
    return bool(_TELLING & _fields(columns)), len(columns)


def _fields(columns: Iterable[dict[str, Any]]) -> set[str]:
    return {field for column in columns for field in column["fields"]}
