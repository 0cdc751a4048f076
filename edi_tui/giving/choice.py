"""What a person chooses of an export: what is given out, in which form, for whom, and where to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

    @property
    def whats(self) -> list[str]:
        """What can be given out from here; marked actions only where there are any, all plans where there are more."""
        without = {"marked"} if not self.marked else set()
        return [what for what in WHATS if what not in without | ({"plans"} if self.number < 2 else set())]

    @property
    def digest(self) -> str:
        """A sign of the view: it may hold words and names, which are nobody's business outside the register."""
        return hashlib.sha256(encode_view(self.view).encode()).hexdigest()[:16]

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
        return FORMS[self.form]
