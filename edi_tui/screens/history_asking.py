"""The history screen as far as it asks: whose changes, of which plan, and whether to take something back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.changes import action_words
from db.errors import Conflict, Refused
from db.history import newest_number, people, standing_since
from db.periods import moment_text
from db.reading import plans
from edi_tui.screens.base import EdiScreen
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece

if TYPE_CHECKING:
    from db.history import BatchLine, HistoryFilter

_KINDS = {"edit": "edits", "import": "imports", "undo": "taking back and doing again", "other": "merged and restored"}


class HistoryAsking(EdiScreen):
    """Questions of the history screen."""

    if TYPE_CHECKING:
        wanted: HistoryFilter

        @property
        def done(self) -> BatchLine | None: ...

        def want(self, **changes: object) -> None: ...
        def reload(self) -> None: ...

    def filter_words(self) -> Iterable[tuple[str, str]]:
        """What filters, in words, each with the name of its part of the filter."""
        wanted, conn = self.wanted, self.edi.register.reader
        if wanted.words.strip():
            yield "words", f"“{wanted.words.strip()}”"
        if wanted.who:
            yield "who", wanted.who
        if wanted.kind:
            yield "kind", _KINDS[wanted.kind]
        if wanted.plan:
            yield "plan", next((plan.title for plan in plans(conn) if plan.id == wanted.plan), "a plan that is gone")
        if wanted.action:
            ref, text = action_words(conn, wanted.action)
            yield "action", ref or text or "an action that is gone"

    def action_who(self) -> None:
        """Ask for a person, or show everybody's again."""
        self._ask("who", "Who did it", [(name, name) for name in people(self.edi.register.reader)])

    def action_plan(self) -> None:
        """Ask for a plan, or show every plan's again."""
        self._ask("plan", "Which plan", [(plan.id, plan.title) for plan in plans(self.edi.register.reader)])

    def _ask(self, part: str, title: str, found: list[tuple[str, str]]) -> None:
        if getattr(self.wanted, part) is not None:
            self.want(**{part: None})
            return
        from edi_tui.dialogs.choose import Choose

        def chosen(value: str | None) -> None:
            if value is not None:
                self.want(**{part: value})

        lines = [Line(value, [Piece(words)]) for value, words in found]
        self.app.push_screen(Choose(title, lines, enter="show only this"), chosen)

    # Taking back

    def action_take_back(self) -> None:
        """Take back what the cursor is on, alone."""
        self.run_worker(self._take_back(), group="writing")

    def action_take_back_to(self) -> None:
        """Take back what the cursor is on and everything since."""
        self.run_worker(self._take_back_to(), group="writing")

    async def _take_back(self) -> None:
        batch = self.done
        if batch is None or self._may_not_write():
            return
        newest = newest_number(self.edi.register.reader)
        verb = "Do again" if batch.why == "undo" else "Take back"
        if batch.stands and not await self._agrees(f"{verb} “{batch.label}”, {_by(batch)}?", verb):
            return
        try:
            written = await self.edi.writing.do("take_back", batch.id, after=newest)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
        else:
            self.edi.say(f"{written.label}." if written else "Nothing differs from what is kept.")
        self.reload()

    async def _take_back_to(self) -> None:
        batch = self.done
        if batch is None or self._may_not_write():
            return
        conn = self.edi.register.reader
        number, newest = standing_since(conn, batch.number), newest_number(conn)
        if not number or not batch.stands or batch.why == "undo":
            self.edi.say("This does not stand any more: choose something that was not taken back.")
            return
        things = "1 thing" if number == 1 else f"{number:,} things"
        question = f"Take back {things}, from the newest down to “{batch.label}”, {_by(batch)}? Each can be done again."
        if await self._agrees(question, "Take back"):
            await self._take_back_one_by_one(number, newest)
        self.reload()

    async def _take_back_one_by_one(self, number: int, newest: int) -> None:
        """The newest that stands, so many times; each is a thing of its own, that can be done again."""
        done = 0
        try:
            while done < number and await self.edi.writing.do("undo", after=newest + done):
                done += 1
        except Conflict:
            self.edi.say(f"Somebody wrote meanwhile: {done} of {number} were taken back. Look again.", "warning")
        except Refused as refused:
            self.edi.say(f"{done} of {number} were taken back. {refused.sentence}", "error")
        else:
            self.edi.say(f"Taken back: {done} of {number}. ctrl+r in the plan does them again, one by one.")

    async def _agrees(self, question: str, yes: str) -> bool:
        from edi_tui.dialogs.confirm import Confirm

        return await self.app.push_screen_wait(Confirm(question, yes)) or False

    def _may_not_write(self) -> bool:
        if self.edi.register.read_only:
            self.edi.say("This register may only be read here: copy it to a folder of your own first.", "warning")
        return self.edi.register.read_only


def _by(batch: BatchLine) -> str:
    return f"by {batch.who} on {moment_text(batch.at)}"
