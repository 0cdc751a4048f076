"""When a committee meets and how long before that each step falls; the days are counted while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from db.committees import CommitteeLine, read_lead_times, remarks, step_days
from db.errors import Refused
from db.lines import PlanLine
from db.periods import day_text
from db.spans import require_day
from db.wording import capital
from edi_tui.dialogs.form import Form, Save, text_block, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.calendar_lines import weekday_text
from edi_tui.widgets.pick import Pick, Possible
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain

_LABELS = {"title": "Committee", "held_on": "Meets on", "plan_id": "Report of", "lead_times": "Working days"}


class CommitteeForm(Form):
    """A meeting that is entered, or changed where `committee` is one."""

    def __init__(
        self,
        committee: CommitteeLine | None,
        lead_times: str,
        plans: Sequence[PlanLine],
        country: Callable[[str | None], str],
        save: Save,
        draft_of: DraftOf | None = None,
    ) -> None:
        """`country` says whose bank holidays count for a plan's meeting."""
        super().__init__(save, draft_of)
        self._committee = committee
        self._country = country
        self._lead_times = lead_times
        every = Possible(None, [Piece("every plan")])
        self._plans = [every, *(Possible(plan.id, [Piece(line(plan.title))]) for plan in plans)]

    @property
    def unsaved(self) -> str | None:
        """The meeting, when something was typed."""
        called = self._committee.name if self._committee else "the new meeting"
        return f"What you typed for {called}" if self.values() else None

    def heading(self) -> Pieces:
        """Which meeting."""
        found = self._committee
        return [Piece(line(found.name), "title")] if found else [Piece("A committee's meeting", "title")]

    def inside(self) -> ComposeResult:
        """Title, day, plan, lead times, and the days that follow."""
        found = self._committee
        yield from _row("title", text_line(found.title if found else "", id="title"))
        yield from _row("held_on", text_line(day_text(found.held_on) if found else "", id="held_on"))
        yield Static(plain("a day, such as 12 November 2026"), classes="hint")
        yield from _row("plan_id", Pick(self._plans, id="plan_id"))
        yield from _row("lead_times", text_block(self._lead_times, id="lead_times"))
        yield Static(plain("before the meeting, which itself does not count"), classes="hint")
        yield Static(plain(""), id="days")

    def on_mount(self) -> None:
        """Begin with the title, or the day of one that is there."""
        if self._committee:
            self.query_one(Pick).choose(self._committee.plan_id)
        super().on_mount()
        self.query_one("#held_on" if self._committee else "#title").focus()
        self._count()

    @on(Input.Changed)
    @on(Pick.Picked)
    def _count(self) -> None:
        self.query_one("#days", Static).update(plain(self._days()))

    def on_text_area_changed(self) -> None:
        """Other lead times give other days."""
        self._count()

    def _days(self) -> str:
        """The days that follow, or why none do."""
        typed = self._typed()
        try:
            held_on = require_day(typed["held_on"], "Meets on")
            if held_on is None:
                return "Type the day, and the days of the steps stand here."
            country = self._country(self.query_one(Pick).chosen)
            steps = step_days(held_on, read_lead_times(typed["lead_times"]), country)
            told = [f"{weekday_text(step.day)}: {capital(step.name)}" for step in steps if step.day]
            meeting = f"{weekday_text(held_on)}: Meeting"
            return "\n".join([*told, meeting, *remarks(held_on, country), f"Bank holidays: {country}."])
        except Refused as refused:
            return refused.sentence.removesuffix(" Nothing was saved.")

    def values(self) -> dict[str, Any]:
        """What differs; of a new one everything, once something was typed."""
        if not self.is_mounted:
            return {}
        found, typed = self._committee, self._typed()
        now = {"title": found.title if found else "", "held_on": day_text(found.held_on) if found else ""}
        now["lead_times"] = self._lead_times
        changed: dict[str, Any] = {name: typed[name].strip() for name in now if typed[name].strip() != now[name]}
        plan_id = self.query_one(Pick).chosen
        if plan_id != (found.plan_id if found else None):
            changed["plan_id"] = plan_id
        if not changed or found:
            return changed
        return {**{name: typed[name].strip() for name in now}, "plan_id": plan_id}


def _row(name: str, box: Widget) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(plain(_LABELS[name]), classes="label")
        yield box
