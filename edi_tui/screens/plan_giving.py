"""The plan screen as far as it gives out: on to the export, and the same export again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Refused
from db.lines import PlanLine
from edi_tui.screens.plan_views import PlanViews

if TYPE_CHECKING:
    from edi_tui.exports.report.template import Template
    from edi_tui.giving.choice import Chosen, Here
    from edi_tui.giving.doing import Given


class PlanGiving(PlanViews):
    """Exports."""

    def action_export(self) -> None:
        """Go to the export, as it was chosen last."""
        if plan := self._plan_to_give():
            self._open_export(self._what_stands(plan), "")

    def _plan_to_give(self) -> PlanLine | None:
        plan = self._plan_meant()
        if plan is None:
            self.edi.say("There is no plan to export yet: import one first.")
        return plan

    def _what_stands(self, plan: PlanLine) -> Here:
        from edi_tui.giving.choice import Here

        view = self._here()
        marks = self.table.marks
        marked = tuple(self._chosen()) if marks else ()
        here = Here(plan, view, marked=marked, number=len(self.shown.plans))
        return Here(plan, view, "" if here.is_whole else self._called_view(), marked, len(self.shown.plans))

    def _called_view(self) -> str:
        """The view by its name, where it is a saved one; else in words."""
        saved = self._open_now
        return saved.name if saved and saved.shows == self._here() else self._shows(self._here())

    def _open_export(self, here: Here, reason: str) -> None:
        from edi_tui.giving.choice import Chosen
        from edi_tui.screens.export_screen import ExportScreen

        kept = self.edi.kept_export(here.plan.id)
        first = "view" if not here.is_whole else "plan"
        chosen = kept or Chosen(what="marked" if here.marked else first, template=self._template_of(here.plan))
        if chosen.what not in here.whats:
            chosen = chosen.with_(what=first)
        self.app.push_screen(ExportScreen(here, chosen, reason))

    def _template_of(self, plan: PlanLine) -> Template:
        """What the council's reports have in them."""
        from edi_tui.exports.recorded import kept_template

        return kept_template(self.edi.register.reader, plan.council)

    # The same again

    def action_export_again(self) -> None:
        """Write the same file again, as it was chosen last; where that cannot be, the export says why."""
        plan = self._plan_to_give()
        if plan is None:
            return
        here, chosen = self._what_stands(plan), self.edi.kept_export(plan.id)
        if chosen is None:
            self._open_export(here, "Nothing was exported of this plan yet: choose once, then this key does it again.")
            return
        if any(worker.group == "giving" and not worker.is_finished for worker in self.workers):
            return  # the same file is being written already
        self.run_worker(lambda: self._give_again(chosen, here), thread=True, group="giving")

    def _give_again(self, chosen: Chosen, here: Here) -> None:
        from edi_tui.giving.again import again

        try:
            given = again(self.edi.register, chosen, here, self.edi.today)
        except Refused as refused:
            self.app.call_from_thread(self._open_export, here, refused.sentence)
            return
        self.edi.keep_export(here.plan.id, chosen.with_(path=str(given.written.path)))
        self.app.call_from_thread(self._say_given, given)

    def _say_given(self, given: Given) -> None:
        from edi_tui.exports.checks import verdict

        checks = given.written.checks
        if any(not check.passed for check in checks):
            from edi_tui.screens.exporting.written_screen import WrittenScreen

            screen = WrittenScreen(given)
            self.app.push_screen(screen, lambda _: self.action_export() if screen.wants_another else None)
            return
        path = Path(given.written.path)
        self.edi.say(f"Written again: {path.name}, in {path.parent}. {given.said} {verdict(checks)}".rstrip())
