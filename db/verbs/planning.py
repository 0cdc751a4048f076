"""Changing what is kept of a plan itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.errors import Refused
from db.journal import Set, Written, write
from db.periods import day_text, in_words, require_period
from db.register import Register
from db.text import one_line, shorten

_FIELDS = ("title", "council", "period", "as_at", "start", "end")


def edit_plan(
    register: Register, plan_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give a plan a new title, council, reporting period or days."""
    unknown = [name for name in values if name not in _FIELDS]
    if unknown:
        raise Refused(f"A plan has no field “{unknown[0]}”: its fields are {', '.join(_FIELDS)}.")
    if values.get("period"):
        values = {**values, "period": require_period(values["period"])}
    if "title" in values and not one_line(values["title"]):
        raise Refused("The plan has no title: give it one. Nothing was saved.")
    label = "Plan: " + ", ".join(f"{name.replace('_', ' ')} → {_shown(name, value)}" for name, value in values.items())
    return write(register, [Set("plan", plan_id, dict(values), dict(seen or {}))], label=label)


def _shown(name: str, value: Any) -> str:
    text = day_text(value) if isinstance(value, date) else one_line(value)
    return (in_words(text) if name == "period" else shorten(text, 40)) or "nothing"
