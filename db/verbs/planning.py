"""Changing what is kept of a plan itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from db.errors import Refused
from db.journal import Set, Written, write
from db.periods import bounds, day_text, in_words
from db.register import Register
from db.rhythm import own_periods
from db.text import fold, one_line, shorten
from db.verbs.updating import period_meant
from db.workdays import require_country

_FIELDS = ("title", "council", "period", "as_at", "start", "end", "own_periods", "jurisdiction")


def edit_plan(
    register: Register, plan_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give a plan a new title, council, reporting period, days or country (`jurisdiction`: its bank holidays count)."""
    unknown = [name for name in values if name not in _FIELDS]
    if unknown:
        raise Refused(f"A plan has no field “{unknown[0]}”: its fields are {', '.join(_FIELDS)}.")
    if values.get("period"):
        values = {**values, "period": _period(register, plan_id, values["period"])}
    if "own_periods" in values:
        values = {**values, "own_periods": _own(values["own_periods"])}
    if values.get("jurisdiction"):
        values = {**values, "jurisdiction": require_country(values["jurisdiction"])}
    if "title" in values and not one_line(values["title"]):
        raise Refused("The plan has no title: give it one. Nothing was saved.")
    label = "Plan: " + ", ".join(f"{_called(name)} → {_shown(name, value)}" for name, value in values.items())
    return write(register, [Set("plan", plan_id, dict(values), dict(seen or {}))], label=label)


def _period(register: Register, plan_id: str, words: str) -> str:
    with register.reading() as conn:
        return period_meant(conn, plan_id, words)


def _own(periods: Sequence[str]) -> str | None:
    """A plan's own periods as they are kept; Refused where two share a day or a name: an update lies in one alone."""
    own = sorted(periods)
    for one, other in pairwise(own):
        before, after = bounds(one), bounds(other)
        if before is None or after is None or after[0] <= before[1]:
            raise Refused(f"“{in_words(one)}” and “{in_words(other)}” share a day: an update lies in one period alone.")
    names = [fold(in_words(one)) for one in own]
    if len(set(names)) < len(names):
        raise Refused("Two of the periods have the same name: give each its own. Nothing was saved.")
    return json.dumps(own, ensure_ascii=False) if own else None


def _called(name: str) -> str:
    return "country" if name == "jurisdiction" else name.replace("_", " ")


def _shown(name: str, value: Any) -> str:
    if name == "own_periods":
        return ", ".join(map(in_words, own_periods(value))) or "none"
    text = day_text(value) if isinstance(value, date) else one_line(value)
    return (in_words(text) if name == "period" else shorten(text, 40)) or "nothing"
