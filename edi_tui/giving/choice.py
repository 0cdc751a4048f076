"""What a person chooses of an export: what is given out, in which form, for whom, and where to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from db.lines import PlanLine
from db.views import View, encode_view
from edi_tui.exports import FORMS, Audience
from edi_tui.exports.forms import Form
from edi_tui.exports.report.template import Template

WHATS = {
    "view": "This view",
    "plan": "This plan",
    "officer": "One officer's actions",
    "plans": "All plans",
    "marked": "The marked actions",
}
"""What can be given out."""

AUDIENCES = {
    Audience.internal: "colleagues, with the names",
    Audience.public: "the public, posts in the place of names",
}


INTO = "into"
"""The form that is no form of ours: the council's own workbook, brought up to date."""
FORMS_AND_INTO = {
    **FORMS,
    INTO: Form(".xlsx", "Council's workbook", "its own file, only the cells that differ anew", "into"),
}
IN_ROWS = ("xlsx", "csv")
"""The forms that have columns to choose."""
ALL, SCREEN = "all", "screen"
SHOWN = ("ref", "action", "lead", "due", "status")
"""The columns of the table on the screen."""


@dataclass(frozen=True)
class Here:
    """What stands on the plan screen when somebody exports."""

    plan: PlanLine
    view: View
    called: str = ""
    """The view in words."""
    marked: tuple[str, ...] = ()
    number: int = 0
    """How many plans the register has."""
    closed: str = ""
    """A closed period: the plan is given out as it was then, and nothing else."""

    @property
    def whats(self) -> list[str]:
        """What can be given out from here; marked actions only where there are any, all plans where there are more."""
        if self.closed:
            return ["plan"]
        without = {"marked"} if not self.marked else set()
        return [what for what in WHATS if what not in without | ({"plans"} if self.number < 2 else set())]

    @property
    def digest(self) -> str:
        """A sign of the view: it may hold words and names, which are nobody's business outside the register."""
        return hashlib.sha256(encode_view(self.view).encode()).hexdigest()[:16]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are shown; a group by heading says what is else in no column."""
        return ("heading", *SHOWN) if self.view.group == "heading" else SHOWN

    @property
    def is_whole(self) -> bool:
        """Whether the view is one plan, all of it and in its own order."""
        shown = self.view
        in_order = shown.sort.column == "position" and shown.group in ("heading", "")
        return not shown.filter.narrows and not shown.filter.archived and in_order and shown.filter.plans[1:] == ()


@dataclass(frozen=True)
class Chosen:
    """The choices of the export screen."""

    what: str = "plan"
    view: str = ""
    """The sign of the view that was given out."""
    officer: str = ""
    """The officer's key."""
    form: str = "docx" if "docx" in FORMS else next(iter(FORMS))
    audience: Audience = Audience.internal
    template: Template = field(default_factory=Template)
    columns: str = ""
    """For rows: ALL or SCREEN, else the name of a file that was taken in; "" is as on the screen for a view."""
    source: str = ""
    """The council's own workbook, where that is what is given back."""
    names: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    """What was decided of the names that stand in the texts, for the public: True, replaced."""
    path: str = ""
    """Where it was written last."""
    is_own_name: bool = False
    """Whether somebody typed the file's name: one that is suggested follows the plan and its period."""

    def with_(self, **changes: Any) -> Chosen:
        """The same with some parts changed."""
        return replace(self, **changes)

    @property
    def as_form(self) -> Form:
        """The form, as the exports know it."""
        return FORMS_AND_INTO[self.form]

    @property
    def is_into(self) -> bool:
        """Whether the council's own workbook is given back."""
        return self.form == INTO

    @property
    def suffix(self) -> str:
        """The ending of the file: a council's workbook keeps its own."""
        return Path(self.source).suffix.lower() if self.is_into and self.source else self.as_form.suffix

    @property
    def usual_columns(self) -> str:
        """The columns that are meant."""
        return self.columns or (SCREEN if self.what == "view" else ALL)
