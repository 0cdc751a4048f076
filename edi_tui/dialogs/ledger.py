"""What every officer gave, period by period: the ledger of silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.chasing import Chased
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.chase_lines import ledger_lines
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line


class LedgerDialog(Dialog[None]):
    """The ledger, to scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave", id="ledger.leave", tooltip="Back to who owes what"),
    ]

    def __init__(self, chased: Chased) -> None:
        super().__init__()
        self._chased = chased

    def heading(self) -> Pieces:
        """Whose it is."""
        return [Piece("Ledger", "title"), Piece(f"  {line(self._chased.plan.title)}", "quiet")]

    def inside(self) -> ComposeResult:
        """Officer by officer."""
        pane = Pane(id="ledger")
        pane.write(lambda width: ledger_lines(self._chased, width))
        yield pane

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to leave."""
        return [("↑ ↓", "scroll"), ("esc", "leave")]

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
