"""Entering the meetings of a committee: when it meets, which plan's report it takes, how long before each step is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.committees import (
    CommitteeLine,
    LeadTimes,
    committee_line,
    country_for,
    lead_times_text,
    read_lead_times,
    remembered,
    step_days,
)
from db.errors import Refused
from db.journal import Create, Remove, Set, Wish, Written
from db.models import new_id
from db.periods import day_text
from db.register import Register
from db.text import fold, one_line, shorten
from db.verbs.attempting import attempt

_FIELDS = ("title", "held_on", "plan_id", "lead_times")


def add_committee(
    register: Register,
    *,
    title: str,
    held_on: date,
    plan_id: str | None = None,
    lead_times: LeadTimes | str | None = None,
) -> Written | None:
    """Enter a meeting, of one plan or of every plan; without lead times those that the council had last.

    Refused where it stands there already, or where the bank holidays of its year are not known.
    """
    key = new_id()

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        called = _title(title)
        row: dict[str, Any] = {"id": key, "title": called, "plan_id": plan_id, "held_on": held_on}
        times = _times(lead_times) if lead_times else remembered(conn, called, plan_id)
        _check(conn, row, times)
        row["lead_times"] = _encoded(times)
        return [Create("committee", row)], f"{called}, {day_text(held_on)}: entered"

    return attempt(register, think)


def edit_committee(
    register: Register, committee_id: str, values: Mapping[str, Any], *, seen: CommitteeLine | None = None
) -> Written | None:
    """Give a meeting another title, day (`held_on`), plan (`plan_id`) or lead times. None when nothing differs.

    `seen` is what the person started from; Conflict where the register holds something else by now.
    """
    unknown = [name for name in values if name not in _FIELDS]
    if unknown:
        raise Refused(f"A meeting has no field “{unknown[0]}”: its fields are {', '.join(_FIELDS)}.")
    wanted = dict(values)
    if "title" in wanted:
        wanted["title"] = _title(wanted["title"])
    if "lead_times" in wanted:
        wanted["lead_times"] = _times(wanted["lead_times"])

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        line = committee_line(conn, committee_id)
        now = {"id": line.id, "title": line.title, "plan_id": line.plan_id, "held_on": line.held_on}
        _check(conn, {**now, **wanted}, wanted.get("lead_times", line.lead_times))
        row = _row(wanted)
        before = _row({name: getattr(seen, name) for name in wanted}) if seen else {}
        told = ", ".join(f"{_LABELS[name]} → {_shown(name, value)}" for name, value in wanted.items())
        return [Set("committee", committee_id, row, before)], f"{line.name}: {told}"

    return attempt(register, think)


def remove_committee(register: Register, committee_id: str) -> Written | None:
    """Take a meeting out of the calendar."""

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        line = committee_line(conn, committee_id)
        return [Remove("committee", line.id)], f"{line.name}: taken out of the calendar"

    return attempt(register, think)


_LABELS = {"title": "title", "held_on": "day", "plan_id": "plan", "lead_times": "lead times"}


def _title(words: Any) -> str:
    title = one_line(words)
    if not title:
        raise Refused("The meeting has no name: write which committee meets. Nothing was saved.")
    return title


def _times(times: LeadTimes | str) -> LeadTimes:
    return read_lead_times(times if isinstance(times, str) else lead_times_text(times))


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them."""
    times = {"lead_times": _encoded(values["lead_times"])} if "lead_times" in values else {}
    return {**values, **times}


def _encoded(times: LeadTimes) -> str:
    return json.dumps(times, ensure_ascii=False)


def _check(conn: sqlite3.Connection, row: Mapping[str, Any], times: LeadTimes) -> None:
    """Refused where the same meeting stands there already, where its plan is gone, or where no days can be counted."""
    plan_id, held_on = row["plan_id"], row["held_on"]
    if plan_id and conn.execute("SELECT 1 FROM plan WHERE id = ?", (plan_id,)).fetchone() is None:
        raise Refused("The plan is no longer in the register: somebody took it away. Look again.")
    others = conn.execute(
        "SELECT title FROM committee WHERE held_on = ? AND plan_id IS ? AND id <> ?",
        (held_on.isoformat(), plan_id, row["id"]),
    )
    if any(fold(other["title"]) == fold(row["title"]) for other in others):
        raise Refused(f"{row['title']} on {day_text(held_on)} is in the calendar already.")
    step_days(held_on, times, country_for(conn, plan_id))


def _shown(name: str, value: Any) -> str:
    if name == "lead_times":
        return lead_times_text(value)
    if name == "plan_id":
        return "another plan" if value else "every plan"
    return day_text(value) if isinstance(value, date) else shorten(value, 40)
