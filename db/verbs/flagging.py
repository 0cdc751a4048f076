"""Giving actions a status of their plan's legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.contents import action_contents
from db.errors import Refused
from db.journal import Wish, Written, write
from db.legend import status_text
from db.lines import ActionContents, StatusLine
from db.reading import legend
from db.register import Register
from db.text import clean
from db.verbs.updating import set_status, update_row


def flag(
    register: Register,
    action_ids: Sequence[str],
    status_id: str | None,
    *,
    note: str | None = None,
    seen: Mapping[str, str | None] | None = None,
) -> Written | None:
    """Give all these actions one status, in one batch; a note becomes an update of the plan's period.

    `seen` has the status that the person saw on each; Conflict when another program changed one meanwhile.
    """
    with register.reading() as conn:
        actions = [action_contents(conn, key) for key in dict.fromkeys(action_ids)]
        plans = {action.plan_id for action in actions}
        entries = {entry.id: entry for plan in plans for entry in legend(conn, plan)}
        status = entries.get(status_id or "")
        if actions and status_id and (status is None or plans != {status.plan_id}):
            raise Refused("This status belongs to another plan's legend: mark actions of one plan only, and try again.")
        wishes: list[Wish] = []
        for action in actions:
            wishes.append(set_status(action.id, status_id, seen))
            if note and clean(note):
                wishes.append(update_row(conn, action, note, status_id=status_id))
    return write(register, wishes, label=_label(actions, status) + (", with a note" if note and clean(note) else ""))


def _label(actions: Sequence[ActionContents], status: StatusLine | None) -> str:
    if len(actions) == 1:
        return f"{actions[0].name}: status {status_text(actions[0].status)} → {status_text(status)}"
    return f"{len(actions)} actions: status → {status_text(status)}"
