"""What the options of `export` ask for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import Refused
from db.filter_words import filter_words, read_names
from db.periods import require_period
from db.reading import action_keys, plans
from db.views import View, find_view, view_of
from edi_tui.cli.choosing import choose_plan
from edi_tui.cli.filter_options import asked_of
from edi_tui.cli.filtering import filter_of
from edi_tui.cli.report_choices import refuse_for_data, template_of
from edi_tui.exports.asked import Asked, Selection
from edi_tui.exports.closed import of_period
from edi_tui.exports.forms import FORMS, IN_COLUMNS, form_of
from edi_tui.exports.recorded import kept_template


@contextmanager
def asked_of_period(
    conn: sqlite3.Connection, given: Mapping[str, Any], today: date
) -> Iterator[tuple[sqlite3.Connection, date, Asked]]:
    """What is asked for, with the register that it is read from and its today: as it is, or of a closed period."""
    if not given["period"]:
        yield conn, today, asked_for(conn, given, today)
        return
    line = choose_plan(conn, next(iter(given["plan"] or []), None))
    period = require_period(given["period"], line.period, line.own)
    with of_period(conn, [line.id], period, today) as past:
        title = next(plan.title for plan in plans(past.conn) if plan.id == line.id)  # it may have another by now
        asked = asked_for(past.conn, {**given, "plan": [title]}, past.today)
        selection = replace(asked.selection, plans=(line.id,))
        yield past.conn, past.today, asked.with_(selection=selection, closed=period)


def asked_for(conn: sqlite3.Connection, given: Mapping[str, Any], today: date) -> Asked:
    """The export that is asked for, by the names of the command's parameters."""
    form = form_of(given["out"])
    if not FORMS[form].is_report:
        refuse_for_data(given, FORMS[form].suffix)
    if given["layout"] and form not in IN_COLUMNS:
        raise Refused(f"--layout is for workbooks and rows, and a {FORMS[form].suffix} file has no columns.")
    selection = selection_of(conn, given, today)
    template = template_of(given, kept_template(conn, council_of(conn, selection.plans)), today)
    return Asked(selection, form, given["audience"], template=template, layout=given["layout"])


def council_of(conn: sqlite3.Connection, chosen: Sequence[str]) -> str | None:
    """The council whose template these plans are reported by: the one that they all name."""
    councils = {line.council for line in plans(conn) if line.id in chosen}
    return councils.pop() if len(councils) == 1 else None


def selection_of(conn: sqlite3.Connection, given: Mapping[str, Any], today: date) -> Selection:
    """The plans, and of them what the view and the options leave, in the view's order."""
    shown = view_of(find_view(conn, given["view"])) if given["view"] else View()
    wanted = filter_of(conn, asked_of({**given, "lead": given["officer"]}), shown.filter, today)
    if not wanted.narrows and not given["view"]:
        return Selection(wanted.plans)
    only = tuple(key.id for key in action_keys(conn, wanted, shown.sort, today=today))
    added = wanted != shown.filter.with_(plans=wanted.plans)
    words = filter_words(wanted, read_names(conn, wanted)) if added else ""
    called = ", ".join(part for part in (given["view"] or "", words) if part)
    return Selection(wanted.plans, only, called[:1].upper() + called[1:])
