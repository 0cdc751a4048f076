"""The frame of every dialog: what it is about, what it asks, and its keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from edi_tui.widgets.bar import Bar
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.part import PartOfEdi
from edi_tui.widgets.pieces import Piece, Pieces

Answer = TypeVar("Answer")
_NARROW = 72  # columns of a window in which the keys stand closer


class Dialog(PartOfEdi, ModalScreen[Answer]):
    """A framed question over a screen."""

    CSS_PATH = "dialogs.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (24, "-high")]  # noqa: RUF012

    def heading(self) -> Pieces:
        """What the dialog is about."""
        raise NotImplementedError

    def inside(self) -> ComposeResult:
        """What it shows and asks."""
        raise NotImplementedError

    def hints(self) -> Iterable[tuple[str, str]]:
        """Its keys, each with a word."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Heading, question, keys."""
        with Vertical(id="box"):
            heading = Bar(on=PANEL, id="heading")
            heading.show(self.heading())
            yield heading
            yield from self.inside()
            keys = Bar(on=PANEL, id="hints")
            apart = (Piece("  " if self.app.size.width < _NARROW else "   "),)
            hints = [_hint(key, words) for key, words in self.hints()]
            keys.show([piece for number, hint in enumerate(hints) for piece in (*(apart if number else ()), *hint)])
            yield keys


def _hint(key: str, words: str) -> Pieces:
    return Piece(key, "key"), Piece(f" {words}" if words else "", "quiet")
