"""The saved views: opened by their keys, and saved, renamed, moved and taken away here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from db.views import KEYS, ViewLine
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.form import Form, text_line
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain
from edi_tui.widgets.rows import Rows

_NEW = "new"
_AROUND = 9  # rows that the dialog needs besides the list


class Asked(NamedTuple):
    """What is to be done with a view: open, new, save, rename, move or delete; `place` is where it is to go."""

    what: str
    view_id: str = ""
    place: int = 0


class ViewsDialog(Dialog[Asked]):
    """The views, and a line that saves what is shown as a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,V", "ask('new')", "save as a new view", id="views.new", tooltip="Save what is shown as a new view"),
        Binding("s", "ask('save')", "save under this name", id="views.save", tooltip="Let it show what is shown now"),
        Binding("r", "ask('rename')", "rename", id="views.rename", tooltip="Call it otherwise"),
        Binding("d,delete", "ask('delete')", "take away", id="views.delete", tooltip="Take the view away"),
        Binding("minus,K", "shift(-1)", "up", id="views.up", tooltip="One key nearer to 1"),
        Binding("plus,J", "shift(1)", "down", id="views.down", tooltip="One key further from 1"),
        Binding("escape", "leave", "leave", id="views.leave", tooltip="Leave the views as they are"),
    ]

    def __init__(self, views: Sequence[ViewLine], told: Callable[[ViewLine], str], now: str | None) -> None:
        super().__init__()
        self._views = views
        self._told = told
        self._now = now

    def heading(self) -> Pieces:
        """What views are."""
        return [Piece("Views", "title"), Piece("  a filter, a sort and groups under a name", "quiet")]

    def inside(self) -> ComposeResult:
        """A line for a new one, and those that are there."""
        new = Line(_NEW, [Piece("n  ", "key"), Piece("Save what is shown as a new view")])
        lines = [new, *(self._line(place, view) for place, view in enumerate(self._views, 1))]
        rows = LineList(lines, on=PANEL, id="views")
        rows.styles.height = max(3, min(len(lines), self.app.size.height - _AROUND))
        if self._now:
            rows.show(lines, self._now)
        yield rows

    def _line(self, place: int, view: ViewLine) -> Line:
        key = str(place) if place <= KEYS else " "
        left = [Piece(f"{key}  ", "key"), Piece(line(view.name), "bold"), Piece(f"  {line(self._told(view))}", "quiet")]
        return Line(view.id, left, [Piece(" open ", "quiet")] if view.id == self._now else [])

    def hints(self) -> Iterable[tuple[str, str]]:
        """What the keys do with the view under the cursor."""
        some = [("s", "save here"), ("r", "rename"), ("+ -", "move"), ("d", "delete")] if self._views else []
        return [("enter", "open"), *some, ("esc", "leave")]

    def on_key(self, event: events.Key) -> None:
        """A view's own key opens it."""
        pressed = event.character or ""
        number = int(pressed) if pressed.isascii() and pressed.isdecimal() else 0
        if 0 < number <= min(KEYS, len(self._views)):
            event.stop()
            self.dismiss(Asked("open", self._views[number - 1].id))

    @on(Rows.Opened)
    def _opened(self, message: Rows.Opened) -> None:
        self.dismiss(Asked("new") if message.key == _NEW else Asked("open", message.key or ""))

    def action_ask(self, what: str) -> None:
        """What is to be done with the view under the cursor."""
        current = self.query_one("#views", LineList).current
        if what == "new" or (current and current != _NEW):
            self.dismiss(Asked(what, "" if what == "new" else current or ""))

    def action_shift(self, step: int) -> None:
        """One place up or down."""
        current = self.query_one("#views", LineList).current
        places = [view.id for view in self._views]
        if current in places and 0 <= places.index(current) + step < len(places):
            self.dismiss(Asked("move", current, places.index(current) + step + 1))

    def action_leave(self) -> None:
        """Nothing is to be done."""
        self.dismiss(None)


class NameForm(Form):
    """The name of a view."""

    def __init__(self, title: str, name: str, shows: str, save: Callable[[dict[str, Any]], Awaitable[bool]]) -> None:
        super().__init__(save)
        self._title = title
        self._called = name
        self._shows = shows

    def heading(self) -> Pieces:
        """What is named."""
        return [Piece(self._title, "title")]

    def inside(self) -> ComposeResult:
        """What it shows, and its name."""
        yield Static(plain(self._shows), classes="text")
        with Horizontal(classes="field"):
            yield Static("Name", classes="label")
            yield text_line(self._called, id="name")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to save and leave."""
        return [("enter", "save"), ("esc", "leave")]

    def on_mount(self) -> None:
        """Ready to type."""
        super().on_mount()
        self.query_one("#name").focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def values(self) -> dict[str, Any]:
        """The name, where it is another one."""
        if not self.is_mounted:
            return {}
        name = self.query_one("#name", Input).value.strip()
        return {"name": name} if name != self._called else {}
