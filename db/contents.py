"""Whole plans and whole actions, gathered from their tables in a few queries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from db.errors import Refused
from db.fields import ALL_FIELDS
from db.lines import (
    ActionContents,
    HeadingText,
    PersonLine,
    PlanContents,
    ReportedCount,
    StatusLine,
    UpdateLine,
)
from db.periods import bounds
from db.reading import day, legend, outline, plans, status_line

_CHUNK = 500  # keys in one IN (…)
_COLUMNS = (
    "id plan_id ref text desired_outcome commitment success_measure council directorate service_area "
    "supporting_services stage due_words due_reason way_to_green version position heading_id parent_id"
).split()


def action_contents(conn: sqlite3.Connection, action_id: str) -> ActionContents:
    """Everything of one action, its tasks included; Refused when it is not there."""
    return many_contents(conn, [action_id])[0]


def many_contents(conn: sqlite3.Connection, action_ids: Sequence[str]) -> list[ActionContents]:
    """Everything of these actions, in this order, their tasks included; Refused when one is not there."""
    rows: dict[str, sqlite3.Row] = {}
    for start in range(0, len(action_ids), _CHUNK):
        chunk = action_ids[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        wanted = f"id IN ({marks}) OR (parent_id IN ({marks}) AND NOT archived)"
        found = conn.execute(f"SELECT * FROM action WHERE {wanted} ORDER BY position", [*chunk, *chunk])
        rows |= {row["id"]: row for row in found}
    gathered = {action.id: action for action in _gather(conn, list(rows.values()))}
    if not gathered.keys() >= set(action_ids):
        raise Refused("The action is no longer in the register: somebody took it away. Look again.")
    return [gathered[key] for key in action_ids]


def plan_contents(conn: sqlite3.Connection, plan_id: str) -> PlanContents:
    """Everything of one plan, archived actions left out."""
    line = next((plan for plan in plans(conn) if plan.id == plan_id), None)
    if line is None:
        raise Refused("The plan is no longer in the register: somebody took it away. Look again.")
    rows = conn.execute(
        "SELECT * FROM action WHERE plan_id = ? AND NOT archived ORDER BY position", (plan_id,)
    ).fetchall()
    actions = [action for action in _gather(conn, rows) if action.parent_id is None]
    return PlanContents(line, legend(conn, plan_id), outline(conn, plan_id), actions, reported(conn, plan_id))


def archived_actions(conn: sqlite3.Connection, plan_id: str) -> list[ActionContents]:
    """The actions and tasks of a plan that were archived."""
    return _gather(conn, conn.execute("SELECT * FROM action WHERE plan_id = ? AND archived", (plan_id,)).fetchall())


def reported(conn: sqlite3.Connection, plan_id: str) -> list[ReportedCount]:
    """The counts that documents reported of a plan, as the documents came and in their order."""
    rows = conn.execute(
        """SELECT x.* FROM snapshot x LEFT JOIN source s ON s.id = x.source_id
        WHERE x.plan_id = ? AND x.kind = 'reported' ORDER BY s.taken_at, x.position""",
        (plan_id,),
    )
    return [ReportedCount(row["heading"], day(row["as_at"]), row["label"], row["count"]) for row in rows]


def _gather(conn: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[ActionContents]:
    """The actions of these rows, in their order, each with its tasks (where those are among the rows)."""
    ids = [row["id"] for row in rows]
    parts = {name: _by_action(conn, sql, ids) for name, sql in _PARTS.items()}
    statuses = {row["id"]: status_line(row) for row in conn.execute("SELECT * FROM status")}
    headings = _headings_above(conn, {row["heading_id"] for row in rows})
    made = {row["id"]: _action(row, parts, statuses, headings) for row in rows}
    for action in made.values():
        if action.parent_id in made:
            made[action.parent_id].tasks.append(action)
    return list(made.values())


_PARTS = {
    "people": """SELECT s.action_id, o.name, o.post, s.role, s.note
        FROM assignment s JOIN officer o ON o.id = s.officer_id
        WHERE s.action_id IN ({}) ORDER BY s.position""",
    "updates": 'SELECT * FROM "update" WHERE action_id IN ({}) ORDER BY position',
    "tags": """SELECT x.action_id, t.name FROM action_tag x JOIN tag t ON t.id = x.tag_id
        WHERE x.action_id IN ({}) ORDER BY t.name""",
    "links": """SELECT l.action_id, coalesce(a.ref, substr(a.text, 1, 50)) AS ref
        FROM link l JOIN action a ON a.id = l.target_id
        WHERE l.action_id IN ({}) ORDER BY l.position""",
    "problems": "SELECT action_id, sentence FROM problem WHERE action_id IN ({}) ORDER BY position",
    "cells": """SELECT c.action_id, c.field, c.cell, s.file_name FROM source_cell c JOIN source s ON s.id = c.source_id
        WHERE c.action_id IN ({}) ORDER BY s.taken_at""",
}


def _by_action(conn: sqlite3.Connection, sql: str, ids: list[str]) -> dict[str, list[sqlite3.Row]]:
    found: dict[str, list[sqlite3.Row]] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for row in conn.execute(sql.format(", ".join("?" * len(chunk))), chunk):
            found.setdefault(row["action_id"], []).append(row)
    return found


def _action(
    row: sqlite3.Row,
    parts: dict[str, dict[str, list[sqlite3.Row]]],
    statuses: dict[str, StatusLine],
    headings: dict[str, sqlite3.Row],
) -> ActionContents:
    def of(part: str) -> Sequence[sqlite3.Row]:
        return parts[part].get(row["id"], [])

    plain: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    return ActionContents(
        **plain,
        headings=_headings(headings, row["heading_id"]),
        status=statuses.get(row["status_id"] or ""),
        due=day(row["due"]),
        completed_on=day(row["completed_on"]),
        new=bool(row["new"]),
        archived=bool(row["archived"]),
        people=[PersonLine(p["name"], p["post"], p["role"], p["note"]) for p in of("people")],
        updates=[
            UpdateLine(
                u["id"], u["period"], day(u["date"]), u["text"], statuses.get(u["status_id"] or ""), bool(u["nil"])
            )
            for u in _oldest_first(of("updates"))
        ],
        tags=[tag["name"] for tag in of("tags")],
        links=[link["ref"] for link in of("links")],
        problems=[problem["sentence"] for problem in of("problems")],
        cells=_cells(of("cells")),
        source=next((cell["file_name"] for cell in reversed(of("cells"))), None),
    )


def _cells(rows: Sequence[sqlite3.Row]) -> dict[str, str]:
    """Field → the cell that it came from last."""
    found: dict[str, str] = {}
    for row in rows:
        found |= json.loads(row["cell"]) if row["field"] == ALL_FIELDS else {row["field"]: row["cell"]}
    return found


def _oldest_first(updates: Sequence[sqlite3.Row]) -> list[sqlite3.Row]:
    """Updates by the ends of their periods: an older quarter may be taken in later. One without stays where it was."""
    if len(updates) < 2:
        return list(updates)
    reached = date.min
    ends: list[date] = []
    for update in updates:
        period = bounds(update["period"] or "")
        ends.append(period[1] if period else reached)
        reached = max(reached, ends[-1])
    return [update for _, update in sorted(zip(ends, updates, strict=True), key=itemgetter(0))]


def _headings_above(conn: sqlite3.Connection, wanted: set[str | None]) -> dict[str, sqlite3.Row]:
    """These headings and all above them, by key: for one action not the thousands that a plan may have."""
    found: dict[str, sqlite3.Row] = {}
    while missing := [key for key in wanted if key and key not in found]:
        for start in range(0, len(missing), _CHUNK):
            some = missing[start : start + _CHUNK]
            marks = ", ".join("?" * len(some))
            found |= {row["id"]: row for row in conn.execute(f"SELECT * FROM heading WHERE id IN ({marks})", some)}
        wanted = {found[key]["parent_id"] for key in missing}
    return found


def _headings(headings: dict[str, sqlite3.Row], heading_id: str | None) -> list[HeadingText]:
    """The headings above an action, outermost first."""
    found: list[HeadingText] = []
    while heading_id:
        row = headings[heading_id]
        found.insert(0, HeadingText(row["kind"], row["text"]))
        heading_id = row["parent_id"]
    return found
