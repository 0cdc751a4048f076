"""What to do with a conflict: which clashes to ask about, in whose words, and what is left to save after the answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.errors import Clash, Conflict
from db.fields import FIELD_BY_NAME, FIELDS
from db.history import last_to_change
from db.legend import status_text
from db.lines import HeadingLine, PersonLine, StatusLine
from db.people import people_text
from db.periods import moment_text
from edi_tui.widgets.row_paint import day_text

if TYPE_CHECKING:
    from edi_tui.app import EdiTui

_NAMES = {field.column: field.name for field in FIELDS if field.column}


def field_name(clash: Clash) -> str:
    """The field that a clash is about, by the name that `edit` knows it by."""
    return _NAMES.get(clash.field, clash.field)


def field_label(name: str) -> str:
    """The field as the screens call it."""
    if name in FIELD_BY_NAME:
        return FIELD_BY_NAME[name].label
    return {"status_id": "Status", "due": "Due date"}.get(name, name.replace("_", " ").capitalize())


def asked(clashes: Sequence[Clash]) -> list[Clash]:
    """The clashes that a person decides on: the reading of a deadline goes with its words."""
    names = {field_name(clash) for clash in clashes}
    return [clash for clash in clashes if not (clash.field == "due" and "due_text" in names)]


def changed_by(conn: sqlite3.Connection, clashes: Sequence[Clash]) -> dict[tuple[str, str], str]:
    """Who changed what is being saved, and when, in words; a clash that nobody answers for has none."""
    found: dict[tuple[str, str], str] = {}
    for clash in clashes:
        if last := last_to_change(conn, clash.key, clash.field):
            found[clash.key, clash.field] = f"{last[0]}, {moment_text(last[1])}"
    return found


async def ask_which(
    edi: EdiTui, conflict: Conflict, labels: Sequence[str], in_words: Callable[[object], str]
) -> frozenset[int] | None:
    """Which of the clashes keep mine; None where nobody answered."""
    from edi_tui.dialogs.conflict import ConflictDialog

    questions = list(zip(labels, asked(conflict.clashes), strict=True))
    by = changed_by(edi.register.reader, conflict.clashes)
    return await edi.push_screen_wait(ConflictDialog(questions, in_words, by))


def after_edit(
    values: dict[str, Any], seen: dict[str, Any], clashes: Sequence[Clash], mine: frozenset[int]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is left to save when only these clashes keep mine, and what counts as seen by now."""
    values, seen = dict(values), dict(seen)
    questions = asked(clashes)
    for clash in clashes:
        seen[field_name(clash)] = clash.theirs
    for number, clash in enumerate(questions):
        if number not in mine:
            values.pop(field_name(clash), None)
            if field_name(clash) == "due_text":
                values.pop("due", None)
    return values, seen


def words_for(legend: Sequence[StatusLine], headings: Sequence[HeadingLine] = ()) -> Callable[[object], str]:
    """How values are read to a person: statuses by symbol and word, headings and officers by name, days as days."""
    words = {status.id: status_text(status) for status in legend}
    words |= {heading.id: heading.text for heading in headings}

    def in_words(value: object) -> str:
        if isinstance(value, date):
            return day_text(value)
        if isinstance(value, list):
            people = [item for item in value if isinstance(item, PersonLine)]
            return people_text(people) if people else ", ".join(map(str, value))
        return words.get(str(value), str(value)) if value is not None else ""

    return in_words
