"""Text to read and scroll, painted line by line: the detail of an action, the reading of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from edi_tui.widgets.palette import PANEL, palette_of
from edi_tui.widgets.pieces import Piece, Pieces, to_strip

Writer = Callable[[int], Sequence[Pieces]]
"""Makes the lines of a text for a width."""

MARGINS = 3
"""Cells of a text's width that stay empty."""
_MARGIN = Piece("  ")


class TextView(ScrollView, can_focus=True, inherit_bindings=False):
    """A text that is written anew for each width; whoever shows it gives it its keys."""

    DEFAULT_CSS = "TextView { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }"

    def __init__(self, *, on: str = PANEL, id: str | None = None) -> None:
        super().__init__(id=id)
        self._on = on
        self._writer: Writer = lambda _: ()
        self._lines: Sequence[Pieces] = ()

    def write(self, writer: Writer, *, again: bool = False) -> None:
        """Show another text from its beginning, or the same text `again` where it is scrolled to."""
        self._writer = writer
        self._wrap()
        if not again:
            self.scroll_to(y=0, animate=False, immediate=True)

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor where reading begins."""
        self.app.cursor_position = self.content_region.offset

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.size.width
        self._lines = self._writer(max(1, width - MARGINS)) if width else ()
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the text, a space in from the edge."""
        line, width, palette = y + self.scroll_offset.y, self.size.width, palette_of(self.app.theme)
        if line >= len(self._lines):
            return Strip.blank(width, palette.style("text", self._on))
        return to_strip((_MARGIN, *self._lines[line]), (), width, palette, self._on)


class Pane(TextView):
    """A text to scroll through with the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False, id="pane.down", tooltip="Scroll on"),
        Binding("up,k", "scroll_up", "Up", show=False, id="pane.up", tooltip="Scroll back"),
        Binding("pagedown", "page_down", "Page down", show=False, id="pane.page_down", tooltip="A page on"),
        Binding("pageup", "page_up", "Page up", show=False, id="pane.page_up", tooltip="A page back"),
        Binding("home,g", "scroll_home", "First", show=False, id="pane.first", tooltip="To the beginning"),
        Binding("end,G", "scroll_end", "Last", show=False, id="pane.last", tooltip="To the end"),
    ]
