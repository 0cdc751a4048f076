"""One line across the screen, its pieces clickable: the header, the chips, the keys."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from edi_tui.widgets.palette import GROUND, palette_of
from edi_tui.widgets.pieces import Pieces, piece_at, to_strip


class Bar(Widget):
    """A line with something left and something right."""

    DEFAULT_CSS = "Bar { height: 1; }"

    class Pressed(Message):
        """A piece that means something was clicked."""

        def __init__(self, bar: Bar, key: str) -> None:
            super().__init__()
            self.bar = bar
            self.key = key

        @property
        def control(self) -> Bar:
            """The bar, for `@on` selectors."""
            return self.bar

    def __init__(self, *, on: str = GROUND, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._on = on
        self._left: Pieces = ()
        self._right: Pieces = ()

    def show(self, left: Pieces, right: Pieces = ()) -> None:
        """Replace what stands in the line."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, painted."""
        return to_strip(self._left, self._right, self.size.width, palette_of(self.app.theme), self._on)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which piece was clicked."""
        piece = piece_at(self._left, self._right, self.size.width, event.x)
        if piece is not None and piece.key is not None:
            event.stop()
            self.post_message(self.Pressed(self, piece.key))
