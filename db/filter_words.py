"""A filter in words: each thing that it asks for, as a chip, a title or a sentence says it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from db.changed import since_words
from db.choices import NOTHING
from db.filters import Filter, Part
from db.legend import status_text
from db.lines import HeadingLine, StatusLine
from db.periods import in_words
from db.reading import legend, outline
from db.spans import span_words
from db.text import shorten
from db.words import STAGES

_PREFIX = {"leads": "lead", "directorates": "directorate", "services": "service", "councils": "council"}
_PLAIN = {"unowned": "unowned", "new": "new", "problems": "with problems of the last import"}
_PLAIN |= {"overdue": "overdue", "archived": "archived too"}
_LONGEST = 40  # characters of a name in a chip

Names = Mapping[str, str]
"""The ids of statuses and headings, each with what it is called."""


def names_of(statuses: Iterable[StatusLine], headings: Iterable[HeadingLine]) -> dict[str, str]:
    """What the entries of a legend and the headings of an outline are called."""
    return {status.id: status_text(status) for status in statuses} | {line.id: line.text for line in headings}


def read_names(conn: sqlite3.Connection, wanted: Filter) -> dict[str, str]:
    """What the statuses and headings of the filter's plans are called."""
    found: dict[str, str] = {}
    for plan_id in wanted.plans:
        found |= names_of(legend(conn, plan_id), outline(conn, plan_id))
    return found


def part_words(part: Part, names: Names, period: str | None = None) -> str:
    """One thing that a filter asks for. `period` is the one that the plan reports: who is silent is silent in it."""
    kind, value = part
    text = value if isinstance(value, str) else ""
    if kind == "statuses":
        return f"status: {names.get(text, 'one that is gone') if text else 'none'}"
    if kind == "headings":
        return f"under {shorten(names.get(text, 'a heading that is gone'), _LONGEST)}"
    if kind == "stages":
        return f"stage: {STAGES[text].lower()}" if text in STAGES else text or NOTHING[kind]
    if kind in _PREFIX:
        return f"{_PREFIX[kind]}: {shorten(text, _LONGEST)}" if text else NOTHING[kind]
    if kind == "silent":
        return f"without an update for {in_words(period)}" if period else "silent"
    if kind == "due":
        return span_words(text)
    if kind == "changed":
        return since_words(text)
    return f"“{shorten(text, _LONGEST)}”" if kind == "words" else _PLAIN[kind]


def filter_words(wanted: Filter, names: Names, period: str | None = None) -> str:
    """A whole filter: values of one kind joined by "or", kinds by commas; "everything" where nothing is asked."""
    by_kind: dict[str, list[str]] = {}
    for part in wanted.parts():
        by_kind.setdefault(part.kind, []).append(part_words(part, names, period))
    return ", ".join(" or ".join(words) for words in by_kind.values()) or "everything"
