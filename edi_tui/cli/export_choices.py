"""What the options of `export` ask for."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Refused
from db.filter_words import filter_words, read_names
from db.reading import action_keys, plans
from db.views import View, find_view, view_of
from edi_tui.cli.filter_options import asked_of
from edi_tui.cli.filtering import filter_of
from edi_tui.cli.report_choices import refuse_for_data, template_of
from edi_tui.exports.asked import Asked, Selection
from edi_tui.exports.forms import FORMS, IN_COLUMNS, form_of
from edi_tui.exports.recorded import kept_template


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
