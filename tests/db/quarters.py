"""Closed periods, updates, and days on which things are done, for the tests of what is told over time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import time_machine

from db.closings import require_closing
from db.journal import Create, Set, write
from db.models import new_id
from db.register import Register
from db.verbs import close_period, edit_plan


@contextmanager
def on_day(year: int, month: int, day: int) -> Iterator[None]:
    """Everything in it is done on this day."""
    with time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False):
        yield


def closed(register: Register, plan_id: str, period: str, as_at: date) -> str:
    """Close a period of a plan, which then reports what it reported before. Returns the closing's key."""
    before = register.reader.execute("SELECT period FROM plan WHERE id = ?", (plan_id,)).fetchone()[0]
    edit_plan(register, plan_id, {"period": period})
    close_period(register, plan_id, as_at=as_at, today=as_at, go_on=False)
    edit_plan(register, plan_id, {"period": before})
    return require_closing(register.reader, plan_id, period).id


def give(register: Register, action_id: str, **values: Any) -> None:
    """Give fields of an action values, whatever a form allows."""
    write(register, [Set("action", action_id, values)], label="given")


def tell(register: Register, action_id: str, period: str, text: str, **more: Any) -> None:
    """Give an action an update."""
    place = register.reader.execute('SELECT count(*) FROM "update"').fetchone()[0]
    row = {"id": new_id(), "action_id": action_id, "period": period, "text": text, "position": place, **more}
    write(register, [Create("update", row)], label="told")
