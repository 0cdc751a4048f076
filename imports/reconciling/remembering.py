"""What an officer chose at earlier imports, by council: kept with each source, and gone when the import is undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from db import history
from db.text import fold
from imports.drafts import ColumnReading

NOT_TAKEN = "other"  # the answer that a column is not to be taken
LASTING = ("column:", "colour:", "sheet:")  # a row is chosen for one file only


def layout_json(columns: Sequence[ColumnReading], answers: Mapping[str, str], refs: Mapping[str, str]) -> str:
    """What a source keeps: how its columns were read, what was answered by hand, an older edition's references."""
    given = {key: value for key, value in answers.items() if key.startswith(LASTING)}
    kept = {"columns": [asdict(column) for column in columns], "answers": given, "refs": dict(refs)}
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


def former_refs(conn: sqlite3.Connection, plan_id: str) -> dict[str, list[str]]:
    """The references that the actions of a plan once had: changed since, or told by an older edition."""
    found = history.former_refs(conn, plan_id)
    for row in conn.execute("SELECT layout FROM source WHERE plan_id = ? AND layout IS NOT NULL", (plan_id,)):
        layout = json.loads(row["layout"])
        for action_id, ref in (layout.get("refs", {}) if isinstance(layout, dict) else {}).items():
            found.setdefault(action_id, []).append(ref)
    return found


def _answers(layout: Any) -> dict[str, str]:
    """Of one source: the columns that were set by hand, and the answers. An older program kept the columns alone."""
    columns, answers = (layout, {}) if isinstance(layout, list) else (layout["columns"], layout["answers"])
    by_hand = (column for column in columns if column.get("by_hand") and column.get("key"))
    return {column["key"]: next(iter(column["fields"]), NOT_TAKEN) for column in by_hand} | answers
