"""Changing what is kept of an officer: the post, the e-mail address, and when the person left."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Refused
from db.journal import Set, Wish, Written
from db.officers import OfficerLine, officer_line
from db.periods import day_text
from db.register import Register
from db.text import one_line
from db.verbs.attempting import attempt

_LABELS = {"post": "post", "email": "e-mail", "left_on": "left on"}
# What every mail program takes: one address, no name with it, no sign that would end a header or a link.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def edit_officer(
    register: Register, officer_id: str, values: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None
) -> Written | None:
    """Give an officer another post, e-mail or day of leaving (a date; None or "" for none). None: nothing differs.

    `seen` has the values that the person started from; Conflict where the register holds others by now.
    """
    unknown = [name for name in values if name not in _LABELS]
    if unknown:
        raise Refused(f"An officer has no field “{unknown[0]}”: the fields are {', '.join(_LABELS)}.")
    wanted = {name: _tidy(name, value) for name, value in values.items()}

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        officer = officer_line(conn, officer_id)
        if "post" in wanted:
            _check_post(conn, officer, wanted["post"])
        told = [f"{_LABELS[name]} {_shown(getattr(officer, name))} → {_shown(wanted[name])}" for name in wanted]
        return [Set("officer", officer_id, wanted, dict(seen or {}))], f"{officer.name}: {', '.join(told)}"

    return attempt(register, think)


def _tidy(name: str, value: Any) -> Any:
    if name == "left_on":
        if value and not isinstance(value, date):
            raise Refused(f"“{one_line(value)}” is no day: write it as 30 September 2026.")
        return value or None
    text = one_line(value) or None
    if name == "email" and text and (not _ADDRESS.fullmatch(text) or len(text) > 254):
        raise Refused(f"“{text}” is no e-mail address: write one alone, as name@council.gov.uk.")
    return text


def _check_post(conn: sqlite3.Connection, officer: OfficerLine, post: str | None) -> None:
    """A name and a post are one officer; the database itself does not compare where a post is missing."""
    other = conn.execute(
        "SELECT 1 FROM officer WHERE name = ? AND post IS ? AND id <> ?", (officer.name, post, officer.id)
    ).fetchone()
    if other:
        raise Refused(
            f"There is another {officer.name} {'with the post ' + post if post else 'without a post'} in the register: "
            "give the actions to that one instead."
        )


def _shown(value: Any) -> str:
    return (day_text(value) if isinstance(value, date) else str(value or "")) or "nothing"
