"""The next free reference in a plan's own manner: EDI1.04 goes on to EDI1.05, 4.9 to 4.10, 1a to 1b."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection

from db.text import fold

_COUNTED = re.compile(r"(.*?)(\d+|(?<![A-Za-z])[A-Za-z])(\W*)", re.DOTALL)
_FURTHEST = 10_000  # references looked at before none is offered


def suggest_ref(
    conn: sqlite3.Connection,
    plan_id: str,
    *,
    after: str | None = None,
    heading_id: str | None = None,
    parent_id: str | None = None,
) -> str | None:
    """A free reference for an action after another one, else at the end of a heading, or for a task of an action.

    None where the plan's other references show no manner to go on in.
    """
    taken = taken_refs(conn, plan_id)
    if before := _one_before(conn, plan_id, after, heading_id, parent_id):
        return following(before, taken)
    return _first_of_tasks(conn, plan_id, parent_id, taken) if parent_id else None


def taken_refs(conn: sqlite3.Connection, plan_id: str) -> set[str]:
    """The references that a plan's actions have, folded: those of archived ones too, which may come back."""
    rows = conn.execute("SELECT ref FROM action WHERE plan_id = ? AND ref IS NOT NULL", (plan_id,))
    return {fold(row["ref"]) for row in rows}


def following(ref: str, taken: Collection[str]) -> str | None:
    """The next reference after one that is not among the folded ones; None where it counts neither up nor on."""
    found = _COUNTED.fullmatch(ref)
    if found is None:
        return None
    head, last, tail = found.groups()
    steps = range(int(last) + 1, int(last) + _FURTHEST) if last.isdecimal() else range(ord(last) + 1, ord("z") + 1)
    for step in steps:
        counted = f"{step:0{len(last)}}" if last.isdecimal() else chr(step)
        if counted.isalnum() and fold(f"{head}{counted}{tail}") not in taken:
            return f"{head}{counted}{tail}"
    return None


def _one_before(
    conn: sqlite3.Connection, plan_id: str, after: str | None, heading_id: str | None, parent_id: str | None
) -> str | None:
    """The reference of the action that a new one comes after, or of the nearest before it that has one."""
    found = conn.execute(
        """SELECT a.ref FROM action a LEFT JOIN action b ON b.id = :after
        WHERE a.plan_id = :plan AND a.ref IS NOT NULL AND a.parent_id IS :parent
        AND (:parent IS NOT NULL OR a.heading_id IS :heading) AND (b.id IS NULL OR a.position <= b.position)
        ORDER BY a.position DESC LIMIT 1""",
        {"plan": plan_id, "after": after, "heading": heading_id, "parent": parent_id},
    ).fetchone()
    return found["ref"] if found else None


def _first_of_tasks(conn: sqlite3.Connection, plan_id: str, parent_id: str, taken: Collection[str]) -> str | None:
    """What the first task of another action has after that action's reference, after this one's."""
    own = conn.execute("SELECT ref FROM action WHERE id = ?", (parent_id,)).fetchone()
    other = conn.execute(
        """SELECT substr(t.ref, length(a.ref) + 1) AS ending FROM action t JOIN action a ON a.id = t.parent_id
        WHERE t.plan_id = ? AND t.ref LIKE a.ref || '_%' AND substr(t.ref, 1, length(a.ref)) = a.ref
        ORDER BY t.position LIMIT 1""",
        (plan_id,),
    ).fetchone()
    if own is None or not own["ref"] or other is None:
        return None
    first = f"{own['ref']}{other['ending']}"
    return first if fold(first) not in taken else following(first, taken)
