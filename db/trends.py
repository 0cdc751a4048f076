"""How the figures of a plan went: per heading, a point for each day that figures are known of, the last of them now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from db.contents import plan_contents
from db.counting import CountTable, count_tables
from db.kept_figures import Tables, kept_figures
from db.legend import label_key, status_word
from db.lines import PlanContents
from db.trend_lines import NOW, REPORTED, Course, Figure, Moment, Point, Trend


def trend(conn: sqlite3.Connection, plan_id: str, today: date, contents: PlanContents | None = None) -> Trend:
    """The figures of the closed periods, of what documents reported besides, and of now, the oldest first.

    `contents` is the whole plan, where it was read already.
    """
    contents = contents or plan_contents(conn, plan_id)
    past, now = kept_figures(conn, contents), Moment(NOW, contents.plan.period, today)
    live = {label_key(table.heading): (table.heading, _live(table, now)) for table in count_tables(contents)}
    courses = _courses([*past.values(), live], contents)
    return Trend(plan_id, (*past, now), tuple(courses))


def _courses(points: Sequence[Tables], contents: PlanContents) -> Iterator[Course]:
    """One for each heading that has figures at two moments or has them now, in the order of now."""
    named: dict[str, str] = {}
    for tables in reversed(points):
        named |= {key: words for key, (words, _) in tables.items() if key not in named}
    live = {key for key, (_, point) in points[-1].items() if key and point.total}
    for key in [*(key for key in named if key), ""]:
        found = tuple(tables[key][1] for tables in points if key in tables and (key or _is_whole(tables, live)))
        labels = {label_key(entry.label): Figure(status_word(entry), 0, entry) for entry in contents.legend}
        for point in found:
            labels |= {label: figure for label, figure in point.figures.items() if label not in labels}
        yield Course(named.get(key, ""), found, labels)


def _is_whole(tables: Tables, live: set[str]) -> bool:
    """A document that counted only some of the headings says nothing of the whole plan."""
    return tables[""][1].moment.kind != REPORTED or live <= tables.keys()


def _live(table: CountTable, now: Moment) -> Point:
    """What the register holds now."""
    lines = (line for line in table.lines if line.status or line.held)
    figures = {
        label_key(line.status.label if line.status else line.label): Figure(line.label, line.held, line.status)
        for line in lines
    }
    return Point(now, table.held_total, figures)
