"""What every step of the import has: its name, its keys, where it begins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical

from edi_tui.screens.base import EdiScreen


class Step(Vertical):
    """One of the screen's faces; only one of them is shown. It posts messages, the screen decides."""

    TITLE_IN_HELP: ClassVar[str] = ""
    """What the help calls this step."""
    STANDS_IN: ClassVar[str] = "import"
    """The screen that it is a part of, as the identities of its keys begin."""

    def hints(self) -> Iterable[tuple[str, str]]:
        """The keys that are most needed in this step, for the last line."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the keys where this step begins."""
        raise NotImplementedError

    def step_back(self) -> bool:
        """Go back within the step; False when there is nowhere to go back to."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done where nothing of it can be seen."""
        screen = self.screen
        return not (isinstance(screen, EdiScreen) and screen.too_small)
