"""What somebody asks to be given out: which actions, in which form, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from edi_tui.exports.report.template import Template


class Audience(StrEnum):
    """Who will read it."""

    internal = "internal"
    public = "public"


@dataclass(frozen=True)
class Selection:
    """The actions that are given out, and what that choice is called ("Overdue", "Officer: R Okafor")."""

    plans: tuple[str, ...]
    only: tuple[str, ...] | None = None  # keys of actions and tasks in the order they shall stand in; None: all
    called: str = ""
    columns: tuple[str, ...] | None = None
    """The columns that the screen shows, in its order, by their names in `db.fields`, or heading, due, status, update,
    new; a workbook and a CSV then have these alone. None: all."""


@dataclass(frozen=True)
class Asked:
    """One export as it was asked for. `form` is a key of FORMS."""

    selection: Selection
    form: str
    audience: Audience = Audience.internal
    names: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    """For the public: what becomes of each known name in free text, True: replaced by the post, False: kept."""
    template: Template = field(default_factory=Template)
    closed: str = ""
    """A period that was closed: the plan is given out as it was then, as on that day. "": as it is now."""
    layout: str = ""
    """For a workbook or a CSV: "" is our own order of columns, else the title of a plan or the name of a file that was
    taken in, whose columns are wanted (`layouts.layouts` lists them)."""

    def with_(self, **changes: Any) -> Asked:
        """The same with some parts changed."""
        return replace(self, **changes)
