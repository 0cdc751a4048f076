"""The last thing before a line reaches the terminal: where signs cannot be shown, ASCII stands in their place."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from edi_tui.signs import in_ascii, terminal_encoding


class AsciiSigns(LineFilter):
    """Puts ASCII for every sign on the screen, frames and scroll bars among them; nothing changes its width."""

    def __init__(self, enabled: bool = True) -> None:
        super().__init__(enabled)
        self._encoding = terminal_encoding()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """A line in ASCII."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(in_ascii(segment.text, self._encoding), segment.style)
            for segment in segments
        ]
