"""Where to go, when an action is linked with several others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.links import LinkLine
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.detail_parts import link_pieces
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

_ROOM = 66  # cells of a line
_MOST = 14  # lines before the list scrolls


class LinksDialog(Dialog[str]):
    """The key of the action to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="links.leave", tooltip="Stay where you are"),
    ]

    def __init__(self, links: Sequence[LinkLine], plan_id: str) -> None:
        super().__init__()
        self._links = links
        self._plan_id = plan_id

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece("Go to a linked action", "title")]

    def inside(self) -> ComposeResult:
        """The linked actions: those that this one names, then those that name it."""
        lines = [Line(link.id, link_pieces(link, self._plan_id, _ROOM)) for link in self._links]
        links = LineList(lines, on=PANEL, id="links")
        links.styles.height = min(len(lines), _MOST)
        yield links

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("enter", "go there"), ("→", "is named here"), ("←", "names this one"), ("esc", "stay")]

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(message.key)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)
