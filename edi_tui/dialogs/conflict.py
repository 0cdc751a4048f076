"""Another program changed what is being saved: mine and theirs, field by field, and which to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.errors import Clash
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.cells import cut
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

InWords = Callable[[object], str]


class ConflictDialog(Dialog[frozenset[int]]):
    """Which of the clashes keep mine, by their number; None to decide later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "keep(True)", "mine", id="conflict.mine", tooltip="Keep what I typed"),
        Binding("t", "keep(False)", "theirs", id="conflict.theirs", tooltip="Keep what stands in the register now"),
        Binding("s,ctrl+s", "save", "save", id="conflict.save", tooltip="Save what is chosen"),
        Binding("escape", "leave", "leave", id="conflict.leave", tooltip="Back, nothing saved yet"),
    ]

    def __init__(
        self, clashes: Sequence[tuple[str, Clash]], in_words: InWords, by: Mapping[tuple[str, str], str]
    ) -> None:
        super().__init__()
        self._clashes = clashes
        self._by = by  # who changed it and when, by the thing's key and the field
        self._in_words = in_words
        self._mine: set[int] = set()

    def heading(self) -> Pieces:
        """What happened."""
        return [Piece("Somebody else changed this meanwhile", "title")]

    def inside(self) -> ComposeResult:
        """Each field with both texts."""
        fields = LineList(on=PANEL, id="clashes")
        fields.styles.height = min(len(self._clashes) * 4, 16)
        yield fields

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("m", "keep mine"), ("t", "keep theirs"), ("s", "save"), ("esc", "back")]

    def on_mount(self) -> None:
        """Theirs stands until mine is asked for."""
        self._show()

    def on_resize(self) -> None:
        """Fit to the width."""
        self._show()

    def _show(self) -> None:
        fields = self.query_one("#clashes", LineList)
        room = max(10, fields.size.width - 14)
        lines: list[Line] = []
        for number, (label, clash) in enumerate(self._clashes):
            mine = number in self._mine
            by = self._by.get((clash.key, clash.field), "")
            lines.append(Line(str(number), [Piece(label, "bold"), Piece(f"  {by}", "quiet")]))
            for name, value, kept in (("theirs", clash.theirs, not mine), ("mine", clash.mine, mine)):
                text = cut(line(self._in_words(value)) or "nothing", room)
                sign = Piece(f"  {'●' if kept else '○'} {name:<7} ", "key" if kept else "quiet")
                lines.append(Line(None, [sign, Piece(text, "bold" if kept else "quiet")]))
            lines.append(Line(None, []))
        fields.show(lines)

    def action_keep(self, mine: bool) -> None:
        """Keep one side of the field under the cursor, and go on to the next."""
        fields = self.query_one("#clashes", LineList)
        number = int(fields.current or 0)
        self._mine = self._mine | {number} if mine else self._mine - {number}
        self._show()
        fields.action_move(1)

    def action_save(self) -> None:
        """Give the answer."""
        self.dismiss(frozenset(self._mine))

    def action_leave(self) -> None:
        """No answer yet."""
        self.dismiss(None)
