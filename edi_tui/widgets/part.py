"""What every screen and every dialog has of the program that it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from edi_tui.app import EdiTui


class PartOfEdi:
    """To be mixed into a Screen."""

    @property
    def edi(self) -> EdiTui:
        """The program."""
        return cast("EdiTui", cast("Screen[Any]", self).app)

    @property
    def unsaved(self) -> str | None:
        """What would be lost if the program ended now, in words."""
        return None

    def give_up(self) -> None:
        """What would be lost is to be lost."""
