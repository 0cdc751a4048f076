"""The plan screen as far as it is about periods: “no change” as an answer, and on to the periods themselves."""

from __future__ import annotations

from collections.abc import Sequence

from db.errors import Conflict, Refused
from edi_tui.screens.plan_writing import PlanWriting


class PlanPeriods(PlanWriting):
    """Answering for a period, and closing it."""

    def action_no_change(self) -> None:
        """Answer “no change” for the action, or for all marked ones."""
        if (chosen := self._chosen()) and not self._may_not_write():
            self.run_worker(self._no_change(chosen), group="writing")

    async def _no_change(self, ids: Sequence[str]) -> None:
        try:
            written = await self.edi.writing.do("no_change", ids, today=self.edi.today)
        except (Refused, Conflict) as error:
            self.edi.say(error, "error")
            return
        if written is None:
            whose = f"{self._called(ids[0])} has an answer" if len(ids) == 1 else f"All {len(ids)} have answers"
            self.edi.say(f"{whose} for this period already: nothing was changed.")
        else:
            self._written(written)

    def action_period(self) -> None:
        """Go to the periods of the plan."""
        plan = self._plan_meant()
        if plan is None:
            self.edi.say("There is no plan yet: import one first.")
            return
        from edi_tui.screens.period_screen import PeriodScreen

        self.app.push_screen(PeriodScreen(plan), lambda _: self.reload())
