"""Reporting on an action: an update is added to what was reported before, never written over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from db.contents import action_contents, many_contents
from db.errors import Refused
from db.journal import Create, Set, Wish, Written, write
from db.legend import status_text
from db.lines import ActionContents, StatusLine
from db.models import new_id
from db.periods import in_words, quarter_of, require_period
from db.reading import legend
from db.register import Register
from db.rhythm import own_of
from db.text import clean
from db.verbs.attempting import attempt
from db.verbs.completing import Day, completion, completion_words

NO_CHANGE = "No change"
"""The words of an update that says just that."""


def add_update(
    register: Register,
    action_id: str,
    text: str,
    *,
    period: str | None = None,
    status_id: str | None = None,
    completed_on: date | None = None,
    seen: Mapping[str, str | None] | None = None,
    today: date | None = None,
) -> Written | None:
    """Add what is reported of an action in a period (its plan's, unless another is named), and its status with it.

    `completed_on` is the day for one that the status completes. `seen` has the status that the person saw on it, by
    the action's key; Conflict when another program changed that.
    """
    if not clean(text):
        raise Refused("The update has no words yet: type what is to be reported, or leave with Escape.")
    with register.reading() as conn:
        action = action_contents(conn, action_id)
        period = period_meant(conn, action.plan_id, period, today)
        made = update_row(conn, action, text, period=period, status_id=status_id, today=today)
    wishes: list[Wish] = [made]
    label = f"{action.name}: update for {in_words(made.row['period'])}"
    if status_id:
        entry = _entry(register, action.plan_id, status_id)
        day = completion(action, entry, completed_on)
        wishes.append(set_status(action_id, status_id, seen, day))
        if action.status is None or action.status.id != status_id:
            label += f", status {status_text(action.status)} → {status_text(entry)}{completion_words(day)}"
    return write(register, wishes, label=label)


def no_change(
    register: Register, action_ids: Sequence[str], *, period: str | None = None, today: date | None = None
) -> Written | None:
    """“No change” as the answer of these actions for a period (its plan's, unless another is named), in one batch.

    Their statuses stay. An action that has an answer for the period keeps that one; None where all of them have.
    """

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        wishes: list[Wish] = []
        answered: list[ActionContents] = []
        periods: dict[str | None, None] = {}
        for action in many_contents(conn, list(dict.fromkeys(action_ids))):
            meant = period_meant(conn, action.plan_id, period, today)
            if all(update.period != meant for update in action.updates):
                wishes.append(update_row(conn, action, NO_CHANGE, period=meant, nil=True, today=today))
                answered.append(action)
                periods[meant] = None
        who = answered[0].name if len(answered) == 1 else f"{len(answered)} actions"
        return wishes, f"{who}: no change for {', '.join(map(in_words, periods))}"

    return attempt(register, think)


def _entry(register: Register, plan_id: str, status_id: str) -> StatusLine | None:
    with register.reading() as conn:
        return next((entry for entry in legend(conn, plan_id) if entry.id == status_id), None)


def set_status(
    action_id: str, status_id: str | None, seen: Mapping[str, str | None] | None, day: Day | None = None
) -> Set:
    """The wish that gives an action a status; `seen` has what each action's was when somebody looked.

    `day` is what it makes of the day of completion (`completing.completion`).
    """
    before = {"status_id": seen[action_id]} if seen and action_id in seen else {}
    return Set("action", action_id, {"status_id": status_id, **(day or {})}, before)


def update_row(
    conn: sqlite3.Connection,
    action: ActionContents,
    text: str,
    *,
    period: str | None = None,
    status_id: str | None = None,
    nil: bool = False,
    today: date | None = None,
) -> Create:
    """An update as a row to make, after those that the action has."""
    row = {
        "id": new_id(),
        "action_id": action.id,
        "period": period or current_period(conn, action.plan_id, today),
        "date": today or date.today(),
        "text": text,
        "nil": nil,
        "status_id": status_id or (action.status.id if action.status else None),
        "position": len(action.updates),
    }
    return Create("update", row)


def current_period(conn: sqlite3.Connection, plan_id: str, today: date | None = None) -> str:
    """The period that a plan reports: its own, else the quarter of today."""
    found = conn.execute("SELECT period FROM plan WHERE id = ?", (plan_id,)).fetchone()
    return str(found[0]) if found and found[0] else quarter_of(today or date.today())


def period_meant(conn: sqlite3.Connection, plan_id: str, words: str | None, today: date | None = None) -> str:
    """The period that somebody types for a plan, its present one for none; Refused for what is no period."""
    present = current_period(conn, plan_id, today)
    return require_period(words, present, own_of(conn, plan_id)) if words else present
