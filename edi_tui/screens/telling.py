"""A line of a screen that says what is being done, for how long, and what went wrong."""

from __future__ import annotations

from time import monotonic

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from edi_tui.screens.base import EdiScreen
from edi_tui.widgets.plain import plain


class Telling(EdiScreen):
    """A screen with something to say where the eye is, besides toasts."""

    def __init__(self) -> None:
        super().__init__()
        self._clock: Timer | None = None

    def compose_words(self) -> ComposeResult:
        """The line that says what is being done, and what went wrong."""
        yield Static(id="words")

    def say_here(self, words: str) -> None:
        """Say something that stays until something else is done."""
        place = self.query_one("#words", Static)
        place.update(plain(words))
        place.display = bool(words)

    def tell_time(self, words: str) -> None:
        """Say what is being done, and every second for how long."""
        began = monotonic()
        self.stop_telling()
        self.say_here(words)
        self._clock = self.set_interval(1, lambda: self.say_here(f"{words}  {monotonic() - began:.0f} s"))

    def stop_telling(self) -> None:
        """It is done."""
        if self._clock is not None:
            self._clock.stop()
            self._clock = None
        self.say_here("")
