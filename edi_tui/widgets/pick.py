"""One of several among the other fields of a form: the arrows go through them, and a key of its own picks each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from db.lines import StatusLine
from edi_tui.widgets.palette import CURSOR, PANEL, palette_of
from edi_tui.widgets.pieces import Piece, Pieces, chip, status_chip, to_strip


class Possible(NamedTuple):
    """What may be picked: its value, how it looks, its key."""

    value: str | None
    look: Pieces
    key: str | None = None


class Pick(Widget, can_focus=True):
    """One line: what is picked. Keys that pick nothing do nothing."""

    DEFAULT_CSS = "Pick { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "turn(1)", "Next", show=False, id="pick.next", tooltip="The next one"),
        Binding("left,up", "turn(-1)", "Before", show=False, id="pick.before", tooltip="The one before"),
    ]

    class Picked(Message):
        """Another one is picked."""

    def __init__(self, options: Sequence[Possible], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = options
        self._at = 0

    @property
    def chosen(self) -> str | None:
        """The value that is picked."""
        return self._options[self._at].value

    def choose(self, value: str | None) -> None:
        """Pick this value, where it is among those that may be picked."""
        self._show(next((at for at, option in enumerate(self._options) if option.value == value), self._at))

    def action_turn(self, step: int) -> None:
        """The next or the one before, round and round."""
        self._show((self._at + step) % len(self._options))

    def on_key(self, event: events.Key) -> None:
        """An option's own key picks it."""
        for place, option in enumerate(self._options):
            if option.key and option.key == event.character:
                event.stop()
                self._show(place)

    def _show(self, place: int) -> None:
        self._at = place
        self.refresh()
        self.post_message(self.Picked())

    def on_focus(self) -> None:
        """Show where the keys act."""
        self.refresh()

    def place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor on the line."""
        self.app.cursor_position = self.content_region.offset

    def on_blur(self) -> None:
        """Show that they act elsewhere."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The choice between two arrows."""
        on = CURSOR if self.has_focus else PANEL
        pieces = [Piece("◂ ", "key"), *self._options[self._at].look, Piece(" ▸", "key")]
        return to_strip(pieces, (), self.size.width, palette_of(self.app.theme), on)


def status_options(legend: Sequence[StatusLine], now: StatusLine | None) -> list[Possible]:
    """The statuses of a legend, after the one that leaves an action's status as it is."""
    stays = Possible(None, [Piece("stays ", "quiet"), _named(now)])
    return [stays, *(Possible(s.id, [Piece("will be ", "bold"), _named(s)], s.key) for s in legend)]


def _named(status: StatusLine | None) -> Piece:
    return status_chip(status) if status else chip(None, "No status")
