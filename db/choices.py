"""What a filter can be set to: the values that the actions have, and how many actions each would leave."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from db.changed import IMPORT, REPORT, since_words
from db.filters import COMPUTED, JOINS, OVERDUE, TEXTS, Filter, where
from db.periods import quarter_of
from db.reading import outline, plans
from db.spans import NEXT_QUARTER, NO_DATE, OVERDUE_TOO, THIS_QUARTER, next_quarter, span, span_words
from db.text import fold
from db.words import STAGES

NOTHING = {
    "stages": "no stage",
    "directorates": "no directorate",
    "services": "no service",
    "councils": "no council",
}
"""What the value "" of a kind is called."""


_COUNTED_LOG = 60_000  # changes; in a longer log each count may take a second, and there are several


@dataclass(frozen=True)
class Choice:
    """A value of a kind of filter; `depth` sets in a heading that stands under another, `count` None is not counted."""

    value: str
    words: str
    count: int | None = None
    depth: int = 0


def choices(conn: sqlite3.Connection, kind: str, wanted: Filter, today: date) -> list[Choice]:
    """The values of a kind, each with how many actions and tasks it would leave besides what else is set."""
    around = wanted.with_(**{kind: type(getattr(wanted, kind))()})
    if kind == "plans":
        return [Choice(plan.id, plan.title, plan.actions) for plan in plans(conn)]
    if kind == "changed":
        return list(_moments(conn, around, today))
    if kind in _READERS:
        return _READERS[kind](conn, around, today)
    return _texts(conn, kind, around, today)


def computed_counts(conn: sqlite3.Connection, wanted: Filter, today: date) -> dict[str, int]:
    """How many actions and tasks each thing that the program can tell would leave, besides what else is set."""
    return {kind: _count(conn, wanted.with_(**{kind: True}), today) for kind in COMPUTED}


def _texts(conn: sqlite3.Connection, kind: str, around: Filter, today: date) -> list[Choice]:
    condition, values = where(around, today)
    rows = conn.execute(f"SELECT {TEXTS[kind]}, count(*) FROM {JOINS} WHERE {condition} GROUP BY 1", values).fetchall()
    words = STAGES if kind == "stages" else {}
    found = [Choice(value, words.get(value, value) or NOTHING[kind], number) for value, number in rows]
    order = {stage: place for place, stage in enumerate(words)}
    return sorted(found, key=lambda choice: (not choice.value, order.get(choice.value, 0), fold(choice.words)))


def _leads(conn: sqlite3.Connection, around: Filter, today: date) -> list[Choice]:
    condition, values = where(around, today)
    rows = conn.execute(
        f"""SELECT o.name, count(DISTINCT a.id) FROM {JOINS} JOIN assignment g ON g.action_id = a.id
        JOIN officer o ON o.id = g.officer_id WHERE {condition} GROUP BY 1""",
        values,
    )
    return sorted((Choice(name, name, number) for name, number in rows), key=lambda choice: fold(choice.words))


def _headings(conn: sqlite3.Connection, around: Filter, today: date) -> list[Choice]:
    """The headings of the plans, in their order, each counting what stands under it and below."""
    condition, values = where(around, today)
    rows = conn.execute(f"SELECT a.heading_id, count(*) FROM {JOINS} WHERE {condition} GROUP BY 1", values)
    here = Counter(dict(rows.fetchall()))
    found: list[Choice] = []
    for plan_id in around.plans:
        lines = outline(conn, plan_id)
        total = Counter({line.id: here[line.id] for line in lines})
        for line in reversed(lines):  # a heading stands before those below it
            if line.parent_id:
                total[line.parent_id] += total[line.id]
        found += [Choice(line.id, line.text, total[line.id], line.depth) for line in lines]
    return found


def _spans(conn: sqlite3.Connection, around: Filter, today: date) -> list[Choice]:
    """What is overdue, this quarter and the next, every quarter in which something is due, and what has no day."""
    condition, values = where(around, today)
    rows = conn.execute(f"SELECT a.due, {OVERDUE}, count(*) FROM {JOINS} WHERE {condition} GROUP BY 1, 2", values)
    by_day: Counter[str | None] = Counter()
    late = 0
    for day, overdue, number in rows:
        by_day[day] += number
        late += number if overdue else 0
    quarters = sorted({quarter_of(date.fromisoformat(day)) for day in by_day if day})
    found = [Choice(OVERDUE_TOO, span_words(OVERDUE_TOO), late)]
    for words, quarter in ((THIS_QUARTER, quarter_of(today)), (NEXT_QUARTER, next_quarter(today))):
        found.append(Choice(words, f"{span_words(words)} ({span_words(quarter).removeprefix('due ')})", None))
    found += [Choice(quarter, span_words(quarter)) for quarter in quarters]
    counted = [c if c.value == OVERDUE_TOO else _within(c, by_day, today) for c in found]
    return [*counted, Choice(NO_DATE, span_words(NO_DATE), by_day[None])]


def _within(choice: Choice, by_day: Counter[str | None], today: date) -> Choice:
    first, last = span(choice.value, today)
    edges = (first or date.min).isoformat(), (last or date.max).isoformat()
    number = sum(count for day, count in by_day.items() if day and edges[0] <= day <= edges[1])
    return Choice(choice.value, choice.words, number)


def _moments(conn: sqlite3.Connection, around: Filter, today: date) -> Iterator[Choice]:
    """The last import and report, where the log has one, and days back."""
    told: Iterable[tuple[str, str]] = (
        (IMPORT, "SELECT 1 FROM source LIMIT 1"),
        (REPORT, "SELECT 1 FROM snapshot WHERE kind = 'closed' LIMIT 1"),
    )
    there = [moment for moment, sql in told if conn.execute(sql).fetchone()]
    is_short = conn.execute("SELECT max(rowid) FROM change").fetchone()[0] <= _COUNTED_LOG
    for since in (*there, "1 day", "7 days", "30 days", "90 days"):
        counted = _count(conn, around.with_(changed=since), today) if is_short else None
        yield Choice(since, since_words(since), counted)


_READERS = {"headings": _headings, "leads": _leads, "due": _spans}


def _count(conn: sqlite3.Connection, wanted: Filter, today: date) -> int:
    condition, values = where(wanted, today)
    return int(conn.execute(f"SELECT count(*) FROM {JOINS} WHERE {condition}", values).fetchone()[0])
