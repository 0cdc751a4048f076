"""The export screen as far as something is chosen: by arrows, by a key, in a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from db.choices import Choice, choices
from db.errors import Refused
from db.filters import Filter
from edi_tui.exports import Audience
from edi_tui.giving.asking import officer_key, officer_name
from edi_tui.giving.choice import FORMS_AND_INTO, IN_ROWS, WHATS
from edi_tui.screens.exporting.deciding import ExportDeciding
from edi_tui.screens.exporting.reporting import OF_REPORTS, TYPED, ExportReporting
from edi_tui.screens.exporting.shaping import ExportShaping
from edi_tui.widgets.choice_lines import WRITE, option_line
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.rows import Rows


class ExportChoosing(ExportReporting, ExportShaping, ExportDeciding):
    """Each choice has a line and a key."""

    def action_write(self) -> None:
        """Write the file."""
        raise NotImplementedError

    @on(Rows.Opened, "#choices")
    def _opened(self, message: Rows.Opened) -> None:
        if message.key == WRITE:
            self.action_write()
        else:
            self.action_change(message.key or "")

    def action_turn(self, step: int) -> None:
        """The next value of the line under the cursor, or the one before."""
        name = self.query_one("#choices", LineList).current or ""
        if name in ("what", "form", "audience") and not self._why_not(name):
            self._turn(name, step)
        elif name == "columns":
            self.turn_columns(step)
        else:
            self.action_change(name)

    def _turn(self, name: str, step: int) -> None:
        whats = [what for what in self.here.whats if what != "officer" or self.chosen.officer]
        every: dict[str, list[str]] = {"what": whats, "form": list(FORMS_AND_INTO), "audience": list(Audience)}
        values = every[name]
        now = getattr(self.chosen, name)
        at = values.index(now) if now in values else -1
        self.choose(**{name: values[(at + step) % len(values)]})

    def action_change(self, name: str) -> None:
        """Ask for another value; the cursor goes to its line."""
        if why := self._why_not(name):
            self.say_here(why)
            return
        self.query_one("#choices", LineList).focus()
        self.go_to(name)
        self._ask(name)

    def _why_not(self, name: str) -> str:
        """Why the form has no such choice; "" where it has."""
        form = self.chosen.as_form
        if name in OF_REPORTS and not form.is_report:
            return f"{form.name} has none of this: choose a report as the form first."
        if name == "columns" and self.chosen.form not in IN_ROWS:
            return f"{form.name} has no columns to choose: choose a workbook or rows as the form first."
        if name == "source" and not self.chosen.is_into:
            return f"{form.name} is made afresh: choose the council's workbook as the form first."
        if name in ("what", "audience", "names") and self.chosen.is_into:
            return "The council's own workbook is brought up to date from the whole plan, as colleagues know it."
        return ""

    def _ask(self, name: str) -> None:
        match name:
            case "what":
                self._ask_what()
            case "form":
                self._ask_form()
            case "audience":
                self._turn("audience", 1)
            case "sections":
                self.ask_sections()
            case "styles":
                self.ask_styles()
            case "names":
                self.ask_names()
            case "columns":
                self.ask_columns()
            case "source":
                self.ask_source()
            case "template":
                self.run_worker(self.keep_template, thread=True, group="writing")
            case name if name in TYPED:
                self.ask_typed(name)

    # What

    def _ask_what(self) -> None:
        said = {
            "view": self.here.called or "all of it, as it stands on the screen",
            "plan": self.here.plan.title,
            "officer": "those that name one person …",
            "plans": f"{self.here.number} plans",
            "marked": str(len(self.here.marked)),
        }
        lines = [option_line(what, WHATS[what], said[what], 24) for what in self.here.whats]

        def chosen(what: str | None) -> None:
            if what == "officer":
                self._ask_officer()
            elif what is not None:
                self.choose(what=what)

        self.choose_line("What is given out", lines, self.chosen.what, chosen)

    def _ask_officer(self) -> None:
        from edi_tui.dialogs.pick_values import PickValues

        shown, today = Filter(plans=self.here.view.filter.plans), self.edi.today

        def load() -> Sequence[Choice]:
            try:
                with self.edi.register.reading() as conn:
                    return choices(conn, "leads", shown, today)
            except Refused:
                return ()

        def picked(names: tuple[str, ...] | None) -> None:
            if names:
                self.choose(what="officer", officer=officer_key(self.edi.register.reader, names[0]))

        now: tuple[str, ...] = ()
        if self.chosen.officer:
            now = (officer_name(self.edi.register.reader, self.chosen.officer),)
        self.app.push_screen(PickValues("Whose actions", load, now, several=False, needed=True), picked)

    # Form

    def _ask_form(self) -> None:
        lines = [option_line(name, form.name, form.purpose, 20) for name, form in FORMS_AND_INTO.items()]

        def chosen(form: str | None) -> None:
            if form is not None:
                self.choose(form=form)

        self.choose_line("In which form", lines, self.chosen.form, chosen)
