"""What was done to the register, newest first under its days: only what comes into view is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from textual.strip import Strip

from db.history import BatchLine
from db.periods import day_text
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.palette import CURSOR, palette_of
from edi_tui.widgets.pieces import Piece, to_strip
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_PAGE = 128
_MOST_KEPT = 2048
_WHO = 14  # cells of a name
_NARROW = 70

ReadBatches = Callable[[Sequence[str]], dict[str, BatchLine]]


class BatchList(Rows):
    """Things that were done, one line each. It is told their keys, and asks for what comes into view."""

    def __init__(self, read: ReadBatches, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._read = read
        self._today = today
        self._rows: Sequence[str | date] = ()
        self._places: dict[str, int] = {}
        self._lines: dict[str, BatchLine] = {}

    def show(self, keys: Sequence[tuple[str, datetime]]) -> None:
        """Replace what is listed; the cursor stays on what it was on."""
        rows: list[str | date] = []
        day: date | None = None
        for key, at in keys:
            if (then := at.astimezone().date()) != day:
                day = then
                rows.append(day)
            rows.append(key)
        keep = self.current
        self._rows, self._lines = rows, {}
        self._places = {row: place for place, row in enumerate(rows) if isinstance(row, str)}
        self.rows_changed(keep)

    def count(self) -> int:
        """How many lines there are, days included."""
        return len(self._rows)

    def key_at(self, row: int) -> str | None:
        """The key of what was done; None for a day."""
        found = self._rows[row]
        return found if isinstance(found, str) else None

    def find(self, key: str) -> int | None:
        """The row of what was done."""
        return self._places.get(key)

    def line_of(self, key: str) -> BatchLine | None:
        """What was done, read with its neighbours."""
        if key not in self._lines and (place := self._places.get(key)) is not None:
            if len(self._lines) > _MOST_KEPT:
                self._lines = {}
            some = self._rows[max(0, place - _PAGE // 2) : place + _PAGE // 2]
            self._lines |= self._read([row for row in some if isinstance(row, str)])
        return self._lines.get(key)

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """A day, or when, who, what, and how much of it."""
        found, palette = self._rows[row], palette_of(self.app.theme)
        if isinstance(found, date):
            return to_strip([Piece(f" {self._day(found)}", "quiet")], (), width, palette, on)
        batch = self.line_of(found)
        if batch is None:
            return Strip.blank(width, palette.style("text", on))
        sign = Piece("▶ " if row == self._cursor else "  ", "key" if on == CURSOR else "text")
        who = fitted(line(batch.who), _WHO if width >= _NARROW else 8)
        left = [sign, Piece(f"{batch.at.astimezone():%H:%M} ", "quiet"), Piece(f"{who} ", "accent")]
        if not batch.stands:
            left.append(Piece("× taken back  ", "quiet"))
        left.append(Piece(batch.label, "text" if batch.stands else "quiet"))
        words = f" change{'s' if batch.count != 1 else ' '}" if width >= _NARROW else ""
        return to_strip(left, [Piece(f" {batch.count:,}{words} ", "quiet")], width, palette, on)

    def paint_empty(self, line: int, width: int) -> Strip:
        """Nothing was done that fits."""
        words = [Piece("  Nothing that was done fits.", "quiet")] if line == 1 else []
        return to_strip(words, (), width, palette_of(self.app.theme), self._on)

    def _day(self, day: date) -> str:
        name = {self._today: "Today, ", self._today - timedelta(days=1): "Yesterday, "}.get(day, f"{day:%A} ")
        return f"{name}{day_text(day)}"
