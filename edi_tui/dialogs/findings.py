"""What looking the register over has found, and mending what can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.cells import broken
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces


class FindingsDialog(Dialog[bool]):
    """The sentences, to scroll; True when something is to be mended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "answer(False)", "leave", id="findings.leave", tooltip="Back to the screen"),
        Binding("r", "answer(True)", "mend", id="findings.mend", tooltip="Mend what can be mended, after a copy of it"),
    ]

    def __init__(self, title: str, sentences: Sequence[str], *, can_mend: bool) -> None:
        super().__init__()
        self._title = title
        self._sentences = sentences
        self._can_mend = can_mend

    def heading(self) -> Pieces:
        """What was found, in a word."""
        return [Piece(self._title, "title")]

    def inside(self) -> ComposeResult:
        """All of it."""
        pane = Pane(id="findings")
        pane.write(self._write)
        yield pane

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to go on."""
        mend = [("r", "mend what can be mended")] if self._can_mend else []
        return [("↑ ↓", "scroll"), *mend, ("esc", "leave")]

    def _write(self, width: int) -> list[Pieces]:
        lines: list[Pieces] = []
        for sentence in self._sentences:
            first, *rest = broken(sentence, width - 2)
            lines += [(Piece("• ", "key"), Piece(first)), *((Piece(f"  {part}"),) for part in rest), ()]
        return lines[:-1]

    def action_answer(self, mend: bool) -> None:
        """Leave, or mend where that can be."""
        if self._can_mend or not mend:
            self.dismiss(mend)
