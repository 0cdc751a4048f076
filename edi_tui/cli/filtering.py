"""What is asked for on the command line, as a filter."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.changed import read_since
from db.errors import Refused
from db.filters import Filter
from db.legend import find_status
from db.naming import named
from db.reading import legend, plans
from db.spans import read_span
from edi_tui.cli.choosing import choose_plans


@dataclass(frozen=True)
class Asked:
    """The options as they were typed; `texts` has those whose values are found by their names, by kind."""

    plans: Sequence[str] | None
    statuses: Sequence[str] | None
    texts: Mapping[str, Sequence[str]]
    due: Sequence[str] | None
    changed: str | None
    words: str
    flags: Mapping[str, bool]


def filter_of(conn: sqlite3.Connection, asked: Asked, before: Filter, today: date) -> Filter:
    """The filter that is asked for, in the place of what a view asks; Refused for a value that nothing here has."""
    wanted = before.with_(plans=plans_named(conn, asked.plans, before.plans))
    values: dict[str, Any] = {kind: True for kind, is_on in asked.flags.items() if is_on}
    if asked.statuses:
        values["statuses"] = _statuses(conn, wanted.plans, asked.statuses)
    for kind, texts in asked.texts.items():
        values[kind] = tuple(dict.fromkeys(v for words in texts for v in named(conn, kind, words, wanted)))
    if asked.due:
        values["due"] = tuple(read_span(words, today) for words in asked.due)
    if asked.changed:
        values["changed"] = read_since(asked.changed, today)
    if asked.words:
        values["words"] = asked.words
    return wanted.with_(**values)


def plans_named(conn: sqlite3.Connection, titles: Sequence[str] | None, of_view: Sequence[str]) -> tuple[str, ...]:
    """The plans that are named, else those of the view, else all."""
    if titles:
        return tuple(dict.fromkeys(line.id for title in titles for line in choose_plans(conn, title)))
    there = tuple(line.id for line in plans(conn))
    kept = tuple(plan for plan in of_view if plan in there)
    if of_view and not kept:
        raise Refused("The plans of this view are no longer in the register: name others with --plan.")
    return kept or there


def _statuses(conn: sqlite3.Connection, chosen: Sequence[str], asked: Sequence[str]) -> tuple[str | None, ...]:
    """The legend entries that the words mean, in whichever of the plans has them."""
    found: list[str | None] = []
    for words in asked:
        before = len(found)
        for plan_id in chosen:
            try:
                entry = find_status(legend(conn, plan_id), words)
            except Refused:
                continue
            found.append(entry.id if entry else None)
        if len(found) == before:
            find_status([entry for plan_id in chosen for entry in legend(conn, plan_id)], words)
    return tuple(dict.fromkeys(found))
