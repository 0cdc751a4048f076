"""The plan screen, home: browsing, and whatever changes the register."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.timer import Timer

from db.contents import action_contents
from db.errors import Conflict, Refused
from db.lines import ActionContents
from db.periods import quarter_of
from edi_tui.screens.plan_bindings import BINDINGS
from edi_tui.screens.plan_browsing import PlanBrowsing
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from db.journal import Written
    from edi_tui.dialogs.legend import Choice

_IDLE = 3.0  # seconds without a move before the write path is imported: an import holds up the keys pressed during it


class PlanScreen(PlanBrowsing):
    """Where the plan stands, and what is done to it."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    TITLE_IN_HELP = "The plan"

    def __init__(self) -> None:
        super().__init__()
        self._idle: Timer | None = None

    def _after_first_paint(self) -> None:
        super()._after_first_paint()
        self._idle = self.set_timer(_IDLE, self.edi.writing.warm_up)

    @on(Rows.Moved, "#table")
    def _not_idle(self) -> None:
        if self._idle is not None:
            self._idle.reset()

    # Status

    def action_status(self) -> None:
        """Ask for a status of the legend, for the action or all marked ones."""
        ids = self._chosen()
        if not ids or self._may_not_write():
            return
        if not self.shown.legend:
            self.edi.say("This plan has no legend: import it from a file that names its statuses.", "warning")
            return
        from edi_tui.dialogs.legend import LegendDialog

        seen = {key: line.status.id if line.status else None for key in ids if (line := self.table.line_of(key))}
        now = seen.get(ids[0]) if len(ids) == 1 else None

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.run_worker(self._flag(list(ids), choice.status_id, seen), group="writing")

        self.app.push_screen(LegendDialog("Status", self._called_all(ids), self.shown.legend, now), chosen)

    async def _flag(self, ids: list[str], status_id: str | None, seen: dict[str, str | None]) -> None:
        while ids:
            try:
                written = await self.edi.writing.do("flag", ids, status_id, seen=seen)
            except Conflict as conflict:
                mine = await self._ask_which(conflict, [self._called(clash.key) for clash in conflict.clashes])
                if mine is None:
                    return
                seen |= {clash.key: _text(clash.theirs) for clash in conflict.clashes}
                theirs = {clash.key for number, clash in enumerate(conflict.clashes) if number not in mine}
                ids = [key for key in ids if key not in theirs]
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return
            else:
                self.table.clear_marks()
                self._written(written)
                return
        self.reload()

    def action_filter_status(self) -> None:
        """Ask for a status to show alone."""
        from edi_tui.dialogs.legend import LegendDialog

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.only_status(choice.status_id)

        self.app.push_screen(LegendDialog("Show only", "", self.shown.legend, None), chosen)

    # Forms

    def action_edit(self) -> None:
        """Open the form with every field."""
        if (action := self._action()) is None or self._may_not_write():
            return
        from edi_tui.dialogs.edit import EditForm, seen_values

        seen = dict(seen_values(action))

        async def save(values: dict[str, Any]) -> bool:
            return await self._edit(action.id, values, seen)

        self.app.push_screen(EditForm(action, self.shown.plan, self.edi.today, save))

    async def _edit(self, action_id: str, values: dict[str, Any], seen: dict[str, Any]) -> bool:
        from edi_tui.screens.conflicts import after_edit, asked, field_label, field_name

        while values:
            try:
                written = await self.edi.writing.do(
                    "edit", action_id, values, seen={name: seen[name] for name in values if name in seen}
                )
            except Conflict as conflict:
                questions = asked(conflict.clashes)
                mine = await self._ask_which(conflict, [field_label(field_name(clash)) for clash in questions])
                if mine is None:
                    return False
                values, seen = after_edit(values, seen, conflict.clashes, mine)
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return False
            else:
                self._written(written)
                return True
        self.edi.say("What stands in the register was kept.")
        self.reload()
        return True

    def action_update(self) -> None:
        """Open the form for this period's update."""
        if (action := self._action()) is None or self._may_not_write():
            return
        from edi_tui.dialogs.update import UpdateForm

        plan = self.shown.plan
        period = plan.period if plan and plan.period else quarter_of(self.edi.today)

        seen = {action.id: action.status.id if action.status else None}

        async def save(values: dict[str, Any]) -> bool:
            return await self._update(action.id, values, seen)

        self.app.push_screen(UpdateForm(action, period, self.shown.legend, save))

    async def _update(self, action_id: str, values: dict[str, Any], seen: dict[str, str | None]) -> bool:
        text, period, status_id = values["text"], values["period"], values["status_id"]
        while True:
            try:
                written = await self.edi.writing.do(
                    "add_update", action_id, text, period=period, status_id=status_id, seen=seen
                )
            except Conflict as conflict:
                mine = await self._ask_which(conflict, ["Status"])
                if mine is None:
                    return False
                seen = {action_id: _text(conflict.clashes[0].theirs)}
                status_id = status_id if mine else None
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return False
            else:
                self._written(written)
                return True

    # Undo and redo

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.run_worker(self._go_back("undo", "There is nothing to take back."), group="writing")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.run_worker(self._go_back("redo", "There is nothing to do again."), group="writing")

    async def _go_back(self, verb: str, nothing: str) -> None:
        if self._may_not_write():
            return
        try:
            written = await self.edi.writing.do(verb)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        if written is None:
            self.edi.say(nothing)
        else:
            self.edi.say(f"{written.label}.")
            self.reload()

    # Other screens

    def action_import(self) -> None:
        """Go to the import."""
        if self._may_not_write():
            return
        from edi_tui.screens.import_screen import ImportScreen

        self.app.push_screen(ImportScreen(), lambda _: self.reload())

    def action_export(self) -> None:
        """Go to the export."""
        if self.shown.plan is None:
            self.edi.say("There is no plan to export yet: import one first.")
            return
        from edi_tui.screens.export_screen import ExportScreen

        self.app.push_screen(ExportScreen(self.shown.plan))

    # What the others share

    def _chosen(self) -> Sequence[str]:
        """The marked actions in the table's order, else the one under the cursor."""
        marks = self.table.marks
        shown = [key for key in self.table.shown if key in marks]
        marked = [*shown, *sorted(marks - set(shown))]
        return marked or ([self.table.current] if self.table.current else [])

    def _action(self) -> ActionContents | None:
        """Everything of the action under the cursor."""
        if self.table.current is None:
            return None
        try:
            return action_contents(self.edi.register.reader, self.table.current)
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

    def _called(self, key: str) -> str:
        line = self.table.line_of(key)
        return (line.ref or line.text[:40]) if line else "an action that is not shown"

    def _called_all(self, ids: Sequence[str]) -> str:
        names = ", ".join(self._called(key) for key in ids[:6])
        return names if len(ids) == 1 else f"{len(ids)} marked: {names}{' …' if len(ids) > 6 else ''}"

    async def _ask_which(self, conflict: Conflict, labels: Sequence[str]) -> frozenset[int] | None:
        from edi_tui.dialogs.conflict import ConflictDialog
        from edi_tui.screens.conflicts import asked, words_for

        questions = list(zip(labels, asked(conflict.clashes), strict=True))
        return await self.app.push_screen_wait(ConflictDialog(questions, words_for(self.shown.legend)))

    def _written(self, written: Written | None) -> None:
        """Tell what was written, and show it."""
        self.edi.say(f"{written.label}.  z takes it back" if written else "Nothing differs from what is kept.")
        self.reload()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
