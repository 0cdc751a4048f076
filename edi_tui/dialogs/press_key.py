"""Asking for a key by having it pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain

Judge = Callable[[str], str | None]
"""Says in a sentence why a key cannot be had; None when it can."""


class PressKey(Dialog[str]):
    """The key that was pressed; one that cannot be had is refused in a sentence, and another can be pressed."""

    def __init__(self, words: str, help_text: str, now: str, judge: Judge) -> None:
        super().__init__()
        self._words = words
        self._help = help_text
        self._now = now
        self._judge = judge

    def heading(self) -> Pieces:
        """What the key is for."""
        return [Piece("Key for ", "title"), Piece(self._words, "key")]

    def inside(self) -> ComposeResult:
        """What it does, and what was refused."""
        yield Static(plain(f"{self._help}. It is {self._now} now."), classes="text")
        yield Static(plain("Press the new key."), classes="text", id="refused")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to leave."""
        return [("esc", "leave it as it is")]

    def on_key(self, event: events.Key) -> None:
        """Whatever is pressed is meant."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif why := self._judge(event.key):
            self.query_one("#refused", Static).update(plain(why))
        else:
            self.dismiss(event.key)
