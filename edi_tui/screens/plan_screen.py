"""The plan screen, home: browsing, and whatever changes the register."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from db.errors import Conflict, Refused
from db.legend import status_text
from db.lines import ActionContents
from db.periods import as_typed, quarter_of
from db.spans import require_day
from edi_tui.screens.plan_asking import PlanAsking
from edi_tui.screens.plan_bindings import BINDINGS
from edi_tui.screens.plan_calendar import PlanCalendar
from edi_tui.screens.plan_forgetting import PlanForgetting
from edi_tui.screens.plan_grouping import PlanGrouping
from edi_tui.screens.plan_meeting import PlanMeeting
from edi_tui.screens.plan_periods import PlanPeriods


class PlanScreen(PlanMeeting, PlanCalendar, PlanForgetting, PlanGrouping, PlanAsking, PlanPeriods):
    """Where the plan stands, and what is done to it."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    TITLE_IN_HELP = "The plan"

    # Forms

    def action_edit(self) -> None:
        """Open the form with every field."""
        if (action := self._action()) is None or self._may_not_write():
            return
        from edi_tui.dialogs.edit import EditForm, seen_values

        seen = dict(seen_values(action))

        async def save(values: dict[str, Any]) -> bool:
            return await self._edit(action.id, values, {**seen, **form.seen_before})

        draft_of = self.draft_of("edit", action.id, f"changes to {action.name}", "e")
        form = EditForm(
            action,
            self.shown.plan_of(action.plan_id),
            self.edi.today,
            save,
            officers=self.officers(),
            draft_of=draft_of,
        )
        form.about = {action.id: ""}
        self.app.push_screen(form)

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
        if (action := self._action()) is not None and not self._may_not_write():
            self.ask_update(action)

    def ask_update(self, action: ActionContents) -> None:
        """The form for this period's update of an action."""
        from edi_tui.dialogs.update import UpdateForm

        plan = self.shown.plan_of(action.plan_id)
        period = as_typed(plan.period) if plan and plan.period else quarter_of(self.edi.today)

        seen = {action.id: action.status.id if action.status else None}

        async def save(values: dict[str, Any]) -> bool:
            return await self._update(action, values, seen)

        draft_of = self.draft_of("update", action.id, f"an update for {action.name}", "a")
        form = UpdateForm(action, period, self.shown.legend_of(action.plan_id), self.edi.today, save, draft_of)
        form.about = {action.id: ""}
        self.app.push_screen(form)

    async def _update(self, action: ActionContents, values: dict[str, Any], seen: dict[str, str | None]) -> bool:
        text, period, status_id = values["text"], values["period"], values["status_id"]
        while True:
            try:
                day = require_day(values["completed_on"], "Completed")
                written = await self.edi.writing.do(
                    "add_update", action.id, text, period=period, status_id=status_id, completed_on=day, seen=seen
                )
            except Conflict as conflict:
                mine = await self._ask_which(conflict, ["Status"])
                if mine is None:
                    return False
                seen = {action.id: _text(conflict.clashes[0].theirs)}
                status_id = status_id if mine else None
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return False
            else:
                self._written(written, self._flagged(seen[action.id], status_id))
                return True

    def _flagged(self, before: str | None, after: str | None) -> str:
        """A status that came with an update, in words."""
        words = {status.id: status_text(status) for status in self.shown.entries}
        if after is None or after == before:
            return ""
        return f", status {words.get(before or '', 'no status')} → {words.get(after, '')}"

    # Other screens

    def action_import(self) -> None:
        """Go to the import."""
        if self._may_not_write():
            return
        from edi_tui.screens.import_screen import ImportScreen

        screen = ImportScreen()
        self.app.push_screen(screen, lambda _: self.go_to_plan(screen.taken))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
