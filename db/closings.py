"""The periods of a plan that were closed: what was frozen of each, and how it fits what documents stated."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from db.contents import plan_contents
from db.counting import CountTable, count_tables
from db.errors import Refused
from db.lines import PlanContents
from db.periods import bounds, day_text, in_words
from db.reading import day
from db.rewinding import Rewound, rewound


@dataclass(frozen=True)
class Figure:
    """How many actions under a heading ("": the whole plan) have a status (its label; "": all of them)."""

    heading: str
    label: str
    count: int


class Stated(NamedTuple):
    """A figure that a document stated, or that somebody typed, beside what the register held."""

    heading: str
    label: str
    stated: int
    held: int


@dataclass(frozen=True)
class ClosingLine:
    """A period that was closed; it stands until it is reopened."""

    id: str
    plan_id: str
    period: str
    as_at: date
    closed_on: date
    newest: int  # the number of the newest batch that its figures know
    stated: tuple[Stated, ...]
    reopened_on: date | None
    reason: str | None

    @property
    def stands(self) -> bool:
        """Whether the period is still closed."""
        return self.reopened_on is None


def closings(conn: sqlite3.Connection, plan_id: str) -> list[ClosingLine]:
    """All closings of a plan, the newest first, those that were reopened among them."""
    rows = conn.execute("SELECT * FROM closing WHERE plan_id = ? ORDER BY newest DESC, id DESC", (plan_id,))
    return [_line(row) for row in rows]


def closing_of(conn: sqlite3.Connection, plan_id: str, period: str) -> ClosingLine | None:
    """The standing closing of a plan's period."""
    return next((line for line in closings(conn, plan_id) if line.stands and line.period == period), None)


def last_closed(conn: sqlite3.Connection, plan_id: str, period: str | None) -> ClosingLine | None:
    """The newest standing closing of a plan that is not of this period: what that one is compared with."""
    return next((line for line in closings(conn, plan_id) if line.stands and line.period != period), None)


def frozen(conn: sqlite3.Connection, closing_id: str) -> list[Figure]:
    """The figures of a closing, heading by heading in the plan's order, the whole plan's last."""
    rows = conn.execute("SELECT * FROM snapshot WHERE closing_id = ? ORDER BY position", (closing_id,))
    return [Figure(row["heading"], row["label"], row["count"]) for row in rows]


def frozen_words(conn: sqlite3.Connection, closing_id: str) -> list[tuple[str, str]]:
    """The figures of a closing in words."""
    return figure_words(frozen(conn, closing_id))


def figure_words(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Figures, a line a heading: "On target 20; Some concern 11; total 31"; none that is nought."""
    found: dict[str, list[str]] = {}
    for figure in figures:
        words = found.setdefault(figure.heading, [])
        if figure.count or not figure.label:
            words.append(f"{figure.label or 'total'} {figure.count:,}")
    return [(heading, "; ".join(words)) for heading, words in found.items()]


def figures_of(contents: PlanContents) -> list[Figure]:
    """The figures of a plan as they would be frozen now."""
    found: list[Figure] = []
    for table in count_tables(replace(contents, reported=[])):
        for line in table.lines:
            found.append(Figure(table.heading, line.status.label if line.status else line.label, line.held))
        found.append(Figure(table.heading, "", table.held_total))
    return found


def stated_of(contents: PlanContents, period: str, as_at: date, total: int | None = None) -> list[Stated]:
    """What is stated of a period beside what the register holds: a total that somebody types, what documents reported.

    A document speaks of the period when its day lies in it, or is the day of the report.
    """
    tables = count_tables(contents)
    found = [] if total is None else [Stated("", "", total, tables[-1].held_total)]
    edges = bounds(period)
    for table in tables[:-1]:
        if table.as_at and (table.as_at == as_at or (edges and edges[0] <= table.as_at <= edges[1])):
            found += _reported(table)
    return found


def _reported(table: CountTable) -> Iterator[Stated]:
    for line in table.lines:
        if line.reported is not None:
            yield Stated(table.heading, line.label, line.reported, line.held)
    if table.reported_total is not None:
        yield Stated(table.heading, "", table.reported_total, table.held_total)


def compared(stated: Sequence[Stated]) -> list[str]:
    """What was stated beside what the register held, in sentences; nothing where nothing was stated."""
    differ = [one for one in stated if one.stated != one.held]
    told = [f"{_what(one)}: {one.stated:,} stated, {one.held:,} in the register, {_by(one)}." for one in differ]
    if len(agree := [one for one in stated if one.stated == one.held]) == 1:
        told.append(f"{_what(agree[0])}: {agree[0].stated:,}, as stated.")
    elif agree:
        told.append(f"{len(agree):,} {'other ' * bool(differ)}figures that were stated agree with the register.")
    return told


def _what(one: Stated) -> str:
    label = f"“{one.label}”" if one.label else "total"
    return f"{one.heading}, {label}" if one.heading else "Control total"


def _by(one: Stated) -> str:
    return f"{abs(one.held - one.stated):,} {'more' if one.held > one.stated else 'fewer'}"


@contextmanager
def as_closed(conn: sqlite3.Connection, closing: ClosingLine) -> Iterator[Rewound]:
    """The register as it was when a period was closed, its plan with the day that was given for it."""
    row = conn.execute("SELECT settings FROM closing WHERE id = ?", (closing.id,)).fetchone()
    settings = json.loads(row["settings"]) if row and row["settings"] else None
    with rewound(conn, closing.newest, settings) as past:
        past.execute("PRAGMA query_only=OFF")
        values = (closing.as_at.isoformat(), closing.period, closing.plan_id)
        past.execute("UPDATE plan SET as_at = ?, period = ? WHERE id = ?", values)
        past.execute("PRAGMA query_only=ON")
        past.day = closing.closed_on
        past.notes = tuple(filter(None, [_unlike_frozen(conn, past, closing)]))
        yield past


def _unlike_frozen(conn: sqlite3.Connection, past: Rewound, closing: ClosingLine) -> str:
    """A sentence where the figures that the history gives are not those that were frozen; "" where they are."""
    given = figures_of(plan_contents(past, closing.plan_id))
    kept = frozen(conn, closing.id)
    if given == kept:
        return ""
    there = {(one.heading, one.label): one.count for one in given}
    first = next((one for one in kept if there.get((one.heading, one.label)) != one.count), None)
    where = f", first at {first.heading or 'the whole plan'}, {first.label or 'total'}" if first else ""
    return (
        f"The figures that were frozen for {in_words(closing.period)} are not those that the history gives{where}: "
        "trust neither before “edi-tui check” has looked the register over."
    )


def require_closing(conn: sqlite3.Connection, plan_id: str, period: str) -> ClosingLine:
    """The standing closing of a period; Refused where it is not closed, with those that are."""
    if line := closing_of(conn, plan_id, period):
        return line
    known = [in_words(line.period) for line in closings(conn, plan_id) if line.stands]
    others = f"closed are {', '.join(known)}" if known else "no period of this plan is closed yet"
    raise Refused(f"{in_words(period)} is not closed: {others}. “edi-tui period close” closes the present one.")


def closed_words(line: ClosingLine) -> str:
    """When a period was closed, and when and why it was reopened: "closed on 5 October 2026, as at …"."""
    told = f"closed on {day_text(line.closed_on)}, as at {day_text(line.as_at)}"
    return told if line.stands else f"{told}; reopened on {day_text(line.reopened_on)}: {line.reason}"


def _line(row: sqlite3.Row) -> ClosingLine:
    return ClosingLine(
        row["id"],
        row["plan_id"],
        row["period"],
        as_at=date.fromisoformat(row["as_at"][:10]),
        closed_on=date.fromisoformat(row["closed_on"][:10]),
        newest=row["newest"],
        stated=tuple(Stated(*one) for one in json.loads(row["stated"] or "[]")),
        reopened_on=day(row["reopened_on"]),
        reason=row["reason"],
    )
