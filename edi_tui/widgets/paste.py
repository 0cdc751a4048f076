"""A paste is text, whatever stands in it.

Textual 8.2.8 reads an ESC inside a pasted text as the beginning of a key: `ESC[31mred` on the table would press e.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from typing import Any

from textual._xterm_parser import XTermParser
from textual.message import Message

START, END = "\x1b[200~", "\x1b[201~"  # what a terminal sends before and after a paste


class PasteFilter:
    """Takes the ESC signs out of pastes, however the terminal's input is cut into pieces; the rest stays as it is."""

    def __init__(self) -> None:
        self._inside = False
        self._last = ""  # outside a paste, what was passed last: its beginning may be cut in two
        self._held = ""  # inside, what is not passed yet: its end may be

    def __call__(self, piece: str) -> str:
        """What of the input may be read by now. Outside a paste nothing is held back: a lone ESC is a key."""
        passed = ""
        text, self._held = self._held + piece, ""
        while text:
            taken, text = self._within(text) if self._inside else self._outside(text)
            passed += taken
        return passed

    def _outside(self, text: str) -> tuple[str, str]:
        seen = self._last + text
        found = seen.find(START)
        end = len(text) if found < 0 else found + len(START) - len(self._last)
        self._inside = found >= 0
        self._last = "" if self._inside else seen[1 - len(START) :]
        return text[:end], text[end:]

    def _within(self, text: str) -> tuple[str, str]:
        before, found, rest = text.partition(END)
        if not found:
            before, self._held = _hold_back(before, END)
        self._inside = not found
        return before.replace("\x1b", "") + found, rest


def _hold_back(text: str, marker: str) -> tuple[str, str]:
    """The text without what may be the beginning of a marker, and that beginning."""
    size = next((n for n in range(len(marker) - 1, 0, -1) if text.endswith(marker[:n])), 0)
    return text[: len(text) - size], text[len(text) - size :]


class PasteSafeParser(XTermParser):
    """Textual's reader of the terminal, behind the filter."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._filter = PasteFilter()

    def feed(self, data: str) -> Iterable[Message]:
        """Read a piece of input; an empty one is the end of it, and is passed on as that alone."""
        passed = self._filter(data)
        return super().feed(passed) if passed or not data else ()


def make_pastes_safe() -> None:
    """Let the driver of this system read through the filter. Textual has no place to say so but the driver's module."""
    name = "textual.drivers.win32" if sys.platform == "win32" else "textual.drivers.linux_driver"
    driver: Any = importlib.import_module(name)
    driver.XTermParser = PasteSafeParser
