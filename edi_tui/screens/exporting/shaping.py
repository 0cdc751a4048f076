"""The export screen as far as rows have a shape: their columns, or the council's own workbook."""

from __future__ import annotations

from pathlib import Path

from edi_tui.giving.asking import WORKBOOKS
from edi_tui.screens.exporting.looking import ExportLooking
from edi_tui.settings import recent_files
from edi_tui.widgets.choice_lines import COLUMNS, option_line
from edi_tui.widgets.file_lines import Wanted

_BOOK = Wanted(WORKBOOKS, "Taken in before", "No workbook here.")


class ExportShaping(ExportLooking):
    """Which columns, and whose workbook."""

    @property
    def _columns(self) -> list[str]:
        return list(dict.fromkeys([*COLUMNS, *self.looked.layouts]))

    def turn_columns(self, step: int) -> None:
        """The next columns, or those before."""
        every, now = self._columns, self.chosen.usual_columns
        at = every.index(now) if now in every else -1
        self.choose(columns=every[(at + step) % len(every)])

    def ask_columns(self) -> None:
        """Ask which columns."""
        lines = [
            option_line(name, COLUMNS.get(name, name), "" if name in COLUMNS else "as in this file", 44)
            for name in self._columns
        ]

        def chosen(columns: str | None) -> None:
            if columns is not None:
                self.choose(columns=columns)

        self.choose_line("Which columns", lines, self.chosen.usual_columns, chosen)

    def ask_source(self) -> None:
        """Ask for the council's own workbook."""
        from edi_tui.dialogs.choose_file import ChooseFile

        def picked(path: Path | None) -> None:
            if path is not None:
                self.choose(source=str(path), is_own_name=False)

        recent = [path for path in recent_files() if path.suffix.lower() in _BOOK.endings]
        self.app.push_screen(ChooseFile("The council's own workbook", _BOOK, recent), picked)
