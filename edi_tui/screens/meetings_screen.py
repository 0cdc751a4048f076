"""The meetings of before: what was said in each, its minutes; one is gone on with, or taken back as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from db.errors import Refused
from db.lines import ActionLine
from db.meetings import MeetingLine, SaidLine, batches_of, meetings, said_in, taken_back
from db.reading import action_lines
from edi_tui.screens.base import EdiScreen, key
from edi_tui.screens.meeting.minutes import written_minutes
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows
from edi_tui.widgets.said_lines import meeting_lines, meeting_list_line

if TYPE_CHECKING:
    from db.journal import Written

_DONE = {"undo_meeting": "The meeting was taken back", "redo_meeting": "The meeting was done again"}


class MeetingsScreen(EdiScreen):
    """Every meeting, the newest first; beside or below them, what was said in the one under the cursor."""

    CSS_PATH = "meetings_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#meetings"
    TITLE_IN_HELP = "Meetings"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("meetings", "m", "go_on", "go on", "Go on with this meeting, ended or not", show=True),
        key("meetings", "w", "minutes", "minutes", "Write its minutes to a file", show=True),
        key("meetings", "u", "take_back('undo')", "take back", "Take back all that was done in it, as one", show=True),
        key("meetings", "ctrl+r,Z", "take_back('redo')", "do again", "Do again a meeting that was taken back"),
        key("meetings", "escape", "back", "back", "Back to the meetings, or to the plan", show=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.wanted: str | None = None
        """The meeting to go on with when this is left."""
        self._meetings: dict[str, MeetingLine] = {}
        self._said: Sequence[SaidLine] = ()
        self._lines: dict[str, ActionLine] = {}

    def compose_body(self) -> ComposeResult:
        """The list, and one of them in full."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            yield LineList(id="meetings")
            yield Pane(id="minutes")

    def on_mount(self) -> None:
        """The meetings that there are."""
        self.register_changed()

    def register_changed(self) -> None:
        """Read them anew."""
        try:
            with self.edi.register.reading() as conn:
                self._meetings = {meeting.id: meeting for meeting in meetings(conn)}
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        number = len(self._meetings)
        right = [Piece(f"{number} meeting{'' if number == 1 else 's'} ", "quiet")]
        self.query_one("#header", Bar).show([Piece(" Meetings", "title")], right)
        lines = [meeting_list_line(meeting, self.edi.today) for meeting in self._meetings.values()]
        self.query_one("#meetings", LineList).show(lines)
        self._tell()

    @property
    def current(self) -> MeetingLine | None:
        """The meeting under the cursor."""
        return self._meetings.get(self.query_one("#meetings", LineList).current or "")

    @on(Rows.Moved, "#meetings")
    def _tell(self) -> None:
        meeting, conn = self.current, self.edi.register.reader
        if meeting is not None:
            self._said = said_in(conn, meeting.id)
            keys = dict.fromkeys([*meeting.agenda, *(one.action_id for one in self._said if one.action_id)])
            self._lines = action_lines(conn, list(keys), today=self.edi.today)
        self.query_one("#minutes", Pane).write(self._write)

    def _write(self, width: int) -> Sequence[Pieces]:
        if self.current is None:
            return self._none_yet()
        return meeting_lines(self.current, self._said, self._lines.get, width)

    def _none_yet(self) -> list[Pieces]:
        begins, again = self.edi.key_of("plan.meeting", "m"), self.edi.key_of("meetings.take_back_redo", "ctrl+r")
        lines: list[Pieces] = [
            (Piece("No meeting is kept yet.", "bold"),),
            (Piece(begins, "key"), Piece(" on the plan begins one: choose what is on the table, and who is present.")),
        ]
        gone = taken_back(self.edi.register.reader)[:1]
        return [*lines, *((Piece(again, "key"), Piece(f" does “{line(one.title)}” again.")) for one in gone)]

    @on(Rows.Opened, "#meetings")
    def _into(self) -> None:
        self.query_one("#minutes", Pane).focus()

    # What the keys ask for

    def _asks_for_one(self) -> MeetingLine | None:
        if self.current is None:
            self.edi.say("No meeting is kept yet.")
        return self.current

    def action_go_on(self) -> None:
        """Go on with it; one that was ended is open again."""
        if (meeting := self._asks_for_one()) is not None:
            self.run_worker(self._go_on(meeting), group="writing")

    async def _go_on(self, meeting: MeetingLine) -> None:
        if meeting.ended and not await self._do("go_on_with", meeting.id):
            return
        self.wanted = meeting.id
        self.dismiss(None)

    def action_minutes(self) -> None:
        """Ask for the form and the place of its minutes."""
        from edi_tui.dialogs.end_meeting import EndMeeting

        if (meeting := self._asks_for_one()) is not None:
            self.app.push_screen(EndMeeting(meeting, lambda _: (), partial(self._minutes, meeting), ends=False))

    async def _minutes(self, meeting: MeetingLine, values: dict[str, Any]) -> bool:
        try:
            given = await written_minutes(self.edi, meeting, values["path"], values["form"])
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        if given is not None:
            self.edi.say(f"{given.said} Written: {given.written.path}")
        return given is not None

    def action_take_back(self, verb: str) -> None:
        """All that was done in it, taken back as one; or the one done again that was taken back last."""
        if verb == "undo" and (meeting := self._asks_for_one()) is not None:
            self.run_worker(self._take_back(meeting), group="writing")
        elif verb == "redo" and (gone := taken_back(self.edi.register.reader)):
            self.run_worker(self._do("redo_meeting", gone[0].id), group="writing")
        elif verb == "redo":
            self.edi.say("No meeting was taken back as a whole; the history does again whatever else was taken back.")

    async def _take_back(self, meeting: MeetingLine) -> None:
        from edi_tui.dialogs.confirm import Confirm

        number = len(batches_of(self.edi.register.reader, meeting.id))
        things = "the one thing that was" if number == 1 else f"the {number} things that were"
        question = f"Take back “{meeting.name}” with {things} done in it? It can be done again."
        if await self.app.push_screen_wait(Confirm(question, "Take it back")):
            await self._do("undo_meeting", meeting.id)

    async def _do(self, verb: str, meeting_id: str) -> bool:
        """Carry out a verb on a whole meeting; whether it was done."""
        from db import verbs

        try:
            done = await self.edi.writing.alone(partial(getattr(verbs, verb), self.edi.register, meeting_id))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        written: list[Written] = done if isinstance(done, list) else [done]
        self.edi.writing.own |= {one.batch_id for one in written if one}
        if said := _DONE.get(verb):
            number = len(written)
            self.edi.say(f"{said}: {number} thing{'' if number == 1 else 's'}.")
        self.caught_up()
        self.register_changed()
        return True

    def action_back(self) -> None:
        """From the text to the list, from the list to the plan."""
        meetings_list = self.query_one("#meetings", LineList)
        if meetings_list.has_focus:
            self.dismiss(None)
        else:
            meetings_list.focus()
