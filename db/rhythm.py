"""The rhythm in which a plan reports: which period follows which, and which one a day lies in."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from db.periods import bounds, quarter_of, year_of

_KIND = re.compile(r"\d{4}-\d\d(?: ([QH])\d)?", re.ASCII)


def own_periods(kept: str | None) -> tuple[str, ...]:
    """A plan's own periods out of what it keeps of them (JSON), in the order of their days; damaged ones left out."""
    try:
        found = json.loads(kept) if kept else []
    except ValueError:
        return ()
    known = [one for one in found if isinstance(one, str) and bounds(one)] if isinstance(found, list) else []
    return tuple(sorted(known))  # each begins with its days


def own_of(conn: sqlite3.Connection, plan_id: str) -> tuple[str, ...]:
    """The own periods of a plan; none for one that reports quarters or the like, or is gone."""
    found = conn.execute("SELECT own_periods FROM plan WHERE id = ?", (plan_id,)).fetchone()
    return own_periods(found[0]) if found else ()


def next_period(period: str, own: Sequence[str] = ()) -> str | None:
    """The period of the same kind that begins behind this one; None behind the last of a plan's own."""
    edges = bounds(period)
    if edges is None:
        return None
    if _is_own(period):
        later = [one for one in sorted(own) if one > period and _is_after(one, edges[1])]
        return later[0] if later else None
    return period_of(edges[1] + timedelta(days=1), like=period)


def previous_period(period: str, own: Sequence[str] = ()) -> str | None:
    """The period of the same kind that ends before this one; None before the first of a plan's own."""
    edges = bounds(period)
    if edges is None:
        return None
    if _is_own(period):
        earlier = [one for one in sorted(own) if (days := bounds(one)) and days[1] < edges[0]]
        return earlier[-1] if earlier else None
    return period_of(edges[0] - timedelta(days=1), like=period)


def period_of(day: date, like: str | None = None, own: Sequence[str] = ()) -> str | None:
    """The period that a day lies in, of the kind of another (a quarter where there is none).

    None where no own period of the plan has that day, and for the kind of what is no period.
    """
    if not like:
        return quarter_of(day)
    if _is_own(like):
        return next((one for one in own if (days := bounds(one)) and days[0] <= day <= days[1]), None)
    found, edges = _KIND.fullmatch(like), bounds(like)
    if found is None or edges is None:
        return None
    if found[1] == "Q":
        return quarter_of(day)
    if found[1] == "H":
        return f"{year_of(day)} H{1 if 4 <= day.month <= 9 else 2}"
    return f"{day:%Y-%m}" if edges[0].month == edges[1].month else year_of(day)


def last_day_for(period: str | None, today: date) -> date:
    """The day that a period's report usually stands for: its last one, as soon as that is there."""
    edges = bounds(period or "")
    return min(edges[1], today) if edges else today


def _is_own(period: str) -> bool:
    return "/" in period and bounds(period) is not None


def _is_after(period: str, day: date) -> bool:
    days = bounds(period)
    return days is not None and days[0] > day
