"""Closed periods as rows, and days on which things are done, for the tests of what is told over time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import time_machine

from db.contents import plan_contents
from db.counting import count_tables
from db.history import newest_number
from db.journal import Create, Set, write
from db.models import new_id
from db.register import Register


@contextmanager
def on_day(year: int, month: int, day: int) -> Iterator[None]:
    """Everything in it is done on this day."""
    with time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False):
        yield


def closed(register: Register, plan_id: str, period: str, as_at: date, next_period: str | None = None) -> str:
    """Close a period by hand: its figures frozen, heading by heading. Returns the closing's key."""
    key, newest = new_id(), newest_number(register.reader)
    row = {"id": key, "plan_id": plan_id, "period": period, "as_at": as_at, "closed_on": as_at, "newest": newest}
    wishes: list[Any] = [Create("closing", row)]
    common = {"plan_id": plan_id, "closing_id": key, "kind": "closed", "period": period, "as_at": as_at}
    for table in count_tables(plan_contents(register.reader, plan_id)):
        figures = [("", table.held_total), *((line.label, line.held) for line in table.lines)]
        wishes += [
            Create("snapshot", {"id": new_id(), **common, "heading": table.heading, "label": label, "count": count})
            for label, count in figures
        ]
    if next_period:
        wishes.append(Set("plan", plan_id, {"period": next_period}))
    write(register, wishes, label=f"{period} closed")
    return key


def give(register: Register, action_id: str, **values: Any) -> None:
    """Give fields of an action values, whatever a form allows."""
    write(register, [Set("action", action_id, values)], label="given")


def tell(register: Register, action_id: str, period: str, text: str, **more: Any) -> None:
    """Give an action an update."""
    place = register.reader.execute('SELECT count(*) FROM "update"').fetchone()[0]
    row = {"id": new_id(), "action_id": action_id, "period": period, "text": text, "position": place, **more}
    write(register, [Create("update", row)], label="told")
