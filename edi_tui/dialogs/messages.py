"""Every sentence that was said in a toast since the program began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.screens.said import Said
from edi_tui.widgets.cells import broken
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces

_GRAVITY = {"warning": "Look: ", "error": "Not done: "}
_ROOM = 10  # cells of the time and the space after it


class MessagesDialog(Dialog[None]):
    """The log, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave", id="messages.leave", tooltip="Back to the screen"),
    ]

    def __init__(self, said: Sequence[Said]) -> None:
        super().__init__()
        self._said = said

    def heading(self) -> Pieces:
        """The dialog's name, and how many there are."""
        return [Piece("Messages", "title"), Piece(f"  {len(self._said)} since you began", "quiet")]

    def inside(self) -> ComposeResult:
        """All of them, to scroll."""
        pane = Pane(id="all-messages")
        pane.write(self._write)
        yield pane

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to leave."""
        return [("↑ ↓", "scroll"), ("esc", "leave")]

    def _write(self, width: int) -> list[Pieces]:
        if not self._said:
            return [(Piece("Nothing was said yet.", "quiet"),)]
        lines: list[Pieces] = []
        for said in reversed(self._said):
            grave = _GRAVITY.get(said.severity, "")
            texts = broken(grave + said.sentence, width - _ROOM)
            lines.append((Piece(f"{said.at:%H:%M:%S}  ", "quiet"), Piece(texts[0], "bold" if grave else "text")))
            lines += [(Piece(" " * _ROOM), Piece(text, "bold" if grave else "text")) for text in texts[1:]]
        return lines

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
