"""What an officer chose at earlier imports, by council: kept with each source, and gone when the import is undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from db.text import fold
from imports.drafts import ColumnReading

NOT_TAKEN = "other"  # the answer that a column is not to be taken
LASTING = ("column:", "colour:", "sheet:")  # a row is chosen for one file only


def layout_json(columns: Sequence[ColumnReading], answers: Mapping[str, str]) -> str:
    """What a source keeps: how its columns were read, and what was answered by hand."""
    given = {key: value for key, value in answers.items() if key.startswith(LASTING)}
    kept = {"columns": [asdict(column) for column in columns], "answers": given}
    return json.dumps(kept, ensure_ascii=False)


def remembered(conn: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """The answers of all sources by their plan's folded council ("" for none); the newest stands over the older."""
    rows = conn.execute(
        """SELECT p.council, s.layout FROM source s JOIN plan p ON p.id = s.plan_id
        WHERE s.layout IS NOT NULL ORDER BY s.taken_at, s.rowid"""
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if answers := _answers(json.loads(row["layout"])):
            found.setdefault(fold(row["council"]), {}).update(answers)
    return found


def _answers(layout: Any) -> dict[str, str]:
    """Of one source: the columns that were set by hand, and the answers. An older program kept the columns alone."""
    columns, answers = (layout, {}) if isinstance(layout, list) else (layout["columns"], layout["answers"])
    by_hand = (column for column in columns if column.get("by_hand") and column.get("key"))
    return {column["key"]: next(iter(column["fields"]), NOT_TAKEN) for column in by_hand} | answers
