"""The export screen as far as it makes a report: its sections, what is typed for its head, its styles and template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.errors import Refused
from db.movement import read_since
from db.periods import day_text
from db.spans import read_day
from edi_tui.exports.recorded import keep_template
from edi_tui.exports.report.template import SECTIONS
from edi_tui.screens.exporting.looking import ExportLooking
from edi_tui.settings import recent_files
from edi_tui.widgets.file_lines import Wanted

_WORD = Wanted((".docx",), "Used before", "No Word document here.")
TYPED = {"title": "Title", "version": "Version", "as_at": "As at", "since": "Since"}
"""What of a report is typed."""
OF_REPORTS = ("sections", "template", *TYPED)
"""The choices that only a report has."""
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


class ExportReporting(ExportLooking):
    """What a report has in it."""

    def _of_template(self, **changes: Any) -> None:
        self.choose(template=self.chosen.template.with_(**changes))

    def ask_sections(self) -> None:
        """Ask which sections it has."""
        from edi_tui.dialogs.pick_sections import PickSections

        def picked(sections: tuple[str, ...] | None) -> None:
            if sections:
                self._of_template(sections=sections)

        self.app.push_screen(PickSections(SECTIONS, self.chosen.template.sections), picked)

    def ask_styles(self) -> None:
        """Ask for the document that lends its styles; the second time they are our own again."""
        from edi_tui.dialogs.choose_file import ChooseFile

        if self.chosen.form != "docx":
            self.say_here("Only a Word report takes its styles from a council's own document: choose that form first.")
            return
        if self.chosen.template.styles:
            self._of_template(styles="")
            return

        def picked(path: Path | None) -> None:
            if path is not None:
                self._of_template(styles=str(path))

        recent = [path for path in recent_files() if path.suffix.lower() in _WORD.endings]
        self.app.push_screen(ChooseFile("A Word document with the council's styles", _WORD, recent), picked)

    def keep_template(self) -> None:
        """Keep sections, title and styles for the council; in a worker."""
        council = self.here.plan.council
        try:
            keep_template(self.edi.register, council, self.chosen.template)
        except Refused as refused:
            self.app.call_from_thread(self.say_here, refused.sentence)
            return
        said = f"Kept as the template of {council or 'plans without a council'}: sections, title and styles."
        self.app.call_from_thread(self.edi.say, said)
        self.app.call_from_thread(self.look)

    def ask_typed(self, name: str) -> None:
        """Ask for something that is typed."""
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
        self.app.push_screen(TypeOne(_QUESTIONS[name], TYPED[name], text, reading, save), lambda _: None)

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
            return f"{TYPED[name].lower()} {day_text(value)}" if value else _DAYS[name]
        return ""
