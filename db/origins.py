"""Where an action came from: which file, which cell for each field, and what could not be read there."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from db.fields import ALL_FIELDS


@dataclass(frozen=True)
class Origin:
    """A file that fields of an action came from: the cell of each field that no later file gave."""

    file_name: str
    taken_at: datetime
    cells: dict[str, str]


@dataclass(frozen=True)
class ProblemLine:
    """What an import could not read safely, in a sentence; `field` is the field that its cell belongs to, if one."""

    sentence: str
    cell: str
    field: str | None


def origins_of(conn: sqlite3.Connection, action_id: str) -> list[Origin]:
    """The files that an action's fields came from, newest first."""
    files: dict[str, Origin] = {}
    known: set[str] = set()
    for row in _cell_rows(conn, action_id):
        taken_at = datetime.fromisoformat(row["taken_at"]).replace(tzinfo=UTC)
        origin = files.setdefault(row["source_id"], Origin(row["file_name"], taken_at, {}))
        origin.cells.update({field: cell for field, cell in _cells(row).items() if field not in known})
        known |= origin.cells.keys()
    return list(files.values())


def problems_of(conn: sqlite3.Connection, action_id: str) -> list[ProblemLine]:
    """What could not be read safely of an action, each beside the field whose cell it speaks of."""
    fields: dict[tuple[str, str], str] = {}
    for row in _cell_rows(conn, action_id):
        for field, cell in _cells(row).items():
            fields.setdefault((row["source_id"], cell), field)
    rows = conn.execute("SELECT * FROM problem WHERE action_id = ? ORDER BY position", (action_id,))
    return [ProblemLine(row["sentence"], row["cell"], fields.get((row["source_id"], row["cell"]))) for row in rows]


def _cell_rows(conn: sqlite3.Connection, action_id: str) -> list[sqlite3.Row]:
    return conn.execute(
        """SELECT c.source_id, c.field, c.cell, s.file_name, s.taken_at
        FROM source_cell c JOIN source s ON s.id = c.source_id WHERE c.action_id = ? ORDER BY s.taken_at DESC""",
        (action_id,),
    ).fetchall()


def _cells(row: sqlite3.Row) -> dict[str, str]:
    found: dict[str, str] = json.loads(row["cell"]) if row["field"] == ALL_FIELDS else {row["field"]: row["cell"]}
    return found
