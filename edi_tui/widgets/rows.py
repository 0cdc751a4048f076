"""A list of rows with a cursor, painted line by line: what the table, the outline and short lists have in common."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from edi_tui.widgets.palette import CURSOR, GROUND, IDLE, palette_of


class Rows(ScrollView, can_focus=True):
    """Rows of one or more lines each. A subclass says how many there are, what each is called, and paints them.

    Only rows with a key can hold the cursor, and of these it may pass over some. The terminal's own cursor
    follows it, for screen readers and braille.
    """

    PINNED: ClassVar[int] = 0
    """Lines at the top that do not scroll."""

    DEFAULT_CSS = "Rows { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="rows.down", tooltip="To the next row"),
        Binding("up,k", "move(-1)", "Up", show=False, id="rows.up", tooltip="To the row before"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False, id="rows.page_down", tooltip="A page on"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="rows.page_up", tooltip="A page back"),
        Binding("home,g", "end(-1)", "First", show=False, id="rows.first", tooltip="To the first row"),
        Binding("end,G", "end(1)", "Last", show=False, id="rows.last", tooltip="To the last row"),
        Binding("enter", "open", "Open", show=False, id="rows.open", tooltip="Open what the cursor is on"),
    ]

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, rows: Rows, key: str | None) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The list, for `@on` selectors."""
            return self.rows

    class Opened(Moved):
        """Enter or a second click: the row is to be opened, or chosen."""

    def __init__(self, *, on: str = GROUND, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._on = on
        self._tops: Sequence[int] = [0]
        self._cursor = -1

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def key_at(self, row: int) -> str | None:
        """What a row is called; None for one that cannot hold the cursor."""
        raise NotImplementedError

    def stops(self, row: int) -> bool:
        """Whether the cursor stops at a row on its way up or down."""
        return self.key_at(row) is not None

    def find(self, key: str) -> int | None:
        """The row that is called so."""
        return next((row for row in range(self.count()) if self.key_at(row) == key), None)

    def paint(self, row: int, part: int, width: int, on: str) -> Strip:
        """One line of a row; `part` counts from 0 where a row has several."""
        raise NotImplementedError

    def paint_empty(self, line: int, width: int) -> Strip:
        """One line of a list that has no rows."""
        return Strip.blank(width, palette_of(self.app.theme).style("text", self._on))

    def paint_pinned(self, y: int, width: int) -> Strip:
        """One of the lines at the top that do not scroll."""
        raise NotImplementedError

    @property
    def current(self) -> str | None:
        """What the row under the cursor is called."""
        return self.key_at(self._cursor) if 0 <= self._cursor < self.count() else None

    def rows_changed(self, keep: str | None, heights: Sequence[int] | None = None) -> None:
        """Take in new rows: the cursor stays on the row called `keep`, else near where it was."""
        before, was_away = self._cursor, self._is_away()
        self.heights_changed(heights)
        found = self.find(keep) if keep is not None else None
        self._cursor = found if found is not None else self._nearest(max(0, min(before, self.count() - 1)), 1)
        if found is None or not was_away:  # somebody who scrolled away from the cursor is not fetched back
            self._into_view()
        self.refresh()

    def _is_away(self) -> bool:
        """Whether the cursor's row is scrolled out of view."""
        if not 0 <= self._cursor < len(self._tops) - 1:
            return False
        return not 0 <= self._tops[self._cursor] - self.scroll_offset.y < self._page()

    def heights_changed(self, heights: Sequence[int] | None) -> None:
        """Take in how many lines each row has: one each, unless told otherwise."""
        self._tops = [0, *accumulate(heights)] if heights is not None else range(self.count() + 1)
        self.virtual_size = Size(0, self._tops[-1] + self.PINNED)

    def move_to(self, row: int, step: int = 1) -> None:
        """Put the cursor on a row, or on the next one in the direction of `step` that it stops at."""
        self.put_on(self._nearest(row, step))

    def put_on(self, row: int) -> None:
        """Put the cursor on a row that can hold it."""
        if row == self._cursor or row < 0:
            return
        before, self._cursor = self._cursor, row
        self._repaint(before)
        self._repaint(row)
        self._into_view()
        self.post_message(self.Moved(self, self.current))

    def action_move(self, step: int) -> None:
        """One row on or back; at the last one, the lines beyond it come into view."""
        before = self._cursor
        self.move_to(self._cursor + step, step)
        if self._cursor == before:
            self.scroll_relative(y=step, animate=False, immediate=True)

    def action_page(self, step: int) -> None:
        """A page on or back."""
        if self._cursor < 0:
            return
        line = self._tops[self._cursor] + step * max(1, self._page() - 1)
        self.move_to(self._row_at(max(0, min(line, self._tops[-1] - 1))), step)

    def action_end(self, step: int) -> None:
        """To the first or the last row."""
        self.move_to(0 if step < 0 else self.count() - 1, -step)
        if step < 0:
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_open(self) -> None:
        """Tell the screen to open the row."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.current))

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width = self.size.width
        if y < self.PINNED:
            return self.paint_pinned(y, width)
        line = y - self.PINNED + self.scroll_offset.y
        if not self.count():
            return self.paint_empty(line, width)
        if line >= self._tops[-1]:
            return Strip.blank(width, palette_of(self.app.theme).style("text", self._on))
        row = self._row_at(line)
        return self.paint(row, line - self._tops[row], width, self._ground_of(row))

    def on_click(self, event: events.Click) -> None:
        """The mouse puts the cursor on a row; a second click opens it."""
        line = event.y - self.PINNED + self.scroll_offset.y
        if event.y < self.PINNED or line >= self._tops[-1]:
            return
        row = self._row_at(line)
        if self.key_at(row) is None:
            return
        self.put_on(row)
        if event.chain > 1 or self.opens_at_once:
            self.action_open()

    opens_at_once = False
    """Whether a single click opens a row."""

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._into_view()

    def on_focus(self) -> None:
        """The keys act here now."""
        self._repaint(self._cursor)
        self.place_terminal_cursor()

    def on_blur(self) -> None:
        """The keys act elsewhere: the cursor stays, quieter."""
        self._repaint(self._cursor)

    def _ground_of(self, row: int) -> str:
        if row != self._cursor:
            return self._on
        return CURSOR if self.has_focus else IDLE

    def _row_at(self, line: int) -> int:
        return bisect_right(self._tops, line) - 1

    def _nearest(self, row: int, step: int) -> int:
        """The first row from here that the cursor stops at, in the direction of `step`, else where it is."""
        while 0 <= row < self.count():
            if self.stops(row):
                return row
            row += step or 1
        return self._cursor if 0 <= self._cursor < self.count() else -1

    def _page(self) -> int:
        return max(1, self.size.height - self.PINNED)

    def _repaint(self, row: int) -> None:
        if 0 <= row < len(self._tops) - 1:
            top, height = self._tops[row], self._tops[row + 1] - self._tops[row]
            self.refresh(Region(0, top - self.scroll_offset.y + self.PINNED, self.size.width, height))

    def _into_view(self) -> None:
        """Scroll so that the cursor's row is whole in view, with the headings that stand right above it."""
        if not 0 <= self._cursor < self.count() or not self.size.height:
            return
        first = self._cursor
        while first > 0 and not self.stops(first - 1):
            first -= 1
        top, bottom, y = self._tops[first], self._tops[self._cursor + 1], self.scroll_offset.y
        if bottom > y + self._page():
            self.scroll_to(y=bottom - self._page(), animate=False, immediate=True)
        elif top < y:
            self.scroll_to(y=top, animate=False, immediate=True)
        self.place_terminal_cursor()

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor on the cursor's row, unless it stands in a dialog that lies over it."""
        if self.has_focus and self.screen.is_active and self._cursor >= 0:
            y = self._tops[self._cursor] - self.scroll_offset.y + self.PINNED
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
