"""Giving actions a status of their plan's legend."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from db.contents import action_contents
from db.errors import Refused
from db.journal import Wish, Written, write
from db.legend import label_key, status_text, status_word
from db.lines import ActionContents, StatusLine
from db.reading import legend
from db.register import Register
from db.text import clean, shorten
from db.verbs.completing import Day, completion, completion_words
from db.verbs.updating import set_status, update_row


def flag(
    register: Register,
    action_ids: Sequence[str],
    status_id: str | None,
    *,
    note: str | None = None,
    completed_on: date | None = None,
    seen: Mapping[str, str | None] | None = None,
) -> Written | None:
    """Give all these actions one status, in one batch; a note becomes an update of the plan's period.

    `completed_on` is the day for those that the status completes. `seen` has the status that the person saw on each;
    Conflict when another program changed one meanwhile.
    """
    with register.reading() as conn:
        actions = [action_contents(conn, key) for key in dict.fromkeys(action_ids)]
        plans = {action.plan_id for action in actions}
        entries = {entry.id: entry for plan in plans for entry in legend(conn, plan)}
        status = entries.get(status_id or "")
        own = {plan: _entry_of(conn, plan, status, entries) for plan in plans} if status_id else {}
        wishes: list[Wish] = []
        completed: Day = {}
        for action in actions:
            status_id = own.get(action.plan_id)
            day = completion(action, entries.get(status_id or ""), completed_on)
            completed |= day
            wishes.append(set_status(action.id, status_id, seen, day))
            if note and clean(note):
                wishes.append(update_row(conn, action, note, status_id=status_id))
    label = _label(actions, status) + completion_words(completed)
    return write(register, wishes, label=label + (", with a note" if note and clean(note) else ""))


def _entry_of(
    conn: sqlite3.Connection, plan_id: str, status: StatusLine | None, entries: Mapping[str, StatusLine]
) -> str:
    """The entry of a plan's own legend that is the status, or is called like it; Refused where it has none."""
    if status is None:
        raise Refused("This status is in another plan's legend, or in none any more: look again. Nothing was changed.")
    of_plan = [entry for entry in entries.values() if entry.plan_id == plan_id]
    for entry in of_plan:
        if entry.id == status.id or (
            label_key(entry.label) == label_key(status.label) and entry.colour == status.colour
        ):
            return entry.id
    title = conn.execute("SELECT title FROM plan WHERE id = ?", (plan_id,)).fetchone()[0]
    raise Refused(
        f"The legend of “{shorten(title, 50)}” has no “{status_word(status)}” of this colour: mark actions of one "
        "plan only, or add it to that legend first. Nothing was changed."
    )


def _label(actions: Sequence[ActionContents], status: StatusLine | None) -> str:
    if len(actions) == 1:
        return f"{actions[0].name}: status {status_text(actions[0].status)} → {status_text(status)}"
    return f"{len(actions)} actions: status → {status_text(status)}"
