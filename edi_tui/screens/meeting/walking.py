"""The meeting mode as far as one goes from action to action: on, back, to any that is named."""

from __future__ import annotations

from contextlib import suppress

from textual import on

from db.errors import Refused
from db.officers import fitting
from db.reading import find_actions
from db.text import fold
from edi_tui.screens.meeting.showing import MeetingShowing, TurnText
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_MOST = 6  # actions that may be meant


class MeetingWalking(MeetingShowing):
    """Whose turn it is."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self._last_place = -1
        """Where one is on the table, or was before one went beside it."""

    def go(self, action_id: str | None) -> None:
        """Give an action its turn; None is the end of the table. What others did meanwhile is seen now."""
        before = self.page if self.stands else None
        self.edi.look_around()
        if not self.read(action_id):
            return
        self.wants_all = False
        if self.page.place is not None:
            self._last_place = self.page.place
        if before is None or before.meeting.agenda != self.page.meeting.agenda:
            self.read_lines(self.page.meeting.agenda)
        elif action_id is not None:
            self.read_lines([action_id])
        self.show_page()
        self.query_one("#turn", TurnText).focus()
        if action_id is not None:
            self.run_worker(self._keep_place(action_id), group="place")

    async def _keep_place(self, action_id: str) -> None:
        """Remember it, so that the meeting can be left, or come to an end by itself, at any moment."""
        from db.verbs import keep_place

        def keep() -> None:
            if self.page.key == action_id:  # else another one has its turn by now
                keep_place(self.edi.register, self.meeting_id, action_id)

        with suppress(Refused):  # a comfort: whoever cannot write is told when something is said
            await self.edi.writing.alone(keep)

    def read_again(self) -> None:
        """Show the same turn as it is now; where its action is gone, the one that has its place."""
        agenda = self.page.meeting.agenda
        if not self.read(self.page.key):
            if not self.read(None):
                return
            now = self.page.meeting.agenda
            self.read(now[self._last_place] if self._last_place < len(now) else None)
        if agenda != self.page.meeting.agenda:
            self.read_lines(self.page.meeting.agenda)
        elif self.page.key is not None:
            self.read_lines([self.page.key])
        self.show_page(again=True)

    def register_changed(self) -> None:
        """Something was written, here or elsewhere."""
        if self.stands:
            self.read_lines(self.page.meeting.agenda)
            self.read_again()

    # What the keys ask for

    def action_walk(self, step: int) -> None:
        """The next action, or the one before."""
        self.tell_nothing()
        agenda, place = self.page.meeting.agenda, self.page.place
        if place is None:  # beside the table: on from where it was left, back to where it was left
            place = self._last_place if step > 0 else self._last_place + 1
        there = place + step
        if there < 0:
            self.tell("This is the first one.")
        elif there > len(agenda):
            self.tell(f"This is the end: {self.edi.key_of('meeting.end', 'e')} ends the meeting, ← goes back.")
        else:
            self.go(agenda[there] if there < len(agenda) else None)

    def action_all(self) -> None:
        """Everything that is kept of the action, or only what is to be read from afar."""
        if self.page.action is not None:
            self.wants_all = not self.wants_all
            self.show_page()

    @on(Rows.Opened, "#agenda")
    def _pressed_on_table(self, message: Rows.Opened) -> None:
        self.go(message.key)

    # Going to what is named

    def fitting(self, words: str) -> list[str]:
        """The actions that may be meant by what is typed: those on the table first, then the plan's."""
        named = [(key, self.name_in_list(key)) for key in self.page.meeting.agenda]
        by_name = {name: key for key, name in reversed(named)}
        found = [by_name[name] for name in fitting(words, [name for _, name in named], _MOST)]
        exact = [key for key, _ in named if (known := self.known(key)) and fold(known.ref) == fold(words)]
        elsewhere = self._elsewhere(words) if fold(words) else []
        return list(dict.fromkeys([*exact, *found, *elsewhere]))[:_MOST]

    def _elsewhere(self, words: str) -> list[str]:
        """Actions beside the table that are called so."""
        plan = self.page.meeting.plan_id or (self.page.plan.id if self.page.plan else None)
        found = find_actions(self.edi.register.reader, words, [plan] if plan else ())[:_MOST]
        self.read_lines([key for key in found if not self.known(key)])
        return found

    def name_in_list(self, key: str) -> str:
        """An action's reference and words."""
        known = self.known(key)
        return "  ".join(filter(None, (line(known.ref or ""), line(known.text)))) if known else ""
