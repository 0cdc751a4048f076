"""The figures of earlier days as they are kept: of closed periods, and of what documents reported besides."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from db.legend import label_key, status_word
from db.lines import PlanContents, PlanLine
from db.periods import bounds
from db.reading import day
from db.trend_lines import CLOSED, REPORTED, Figure, Moment, Point

Tables = dict[str, tuple[str, Point]]
"""The points of one moment by folded heading, each with the heading's own words; "" is the whole plan."""


def kept_figures(conn: sqlite3.Connection, contents: PlanContents) -> dict[Moment, Tables]:
    """The moments before now with their figures, the oldest first, under what headings and statuses are called now."""
    past = _past(conn, contents.plan)
    return {moment: _tables(moment, rows, _Names(conn, contents, moment.newest)) for moment, rows in past}


# Closed periods, by the newest closing that stands; of the one that is reported, now is the figure.
# And what documents reported of days that no closing is of.
_CLOSED = """SELECT x.*, c.as_at AS day, c.newest FROM snapshot x JOIN closing c ON c.id = x.closing_id
    WHERE x.plan_id = :plan AND x.kind = 'closed' AND c.reopened_on IS NULL
    AND c.period IS NOT (SELECT period FROM plan WHERE id = c.plan_id)
    AND c.newest = (SELECT max(o.newest) FROM closing o
        WHERE o.plan_id = c.plan_id AND o.period = c.period AND o.reopened_on IS NULL)
    ORDER BY x.position"""
_REPORTED = """SELECT x.*, x.as_at AS day, NULL AS newest FROM snapshot x LEFT JOIN source s ON s.id = x.source_id
    WHERE x.plan_id = :plan AND x.kind = 'reported' ORDER BY s.taken_at, x.position"""


def _past(conn: sqlite3.Connection, plan: PlanLine) -> Iterable[tuple[Moment, Iterable[sqlite3.Row]]]:
    """The moments before now with their figures as they are kept, the oldest first."""
    found: dict[Moment, list[sqlite3.Row]] = {}
    for row in conn.execute(_CLOSED, {"plan": plan.id}):
        found.setdefault(Moment(CLOSED, row["period"], day(row["day"]), row["newest"]), []).append(row)
    days, periods = {moment.as_at for moment in found}, {moment.period for moment in found}
    for row in conn.execute(_REPORTED, {"plan": plan.id}):
        moment = Moment(REPORTED, row["period"], day(row["day"]))
        known = moment.as_at in days or (moment.period is not None and moment.period in periods)
        if not known and not _is_present(moment, plan):
            found.setdefault(moment, []).append(row)
    return sorted(found.items(), key=lambda one: _when(one[0]))


def _is_present(moment: Moment, plan: PlanLine) -> bool:
    """Whether a document counted what is reported now: that is a control total, and nothing earlier."""
    edges = bounds(plan.period or "")
    is_within = bool(edges and moment.as_at and moment.as_at >= edges[0])
    return is_within or (moment.as_at is not None and moment.as_at == plan.as_at)


def _when(moment: Moment) -> tuple[date, int]:
    edges = bounds(moment.period or "")
    return moment.as_at or (edges[1] if edges else date.min), moment.newest or 0


def _tables(moment: Moment, rows: Iterable[sqlite3.Row], names: _Names) -> Tables:
    """What is kept of one moment by heading; the whole plan's is added up where only its headings were counted."""
    kept: dict[str, tuple[str, dict[str, Figure]]] = {}
    for row in rows:
        heading = names.heading(row["heading"])
        _, figures = kept.setdefault(label_key(heading), (heading, {}))
        figure = names.figure(row["label"], row["count"])
        figures[label_key(figure.label if figure.status is None else figure.status.label)] = figure
    if "" not in kept:
        kept[""] = "", _added_up([figures for _, figures in kept.values()])
    return {key: (heading, _point(moment, figures)) for key, (heading, figures) in kept.items()}


def _point(moment: Moment, figures: dict[str, Figure]) -> Point:
    """The total is the one that is kept, else what the figures add up to."""
    counts = {key: figure for key, figure in figures.items() if key}
    total = figures[""].count if "" in figures else None
    known = [figure.count for figure in counts.values() if figure.count is not None]
    return Point(moment, sum(known) if total is None and known else total, counts)


def _added_up(tables: Sequence[dict[str, Figure]]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for key, figure in (pair for table in tables for pair in table.items()):
        counts = [table[key].count for table in tables if key in table]
        known = [count for count in counts if count is not None]
        found.setdefault(key, Figure(figure.label, sum(known) if known else None, figure.status))
    return found


class _Names:
    """What headings and statuses are called now, by what they were called when their figures were kept.

    `newest` is the number of the newest batch that the figures know: whatever had a name then is told by it, although
    another has that name by now. Where the moment is not known, the names of now go first.
    """

    def __init__(self, conn: sqlite3.Connection, contents: PlanContents, newest: int | None) -> None:
        self._entries = {label_key(status_word(entry)): entry for entry in contents.legend}
        self._entries |= {label_key(entry.label): entry for entry in contents.legend}
        self._entries |= {
            key: entry
            for key, now in _former(conn, "status", "label", contents.plan.id).items()
            if key not in self._entries and (entry := self._entries.get(label_key(now)))
        }
        self._headings = {label_key(line.text): line.text for line in contents.headings}
        former = _former(conn, "heading", "text", contents.plan.id)
        self._headings |= {key: now for key, now in former.items() if key not in self._headings}
        if newest is not None:
            self._headings |= _called_then(conn, "heading", "text", contents.plan.id, newest)
            then = _called_then(conn, "status", "label", contents.plan.id, newest)
            by_label = {entry.label: entry for entry in contents.legend}
            self._entries |= {key: by_label[now] for key, now in then.items() if now in by_label}

    def heading(self, words: str) -> str:
        """The heading as it is called now."""
        return self._headings.get(label_key(words), words)

    def figure(self, label: str, count: int | None) -> Figure:
        """A figure under the status as it is called now."""
        entry = self._entries.get(label_key(label))
        return Figure(status_word(entry) if entry else label, count, entry)


def _former(conn: sqlite3.Connection, entity: str, column: str, plan_id: str) -> dict[str, str]:
    """What headings or statuses of a plan were called before, folded, each with what it is called now."""
    rows = conn.execute(
        f"""SELECT c.old, x.{column} AS now FROM change c JOIN {entity} x ON x.id = c.entity_key
        WHERE x.plan_id = ? AND c.entity = '{entity}' AND c.field = '{column}' AND c.old IS NOT NULL""",
        (plan_id,),
    )
    return {label_key(json.loads(row["old"])): row["now"] for row in rows}


def _called_then(conn: sqlite3.Connection, entity: str, column: str, plan_id: str, newest: int) -> dict[str, str]:
    """What headings or statuses of a plan were called behind a batch, folded, each with what it is called now."""
    rows = conn.execute(
        f"""SELECT x.id, x.{column} AS now, c.field, c.old FROM {entity} x LEFT JOIN (
            SELECT change.*, batch.number FROM change JOIN batch ON batch.id = batch_id
            WHERE entity = '{entity}' AND field IN ('*', '{column}') AND batch.number > :newest) c
            ON c.entity_key = x.id
        WHERE x.plan_id = :plan ORDER BY x.position DESC, x.id, c.number, c.position""",
        {"plan": plan_id, "newest": newest},
    )
    found: dict[str, str] = {}
    for _, (row, *_) in groupby(rows, itemgetter("id")):  # the first change since tells what was there before it
        old = json.loads(row["old"]) if row["old"] else None
        then = row["now"] if row["field"] is None else old[column] if isinstance(old, dict) else old
        found |= {label_key(then): row["now"]} if then else {}
    return found
