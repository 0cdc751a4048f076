"""The meeting mode: one action at a time, read from across a table, and what is said of it by single keys."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from db.meetings import place_of
from edi_tui.screens.base import key, key_name
from edi_tui.screens.meeting.ending import MeetingEnding
from edi_tui.widgets.bar import Bar


class MeetingScreen(MeetingEnding):
    """It does nothing without a key: no timer runs and nobody is looked after while it is open."""

    CSS_PATH = "meeting_screen.tcss"
    TITLE_IN_HELP = "A meeting"
    STANDS_ALONE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        key("meeting", "s", "status", "status", "A status by its own key of the plan's legend", show=True),
        key("meeting", "d", "ask('decision')", "decision", "What was decided, in a line to type", show=True),
        key("meeting", "n", "ask('note')", "note", "What is to be remembered of what was said", show=True),
        key(
            "meeting",
            "equals_sign",
            "no_change",
            "no change",
            "Nothing new is an answer too: it is kept, and the next action has its turn",
            show=True,
        ),
        key("meeting", "right,space", "walk(1)", "next", "The next action on the table", show=True),
        key(
            "meeting", "g", "ask('go')", "go to", "To an action by its reference or words; figures begin it", show=True
        ),
        key("meeting", "b", "later", "come back", "Put it off: the end of the meeting names it again", show=True),
        key("meeting", "e", "end", "end", "End the meeting, and write its minutes", show=True),
        key("meeting", "a", "ask('update')", "update", "What is to be reported for the plan's period", show=True),
        key("meeting", "D", "ask('deadline')", "deadline", "Another deadline, and why it is moved", show=True),
        key("meeting", "N", "ask('new')", "new action", "A new action beside this one, and who leads it", show=True),
        key("meeting", "u,z,ctrl+z", "undo", "undo", "Take back what was said last in this meeting", show=True),
        key("meeting", "left", "walk(-1)", "before", "The action before this one"),
        key("meeting", "enter", "all", "everything", "Everything that is kept of the action, or the few words again"),
        key("meeting", "escape", "leave", "leave", "Leave (q does too): the meeting waits where it was left"),
        Binding("q", "leave", "leave", show=False),
    ]

    def on_mount(self) -> None:
        """Where the meeting was left, or at its first action; what was being typed then stands in its line again."""
        self.edi.writing.warm_up()
        self.edi.rest()
        self.app.clear_notifications()
        if not self.read(None):
            return
        agenda = self.page.meeting.agenda
        self.read_lines(agenda)
        self.go(place_of(self.edi.register.reader, self.meeting_id) or (agenda[0] if agenda else None))
        self.take_up_waiting()

    def on_unmount(self) -> None:
        """What goes on by itself goes on again."""
        self.edi.wake()

    def on_key(self, event: events.Key) -> None:
        """A figure begins a reference."""
        if self.asked is None and event.character and event.character.isdecimal():
            event.stop()
            self.ask("go", event.character)

    @on(Bar.Pressed, "#keys")
    async def _keys_pressed(self, message: Bar.Pressed) -> None:
        if self.asked is not None:
            await self._pressed_while_typing(message.key)
            return
        called = {key_name(self.edi.keys_of(binding)[0]): binding.action for binding in self.own_bindings()}
        if message.key in called:
            await self.run_action(called[message.key])
        else:
            await self.app.run_action("help")

    async def _pressed_while_typing(self, key: str) -> None:
        """The keys of the line that is typed in."""
        match key:
            case "enter":
                self.ask_line.answer()
            case "esc":
                self.action_leave()
            case _:
                await self.app.run_action("help")

    def action_leave(self) -> None:
        """Leave the line that is typed in; else the meeting."""
        if self.asked is None:
            self.dismiss(None)
        elif self.unsaved is None:
            self.lose()
        else:
            self.ask_to_lose()
