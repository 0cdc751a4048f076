"""Which sections a report has: a list to tick, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_AROUND = 7  # lines of the frame, the heading and the keys


class PickSections(Dialog[tuple[str, ...]]):
    """The sections that are ticked, in their order; at least one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "in or out", id="sections.turn", tooltip="Take the section in, or leave it out"),
        Binding("a", "all", "all", id="sections.all", tooltip="All of them, or none but the one under the cursor"),
        Binding("escape", "leave", "leave", id="sections.leave", tooltip="Leave them as they were"),
    ]

    def __init__(self, every: Mapping[str, str], chosen: Sequence[str]) -> None:
        super().__init__()
        self._every = every
        self._chosen = set(chosen)

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece("Sections of the report", "title")]

    def inside(self) -> ComposeResult:
        """A line each."""
        sections = LineList(self._lines(), on=PANEL, id="sections")
        yield sections

    def on_resize(self) -> None:
        """As many lines as the window has room for; the others are scrolled to."""
        room = self.app.size.height - _AROUND
        self.query_one("#sections", LineList).styles.height = max(min(len(self._every), room), 3)

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to tick and take them."""
        return [("space", "in or out"), ("a", "all"), ("enter", "take them"), ("esc", "leave")]

    def _lines(self) -> list[Line]:
        return [self._line(name, words) for name, words in self._every.items()]

    def _line(self, name: str, words: str) -> Line:
        is_in = name in self._chosen
        style = "text" if is_in else "quiet"
        said = [Piece("" if is_in else "left out ", "quiet")]
        return Line(name, [Piece("✓ " if is_in else "  ", "key", name), Piece(line(words), style, name)], said)

    @on(LineList.Pressed)
    def action_turn(self) -> None:
        """The other way for the section under the cursor; the last one stays."""
        if current := self.query_one("#sections", LineList).current:
            self._chosen = (self._chosen ^ {current}) or {current}
            self._show()

    def action_all(self) -> None:
        """All; where all are in already, only the one under the cursor."""
        current = self.query_one("#sections", LineList).current
        every = set(self._every)
        self._chosen = {current or next(iter(self._every))} if self._chosen == every else every
        self._show()

    def _show(self) -> None:
        self.query_one("#sections", LineList).show(self._lines())

    @on(Rows.Opened)
    def _done(self) -> None:
        self.dismiss(tuple(name for name in self._every if name in self._chosen))

    def action_leave(self) -> None:
        """As they were."""
        self.dismiss(None)
