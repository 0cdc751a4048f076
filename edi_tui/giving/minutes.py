"""The minutes of a meeting as a file: where it would lie, and writing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.meetings import MeetingLine
from db.register import Register
from edi_tui.exports import FORMS, Written, form_of
from edi_tui.giving.naming import usual_folder
from edi_tui.settings import remember

MINUTES_IN = tuple(name for name, form in FORMS.items() if form.is_report)
"""The forms that minutes can be written in."""


@dataclass(frozen=True)
class GivenMinutes:
    """Minutes that were written."""

    written: Written
    called: str

    @property
    def said(self) -> str:
        """What stands in the file."""
        form = FORMS[form_of(self.written.path)].name
        return f"The minutes of {self.called}, {form}, for colleagues: names stand as they are."


def minutes_path(meeting: MeetingLine, form: str) -> Path:
    """A place in the folder that was used last."""
    from edi_tui.exports.minutes import minutes_name

    return usual_folder() / minutes_name(meeting, FORMS[form].suffix)


def give_minutes(register: Register, meeting: MeetingLine, path: Path, *, today: date, replace: bool) -> GivenMinutes:
    """Write them; Refused where something is in the way."""
    from edi_tui.exports.minutes import write_minutes

    with register.reading() as conn:
        written = write_minutes(conn, meeting.id, path, today=today, replace=replace)
    remember(export_folder=str(written.path.parent))
    return GivenMinutes(written, meeting.name)
