"""Single changes of the log in words: which field of what, its old value and its new one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.committees import lead_times_text
from db.fields import COLUMN_FIELDS, DAY_FIELDS
from db.legend import status_text
from db.periods import day_text, in_words
from db.reading import status_line
from db.sqlite import TAKEN_AWAY_SQL
from db.text import one_line, shorten
from db.words import COLOURS, ROLES, SAID, SAID_ALONE, STAGES

WHOLE = "*"
PARTS = ("assignment", "update", "link", "action_tag", "problem", "source_cell", "said")
"""What hangs on an action: rows that name it in `action_id`."""

# What the program keeps for itself, and what is told by something else: an officer or a tag by who has it.
VISIBLE = """c.field NOT IN ('position', 'layout', 'version', 'agenda')
    AND NOT (c.field = '*' AND c.entity IN ('source_cell', 'officer', 'tag'))"""
"""The condition on `change c` that leaves out the program's own bookkeeping."""
_MANY = 2_000  # changes of one batch

_LABELS = {str(field.column): field.label for field in COLUMN_FIELDS} | {
    "status_id": "Status",
    "due": "Due date",
    "heading_id": "Heading",
    "parent_id": "Under",
    "plan_id": "Plan",
    "as_at": "As at",
    "new": "New",
    "held_on": "Held on",
    "chosen": "On the table",
    "email": "E-mail",
    "left_on": "Left on",
}
_OF = {"heading": "Heading", "status": "Legend", "officer": "Officer", "plan": "Plan", "view": "View", "tag": "Tag"}
_OF |= {"meeting": "Meeting", "said": "Meeting", "closing": "Closed period", "committee": "Committee"}
_NAMED = {
    "heading_id": "SELECT text FROM heading WHERE id = ?",
    "parent_id": "SELECT coalesce(ref, text) FROM action WHERE id = ?",
    "target_id": "SELECT coalesce(ref, text) FROM action WHERE id = ?",
    "plan_id": "SELECT title FROM plan WHERE id = ?",
    "officer_id": "SELECT name FROM officer WHERE id = ?",
    "tag_id": "SELECT name FROM tag WHERE id = ?",
}
_DAYS = {"due", "as_at", "start", "end", "date", "left_on", "held_on", "reopened_on"}
_DAYS |= {str(field.column) for field in DAY_FIELDS}
_WORDS = {"stage": STAGES, "colour": COLOURS, "role": ROLES}


@dataclass(frozen=True)
class ChangeLine:
    """One field, old and new, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class LoggedChange:
    """A change and the action that it was made to, if it was one; `name` is what a person calls what was changed."""

    number: int
    action_id: str | None
    name: str
    text: str
    line: ChangeLine


def change_numbers(conn: sqlite3.Connection, batch_id: str) -> Sequence[int]:
    """Where the changes of a batch stand in the log, in their order; without the program's own bookkeeping.

    In a batch of thousands, such as an import, that stays among them: leaving it out would mean to read them all.
    """
    mine = "FROM change c WHERE c.batch_id = ?"
    count = conn.execute(f"SELECT count(*) {mine}", (batch_id,)).fetchone()[0]
    first, last = (conn.execute(f"SELECT {end}(c.rowid) {mine}", (batch_id,)).fetchone()[0] for end in ("min", "max"))
    if count > _MANY and last - first + 1 == count:
        return range(first, last + 1)
    visible = f" AND {VISIBLE}" if count <= _MANY else ""
    return [row[0] for row in conn.execute(f"SELECT c.rowid {mine}{visible} ORDER BY c.rowid", (batch_id,))]


def logged_changes(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[LoggedChange]:
    """The changes that stand there, in words."""
    marks = ", ".join("?" * len(numbers))
    rows = conn.execute(f"SELECT c.rowid AS number, c.* FROM change c WHERE c.rowid IN ({marks})", tuple(numbers))
    found = {row["number"]: row for row in rows}
    return [_logged(conn, found[number]) for number in numbers if number in found]


def _logged(conn: sqlite3.Connection, row: sqlite3.Row) -> LoggedChange:
    line = change_line(conn, row) or ChangeLine(_KEPT.get(row["entity"], "Place in the plan"), "", "kept")
    action_id = action_of(conn, row)
    if action_id is None:
        return LoggedChange(row["number"], None, _OF.get(row["entity"], ""), _called(conn, row), line)
    ref, text = action_words(conn, action_id)
    return LoggedChange(row["number"], action_id, ref or shorten(text, 40) or "(no text)", text, line)


def action_of(conn: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """The action that a change was made to."""
    if row["entity"] == "action":
        return str(row["entity_key"])
    if row["entity"] not in PARTS:
        return None
    if row["field"] == WHOLE:
        found = json.loads(row["new"] or row["old"]).get("action_id")
    else:
        there = conn.execute(f'SELECT action_id FROM "{row["entity"]}" WHERE id = ?', (row["entity_key"],)).fetchone()
        found = there[0] if there else _as_logged(conn, row["entity_key"]).get("action_id")
    return str(found) if found else None


def action_words(conn: sqlite3.Connection, action_id: str) -> tuple[str, str]:
    """An action's reference and text; of one that is gone, as it was."""
    there = conn.execute("SELECT ref, substr(text, 1, 400) AS text FROM action WHERE id = ?", (action_id,)).fetchone()
    row: Any = there if there else _as_logged(conn, action_id)
    return (row["ref"] or "", row["text"] or "") if there else (row.get("ref") or "", row.get("text") or "")


def _as_logged(conn: sqlite3.Connection, key: str) -> dict[str, Any]:
    """A row as the log has it, where the register no longer does."""
    found = conn.execute(
        "SELECT coalesce(new, old) FROM change WHERE entity_key = ? AND field = '*' ORDER BY rowid DESC LIMIT 1", (key,)
    ).fetchone()
    row: dict[str, Any] = json.loads(found[0]) if found else {}
    return row


def _called(conn: sqlite3.Connection, row: sqlite3.Row) -> str:
    """What a person calls a thing that is no action and hangs on none."""
    column = _CALLED_BY.get(row["entity"])
    if column is None or row["field"] == WHOLE:
        return ""
    there = conn.execute(f'SELECT {column} FROM "{row["entity"]}" WHERE id = ?', (row["entity_key"],)).fetchone()
    return one_line(there[0] if there else _as_logged(conn, row["entity_key"]).get(column))


_CALLED_BY = {"plan": "title", "heading": "text", "status": "label", "officer": "name", "view": "name"}
_CALLED_BY |= {"meeting": "title", "committee": "title"}


def change_line(conn: sqlite3.Connection, row: sqlite3.Row) -> ChangeLine | None:
    """A change in words, or None for the program's own bookkeeping."""
    if row["field"] == WHOLE:
        return _whole(conn, row["entity"], *(json.loads(row[side]) if row[side] else None for side in ("old", "new")))
    if row["field"] in ("position", "layout", "version", "agenda"):
        return None
    if row["field"] == "filter":
        return ChangeLine("Filter", "one", "another")
    label = _LABELS.get(row["field"], row["field"].replace("_id", "").replace("_", " ").capitalize())
    if row["entity"] in _OF and row["field"] == "text":
        label = "Text"
    elif row["entity"] == "update":
        label = f"Update's {label.lower()}" if row["field"] != "text" else "Update"
    old, new = (None if row[side] is None else json.loads(row[side]) for side in ("old", "new"))
    return ChangeLine(label, in_words_of(conn, row["field"], old), in_words_of(conn, row["field"], new))


def _whole(
    conn: sqlite3.Connection, entity: str, old: dict[str, Any] | None, new: dict[str, Any] | None
) -> ChangeLine | None:
    """A row that was made, or taken away."""
    if entity not in _WHOLE_ROWS:
        return None
    row = new or old or {}
    label, words = _WHOLE_ROWS[entity]
    if entity == "snapshot" and row.get("closing_id"):
        label = "Frozen figure"
    if entity == "assignment":
        label = ROLES.get(row["role"], row["role"]) if row["role"] != "lead" else "Lead"
    text = one_line(words(conn, row))
    return ChangeLine(label, text if old else "", text if new else "")


def _day(text: str) -> str:
    return day_text(date.fromisoformat(text[:10]))


def _figure(_: sqlite3.Connection, row: dict[str, Any]) -> str:
    where = " · ".join(part for part in (row.get("heading"), row.get("label") or "total") if part)
    return f"{where}: {row.get('count', 'blank')}"


def _said(conn: sqlite3.Connection, row: dict[str, Any]) -> str:
    """What was said, and in which meeting; where something was done by it, that is told beside it."""
    found = conn.execute("SELECT title FROM meeting WHERE id = ?", (row["meeting_id"],)).fetchone()
    title = found["title"] if found else _as_logged(conn, row["meeting_id"]).get("title")
    text = f": {row['text']}" if row.get("text") and row["kind"] in SAID_ALONE else ""
    return f"{SAID.get(row['kind'], row['kind'])}{text}, at “{one_line(title)}”"


def _asked(conn: sqlite3.Connection, row: dict[str, Any]) -> str:
    number = len(json.loads(row["actions"]))
    of_what = f"{number} action{'s' * (number != 1)}, code {row['code']}"
    return f"{in_words_of(conn, 'officer_id', row['officer_id'])} for {in_words(row['period'])}: {of_what}"


_WHOLE_ROWS: dict[str, tuple[str, Callable[[sqlite3.Connection, dict[str, Any]], object]]] = {
    "action": ("Action", lambda _, row: row.get("text")),
    "update": ("Update", lambda _, row: row["text"]),
    "assignment": ("Lead", lambda conn, row: in_words_of(conn, "officer_id", row["officer_id"])),
    "action_tag": ("Protected characteristic", lambda conn, row: in_words_of(conn, "tag_id", row["tag_id"])),
    "link": ("Link", lambda conn, row: in_words_of(conn, "target_id", row["target_id"])),
    "problem": ("To look at", lambda _, row: row["sentence"]),
    "plan": ("Plan", lambda _, row: row["title"]),
    "heading": ("Heading", lambda _, row: row["text"]),
    "status": ("Legend", lambda _, row: " ".join(part for part in (row.get("symbol"), row["label"]) if part)),
    "source": ("Document", lambda _, row: row["file_name"]),
    "snapshot": ("Reported figure", _figure),
    "view": ("View", lambda _, row: row["name"]),
    "closing": ("Closed", lambda _, row: f"{in_words(row['period'])}, as at {_day(row['as_at'])}"),
    "request": ("Asked", _asked),
    "meeting": ("Meeting", lambda _, row: row["title"]),
    "committee": ("Meeting", lambda conn, row: f"{row['title']}, {in_words_of(conn, 'held_on', row['held_on'])}"),
    "said": ("Said", _said),
}
_KEPT = {"source_cell": "Where it came from", "officer": "Officer", "tag": "Protected characteristic"}
"""What is shown of bookkeeping where it is shown: its name alone."""


def in_words_of(conn: sqlite3.Connection, field: str, value: Any) -> str:
    """A field's value as a person reads it; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "status_id":
        found = conn.execute("SELECT * FROM status WHERE id = ?", (value,)).fetchone()
        return status_text(status_line(found)) if found else "one that is gone"
    if field in _NAMED:
        found = conn.execute(_NAMED[field], (value,)).fetchone()
        return shorten(found[0], 60) if found else "one that is gone"
    if field in _DAYS:
        return day_text(date.fromisoformat(value[:10]))
    if field == "lead_times":
        return lead_times_text(json.loads(value))
    if field == "period":
        return in_words(value)
    return one_line(_WORDS.get(field, {}).get(value, value))


def parts_of(conn: sqlite3.Connection, action_id: str) -> Iterable[str]:
    """The keys of what hangs, or hung, on an action."""
    for part in PARTS:
        yield from (row[0] for row in conn.execute(f'SELECT id FROM "{part}" WHERE action_id = ?', (action_id,)))
    yield from (row[0] for row in conn.execute(TAKEN_AWAY_SQL, (action_id,)))


def way_back(conn: sqlite3.Connection, batch_id: str) -> str | None:
    """What taking a batch back does, field by field: "1.2: status ● B → ★ A"; None for what is told better by its name.

    That is whatever was done to several things at once, and what was made, taken away or archived.
    """
    if conn.execute("SELECT count(*) FROM change WHERE batch_id = ?", (batch_id,)).fetchone()[0] > _FEW:
        return None
    done = logged_changes(conn, change_numbers(conn, batch_id))
    if len({(change.action_id, change.name) for change in done}) != 1 or any(map(_is_whole, done)):
        return None
    fields: dict[str, tuple[list[str], list[str]]] = {}
    for line in (change.line for change in done):
        was, now = fields.setdefault(line.field, ([], []))
        was += [line.old] if line.old else []
        now += [line.new] if line.new else []
    if "Deadline" in fields:
        fields.pop("Due date", None)
    told = (f"{name.lower()} {_quoted(name, now)} → {_quoted(name, was)}" for name, (was, now) in fields.items())
    return f"{done[0].name}: {', '.join(told)}"


_FEW = 12  # changes, bookkeeping included, that can be told one by one


def _is_whole(change: LoggedChange) -> bool:
    """Whether it made, took away or archived a thing that stands by itself, or was said in a meeting."""
    line = change.line
    one_sided = not line.old or not line.new
    return line.field in ("Archived", "Said") or (one_sided and (line.field == "Action" or change.action_id is None))


def _quoted(field: str, values: Sequence[str]) -> str:
    if field == "Status":
        return values[0] if values else "no status"
    return f"“{shorten(', '.join(values), 40)}”" if values else "nothing"
