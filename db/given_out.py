"""Which reports of a plan were given out, and where its log stood then: what “since the last report” begins with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.keeping import keep, keeping, kept
from db.register import Register


@dataclass(frozen=True)
class GivenOut:
    """A report that was given out: of which plan, for which day, and the number of the newest batch that it knew."""

    plan_id: str
    as_at: date
    version: str
    at: str  # the moment, ISO 8601
    batch: int


def newest_batch(conn: sqlite3.Connection) -> int:
    """The number of the last thing that was written into the log."""
    return int(conn.execute("SELECT coalesce(max(number), 0) FROM batch").fetchone()[0])


def reports_of(conn: sqlite3.Connection, plan_id: str) -> list[GivenOut]:
    """The reports of a plan by the days that they stand for, the oldest first; what cannot be read is left out."""
    entries = kept(conn, _name(plan_id))
    found = [_read(plan_id, entry) for entry in (entries if isinstance(entries, list) else [])]
    return sorted((one for one in found if one), key=lambda one: one.as_at)


def last_report(conn: sqlite3.Connection, plan_id: str, before: date) -> GivenOut | None:
    """The last report that stands for an earlier day: another draft of today's report is no earlier report."""
    return next((one for one in reversed(reports_of(conn, plan_id)) if one.as_at < before), None)


def note_reports(register: Register, reports: Iterable[GivenOut]) -> None:
    """Keep that these were given out; one for the same plan and day takes the place of the one before."""
    with keeping(register) as conn:
        for report in reports:
            others = [one for one in reports_of(conn, report.plan_id) if one.as_at != report.as_at]
            keep(conn, _name(report.plan_id), [_entry(one) for one in (*others, report)])


def _name(plan_id: str) -> str:
    return f"reports:{plan_id}"


def _entry(report: GivenOut) -> dict[str, Any]:
    return {"as_at": report.as_at.isoformat(), "version": report.version, "at": report.at, "batch": report.batch}


def _read(plan_id: str, entry: Any) -> GivenOut | None:
    try:
        as_at, batch = date.fromisoformat(entry["as_at"]), int(entry["batch"])
        return GivenOut(plan_id, as_at, str(entry.get("version", "")), str(entry.get("at", "")), batch)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
