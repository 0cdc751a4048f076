"""The table of actions: as many as the register holds; only a page is ever read, only a screenful painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from db.filters import Sort
from db.lines import ActionKey, ActionLine, Counts, StatusLine
from edi_tui.widgets.cells import cell_len
from edi_tui.widgets.columns import Needs, fit_columns
from edi_tui.widgets.grouping import Group, TableRow
from edi_tui.widgets.palette import palette_of
from edi_tui.widgets.pieces import Piece, to_strip, word_beside
from edi_tui.widgets.row_paint import Look, due_text, paint_action, paint_group, paint_titles, words_of
from edi_tui.widgets.rows import Rows

PAGE = 128
_MOST_KEPT = 4096
_TALLEST = 2

ReadLines = Callable[[Sequence[str]], dict[str, ActionLine]]


class ActionTable(Rows):
    """Actions and headings. It is told the keys in their order, and asks for the lines of what comes into view."""

    PINNED = 1
    STANDS_IN: ClassVar[str] = "plan"
    """The screen that it is a part of, as the identities of its keys begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="table.mark", tooltip="Mark this action, or take its mark away"),
        Binding(
            "asterisk,ctrl+a",
            "mark_all",
            "Mark all",
            show=False,
            id="table.mark_all",
            tooltip="Mark all that are shown",
        ),
    ]

    class SortAsked(Message):
        """A column's heading was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    class MarksChanged(Message):
        """Actions were marked, or marks were taken away."""

    def __init__(self, read: ReadLines, *, id: str | None = None) -> None:
        self._read = read
        self._rows: Sequence[TableRow] = ()
        self._places: dict[str, int] = {}
        self._lines: dict[str, ActionLine] = {}
        self._legend: Mapping[str, StatusLine] = {}
        self._counts: Mapping[str, Counts] = {}
        self._sort = Sort()
        self._needs = Needs()
        self._look: Look | None = None
        self._words = ""
        self._narrowed = True
        self.marks: set[str] = set()
        self.tall = False
        super().__init__(id=id)

    # What is shown

    def show(
        self,
        rows: Sequence[TableRow],
        *,
        legend: Iterable[StatusLine],
        sort: Sort,
        lines: Mapping[str, ActionLine] | None = None,
        keep: str | None = None,
        words: str = "",
        narrowed: bool = True,
    ) -> None:
        """Show these rows, read anew; the cursor stays on the action `keep`, else on the one it was on.

        `words` are those that the rows were looked for by; `narrowed` says whether a filter leaves some out.
        """
        self._narrowed = narrowed
        self._words = words
        keep = keep if keep is not None else self.current
        self._rows, self._sort = rows, sort
        self._places = {row.id: number for number, row in enumerate(rows) if isinstance(row, ActionKey)}
        self._legend = {status.id: status for status in legend}
        self._lines = dict(lines or {})
        self._measure()
        self._look = None
        self.rows_changed(keep, self._heights())

    def show_counts(self, counts: Mapping[str, Counts]) -> None:
        """Show the figures of each heading."""
        self._counts = counts
        self.refresh()

    def line_of(self, action_id: str) -> ActionLine | None:
        """The line of an action, read with the page that it stands on when it was not read yet."""
        if action_id not in self._lines and (row := self._places.get(action_id)) is not None:
            self._read_page(row)
        return self._lines.get(action_id)

    @property
    def shown(self) -> Sequence[str]:
        """The actions that are shown, in their order."""
        return list(self._places)

    def _read_page(self, row: int) -> None:
        if len(self._lines) > _MOST_KEPT:
            self._lines.clear()
        start = row // PAGE * PAGE
        page = self._rows[start : start + PAGE]
        self._lines |= self._read([row.id for row in page if isinstance(row, ActionKey)])

    def _measure(self) -> None:
        """How wide the columns must be for the lines that have been read."""
        first = next((row.id for row in self._rows if isinstance(row, ActionKey)), None)
        if first is not None:
            self.line_of(first)
        lines = self._lines.values()
        self._needs = Needs(
            ref=max((cell_len(line.ref) + 2 * bool(line.parent_id) for line in lines if line.ref), default=0),
            lead=max((cell_len(line.lead) for line in lines), default=0),
            due=max((1 + cell_len(due_text(line, 12)) for line in lines), default=0),
            label=max((cell_len(word_beside(status)) for status in self._legend.values()), default=0),
            status=bool(self._legend),
        )

    # Marks

    def action_mark(self) -> None:
        """Mark the action, or take its mark away, and go on to the next."""
        if self.current is not None:
            self.marks ^= {self.current}
            self._repaint(self._cursor)
            self.post_message(self.MarksChanged())
            self.move_to(self._cursor + 1)

    def action_mark_all(self) -> None:
        """Mark all that are shown; when all are marked, take the marks away."""
        shown = set(self._places)
        self.marks = self.marks - shown if shown <= self.marks else self.marks | shown
        self.post_message(self.MarksChanged())
        self.refresh()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.marks = set()
        self.post_message(self.MarksChanged())
        self.refresh()

    # Rows

    def count(self) -> int:
        """How many rows there are, headings among them."""
        return len(self._rows)

    def key_at(self, row: int) -> str | None:
        """The action of a row; None for a heading."""
        found = self._rows[row]
        return None if isinstance(found, Group) else found.id

    def find(self, key: str) -> int | None:
        """The row of an action."""
        return self._places.get(key)

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """One line of a row."""
        found = self._rows[row]
        if isinstance(found, Group):
            return paint_group(self.look, found, self._counts.get(found.id), self._legend)
        line = self.line_of(found.id)
        if line is None:  # taken away by another program a moment ago
            return Strip.blank(width, self.look.palette.style("text", on))
        height = self._tops[row + 1] - self._tops[row]
        return paint_action(
            self.look, line, part, height, on, current=row == self._cursor, marked=found.id in self.marks
        )

    def paint_empty(self, line: int, width: int) -> Strip:
        """Say how to come back from a filter that leaves nothing, or how a plan comes by its actions."""
        why, key, rest = "Nothing here.", "esc", " takes the filter away."
        if self._words:
            why = "No action holds these words."
        elif not self._narrowed:
            why, key, rest = "This plan has no actions yet:", "i", " takes a document in."
        words = [Piece(f"   {why} ", "quiet"), Piece(key, "key"), Piece(rest, "quiet")]
        return to_strip(words if line == 1 else [], (), width, palette_of(self.app.theme))

    def paint_pinned(self, y: int, width: int) -> Strip:
        """The headings of the columns."""
        return paint_titles(self.look, self._sort)

    @property
    def look(self) -> Look:
        """Columns and colours, for the width and theme of now."""
        width, palette = self.size.width, palette_of(self.app.theme)
        if self._look is None or self._look.width != width or self._look.palette is not palette:
            self._look = Look(fit_columns(width - 1, self._needs), palette, width)
        return self._look

    def _heights(self) -> list[int] | None:
        """Two lines for the actions that need them, where all lines have been read; else one line each."""
        if not self.tall or not self.size.width or len(self._lines) < len(self._places):
            return None
        room = self.look.columns.action
        return [self._height(row, room) for row in self._rows]

    def _height(self, row: TableRow, room: int) -> int:
        if isinstance(row, Group) or (line := self._lines.get(row.id)) is None:
            return 1
        return _TALLEST if cell_len(words_of(line)) > room else 1

    def on_resize(self) -> None:
        """Other columns, other heights; Rows' own handler, which Textual calls too, keeps the cursor in view."""
        self.heights_changed(self._heights())

    def on_click(self, event: events.Click) -> None:
        """A click on a heading sorts by it."""
        if event.y >= self.PINNED:
            return
        event.stop()
        for name, (start, end) in self.look.columns.starts().items():
            if start <= event.x < end:
                self.post_message(self.SortAsked(name))
