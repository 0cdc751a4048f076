"""The choice as the exports are asked: which actions that is now, and what it is called."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.errors import Refused
from db.filters import Filter
from db.reading import action_keys, plans
from db.views import View
from edi_tui.exports import Asked, Selection
from edi_tui.giving.choice import ALL, SCREEN, Chosen, Here

WORKBOOKS = (".xlsx", ".xlsm")
"""The endings of workbooks that can be given back changed cell by cell."""


def ask(conn: sqlite3.Connection, chosen: Chosen, here: Here, today: date) -> Asked:
    """What the exports are to prepare; Refused where what was chosen is no longer there."""
    meant, columns = selection(conn, chosen, here, today), chosen.usual_columns
    if columns == SCREEN:
        meant = replace(meant, columns=here.columns)
    layout = "" if columns in (ALL, SCREEN) else columns
    return Asked(meant, chosen.form, chosen.audience, chosen.names, chosen.template, layout=layout)


def selection(conn: sqlite3.Connection, chosen: Chosen, here: Here, today: date) -> Selection:
    """The actions that are meant."""
    match chosen.what:
        case "plans":
            return Selection(tuple(plan.id for plan in plans(conn)))
        case "view" if not here.is_whole:
            return _of_view(conn, here.view, here.called, today)
        case "officer":
            name = officer_name(conn, chosen.officer)
            view = View(Filter(plans=here.view.filter.plans, leads=(name,)))
            return _of_view(conn, view, name, today)
        case "marked":
            if not here.marked:
                raise Refused("No action is marked now: mark some with space, or choose something else to give out.")
            return Selection(_plans_of(conn, here.marked), here.marked, "marked actions")
    return Selection((here.plan.id,))


def officer_name(conn: sqlite3.Connection, officer_id: str) -> str:
    """What an officer is called; Refused where the register has none of this key."""
    row = conn.execute("SELECT name FROM officer WHERE id = ?", (officer_id,)).fetchone()
    if row is None:
        raise Refused("The officer whose actions were chosen is no longer in the register: choose another one.")
    return str(row["name"])


def officer_key(conn: sqlite3.Connection, name: str) -> str:
    """The key of an officer of this name."""
    row = conn.execute("SELECT id FROM officer WHERE name = ? ORDER BY id", (name,)).fetchone()
    return str(row["id"]) if row else ""


def _of_view(conn: sqlite3.Connection, view: View, called: str, today: date) -> Selection:
    keys = action_keys(conn, view.filter, view.sort, today=today, group=view.group)
    if not keys:
        raise Refused(f"There is no action to give out: {called} leaves none.")
    only = tuple(key.id for key in keys)
    held = {key.plan_id for key in keys}
    return Selection(tuple(plan for plan in view.filter.plans if plan in held), only, called)


def _plans_of(conn: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[str, ...]:
    found = {plan for (plan,) in conn.execute(_PLANS.format(", ".join("?" * len(ids))), ids)}
    return tuple(plan.id for plan in plans(conn) if plan.id in found)


_PLANS = "SELECT DISTINCT plan_id FROM action WHERE id IN ({})"


def usual_source(conn: sqlite3.Connection, plan_id: str, recent: Sequence[Path]) -> str:
    """Where the workbook lies that a plan came from, as far as it was taken in lately; "" where nobody knows."""
    rows = conn.execute("SELECT file_name FROM source WHERE plan_id = ? ORDER BY taken_at DESC, rowid DESC", (plan_id,))
    names = [row["file_name"] for row in rows]
    found = (path for name in names for path in recent if path.name == name and path.suffix.lower() in WORKBOOKS)
    return str(next(found, ""))
