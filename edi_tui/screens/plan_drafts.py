"""The plan screen as far as it keeps what was typed and not saved: whose drafts are whose, and saying what waits."""

from __future__ import annotations

import sqlite3

from db.filters import Filter
from edi_tui.drafts import Draft, DraftOf, left_behind
from edi_tui.screens.plan_reading import Wanted
from edi_tui.screens.plan_writing import PlanWriting
from edi_tui.widgets.row_paint import day_text


class PlanDrafts(PlanWriting):
    """Drafts of the forms that the plan opens."""

    def draft_of(self, form: str, key: str, words: str, opens: str) -> DraftOf | None:
        """What a form's draft belongs to; the samples are thrown away, and drafts of them too."""
        return None if self.edi.sample else DraftOf(self.edi.register.path, form, key, words, opens)

    def _after_first_paint(self) -> None:
        super()._after_first_paint()
        if not self.edi.sample and (waiting := left_behind(self.edi.register.path)):
            self._tell(waiting)

    def _tell(self, waiting: list[Draft]) -> None:
        """Say which draft waits, with the cursor on the action that it is about."""
        first = waiting[0]
        when = f"{day_text(first.at.date())}, {first.at:%H:%M}"
        more = f" {len(waiting) - 1} more wait." if len(waiting) > 1 else ""
        self.edi.say(f"A draft of {first.of.words} was kept from {when}: {first.of.opens} opens it.{more}")
        if plan_id := self._plan_of(first.of.key):
            if plan_id != self.wanted.plan_id:
                self.wanted = Wanted(Filter(plans=(plan_id,)))
            self.reload(first.of.key)

    def _plan_of(self, action_id: str) -> str | None:
        try:
            found = self.edi.register.reader.execute("SELECT plan_id FROM action WHERE id = ?", (action_id,)).fetchone()
        except sqlite3.Error:
            return None
        return found[0] if found else None
