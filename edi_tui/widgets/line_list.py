"""A short list whose rows are lines of pieces: the outline, a legend, files, what an import would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.strip import Strip

from edi_tui.widgets.palette import CURSOR, palette_of
from edi_tui.widgets.pieces import Piece, Pieces, piece_at, to_strip
from edi_tui.widgets.rows import Rows


@dataclass(frozen=True)
class Line:
    """A row: what it is called (None: it only separates), what stands left and right."""

    key: str | None
    left: Pieces
    right: Pieces = ()


class LineList(Rows):
    """Lines, one of them current."""

    class Pressed(Rows.Moved):
        """A piece of a row that means something was clicked; the cursor is on the row now."""

    def __init__(self, lines: Sequence[Line] = (), *, on: str = "ground", id: str | None = None) -> None:
        super().__init__(on=on, id=id)
        self._lines: Sequence[Line] = ()
        self.show(lines)

    def show(self, lines: Sequence[Line], keep: str | None = None) -> None:
        """Replace the lines; the cursor stays on the one called `keep`, else where it was called the same."""
        keep = keep if keep is not None else self.current
        self._lines = lines
        self.rows_changed(keep)

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def key_at(self, row: int) -> str | None:
        """What a line is called."""
        return self._lines[row].key

    def on_click(self, event: events.Click) -> None:
        """A click on a piece that means something says so; anywhere else it is the row that is meant."""
        row = self._row_at(event.y + self.scroll_offset.y)
        piece = self._piece_at(row, event.x) if 0 <= row < self.count() else None
        if piece is not None and piece.key is not None:
            event.prevent_default()  # Textual calls the method of the class above by itself
            self.move_to(row)
            self.post_message(self.Pressed(self, piece.key))

    def _piece_at(self, row: int, x: int) -> Piece | None:
        line = self._lines[row]
        return piece_at((Piece("  "), *line.left), (*line.right, Piece(" ")), self.size.width, x)

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """A line, with the cursor's sign before it and room for the scroll bar after it."""
        line = self._lines[row]
        sign = Piece("▶ " if row == self._cursor else "  ", "key" if on == CURSOR else "text")
        return to_strip((sign, *line.left), (*line.right, Piece(" ")), width, palette_of(self.app.theme), on)
