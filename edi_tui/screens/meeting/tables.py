"""What can be on the table of a meeting: what the plan screen shows, what is late or silent, a heading, a view."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.filters import Filter
from db.lines import ActionKey
from db.meetings import MeetingLine, meetings, place_of
from db.reading import action_count, outline
from db.views import views
from edi_tui.screens.plan_reading import Wanted, read_all

GO_ON, PAST = "go:", "past"
"""What the keys of lines that begin no meeting are called: a meeting to go on with, the meetings of before."""

_KINDS = {"overdue": "Overdue", "silent": "Silent: nothing for this period", "unowned": "Nobody leads them"}


@dataclass(frozen=True)
class Table:
    """Something to go through: its name, how many actions it has; what the plan screen would show, or marked ones."""

    key: str
    words: str
    number: int | None = None
    wanted: Wanted | None = None
    ids: tuple[str, ...] = ()
    depth: int = 0
    quiet: str = ""


def tables(conn: sqlite3.Connection, here: Wanted, words: str, marked: Sequence[str], today: date) -> list[Table]:
    """Everything that can be chosen: meetings that wait first, meetings of before last."""
    every = meetings(conn)
    return [
        *(_waiting(conn, meeting) for meeting in every if not meeting.ended),
        *_of_plans(conn, here, words, marked, today),
        *([Table(PAST, "Past meetings", len(every), quiet="look at one, its minutes, take it back")] if every else []),
    ]


def _waiting(conn: sqlite3.Connection, meeting: MeetingLine) -> Table:
    """A meeting that was left."""
    at, number = place_of(conn, meeting.id), len(meeting.agenda)
    place = f"at {meeting.agenda.index(at) + 1} of {number}" if at in meeting.agenda else f"{number} actions"
    return Table(f"{GO_ON}{meeting.id}", f"Go on with {meeting.name}", quiet=place)


def _of_plans(
    conn: sqlite3.Connection, here: Wanted, words: str, marked: Sequence[str], today: date
) -> Iterator[Table]:
    def table(key: str, called: str, wanted: Wanted, *, depth: int = 0, quiet: str = "") -> Table:
        return Table(key, called, action_count(conn, wanted.filter, today=today), wanted, depth=depth, quiet=quiet)

    whole = Filter(plans=here.filter.plans)
    if marked:
        yield Table("marked", "The marked actions", len(marked), ids=tuple(marked))
    if here.filter.narrows:
        yield table("view", "This view", here, quiet=words)
    yield table("plan", "The whole plan", replace(here, filter=whole))
    for kind, called in _KINDS.items():
        yield table(kind, called, Wanted(whole.with_(**{kind: True})))
    for plan_id in here.filter.plans:
        for heading in outline(conn, plan_id):
            under = Wanted(Filter(plans=(plan_id,), headings=(heading.id,)))
            yield table(f"heading:{heading.id}", heading.text, under, depth=heading.depth)
    for view in views(conn):
        if view.shows is not None:
            wanted = view.shows.filter.with_(plans=view.shows.filter.plans or here.filter.plans)
            shows = Wanted(wanted, view.shows.sort, view.shows.group)
            yield table(f"saved:{view.id}", f"View: {view.name}", shows)


def agenda_of(conn: sqlite3.Connection, table: Table, today: date) -> list[str]:
    """The actions and tasks of a table, in the order in which the plan screen shows them."""
    if table.wanted is None:
        return list(table.ids)
    return [row.id for row in read_all(conn, table.wanted, today).rows if isinstance(row, ActionKey)]


def plan_of(conn: sqlite3.Connection, agenda: Sequence[str]) -> str | None:
    """The one plan that all these actions are of."""
    known = "SELECT DISTINCT plan_id FROM action WHERE id IN (SELECT value FROM json_each(?))"
    plans = [row[0] for row in conn.execute(known, (json.dumps(agenda),))]
    return plans[0] if len(plans) == 1 else None
