"""What the table can be narrowed by: the plan's statuses under their own keys, then everything else, a key each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.filters import Filter, Part
from db.legend import choose_keys
from db.lines import Counts, StatusLine
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces, chip, word_beside
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

KINDS = {
    "leads": "Lead officer",
    "due": "Due",
    "headings": "Heading",
    "stages": "Stage",
    "directorates": "Directorate",
    "services": "Service",
    "councils": "Council",
    "changed": "Changed since",
    "plans": "Plans",
}
"""The kinds that lead to their values."""

SWITCHES = {"new": "New", "problems": "Problems of the last import", "archived": "Archived too"}
"""The kinds that are only on or off."""

_STATUS, _KIND = "status:", "kind:"
_NONE = "-"  # the key of "no status"
_AROUND = 9  # rows that the dialog needs besides the list


class FilterMenu(Dialog[Part]):
    """What was chosen: a status or a switch with its value, or a kind (value None) whose values are to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="filter_menu.leave", tooltip="Leave the filters as they are"),
    ]

    def __init__(self, legend: Sequence[StatusLine], counts: Counts | None, now: Filter) -> None:
        super().__init__()
        self._counts = counts.by_status if counts else {}
        self._now = now
        kinds = [*KINDS, *SWITCHES]
        used = [status.key for status in legend if status.key]
        labels = [(KINDS | SWITCHES)[kind] for kind in kinds]
        keys = choose_keys(labels, [*used, _NONE])
        self._legend = legend
        self._keys = {key: _KIND + kind for key, kind in zip(keys, kinds, strict=True) if key}
        self._keys |= {status.key: _STATUS + status.id for status in reversed(legend) if status.key}
        self._keys[_NONE] = _STATUS

    def heading(self) -> Pieces:
        """What the keys do."""
        return [Piece("Show only", "title"), Piece("  what is chosen again is taken away", "quiet")]

    def inside(self) -> ComposeResult:
        """The statuses, the kinds, the switches."""
        lines = [*self._statuses(), Line(None, ()), *self._kinds()]
        entries = LineList(lines, on=PANEL, id="entries")
        entries.opens_at_once = True
        entries.styles.height = max(3, min(len(lines), self.app.size.height - _AROUND))
        yield entries

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("press its key, or enter", ""), ("esc", "leave")]

    def _statuses(self) -> Iterable[Line]:
        for status in self._legend:
            words: list[Piece] = [chip(status), Piece(f" {word_beside(status)}")]
            yield self._line(_STATUS + status.id, words, status.id in self._now.statuses, self._number(status.id))
        none = [Piece(" – ", "chip-None"), Piece(" No status")]
        yield self._line(_STATUS, none, None in self._now.statuses, self._number(None))

    def _kinds(self) -> Iterable[Line]:
        for kind, words in KINDS.items():
            value = getattr(self._now, kind)
            is_set = len(value) > 1 if kind == "plans" else bool(value)
            yield self._line(_KIND + kind, [Piece(f"{words} …")], is_set, "")
        for kind, words in SWITCHES.items():
            yield self._line(_KIND + kind, [Piece(words)], bool(getattr(self._now, kind)), "")

    def _line(self, name: str, words: Pieces, is_set: bool, number: str) -> Line:
        key = next((key for key, named in self._keys.items() if named == name), " ")
        sign = Piece("● " if is_set else "  ", "key")
        return Line(name, [Piece(f"{line(key)}  ", "key"), sign, *words], [Piece(f"{number} ", "quiet")])

    def _number(self, status_id: str | None) -> str:
        return str(self._counts.get(status_id, 0))

    def on_key(self, event: events.Key) -> None:
        """An entry's own key chooses it."""
        if name := self._keys.get(event.character or ""):
            event.stop()
            event.prevent_default()
            self._choose(name)

    @on(Rows.Opened)
    def _opened(self, message: Rows.Opened) -> None:
        self._choose(message.key or "")

    def _choose(self, name: str) -> None:
        if name.startswith(_STATUS):
            self.dismiss(Part("statuses", name[len(_STATUS) :] or None))
            return
        kind = name[len(_KIND) :]
        self.dismiss(Part(kind, True if kind in SWITCHES else None))

    def action_leave(self) -> None:
        """No choice."""
        self.dismiss(None)
