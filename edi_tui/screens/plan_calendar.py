"""The plan screen as far as it has the committees' calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

from db.committees import CommitteeLine, committees, country_for, lead_times_text, remembered
from db.errors import Conflict, Refused
from db.spans import require_day
from edi_tui.screens.plan_drafts import PlanDrafts


class PlanCalendar(PlanDrafts):
    """When committees meet, and what falls when before."""

    def action_calendar(self, now: str | None = None) -> None:
        """The meetings ahead, each with its days."""
        from edi_tui.dialogs.calendar import Asked, CalendarDialog

        there = self._meetings_ahead()

        def chosen(asked: Asked | None) -> None:
            if asked is None:
                return
            found = next((line for line in there if line.id == asked.committee_id), None)
            if asked.what == "export":
                self.run_worker(self._write_dates(), group="giving")
            elif asked.what == "remove" and found:
                self.run_worker(self._remove_meeting(found), group="writing")
            elif not self._may_not_write():
                self._ask_committee(found)

        self.app.push_screen(CalendarDialog(there, self.edi.today, now), chosen)

    def _meetings_ahead(self) -> list[CommitteeLine]:
        return committees(self.edi.register.reader, since=self.edi.today)

    def _ask_committee(self, line: CommitteeLine | None) -> None:
        """The form of a meeting that is there, or of a new one with the lead times that were used last."""
        from edi_tui.dialogs.committee_form import CommitteeForm

        conn, plan = self.edi.register.reader, self.shown.plan
        times = line.lead_times if line else remembered(conn, "", plan.id if plan else None)
        draft_of = self.draft_of("committee", line.id if line else "", "a committee's meeting", "K")
        save = partial(self._save_committee, line)
        country = partial(country_for, conn)
        form = CommitteeForm(line, lead_times_text(times), self.shown.plans, country, save, draft_of)
        if line:
            form.about = {line.id: ""}
        self.app.push_screen(form, lambda _: self.action_calendar(line.id if line else None))

    async def _save_committee(self, line: CommitteeLine | None, values: dict[str, Any]) -> bool:
        try:
            if "held_on" in values:
                values["held_on"] = require_day(values["held_on"], "Meets on")
                if values["held_on"] is None:
                    raise Refused("The meeting has no day: write it as 12 November 2026. Nothing was saved.")
            if line is None:
                written = await self.edi.writing.do("add_committee", **values)
            else:
                written = await self.edi.writing.do("edit_committee", line.id, values, seen=line)
        except (Conflict, Refused) as refused:
            self.edi.say(refused.sentence, "error")
            return False
        self._written(written)
        return True

    async def _remove_meeting(self, line: CommitteeLine) -> None:
        if self._may_not_write():
            return
        try:
            self._written(await self.edi.writing.do("remove_committee", line.id))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
        self.action_calendar()

    async def _write_dates(self) -> None:
        """The dates as a file of its own name in the folder that was used last; the one of before is replaced."""
        from edi_tui.exports.dates import write_dates
        from edi_tui.giving.naming import usual_folder

        target = usual_folder() / "committee dates.ics"
        try:
            write = partial(write_dates, target, self._meetings_ahead(), now=datetime.now(UTC), replace=True)
            self.edi.say(f"The dates are written to {await self.edi.writing.alone(write)}: open it in your calendar.")
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
