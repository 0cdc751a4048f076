"""Closing a period, so that its figures and its reports stay what they were; and opening it again, on the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from db.closings import Stated, closing_of, closings, figures_of, require_closing, stated_of
from db.contents import plan_contents
from db.errors import Refused
from db.history import newest_number
from db.journal import Create, Set, Wish, Written
from db.lines import PlanContents
from db.models import new_id
from db.periods import bounds, day_text, in_words
from db.register import Register
from db.rhythm import next_period
from db.text import one_line, shorten
from db.verbs.attempting import attempt


def close_period(
    register: Register, plan_id: str, *, as_at: date, today: date, stated: int | None = None, go_on: bool = True
) -> Written | None:
    """Freeze the figures of a plan's present period as at a day; with `go_on` the plan then reports the next one.

    `stated` is the control total that somebody has from elsewhere: a difference is kept and told, and stops nothing.
    """

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        contents = plan_contents(conn, plan_id)
        period = _may_close(conn, contents, as_at)
        told = stated_of(contents, period, as_at, stated)
        wishes = _frozen(conn, contents, period, (as_at, today), told)
        following = next_period(period, contents.plan.own) if go_on else None
        if following:
            seen = {"period": period}
            wishes.append(Set("plan", plan_id, {"period": following, "as_at": None}, seen))
        label = f"{in_words(period)} closed as at {day_text(as_at)}"
        return wishes, f"{label}; now {in_words(following)}" if following else label

    return attempt(register, think)


def reopen_period(register: Register, plan_id: str, period: str, *, reason: str, today: date) -> Written | None:
    """Take a closed period up again, with the reason: its closing stays on the record, the plan reports it once more.

    Refused where a later one is closed: what would be frozen anew is the register as it is now.
    """
    if not one_line(reason):
        raise Refused("Reopening a period is a recorded act: say why, such as “an answer came late”.")

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        line = require_closing(conn, plan_id, period)
        later = [one for one in closings(conn, plan_id) if one.stands and one.newest > line.newest]
        if later:
            raise Refused(
                f"{in_words(later[0].period)} was closed after {in_words(period)}: reopen that first. Nothing was "
                "changed."
            )
        marked = Set("closing", line.id, {"reopened_on": today, "reason": one_line(reason)}, {"reopened_on": None})
        back = Set("plan", plan_id, {"period": line.period, "as_at": line.as_at})
        return [marked, back], f"{in_words(period)} reopened: {shorten(reason, 60)}"

    return attempt(register, think)


def _may_close(conn: sqlite3.Connection, contents: PlanContents, as_at: date) -> str:
    """The period that is closed; Refused where there is none, or nothing to be frozen."""
    period = contents.plan.period
    edges = bounds(period or "")
    if not period or not edges:
        raise Refused("The plan has no period that could be closed: give it one, such as 2026-27 Q2.")
    name = in_words(period)
    if line := closing_of(conn, contents.plan.id, period):
        raise Refused(f"{name} is closed already, on {day_text(line.closed_on)}: reopen it to close it anew.")
    if as_at < edges[0]:
        raise Refused(f"{day_text(as_at)} lies before {name} begins: name the day that its report stands for.")
    return period


def _frozen(
    conn: sqlite3.Connection, contents: PlanContents, period: str, days: tuple[date, date], told: Sequence[Stated]
) -> list[Wish]:
    """The closing, then its figures."""
    as_at, closed_on = days
    settings = dict(conn.execute("SELECT name, value FROM setting ORDER BY name").fetchall())
    row = {
        "id": new_id(),
        "plan_id": contents.plan.id,
        "period": period,
        "as_at": as_at,
        "closed_on": closed_on,
        "newest": newest_number(conn),
        "settings": json.dumps(settings, ensure_ascii=False),
        "stated": json.dumps(told, ensure_ascii=False) if told else None,
    }
    common = {"plan_id": contents.plan.id, "closing_id": row["id"], "kind": "closed", "period": period, "as_at": as_at}
    wishes: list[Wish] = [Create("closing", row)]
    for place, figure in enumerate(figures_of(contents)):
        wishes.append(Create("snapshot", {"id": new_id(), **common, **asdict(figure), "position": place}))
    return wishes
