"""Which field is to be changed: its letter, or Enter on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.fields import FIELD_BY_NAME
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

STATUS, HEADING = "status", "heading"
LETTERS = {
    "s": STATUS,
    "l": "lead",
    "d": "due_text",
    "n": "due_reason",
    "g": "way_to_green",
    "f": "completed_on",
    "h": HEADING,
    "r": "ref",
    "a": "action",
    "o": "desired_outcome",
    "m": "success_measure",
    "c": "commitment",
    "i": "directorate",
    "v": "service_area",
    "u": "supporting_services",
    "y": "council",
    "w": "owner",
    "p": "updater",
    "t": "characteristics",
}
"""The fields by the letter that names each; only `ref` is for one action alone."""


class PickField(Dialog[str]):
    """The name of a field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="field.leave", tooltip="Leave everything as it is"),
    ]

    def __init__(self, about: str, now: dict[str, str], *, alone: bool) -> None:
        super().__init__()
        self._about = about
        self._now = now
        self._letters = {key: name for key, name in LETTERS.items() if alone or name != "ref"}

    def heading(self) -> Pieces:
        """Whose field it is."""
        return [Piece("Change ", "title"), Piece(line(self._about), "key")]

    def inside(self) -> ComposeResult:
        """The fields with what stands in them."""
        lines = [
            Line(name, [Piece(f"{key}  ", "key"), Piece(fitted(field_label(name), 25)), Piece(self._of(name), "quiet")])
            for key, name in self._letters.items()
        ]
        fields = LineList(lines, on=PANEL, id="entries")
        fields.styles.height = min(len(lines), max(3, self.app.size.height - 8))
        yield fields

    def on_mount(self) -> None:
        """What was said before would lie over the fields."""
        self.app.clear_notifications()

    def _of(self, name: str) -> str:
        return line(self._now.get(name, "").replace("\n", "; "))

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("press its letter, or enter", ""), ("esc", "leave")]

    def on_key(self, event: events.Key) -> None:
        """A field's own letter chooses it."""
        if found := self._letters.get(event.character or ""):
            event.stop()
            self.dismiss(found)

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(message.key)

    def action_leave(self) -> None:
        """No choice."""
        self.dismiss(None)


def field_label(name: str) -> str:
    """A field as the screens call it."""
    return FIELD_BY_NAME[name].label if name in FIELD_BY_NAME else name.capitalize()
