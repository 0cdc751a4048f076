"""The plan screen as far as it looks over time, and mends what members would ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.contents import action_contents
from db.errors import Refused
from db.fields import FIELD_BY_NAME
from db.lines import ActionContents, PlanLine
from edi_tui.screens.plan_links import PlanLinks
from edi_tui.screens.plan_making import PlanMaking
from edi_tui.widgets.part import PartOfEdi

if TYPE_CHECKING:
    from db.journal import Written
    from db.questions import Question


class PlanAsking(PlanLinks, PlanMaking):
    """The way to the questions and to the figures over time, and the forms that answer a question."""

    def action_questions(self) -> None:
        """What members would ask."""
        if (plan := self._plan_or_say()) is None:
            return
        from edi_tui.screens.questions_screen import QuestionsScreen

        screen = QuestionsScreen(plan, self.mend)
        self.app.push_screen(screen, lambda _: self._back_from(screen.wanted_action))

    def action_over_time(self) -> None:
        """How the plan went."""
        if (plan := self._plan_or_say()) is None:
            return
        from edi_tui.screens.over_time_screen import OverTimeScreen

        screen = OverTimeScreen(plan)
        self.app.push_screen(screen, lambda _: self._back_from(screen.wanted_action))

    def _plan_or_say(self) -> PlanLine | None:
        plan = self._plan_meant()
        if plan is None:
            self.edi.say("There is no plan yet: import one first.")
        return plan

    def _back_from(self, action_id: str | None) -> None:
        self.reload()
        if action_id is not None:
            self._go_or_say(action_id)

    # Mending

    def mend(self, question: Question) -> None:
        """The very form that answers a question, over whatever is shown."""
        if self._may_not_write():
            return
        if question.action_id is None:
            self.ask_new_under(question.heading_id)
            return
        try:
            action = action_contents(self.edi.register.reader, question.action_id)
        except Refused as refused:
            self.edi.say(refused.sentence, "warning")
            return
        if question.fix in FIELD_BY_NAME:
            self._change_field(question.fix, [action])
        elif question.fix == "update":
            self.ask_update(action)
        else:
            self._ask_status([action.id], {action.id: action.status.id if action.status else None})

    def ask_update(self, action: ActionContents) -> None:
        """The form for this period's update; the plan screen has it."""
        raise NotImplementedError

    def _written(self, written: Written | None, more: str = "") -> None:
        """What lies over the plan shows it too, at once."""
        super()._written(written, more)
        self.edi.look_now()
        for screen in self.app.screen_stack:
            if screen is not self and isinstance(screen, PartOfEdi) and not screen.is_modal:
                screen.follow()
