"""The changes of one thing that was done, each with the action that it was made to: field by field, old and new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.strip import Strip

from db.changes import LoggedChange
from edi_tui.widgets.cells import cell_len, cut
from edi_tui.widgets.detail_parts import change_pieces
from edi_tui.widgets.palette import palette_of
from edi_tui.widgets.pieces import Piece, Pieces, to_strip
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_WRAPPED = 300  # changes up to which every one is shown whole; of more, each on one line
_PAGE = 128
_MOST_KEPT = 2048

ReadChanges = Callable[[Sequence[int]], list[LoggedChange]]


class ChangeList(Rows):
    """Changes in their order. It is told their numbers, and asks for what comes into view."""

    def __init__(self, read: ReadChanges, *, on: str = "panel", id: str | None = None) -> None:
        super().__init__(on=on, id=id)
        self._read = read
        self._numbers: Sequence[int] = ()
        self._changes: dict[int, LoggedChange] = {}
        self._wrapped: list[list[Pieces]] | None = None

    def show(self, numbers: Sequence[int]) -> None:
        """Other changes, from the first."""
        self._numbers, self._changes = numbers, {}
        self._cursor = -1
        self._wrap()
        self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        """Break what is shown whole into lines."""
        width = max(10, self.size.width - 4)
        few = len(self._numbers) <= _WRAPPED
        self._wrapped = [self._lines(row, width) for row in range(len(self._numbers))] if few else None
        heights = [len(lines) for lines in self._wrapped] if self._wrapped is not None else None
        self.rows_changed(self.current, heights)

    def _lines(self, row: int, width: int) -> list[Pieces]:
        """A change, whole; under the name of its action, where that is not the one above."""
        change = self.change_at(row)
        if change is None:
            return [()]
        before = self.change_at(row - 1) if row else None
        lines = change_pieces(change.line, width, indent=2 if change.name else 0)
        if not change.name or (before and (before.action_id, before.name) == (change.action_id, change.name)):
            return lines
        text = cut(line(change.text), max(0, width - cell_len(change.name) - 2))
        head: Pieces = (Piece(line(change.name), "accent"), Piece(f"  {text}"))
        return [*([()] if row else []), head, *lines]

    def change_at(self, row: int) -> LoggedChange | None:
        """A change, read with its neighbours."""
        number = self._numbers[row]
        if number not in self._changes:
            if len(self._changes) > _MOST_KEPT:
                self._changes = {}
            first = max(0, row - _PAGE // 2)
            self._changes |= {change.number: change for change in self._read(self._numbers[first : first + _PAGE])}
        return self._changes.get(number)

    @property
    def action(self) -> str | None:
        """The action that the change under the cursor was made to."""
        change = self.change_at(self._cursor) if 0 <= self._cursor < self.count() else None
        return change.action_id if change else None

    @property
    def first_action(self) -> str | None:
        """The first of the changed actions, where the first changes are of one."""
        rows = range(min(self.count(), _PAGE))
        return next((change.action_id for row in rows if (change := self.change_at(row)) and change.action_id), None)

    def count(self) -> int:
        """How many changes there are."""
        return len(self._numbers)

    def key_at(self, row: int) -> str | None:
        """The number of a change."""
        return str(self._numbers[row])

    def find(self, key: str) -> int | None:
        """The row of a change."""
        try:
            return self._numbers.index(int(key))
        except ValueError:
            return None

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """One line of a change."""
        current = row == self._cursor and self.has_focus
        sign = Piece("▶ " if current and not part else "  ", "key")
        if self._wrapped is not None:
            pieces: Pieces = self._wrapped[row][part] if part < len(self._wrapped[row]) else ()
        else:
            pieces = self._one_line(row)
        return to_strip((sign, *pieces), (), width, palette_of(self.app.theme), on if self.has_focus else self._on)

    def _one_line(self, row: int) -> Pieces:
        change = self.change_at(row)
        if change is None:
            return ()
        name = Piece(f"{line(change.name)}  " if change.name else "", "accent")
        return (name, *change_pieces(change.line, 1_000)[0])
