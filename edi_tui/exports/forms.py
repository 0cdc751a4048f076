"""The forms that plans can be given out in: each names the module that writes it, imported when it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from db.errors import Refused


@dataclass(frozen=True)
class Form:
    """A way to give plans out: its file ending, its name, a line on what it is for, and who writes it.

    The module of a report (`is_report`) has `write(target, document, template)` and `check(path)`, that of data
    `write(target, plans, shape)`, which returns sentences about what stands elsewhere than one would look for it.
    """

    suffix: str
    name: str
    purpose: str
    module: str
    is_report: bool = False

    def load(self) -> Any:
        """The module; a workbook's library takes longer than a whole CSV."""
        return import_module(f"edi_tui.exports.{self.module}")


FORMS = {
    "xlsx": Form(".xlsx", "Workbook", "one sheet a plan, the status as a word, counts", "workbook"),
    "csv": Form(".csv", "Rows (CSV)", "for other programs: one line an action or task", "rows"),
    "json": Form(".json", "JSON", "everything that is kept, for other programs", "json_file"),
    "docx": Form(".docx", "Word report", "for committee: figures, actions, last updates", "word", is_report=True),
    "html": Form(".html", "Web page", "the report for a website, a telephone, paper", "page", True),
    "md": Form(".md", "Markdown", "the report for a wiki or an intranet", "markdown", True),
    "txt": Form(".txt", "Plain text", "the report for a mail or a screen reader", "plain_text", True),
}


IN_COLUMNS = ("xlsx", "csv")
"""The forms that can have a council's columns, or those of a screen alone."""


def form_of(path: Path) -> str:
    """The form that a file's ending names; Refused for an ending that none has."""
    for name, form in FORMS.items():
        if form.suffix == path.suffix.lower():
            return name
    endings = ", ".join(form.suffix for form in FORMS.values())
    raise Refused(f"“{path.name}” has no ending that can be written: name a file that ends in {endings}.")
