"""The meeting mode as far as it writes: a key or a line becomes a change and the words of the minutes, in one batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.errors import Conflict, Refused
from db.meetings import SaidLine, to_come_back_to
from db.periods import moment_text
from db.text import shorten
from edi_tui.screens.meeting.asking import Asked, MeetingAsking
from edi_tui.widgets.said_lines import KINDS

if TYPE_CHECKING:
    from db.journal import Written
    from edi_tui.dialogs.legend import Choice

_KEPT = "What stands in the register was kept."


class MeetingSaying(MeetingAsking):
    """What is said is written at once, in the order in which it was said."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self._came_in = datetime.now(UTC)

    # One key: the next action has its turn while the word is written

    def action_no_change(self) -> None:
        """The answer of whoever has nothing to report; on to the next."""
        self._say_and_go_on("say_no_change")

    def action_later(self) -> None:
        """Come back to it; on to the next. At the end of the table: to the first that one comes back to."""
        if self.page.action is None:
            later = to_come_back_to(self.page.said)
            if later:
                self.go(later[0])
            else:
                self.tell("There is nothing to come back to.")
            return
        self._say_and_go_on("say", "later")

    def _say_and_go_on(self, verb: str, *more: str) -> None:
        key = self.page.key
        if key is None:
            self.tell("This is the end of the table: ← goes back to the last action.")
            return
        self.run_worker(self._say_or_come_back(verb, key, *more), group="writing")
        self.action_walk(1)

    async def _say_or_come_back(self, verb: str, key: str, *more: str) -> None:
        """Say it; where it cannot be kept, its action has its turn again."""
        try:
            self._said(await self._write(verb, key, *more))
        except Refused as refused:
            self.go(key)
            self.tell(refused.sentence, "error")

    async def _write(self, verb: str, *args: Any, **options: Any) -> Written | None:
        return await self.edi.writing.do(verb, self.meeting_id, *args, **options)

    def _said(self, written: Written | None) -> None:
        """Show what was written, and say it."""
        if written is None:
            self.tell("This was said already.")
        else:
            told = written.label.rpartition(", at “")[0] or written.label
            self.tell(f"{told}.  {self.edi.key_of('meeting.undo', 'u')} takes it back")
        self.caught_up()
        self.read_again()

    # A status

    def action_status(self) -> None:
        """A status of the plan's legend by its own key."""
        action = self.page.action
        if action is None:
            self.tell("The meeting itself has no status: ← goes back to the last action.")
            return
        if not self.page.legend:
            self.tell("The plan has no statuses yet: s on the plan's own screen gives it a legend.", "warning")
            return
        from edi_tui.dialogs.legend import LegendDialog

        now = action.status.id if action.status else None

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.run_worker(self._give_status(action.id, choice.status_id, {action.id: now}), group="writing")

        self.tell_nothing()
        self.app.push_screen(LegendDialog("Status", action.name, self.page.legend, now), chosen)

    async def _give_status(self, key: str, status_id: str | None, seen: dict[str, str | None]) -> None:
        while True:
            try:
                self._said(await self._write("say_status", key, status_id, seen=seen))
                return
            except Conflict as conflict:
                if not await self._keeps_mine(conflict, ["Status"]):
                    self.tell(_KEPT)
                    self.read_again()
                    return
                seen = {key: _text(conflict.clashes[0].theirs)}
            except Refused as refused:
                self.tell(refused.sentence, "error")
                return

    async def _keeps_mine(self, conflict: Conflict, labels: Sequence[str]) -> bool:
        """Ask whether what was said here stands, or what another program wrote meanwhile."""
        from edi_tui.screens.conflicts import ask_which, words_for

        return bool(await ask_which(self.edi, conflict, labels, words_for(self.page.legend)))

    # What is typed

    def action_ask(self, kind: str) -> None:
        """Ask for the words of a decision, a note, an update, a deadline, a new action; or where to go."""
        if self.page.action is None and kind in ("update", "deadline"):
            self.tell("This is the end of the table: ← goes back to the last action.")
        else:
            self.ask(kind)

    async def save(self, asked: Asked, text: str) -> bool:
        """Write what was typed; what another program changed meanwhile is asked about, and nothing typed is lost."""
        try:
            match asked.kind:
                case "deadline":
                    return await self._move_deadline(asked, text)
                case "new":
                    self._said(await self._write("say_new", asked.action_id, asked.first or "", text or None))
                case "update":
                    self._said(await self._write("say_update", asked.action_id, text))
                case _:
                    self._said(await self._write("say", asked.action_id, asked.kind, text))
        except Refused as refused:
            self.tell(refused.sentence, "error")
            return False
        return True

    async def _move_deadline(self, asked: Asked, reason: str) -> bool:
        from edi_tui.dialogs.action_form import due_of
        from edi_tui.screens.conflicts import asked as questions
        from edi_tui.screens.conflicts import field_label, field_name

        words, seen = asked.first or "", dict(asked.seen)
        due = due_of(words, self.page.plan, self.edi.today)
        while True:
            try:
                self._said(await self._write("say_deadline", asked.action_id, words, reason, due=due, seen=seen))
                return True
            except Conflict as conflict:
                labels = [field_label(field_name(clash)) for clash in questions(conflict.clashes)]
                if not await self._keeps_mine(conflict, labels):
                    self.tell(f"{_KEPT} What you typed stands in the line still.")
                    return False
                seen |= {field_name(clash): clash.theirs for clash in conflict.clashes}

    # Taking back

    def action_undo(self) -> None:
        """Take back what was said last in this meeting."""
        if not self.page.said:
            self.tell("Nothing was said in this meeting yet.")
        else:
            self.run_worker(self._unsay(), group="writing")

    async def _unsay(self) -> None:
        last = self.page.said[-1]
        if last.at < self._came_in and not await self._is_meant(last):
            return
        try:
            written = await self.edi.writing.do("unsay", last.id)
        except Refused as refused:
            self.tell(refused.sentence, "error")
            return
        self.caught_up()
        self.go(last.beside_id if last.kind == "new" else last.action_id)
        self.tell(f"{written.label}." if written else "This was taken back already.")

    async def _is_meant(self, one: SaidLine) -> bool:
        """Ask before something is taken back that was said before one came in."""
        from edi_tui.dialogs.confirm import Confirm

        words = ": ".join(filter(None, (KINDS.get(one.kind, one.kind), shorten(one.text, 60))))
        question = f"Take back “{words}”, said on {moment_text(one.at)}, before you came in?"
        return await self.app.push_screen_wait(Confirm(question, "Take back")) or False


def _text(value: object) -> str | None:
    return None if value is None else str(value)
