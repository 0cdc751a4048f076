"""Officers, one a line, completed from those that the register knows by their names and posts."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from db.officers import fitting
from db.text import clean
from edi_tui.widgets.palette import CURSOR, PANEL, palette_of
from edi_tui.widgets.pieces import Piece, to_strip

_MOST = 5


class Matches(Widget):
    """Those who may be meant; one of them is the one that Tab takes."""

    DEFAULT_CSS = "Matches { height: auto; display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()
        self.at = 0
        self.sign = "tab"
        """The key that takes the one that is meant."""

    def show(self, names: Sequence[str]) -> None:
        """Other names, the first of them meant."""
        self.names, self.at = names, 0
        self.styles.height = max(1, len(names))
        self.display = bool(names)
        self.refresh()

    def move(self, step: int) -> None:
        """The next one, or the one before."""
        self.at = (self.at + step) % max(1, len(self.names))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One of the names."""
        on = CURSOR if y == self.at else PANEL
        name = self.names[y] if y < len(self.names) else ""
        key = [Piece(f"{self.sign if y == self.at else ' ' * len(self.sign)} ", "key")]
        return to_strip([*key, Piece(name)], (), self.size.width, palette_of(self.app.theme), on)


class OfficerBox(TextArea):
    """The lines. A semicolon ends one as Enter does; Tab takes who is meant, else goes on to the next field."""

    class Entered(Message):
        """Enter, where it is to save."""

    def __init__(self, text: str, known: Sequence[str], *, id: str, enter_saves: bool = False) -> None:
        super().__init__(clean(text), id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self._known = known
        self._enter_saves = enter_saves
        self._quiet = True  # nobody is offered before something is typed

    @property
    def _matches(self) -> Matches:
        return self.query_ancestor(Officers).query_one(Matches)

    @on(TextArea.Changed)
    def _offer(self) -> None:
        if self._quiet or not self.has_focus:
            self._matches.show(())
            return
        row, column = self.cursor_location
        line = self.document.get_line(row)
        there = set(self.text.splitlines()) - {line}
        part = line if column == len(line) else ""
        self._matches.show(fitting(part, [name for name in self._known if name not in there], _MOST))

    def on_key(self, event: events.Key) -> None:
        """Keys that mean something else here; all others type, as in every box."""
        matches = self._matches
        if event.key == "tab" and matches.names:
            self._take(matches.names[matches.at])
        elif event.key in ("down", "up") and matches.names:
            matches.move(1 if event.key == "down" else -1)
        elif event.key == "escape" and matches.names:
            matches.show(())
        elif event.key == "enter" and self._enter_saves:
            self.post_message(self.Entered())
        elif event.character == ";":
            self.insert("\n")
        else:
            self._quiet = False
            return
        event.stop()
        event.prevent_default()

    def _take(self, name: str) -> None:
        row, _ = self.cursor_location
        line = self.document.get_line(row)
        self._quiet = True
        self.replace(clean(name), (row, 0), (row, len(line)))
        self.move_cursor((row, len(clean(name))))
        self._matches.show(())

    def on_blur(self) -> None:
        """Nobody is offered where nothing is typed."""
        self._matches.show(())


class Officers(Vertical):
    """The box with those who may be meant below it."""

    DEFAULT_CSS = "Officers { width: 1fr; height: auto; }"

    def __init__(self, text: str, known: Sequence[str], *, id: str, enter_saves: bool = False) -> None:
        super().__init__()
        self._box = OfficerBox(text, known, id=id, enter_saves=enter_saves)

    def compose(self) -> ComposeResult:
        """The lines, and who may be meant."""
        yield self._box
        yield Matches()
