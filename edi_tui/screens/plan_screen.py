"""The plan screen, home: browsing, and whatever changes the register."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from edi_tui.screens.plan_bindings import BINDINGS
from edi_tui.screens.plan_browsing import PlanBrowsing


class PlanScreen(PlanBrowsing):
    """Where the plan stands, and what is done to it."""

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    TITLE_IN_HELP = "The plan"
