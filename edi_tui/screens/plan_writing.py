"""The plan screen as far as it writes: which actions are meant, what was written, and taking it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from db.changes import action_words
from db.contents import action_contents
from db.errors import Conflict, Refused
from db.history import newest_number
from db.lines import ActionContents, PlanLine
from db.text import shorten
from edi_tui.screens.plan_following import PlanFollowing
from edi_tui.widgets.filter_box import FilterBox
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from db.journal import Written
    from edi_tui.screens.going_back import Question

_IDLE = 6.0  # seconds without a key before the write path is imported


class PlanWriting(PlanFollowing):
    """What every change of the plan has in common."""

    def __init__(self) -> None:
        super().__init__()
        self._idle: Timer | None = None

    def _after_first_paint(self) -> None:
        super()._after_first_paint()
        self._idle = self.set_timer(_IDLE, partial(self.edi.writing.warm_up, at_leisure=True))

    @on(FilterBox.Typed)
    @on(Rows.Moved, "#table")
    def _not_idle(self) -> None:
        self.edi.writing.warming.hold_off()
        if self._idle is not None:
            self._idle.reset()

    # Undo and redo

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.run_worker(self._go_back("undo", "There is nothing to take back."), group="writing")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.run_worker(self._go_back("redo", "There is nothing to do again."), group="writing")

    async def _go_back(self, verb: str, nothing: str) -> None:
        from edi_tui.screens.going_back import question_before

        if self._may_not_write():
            return
        agreed: Question | None = None
        while True:
            newest = newest_number(self.edi.register.reader)
            found = question_before(self.edi.register.reader, verb, self.edi.writing.own)
            if found is not None and found != agreed:
                if not await self._agrees(found):
                    return
                agreed = found
                continue
            try:
                written = await self.edi.writing.do(verb, after=newest)
                break
            except Conflict:  # somebody wrote meanwhile: only what was agreed to is taken back, so look again
                continue
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return
        if written is None:
            self.edi.say(nothing)
        else:
            self.edi.say(f"{written.label}.")
            self.reload()

    async def _agrees(self, question: Question) -> bool:
        from edi_tui.dialogs.confirm import Confirm

        return await self.app.push_screen_wait(Confirm(question.sentence, question.yes)) or False

    # What every change needs

    def _chosen(self) -> Sequence[str]:
        """The marked actions in the table's order, else the one under the cursor."""
        marks = self.table.marks
        shown = [key for key in self.table.shown if key in marks]
        marked = [*shown, *sorted(marks - set(shown))]
        return marked or ([self.table.current or ""] if self._on_action() else [])

    def _on_action(self) -> bool:
        """Whether the cursor is on an action; on a group it is said what to do."""
        if self.table.group is not None:
            self.edi.say("The cursor is on a group: go to an action, or mark some with space.")
        return self.table.current is not None

    def _action(self) -> ActionContents | None:
        """Everything of the action under the cursor."""
        if not self._on_action():
            return None
        try:
            return action_contents(self.edi.register.reader, self.table.current or "")
        except (Refused, sqlite3.Error) as error:
            self.edi.say(error, "error")
            self.reload()
            return None

    def _may_not_write(self) -> bool:
        """Whether the register is only to be read, which is said; where it is not, what writing needs is made ready."""
        if self.edi.register.read_only:
            self.edi.say("This register may only be read here: copy it to a folder of your own first.", "warning")
        else:
            self.edi.writing.warm_up()
        return self.edi.register.read_only

    def _plan_meant(self) -> PlanLine | None:
        """The plan of the action under the cursor; where there is none, the plan that is shown."""
        line = self.table.line_of(self.table.current) if self.table.current else None
        return self.shown.plan_of(line.plan_id) if line else self.shown.plan

    def _plans_of(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The plans of these actions."""
        lines = (self.table.line_of(key) for key in ids)
        return tuple(dict.fromkeys(line.plan_id for line in lines if line)) or self.wanted.filter.plans[:1]

    def _called(self, key: str) -> str:
        line = self.table.line_of(key)
        ref, text = (line.ref, line.text) if line else action_words(self.edi.register.reader, key)
        return ref or shorten(text, 40) or "an action that is gone"

    def _called_all(self, ids: Sequence[str]) -> str:
        names = ", ".join(self._called(key) for key in ids[:6])
        return names if len(ids) == 1 else f"{len(ids)} marked: {names}{' …' if len(ids) > 6 else ''}"

    async def _ask_which(self, conflict: Conflict, labels: Sequence[str]) -> frozenset[int] | None:
        from edi_tui.screens.conflicts import ask_which, words_for

        words = words_for(self.shown.entries, self.shown.headings)
        return await ask_which(self.edi, conflict, labels, words)

    def _written(self, written: Written | None, more: str = "") -> None:
        """Tell what was written, with what its label does not say, and show it."""
        undo = self.edi.key_of("plan.undo", "u")
        self.edi.say(
            f"{written.label}{more}.  {undo} takes it back" if written else "Nothing differs from what is kept."
        )
        self.reload()
