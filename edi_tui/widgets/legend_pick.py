"""A status among the other fields of a form: the arrows go through the legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from db.lines import StatusLine
from edi_tui.widgets.palette import CURSOR, PANEL, palette_of
from edi_tui.widgets.pieces import Piece, chip, to_strip
from edi_tui.widgets.plain import line


class LegendPick(Widget, can_focus=True):
    """One line: the status that is chosen, or none, which leaves the action's as it is."""

    DEFAULT_CSS = "LegendPick { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "turn(1)", "Next", show=False, id="pick.next", tooltip="The next status"),
        Binding("left,up", "turn(-1)", "Before", show=False, id="pick.before", tooltip="The status before"),
    ]

    def __init__(self, legend: Sequence[StatusLine], now: StatusLine | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: list[StatusLine | None] = [None, *legend]
        self._now = now
        self._at = 0

    @property
    def chosen(self) -> StatusLine | None:
        """The status that was chosen, or None to leave it."""
        return self._choices[self._at]

    def action_turn(self, step: int) -> None:
        """The next or the one before, round and round."""
        self._at = (self._at + step) % len(self._choices)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """An entry's own key chooses it."""
        for place, status in enumerate(self._choices):
            if status and status.key and status.key == event.character:
                event.stop()
                self._at = place
                self.refresh()

    def on_focus(self) -> None:
        """Show where the keys act."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they act elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The choice between two arrows."""
        status, on = self.chosen or self._now, CURSOR if self.has_focus else PANEL
        pieces = [Piece("◂ ", "key"), chip(status, line(status.label) if status else "No status"), Piece(" ▸ ", "key")]
        if self.chosen is None:
            pieces.append(Piece("as it is", "quiet"))
        return to_strip(pieces, (), self.size.width, palette_of(self.app.theme), on)
