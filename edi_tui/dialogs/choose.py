"""One of several lines: where to go, whose changes to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

ROOM = 68
"""Cells of a line in the dialog."""
_MOST = 14  # lines before the list scrolls


class Choose(Dialog[str]):
    """The key of the line that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="choose.leave", tooltip="Choose none of them"),
    ]

    def __init__(
        self, title: str, lines: Sequence[Line], *, enter: str, more: Sequence[tuple[str, str]] = (), now: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._now = now
        self._keys = [("enter", enter), *more, ("esc", "leave")]

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece(self._title, "title")]

    def inside(self) -> ComposeResult:
        """The lines."""
        lines = LineList(self._lines, on=PANEL, id="lines")
        lines.styles.height = max(1, min(len(self._lines), _MOST))
        lines.show(self._lines, self._now or None)
        yield lines

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return self._keys

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(message.key)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)
