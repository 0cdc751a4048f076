"""The table of actions: as many as the register holds; only a page is ever read, only a screenful painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise

from textual import events
from textual.message import Message
from textual.strip import Strip

from db.filters import Sort
from db.lines import ActionLine, Counts, StatusLine
from edi_tui.widgets.cells import cell_len
from edi_tui.widgets.columns import Needs, fit_columns
from edi_tui.widgets.grouping import Group, TableRow
from edi_tui.widgets.marked_rows import MarkedRows, ids_of
from edi_tui.widgets.palette import GROUND, palette_of
from edi_tui.widgets.pieces import Piece, to_strip, word_beside
from edi_tui.widgets.row_paint import (
    ActionLook,
    GroupLook,
    Look,
    due_text,
    paint_action,
    paint_group,
    paint_titles,
    words_of,
)

PAGE = 64
_MOST_KEPT = 4096
_TALLEST = 2

ReadLines = Callable[[Sequence[str]], dict[str, ActionLine]]


class ActionTable(MarkedRows):
    """Actions in their groups. It is told the keys in their order, and asks for the lines of what comes into view."""

    PINNED = 1

    class SortAsked(Message):
        """A column's heading was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, read: ReadLines, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._read = read
        self._lines: dict[str, ActionLine] = {}
        self._legend: Mapping[str, StatusLine] = {}
        self._counts: Mapping[str, Counts] = {}
        self._sort = Sort()
        self._needs = Needs()
        self._look: Look | None = None
        self._words = ""
        self._narrowed = True
        self.tall = False
        self._are_tall = False
        self.airy = False
        """Whether an empty line stands between a group's last row and the next group."""

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
        """Show these rows, read anew; the cursor goes to the action `keep`, else it stays where it is.

        `words` are those that the rows were looked for by; `narrowed` says whether a filter leaves some out.
        """
        self._narrowed = narrowed
        self._words = words
        self._sort = sort
        self._legend = {status.id: status for status in legend}
        self._lines = dict(lines or {})
        self._measure(rows)
        self._look = None
        self.show_rows(rows, keep)

    def show_counts(self, counts: Mapping[str, Counts]) -> None:
        """Show the figures of each heading."""
        self._counts = counts
        self.refresh()

    def line_of(self, action_id: str) -> ActionLine | None:
        """The line of an action, read with the page that it stands on when it was not read yet."""
        if action_id not in self._lines:
            self._read_around(action_id)
        return self._lines.get(action_id)

    def _read_around(self, action_id: str) -> None:
        if len(self._lines) > _MOST_KEPT:
            self._lines.clear()
        row = self.find(action_id)
        if row is None:  # folded away, or left out by the filter
            self._lines |= self._read([action_id])
        else:
            start = row // PAGE * PAGE
            self._lines |= self._read(ids_of(self._seen.rows[start : start + PAGE]))

    def _measure(self, rows: Sequence[TableRow]) -> None:
        """How wide the columns must be for the lines that have been read."""
        if not self._lines:
            self._lines |= self._read(ids_of(rows[:PAGE]))
        lines = self._lines.values()
        self._needs = Needs(
            ref=max((cell_len(line.ref) + 2 * bool(line.parent_id) for line in lines if line.ref), default=0),
            lead=max((cell_len(line.lead) for line in lines), default=0),
            due=max((1 + cell_len(due_text(line, 12)) for line in lines), default=0),
            label=max((cell_len(word_beside(status)) for status in self._legend.values()), default=0),
            status=bool(self._legend),
        )

    # Rows

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """One line of a row."""
        found = self._seen.rows[row]
        if part >= self._height(found):  # the empty line before the next group
            return Strip.blank(width, self.look.palette.style("text", GROUND))
        current, folded = row == self._cursor, found.id in self._seen.folded
        if isinstance(found, Group):
            counts = self._counts.get(found.id)
            marked = self._marked_inside(found) if folded else 0
            return paint_group(self.look, GroupLook(found, counts, folded, marked, current), self._legend, on)
        line = self.line_of(found.id)
        if line is None:  # taken away by another program a moment ago
            return Strip.blank(width, self.look.palette.style("text", on))
        marked, tasks = found.id in self.marks, self._seen.tasks.get(found.id, 0)
        return paint_action(self.look, ActionLook(line, tasks, folded, marked, current), part, self._height(found), on)

    def _marked_inside(self, group: Group) -> int:
        return len(self.marks.intersection(ids_of(self._seen.inside(group.id)))) if self.marks else 0

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

    def heights(self) -> list[int] | None:
        """Two lines for the actions that need them, where all lines have been read; else one line each."""
        self._are_tall = bool(self.tall and self.size.width and len(self._lines) >= len(self.shown))
        if not self._are_tall and not self.airy:
            return None
        rows = self._seen.rows
        if not self.airy:
            return [self._height(row) for row in rows]
        ends = (isinstance(after, Group) and not isinstance(row, Group) for row, after in pairwise(rows))
        return [self._height(row) + end for row, end in zip(rows, chain(ends, [False]), strict=False)]

    def _height(self, row: TableRow) -> int:
        if not self._are_tall or row.id in self._seen.folded or (line := self._lines.get(row.id)) is None:
            return 1
        return _TALLEST if cell_len(words_of(line)) > self.look.columns.action else 1

    def on_resize(self) -> None:
        """Other columns, other heights; Rows' own handler, which Textual calls too, keeps the cursor in view."""
        self.heights_changed(self.heights())

    def on_click(self, event: events.Click) -> None:
        """A click on a heading sorts by it."""
        if event.y >= self.PINNED:
            return
        event.stop()
        for name, (start, end) in self.look.columns.starts().items():
            if start <= event.x < end:
                self.post_message(self.SortAsked(name))
