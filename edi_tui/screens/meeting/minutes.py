"""Writing minutes from a screen: a file that is there already is asked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.meetings import MeetingLine
from edi_tui.dialogs.confirm import Confirm
from edi_tui.exports import FORMS
from edi_tui.giving.minutes import GivenMinutes, give_minutes
from edi_tui.widgets.file_lines import typed_path

if TYPE_CHECKING:
    from edi_tui.app import EdiTui


async def written_minutes(edi: EdiTui, meeting: MeetingLine, typed: str, form: str) -> GivenMinutes | None:
    """Write them where it was typed; None where the file that is there is to stay. To be awaited in a worker."""
    path = typed_path(typed)
    if not path.suffix:
        path = path.with_name(f"{path.name}{FORMS[form].suffix}")
    if there := path.is_file():
        question = f"{path} is there already. Write over it?"
        if not await edi.push_screen_wait(Confirm(question, "Write over it")):
            return None
    give = partial(give_minutes, edi.register, meeting, path, today=edi.today, replace=there)
    return await edi.writing.alone(give)
