"""FIELD=VALUE on the command line: which field is meant, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.errors import Refused
from db.fields import FIELD_BY_NAME, FIELDS
from db.lines import PlanLine
from db.periods import day_text
from db.text import fold
from edi_tui.cli.output import refuse, say

# A field is called as the screens call it, or by its name in JSON.
_BY_LABEL = {fold(label): field.name for field in FIELDS for label in (field.label, field.name.replace("_", " "))}


def split_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """What stands before and after each equals sign."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            refuse(f"“{pair}” names no value: write FIELD=VALUE, for example “ref=1.02”.")
        values[name.strip()] = value
    return values


def read_values(pairs: Iterable[str], plan: PlanLine) -> dict[str, Any]:
    """An action's fields as they are typed, by their names; a deadline with its reading in this plan."""
    values: dict[str, Any] = {}
    for typed, value in split_pairs(pairs).items():
        name = _BY_LABEL.get(fold(typed), typed.lower())
        if name not in FIELD_BY_NAME:
            raise Refused(f"An action has no field “{typed}”: its fields are {', '.join(FIELD_BY_NAME)}.")
        values[name] = value
    if "due_text" in values:
        from edi_tui.deadlines import read_deadline

        deadline = read_deadline(values["due_text"], plan)
        values["due"] = deadline.due if deadline else None
    return values


def say_reading(values: Mapping[str, Any]) -> None:
    """How a deadline that was typed was read."""
    if values.get("due_text"):
        day = values["due"]
        say(f"The deadline was read as {day_text(day)}." if day else "No day could be read in the deadline's words.")
