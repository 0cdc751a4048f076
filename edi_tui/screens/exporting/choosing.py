"""The export screen as far as something is chosen: by arrows, by a key, in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual import on

from db.choices import Choice, choices
from db.errors import Refused
from db.filters import Filter
from db.movement import read_since
from db.periods import day_text
from db.spans import read_day
from edi_tui.exports import Audience
from edi_tui.exports.names.found import NameFound
from edi_tui.exports.names.remembered import remember
from edi_tui.exports.recorded import keep_template
from edi_tui.exports.report.template import SECTIONS
from edi_tui.giving.asking import WORKBOOKS, officer_key, officer_name
from edi_tui.giving.choice import FORMS_AND_INTO, IN_ROWS, WHATS
from edi_tui.screens.exporting.looking import ExportLooking
from edi_tui.settings import recent_files
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.choice_lines import COLUMNS, WRITE
from edi_tui.widgets.file_lines import Wanted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_WORD = Wanted((".docx",), "Used before", "No Word document here.")
_BOOK = Wanted(WORKBOOKS, "Taken in before", "No workbook here.")
_TYPED = {"title": "Title", "version": "Version", "as_at": "As at", "since": "Since"}
_OF_REPORTS = ("sections", "template", *_TYPED)


class ExportChoosing(ExportLooking):
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
            self._turn_columns(step)
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
        if name in _OF_REPORTS and not form.is_report:
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
                self._ask_sections()
            case "styles":
                self._ask_styles()
            case "names":
                self.ask_names()
            case "columns":
                self._ask_columns()
            case "source":
                self._ask_source()
            case "template":
                self.run_worker(self._keep_template, thread=True, group="writing")
            case name if name in _TYPED:
                self._ask_typed(name)

    # What

    def _ask_what(self) -> None:
        said = {
            "view": self.here.called or "all of it, as it stands on the screen",
            "plan": self.here.plan.title,
            "officer": "those that one person leads, owns or updates …",
            "plans": f"{self.here.number} plans",
            "marked": str(len(self.here.marked)),
        }
        lines = [_line(what, WHATS[what], said[what], 24) for what in self.here.whats]

        def chosen(what: str | None) -> None:
            if what == "officer":
                self._ask_officer()
            elif what is not None:
                self.choose(what=what)

        self._choose_line("What is given out", lines, self.chosen.what, chosen)

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
        lines = [_line(name, form.name, form.purpose, 20) for name, form in FORMS_AND_INTO.items()]

        def chosen(form: str | None) -> None:
            if form is not None:
                self.choose(form=form)

        self._choose_line("In which form", lines, self.chosen.form, chosen)

    # Rows, and the council's own workbook

    @property
    def _columns(self) -> list[str]:
        return list(dict.fromkeys([*COLUMNS, *self.looked.layouts]))

    def _turn_columns(self, step: int) -> None:
        every, now = self._columns, self.chosen.usual_columns
        at = every.index(now) if now in every else -1
        self.choose(columns=every[(at + step) % len(every)])

    def _ask_columns(self) -> None:
        lines = [
            _line(name, COLUMNS.get(name, name), "" if name in COLUMNS else "as in this file", 44)
            for name in self._columns
        ]

        def chosen(columns: str | None) -> None:
            if columns is not None:
                self.choose(columns=columns)

        self._choose_line("Which columns", lines, self.chosen.usual_columns, chosen)

    def _ask_source(self) -> None:
        from edi_tui.dialogs.choose_file import ChooseFile

        def picked(path: Path | None) -> None:
            if path is not None:
                self.choose(source=str(path), is_own_name=False)

        recent = [path for path in recent_files() if path.suffix.lower() in _BOOK.endings]
        self.app.push_screen(ChooseFile("The council's own workbook", _BOOK, recent), picked)

    def _choose_line(self, title: str, lines: list[Line], now: str, chosen: Callable[[str | None], None]) -> None:
        from edi_tui.dialogs.choose import Choose

        self.app.push_screen(Choose(title, lines, enter="choose", now=now), chosen)

    # Names

    def ask_names(self, names: Sequence[NameFound] = (), then: Callable[[], None] = lambda: None) -> None:
        """Ask what becomes of each name that stands in the texts, then go on."""
        from edi_tui.dialogs.names import NamesDialog

        found = names or (self.looked.prepared.names if self.looked.prepared else ())
        if not found:
            none = "No name that the register knows stands in the texts." if self.is_public else _INSIDE
            self.say_here(self.looked.trouble or none)
            return

        prepared = self.looked.prepared
        known = {**(prepared.asked.names if prepared else {}), **self.chosen.names}
        dialog = NamesDialog(found, known)

        def decided(names: dict[str, bool] | None) -> None:
            if names is not None:
                if dialog.is_for_later:
                    self.run_worker(lambda: self._remember_names(names), thread=True, group="writing")
                self.choose(names={**self.chosen.names, **names})
                then()

        self.app.push_screen(dialog, decided)

    def _remember_names(self, names: dict[str, bool]) -> None:
        try:
            remember(self.edi.register, names)
        except Refused as refused:
            self.app.call_from_thread(self.edi.say, refused.sentence, "warning")

    @property
    def is_public(self) -> bool:
        """Whether it is for the public."""
        return self.chosen.audience is Audience.public

    # A report

    def _of_template(self, **changes: Any) -> None:
        self.choose(template=self.chosen.template.with_(**changes))

    def _ask_sections(self) -> None:
        from edi_tui.dialogs.pick_sections import PickSections

        def picked(sections: tuple[str, ...] | None) -> None:
            if sections:
                self._of_template(sections=sections)

        self.app.push_screen(PickSections(SECTIONS, self.chosen.template.sections), picked)

    def _ask_styles(self) -> None:
        from edi_tui.dialogs.choose_file import ChooseFile

        if self.chosen.form != "docx":
            self.say_here("Only a Word report takes its styles from a council's own document: choose that form first.")
            return
        if self.chosen.template.styles:  # the second time it is our own again
            self._of_template(styles="")
            return

        def picked(path: Path | None) -> None:
            if path is not None:
                self._of_template(styles=str(path))

        recent = [path for path in recent_files() if path.suffix.lower() in _WORD.endings]
        self.app.push_screen(ChooseFile("A Word document with the council's styles", _WORD, recent), picked)

    def _keep_template(self) -> None:
        council = self.here.plan.council
        try:
            keep_template(self.edi.register, council, self.chosen.template)
        except Refused as refused:
            self.app.call_from_thread(self.say_here, refused.sentence)
            return
        said = f"Kept as the template of {council or 'plans without a council'}: sections, title and styles."
        self.app.call_from_thread(self.edi.say, said)
        self.app.call_from_thread(self.look)

    def _ask_typed(self, name: str) -> None:
        from edi_tui.dialogs.type_one import TypeOne

        template = self.chosen.template
        now = getattr(template, name)
        text = now if isinstance(now, str) else day_text(now)

        async def save(values: dict[str, Any]) -> bool:
            value = self._read_typed(name, values["text"])
            if value is None and values["text"] and name in ("as_at", "since"):
                return False
            self._of_template(**{name: value})
            return True

        reading = lambda typed: self._reading_of(name, typed)  # noqa: E731
        self.app.push_screen(TypeOne(_QUESTIONS[name], _TYPED[name], text, reading, save), lambda _: None)

    def _read_typed(self, name: str, typed: str) -> Any:
        match name:
            case "as_at":
                return read_day(typed)
            case "since":
                return read_since(typed, self.here.plan.period, self.edi.today)
        return typed

    def _reading_of(self, name: str, typed: str) -> str:
        """What is typed, as it is understood; or what may be typed."""
        if not typed.strip():
            return _BLANK[name] if name != "as_at" or self.here.plan.as_at else _NEEDED
        value = self._read_typed(name, typed)
        if name in ("as_at", "since"):
            return f"{_TYPED[name].lower()} {day_text(value)}" if value else _DAYS[name]
        return ""


_INSIDE = "Colleagues read the names as they stand: choose the public first."
_QUESTIONS = {
    "title": "The report's title",
    "version": "The report's version",
    "as_at": "The day that the report stands for",
    "since": "What changed since",
}
_BLANK = {
    "title": "blank: the plan's own title",
    "version": "blank: none is named. Such as draft 2, or for approval",
    "as_at": "blank: the plan's own day",
    "since": "blank: since the last report",
}
_NEEDED = "a report is not written without its day, such as 30 September 2026"
_DAYS = {
    "as_at": "this is no day: write it as 30/9/2026, or 30 September 2026",
    "since": "a day until today, such as 1 October 2026, or the first of a period, such as Q2",
}


def _line(name: str, words: str, more: str, width: int) -> Line:
    return Line(name, [Piece(fitted(words, width)), Piece(line(more), "quiet")])
