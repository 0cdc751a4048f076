"""The plan screen as far as it leads to meetings: one to begin, one that waits, those of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from db.errors import Refused
from db.periods import day_text
from edi_tui.screens.base import Command
from edi_tui.screens.plan_changing import PlanChanging
from edi_tui.screens.plan_giving import PlanGiving

if TYPE_CHECKING:
    from edi_tui.screens.meeting.tables import Table


class PlanMeeting(PlanGiving, PlanChanging):
    """Meetings."""

    def __init__(self) -> None:
        super().__init__()
        self._after: Callable[[], None] | None = None
        """What comes when the form is closed."""

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        yield from super().commands()
        yield Command("Past meetings", "What was said in each, its minutes, taking one back as a whole", self.meetings)

    def action_meeting(self) -> None:
        """Ask what is on the table and who is present; a meeting that waits is offered first."""
        if self.shown.plan is None:
            self.edi.say("There is no plan to meet about yet: import one first.")
            return
        if self._may_not_write():
            return
        from db.meetings import meetings
        from edi_tui.dialogs.begin_meeting import BeginMeeting
        from edi_tui.screens.meeting.tables import tables

        conn, here = self.edi.register.reader, self.wanted
        words = self._called_view() if here.filter.narrows else ""
        marked = self._chosen() if self.table.marks else ()
        before = next(iter(meetings(conn)), None)
        known = dict.fromkeys([*(before.present if before else ()), *self.officers()])
        texts = {"title": before.title if before else "Meeting", "held_on": day_text(self.edi.today)}
        form = BeginMeeting(
            tables(conn, here, words, marked, self.edi.today),
            texts,
            self._begin,
            officers=list(known),
            draft_of=self.draft_of("begin a meeting", "", "the beginning of a meeting", "m"),
        )
        self._after = None
        self.app.push_screen(form, lambda _: self._after() if self._after else None)

    async def _begin(self, values: dict[str, Any]) -> bool:
        """Begin what is asked for; False where it could not."""
        from edi_tui.screens.meeting.tables import GO_ON, PAST

        table: Table = values["table"]
        if table.key == PAST:
            self._after = self.meetings
        elif table.key.startswith(GO_ON):
            self._after = partial(self.open_meeting, table.key.removeprefix(GO_ON))
        else:
            try:
                key = await self._begun(table, values)
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return False
            self.table.clear_marks()
            self._after = partial(self.open_meeting, key)
        return True

    async def _begun(self, table: Table, values: dict[str, Any]) -> str:
        from db.verbs import begin_meeting
        from edi_tui.deadlines import read_day
        from edi_tui.screens.meeting.tables import agenda_of, plan_of

        held_on = read_day(values["held_on"])
        if held_on is None:
            raise Refused(f"“{values['held_on']}” is no day: write it as 30/9/2026, or 30 September 2026.")
        conn = self.edi.register.reader
        agenda = agenda_of(conn, table, self.edi.today)
        begin = partial(
            begin_meeting,
            self.edi.register,
            title=values["title"],
            held_on=held_on,
            present=values["present"].splitlines(),
            agenda=agenda,
            chosen=": ".join(filter(None, (table.words, table.quiet))),
            plan_id=plan_of(conn, agenda),
        )
        return await self.edi.writing.alone(begin)

    def open_meeting(self, meeting_id: str) -> None:
        """Go into a meeting; when it is left, the cursor is on the action that was spoken of last."""
        from edi_tui.screens.meeting_screen import MeetingScreen

        screen = MeetingScreen(meeting_id)
        if self._idle is not None:
            self._idle.stop()  # what it would make ready is needed at once in a meeting

        def closed(_: None) -> None:
            self.reload(screen.page.key)
            if not screen.has_ended:
                key = self.edi.key_of("plan.meeting", "m")
                self.edi.say(f"The meeting “{screen.page.meeting.title}” waits where you left it: {key} goes on.")

        self.app.push_screen(screen, closed)

    def meetings(self) -> None:
        """The meetings of before."""
        from edi_tui.screens.meetings_screen import MeetingsScreen

        screen = MeetingsScreen()

        def closed(_: None) -> None:
            self.reload()
            if screen.wanted is not None:
                self.open_meeting(screen.wanted)

        self.app.push_screen(screen, closed)
