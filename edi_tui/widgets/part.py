"""What every screen and every dialog has of the program that it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from db.watching import Moment
    from edi_tui.app import EdiTui


class PartOfEdi:
    """To be mixed into a Screen."""

    @property
    def edi(self) -> EdiTui:
        """The program."""
        return cast("EdiTui", cast("Screen[Any]", self).app)

    _followed: Moment | None = None

    def on_mount(self) -> None:
        """What is read from now on is of this moment or a later one."""
        if self._followed is None:
            self._followed = self.edi.moment

    def follow(self) -> None:
        """Show what the register holds now, if that is not what is shown."""
        if self._followed is not None and self._followed != self.edi.moment:
            self._followed = self.edi.moment
            self.register_changed()

    def caught_up(self) -> None:
        """What the register holds now is read anew."""
        self._followed = self.edi.look_now()

    def fall_behind(self) -> None:
        """What is shown is to be read anew when this comes back on top."""
        self._followed = (-1, -1)

    def register_changed(self) -> None:
        """The register was written to since this was shown, by another program or by this one."""

    def surroundings_changed(self) -> None:
        """Somebody else came or left, or the register's file did."""

    def on_descendant_focus(self) -> None:
        """The terminal's own cursor goes where the keys act, as soon as that has its place."""
        cast("Screen[Any]", self).call_after_refresh(self.place_terminal_cursor)

    def on_screen_resume(self) -> None:
        """The terminal's cursor stood in what lay over this; and the register may have been changed meanwhile."""
        cast("Screen[Any]", self).call_after_refresh(self.place_terminal_cursor)
        self.follow()

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor where the keys act, on the row or at the letter: braille displays follow it."""
        focused = cast("Screen[Any]", self).focused
        # By what they have, not by what they are: importing TextArea would cost the start a fifth.
        if (offset := getattr(focused, "cursor_screen_offset", None)) is not None:
            self.edi.cursor_position = offset
        elif place := getattr(focused, "place_terminal_cursor", None):
            place()

    @property
    def unsaved(self) -> str | None:
        """What would be lost if the program ended now, in words."""
        return None

    def give_up(self) -> None:
        """What would be lost is to be lost."""

    def keep_at_once(self) -> bool:
        """Keep what is typed, for the program is about to end; whether there was anything to keep."""
        return False
