"""Minutes as a file: by the forms of the reports, put in place whole, and looked at by those forms' own checks."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from db.errors import Refused
from db.meetings import MeetingLine
from edi_tui.exports.files import put_in_place
from edi_tui.exports.forms import FORMS, form_of
from edi_tui.exports.minutes.building import build_minutes
from edi_tui.exports.prepared import Written, guarded_by
from edi_tui.exports.report.template import Template
from edi_tui.exports.target import safe_name


def write_minutes(
    conn: sqlite3.Connection,
    meeting_id: str,
    path: Path,
    *,
    today: date,
    replace: bool = False,
    template: Template | None = None,
) -> Written:
    """Write the minutes in the form that the file's ending names; of a template only a council's `styles` count.

    Refused where the form is no report's, and where a file of that name is there and is not to be replaced.
    """
    form = FORMS[form_of(path)]
    if not form.is_report:
        endings = ", ".join(one.suffix for one in FORMS.values() if one.is_report)
        raise Refused(f"Minutes are a text, which “{path.name}” is not: name a file that ends in {endings}.")
    document, module = build_minutes(conn, meeting_id, today), form.load()
    chosen = template or Template()
    written = put_in_place(
        path,
        lambda target: module.write(target, document, chosen),
        replace=replace,
        guarded=guarded_by(conn),
    )
    return Written(written, module.check(written))


def minutes_name(meeting: MeetingLine, suffix: str = ".docx") -> str:
    """A file's name for the minutes: every system takes it, and by its name a folder is in order of the days."""
    return safe_name(f"Minutes {meeting.held_on.isoformat()} {meeting.title}", suffix)
