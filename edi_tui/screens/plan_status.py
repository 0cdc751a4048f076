"""The plan screen as far as it gives statuses, and the legend that they are chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.errors import Conflict, Refused
from db.legend import merged
from db.lines import StatusLine
from db.reading import legend
from edi_tui.screens.base import Command
from edi_tui.screens.plan_drafts import PlanDrafts

if TYPE_CHECKING:
    from edi_tui.dialogs.legend import Choice


class PlanStatus(PlanDrafts):
    """Statuses, one key each."""

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        yield Command(
            "Give the plan a legend", "Its statuses, from one of three that are met most often", self._ask_legend
        )
        yield Command("Add a status to the legend", "A word of your own, with a colour", self._ask_new_status)

    def action_status(self) -> None:
        """Ask for a status for the action or all marked ones; first for a legend, where there is none."""
        ids = self._chosen()
        if not ids or self._may_not_write():
            return
        if self.shown.legend_of(*self._plans_of(ids)):
            self._ask_status(ids)
        else:
            self._ask_legend(ids)

    def _ask_status(self, ids: Sequence[str], seen: dict[str, str | None] | None = None) -> None:
        """Ask for a status. `seen` has what was seen of actions that the table may not show."""
        from edi_tui.dialogs.legend import LegendDialog

        plans = self._plans_of(ids)
        shown = {key: line.status.id if line.status else None for key in ids if (line := self.table.line_of(key))}
        seen = shown if seen is None else seen
        now = seen.get(ids[0]) if len(ids) == 1 else None

        def chosen(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.another:
                self._ask_new_status(ids)
            else:
                self.run_worker(self._flag(list(ids), choice.status_id, seen), group="writing")

        dialog = LegendDialog("Status", self._called_all(ids), self.shown.legend_of(*plans), now, grows=True)
        self.app.push_screen(dialog, chosen)

    async def _flag(self, ids: list[str], status_id: str | None, seen: dict[str, str | None]) -> None:
        while ids:
            try:
                written = await self.edi.writing.do("flag", ids, status_id, completed_on=self.edi.today, seen=seen)
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

    # The legend

    def _ask_legend(self, ids: Sequence[str] = ()) -> None:
        """Ask for a standard legend; then for the status of these actions."""
        if self._may_not_write_plan():
            return
        from edi_tui.dialogs.standard import StandardDialog

        def chosen(name: str | None) -> None:
            if name is not None:
                self.run_worker(self._grow(ids, "use_legend", name), group="writing")

        self.app.push_screen(StandardDialog(none_yet=not self._legend_meant()), chosen)

    def _ask_new_status(self, ids: Sequence[str] = ()) -> None:
        """Ask for an entry of the legend; then for the status of these actions."""
        if self._may_not_write_plan():
            return
        from edi_tui.dialogs.new_status import NewStatusForm

        async def save(values: dict[str, Any]) -> bool:
            return await self._grow((), "add_status", **values)

        def closed(_: None) -> None:
            if ids and self._legend_meant():
                self._ask_status(ids)

        draft_of = self.draft_of("status", self.shown.plan.id if self.shown.plan else "", "a status of the legend", "s")
        self.app.push_screen(NewStatusForm(save, draft_of), closed)

    async def _grow(self, ids: Sequence[str], verb: str, *args: str, **values: Any) -> bool:
        """Give the plan's legend what was asked for."""
        plan = self._plan_meant()
        if plan is None:
            return False
        try:
            written = await self.edi.writing.do(verb, plan.id, *args, **values)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        others = [entry for entry in self.shown.entries if entry.plan_id != plan.id]
        entries = [*others, *legend(self.edi.register.reader, plan.id)]
        self.shown = replace(self.shown, entries=entries, legend=list(merged(entries)))
        self._written(written)
        if ids:
            self._ask_status(ids)
        return True

    def _legend_meant(self) -> Sequence[StatusLine]:
        plan = self._plan_meant()
        return self.shown.legend_of(plan.id) if plan else ()

    def _may_not_write_plan(self) -> bool:
        if self.shown.plan is None:
            self.edi.say("There is no plan yet: import one first.")
            return True
        return self._may_not_write()


def _text(value: object) -> str | None:
    return None if value is None else str(value)
