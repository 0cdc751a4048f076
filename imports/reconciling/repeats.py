"""A file that was taken in before: what somebody changed in the register since is no news, what was left out is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from db.fields import COLUMN_FIELDS, PEOPLE_FIELDS
from imports.drafts import Problem
from imports.reconciling.changes import ChangedAction, Proposal
from imports.reconciling.comparing import FieldChange

_CHUNK = 400  # keys in one IN (…)
_COLUMNS = {field.name: (str(field.column),) for field in COLUMN_FIELDS} | {
    "due_text": ("due_words", "due"),
    "status": ("status_id",),
    "headings": ("heading_id",),
}
_PARTS = {field.name: "assignment" for field in PEOPLE_FIELDS} | {
    "characteristics": "action_tag",
    "links": "link",
    "update": "update",
}


def leave_later_edits(conn: sqlite3.Connection, made: Proposal) -> None:
    """Takes out of a proposal what was changed by others since this very file was taken in, and says so."""
    since = taken_in(conn, made.plan_id, made.sha256)
    if since is None or not made.changed:
        return
    edited = _edited(conn, [change.action_id for change in made.changed], since)
    kept: list[ChangedAction] = []
    later: list[str] = []
    for change in made.changed:
        fields = [field for field in change.fields if not _is_in(edited, change.action_id, field)]
        if len(fields) < len(change.fields):
            later.append(change.name)
        if fields:
            kept.append(replace(change, fields=fields))
    made.unchanged += len(made.changed) - len(kept)
    made.changed = kept
    if later:
        names = ", ".join(later[:5]) + (" …" if len(later) > 5 else "")
        sentence = (
            f"This very file was taken in before; what was changed in the register since stays as it is ({names})."
        )
        made.problems.append(Problem("", made.file, sentence))


def taken_in(conn: sqlite3.Connection, plan_id: str | None, sha256: str) -> int | None:
    """The number of the batch in which a file was last taken into a plan."""
    asked = """SELECT max(batch.number) FROM source s
        JOIN change c ON c.entity = 'source' AND c.entity_key = s.id JOIN batch ON batch.id = c.batch_id
        WHERE s.plan_id = ? AND s.sha256 = ?"""
    found: int | None = conn.execute(asked, (plan_id, sha256)).fetchone()[0]
    return found


def _edited(conn: sqlite3.Connection, ids: Sequence[str], since: int) -> set[tuple[str, str]]:
    """Actions and their columns, or the parts of them that were put on or taken away, after a batch."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        among = ", ".join("?" * len(chunk))
        rows = conn.execute(
            f"""SELECT entity_key, field FROM change JOIN batch ON batch.id = change.batch_id
            WHERE number > ? AND entity = 'action' AND entity_key IN ({among})""",
            (since, *chunk),
        )
        found |= {(row[0], row[1]) for row in rows}
        # An update that was added since explains nothing; one that was taken away does.
        rows = conn.execute(
            f"""SELECT json_extract(coalesce(old, new), '$.action_id') AS owner, entity
            FROM change JOIN batch ON batch.id = change.batch_id
            WHERE number > ? AND field = '*' AND entity IN ('assignment', 'action_tag', 'link', 'update')
            AND (entity <> 'update' OR new IS NULL) AND owner IN ({among})""",
            (since, *chunk),
        )
        found |= {(row[0], row[1]) for row in rows}
    return found


def _is_in(edited: set[tuple[str, str]], action_id: str, change: FieldChange) -> bool:
    names = (_PARTS[change.field],) if change.field in _PARTS else _COLUMNS.get(change.field, (change.field,))
    return any((action_id, name) in edited for name in names)
