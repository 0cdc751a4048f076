"""A legend for a plan whose document had none: one of three, chosen by a single key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from db.legend import STANDARD, StandardStatus
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces, width_of
from edi_tui.widgets.plain import plain
from edi_tui.widgets.rows import Rows

_NAMES = {
    "progress": "How far it has come",
    "track": "Whether it will be done in time",
    "colours": "Red, amber, green and blue",
}
_ROOM = 60  # cells of a line of chips


class StandardDialog(Dialog[str]):
    """The name of a standard legend."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose('{name}')", name, id=f"standard.{name}", tooltip=_NAMES[name])
            for number, name in enumerate(STANDARD, 1)
        ),
        Binding("escape", "leave", "leave", id="standard.leave", tooltip="Leave the plan without one"),
    ]

    def __init__(self, *, none_yet: bool) -> None:
        super().__init__()
        self._none_yet = none_yet

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece("A legend for this plan", "title")]

    def inside(self) -> ComposeResult:
        """Why, and the three."""
        why = (
            "This plan has no legend: its document names no statuses."
            if self._none_yet
            else "What the plan's legend lacks of the one that you choose is added to it."
        )
        yield Static(plain(f"{why} Undo takes it back; + in the status box adds words of your own."), classes="text")
        lines = [line for number, name in enumerate(STANDARD, 1) for line in _lines(number, name)]
        legends = LineList(lines, on=PANEL, id="legends")
        legends.styles.height = min(len(lines), 14)
        yield legends

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("press 1, 2 or 3, or enter", ""), ("esc", "leave")]

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(message.key)

    def action_choose(self, name: str) -> None:
        """The answer."""
        self.dismiss(name)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)


def _lines(number: int, name: str) -> Iterable[Line]:
    """A legend: its key and name, and below it its chips in words."""
    yield Line(None, [])
    yield Line(name, [Piece(f"{number}  ", "key"), Piece(_NAMES[name], "bold")])
    for pieces in _wrapped([_chip(entry) for entry in STANDARD[name]]):
        yield Line(None, [Piece("   "), *pieces])


def _chip(entry: StandardStatus) -> Piece:
    return Piece(f" {entry.symbol} {entry.label} ", f"chip-{entry.colour}")


def _wrapped(chips: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for chip in chips:
        if lines[-1] and width_of([*lines[-1], chip]) > _ROOM:
            lines.append([])
        lines[-1] += [chip, Piece(" ")]
    return lines
