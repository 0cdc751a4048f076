"""One entry of a plan's legend, chosen by a single key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.lines import StatusLine
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces, chip, word_beside
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_NONE = "-"  # the key, and the name, of "no status"


@dataclass(frozen=True)
class Choice:
    """What was chosen: the key of a status, or None for no status; or that the legend is to have `another`."""

    status_id: str | None
    another: bool = False


class LegendDialog(Dialog[Choice]):
    """The plan's legend; the entry's key, or Enter on it, chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "another", "another", id="legend.another", tooltip="Add a status to the legend"),
        Binding("escape", "leave", "leave", id="legend.leave", tooltip="Leave everything as it is"),
    ]

    def __init__(
        self, title: str, about: str, legend: Sequence[StatusLine], now: str | None, *, grows: bool = False
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._legend = legend
        self._now = now
        self._grows = grows

    def heading(self) -> Pieces:
        """What the status is for."""
        return [Piece(self._title, "title"), Piece(f"  {line(self._about)}", "quiet")]

    def inside(self) -> ComposeResult:
        """The entries, and none of them."""
        lines = [_entry(status, status.id == self._now) for status in self._legend]
        none = Line(_NONE, [Piece(f"{_NONE}  ", "key"), Piece(" – ", "chip-None"), Piece(" No status")])
        entries = LineList([*lines, none], on=PANEL, id="entries")
        if self._now:
            entries.show([*lines, none], self._now)
        entries.styles.height = min(len(lines) + 1, 14)
        yield entries

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        yield "press its key, or enter", ""
        if self._grows:
            yield "+", "another status"
        yield "esc", "leave"

    def on_key(self, event: events.Key) -> None:
        """An entry's own key chooses it."""
        pressed = event.character or ""
        if pressed == _NONE:
            event.stop()
            self.dismiss(Choice(None))
        elif pressed and (found := next((s for s in self._legend if s.key == pressed), None)):
            event.stop()
            self.dismiss(Choice(found.id))

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(Choice(None if message.key == _NONE else message.key))

    def action_another(self) -> None:
        """A status that the legend does not have yet."""
        if self._grows:
            self.dismiss(Choice(None, another=True))

    def action_leave(self) -> None:
        """No choice."""
        self.dismiss(None)


def _entry(status: StatusLine, now: bool) -> Line:
    left = [Piece(f"{line(status.key or ' ')}  ", "key"), chip(status), Piece(f" {word_beside(status)}")]
    return Line(status.id, left, [Piece(" now ", "quiet")] if now else [])
