"""The meeting mode as far as it ends: what is left over, and the minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

from db.errors import Refused
from edi_tui.dialogs.confirm import Confirm
from edi_tui.giving.minutes import GivenMinutes
from edi_tui.screens.meeting.minutes import written_minutes
from edi_tui.screens.meeting.saying import MeetingSaying
from edi_tui.widgets.said_lines import ending_lines


class MeetingEnding(MeetingSaying):
    """The end of the meeting."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.has_ended = False
        """Whether the meeting is over, and not only left."""
        self._given: GivenMinutes | None = None

    def ask_to_lose(self) -> None:
        """Ask whether what is typed is to be lost."""

        def sure(yes: bool | None) -> None:
            if yes:
                self.lose()

        self.app.push_screen(Confirm(f"{self.unsaved} is not saved. Leave and lose it?", "Leave"), sure)

    def action_end(self) -> None:
        """Show what is left over, and ask for the minutes."""
        self.run_worker(self._ask_end(), group="ending")

    async def _ask_end(self) -> None:
        from edi_tui.dialogs.end_meeting import EndMeeting

        await self.edi.writing.alone(lambda: None)  # what was just said is written first
        self.read_again()
        page = self.page
        summary = partial(ending_lines, page.meeting, page.said, self.known)
        self.app.push_screen(EndMeeting(page.meeting, summary, self._end), partial(self._leave_ended))

    async def _end(self, values: dict[str, Any]) -> bool:
        """End the meeting; the minutes first, so that it is open still where they cannot be written."""
        try:
            if values["form"]:
                self._given = await written_minutes(self.edi, self.page.meeting, values["path"], values["form"])
                if self._given is None:
                    return False
            await self.edi.writing.do("end_meeting", self.meeting_id)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        self.has_ended = True
        return True

    def _leave_ended(self, _: None) -> None:
        if not self.has_ended:
            return
        if self._given is None:
            self.dismiss(None)
            return
        from edi_tui.screens.exporting.written_screen import WrittenScreen

        screen = WrittenScreen(self._given)
        self.app.push_screen(screen, lambda _: self.dismiss(None))
