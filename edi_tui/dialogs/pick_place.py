"""Where actions are to stand: under a heading, after or before another action, or among its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from db.lines import HeadingLine
from db.text import fold
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.form import text_line
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_MOST = 200  # lines of the list at most: typing finds the others
_NEW = "new"


class Somewhere(NamedTuple):
    """A place, as the verb that moves knows it."""

    heading_id: str | None = None
    parent_id: str | None = None
    beside: str | None = None
    before: bool = False
    new_heading: str | None = None


class PickPlace(Dialog[Somewhere]):
    """The place that is chosen. What is typed narrows the list; a heading that is not there can be made."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "other places", id="place.kind", tooltip="Headings, or actions", priority=True),
        Binding("shift+tab", "turn(-1)", "other places", show=False, id="place.kind_back", priority=True),
        Binding("down", "move(1)", "next", show=False, id="place.next", tooltip="The next place"),
        Binding("up", "move(-1)", "before", show=False, id="place.before", tooltip="The place before"),
        Binding("escape", "leave", "leave", id="place.leave", tooltip="Leave everything where it stands"),
    ]
    KINDS = ("to a heading", "after", "before", "as a task of")

    def __init__(
        self,
        about: str,
        headings: Sequence[tuple[HeadingLine, str]],
        actions: Sequence[tuple[str, str]],
        now: str | None,
    ) -> None:
        super().__init__()
        self._about = about
        self._headings = headings
        self._actions = actions
        self._now = now
        self._kind = 0

    def heading(self) -> Pieces:
        """What is moved."""
        return [Piece("Move ", "title"), Piece(line(self._about), "key")]

    def inside(self) -> ComposeResult:
        """The kind of place, a line to type in, the places."""
        if self._actions:
            yield Bar(on=PANEL, id="kinds")
        box = text_line("", id="part")
        box.placeholder = "type a part of it" if self._actions else "type a part of it, or a new heading"
        yield box
        places = LineList(on=PANEL, id="places")
        most = max(len(self._headings) + 1, len(self._actions), 3)
        places.styles.height = max(3, min(most, 14, self.app.size.height - 10))
        yield places

    def on_mount(self) -> None:
        """The headings, the present one under the cursor; what was said before would lie over them."""
        self.app.clear_notifications()
        self._show("")
        self.query_one("#part").focus()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        kinds = [("tab", "headings or actions")] if self._actions else []
        return [("type", "to find"), ("↑ ↓", ""), *kinds, ("enter", "choose"), ("esc", "leave")]

    def _show(self, part: str) -> None:
        if self._actions:
            kinds = [Piece(f" {kind} ", "bold" if at == self._kind else "quiet") for at, kind in enumerate(self.KINDS)]
            self.query_one("#kinds", Bar).show(
                [
                    piece
                    for at, kind in enumerate(kinds)
                    for piece in (Piece("▸" if at == self._kind else " ", "key"), kind)
                ]
            )
        places = self.query_one("#places", LineList)
        lines = self._heading_lines(part) if self._kind == 0 else self._action_lines(part)
        nothing = [Line(None, [Piece("Nothing here is called so.", "quiet")])]
        places.show(lines or nothing, None if part or self._kind else self._now)
        if part:
            places.move_to(0)

    def _heading_lines(self, part: str) -> list[Line]:
        found = [
            Line(heading.id, [Piece(path)], [Piece("now", "quiet")] if heading.id == self._now else ())
            for heading, path in self._headings
            if fold(part) in fold(path)
        ][:_MOST]
        words = line(part).strip()
        if words and not any(fold(words) == fold(heading.text) for heading, _ in self._headings):
            found.append(Line(_NEW, [Piece("Make the heading ", "key"), Piece(f"“{words}”")]))
        return found

    def _action_lines(self, part: str) -> list[Line]:
        return [Line(key, [Piece(words)]) for key, words in self._actions if fold(part) in fold(words)][:_MOST]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def action_turn(self, step: int) -> None:
        """Another kind of place."""
        if self._actions:
            self._kind = (self._kind + step) % len(self.KINDS)
            self._show(self.query_one("#part", Input).value)

    def action_move(self, step: int) -> None:
        """Go through the places while the keys are in the line above them."""
        self.query_one("#places", LineList).action_move(step)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#places", LineList).action_open()

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(self._place(message.key or ""))

    def _place(self, key: str) -> Somewhere:
        if self._kind == 3:
            return Somewhere(parent_id=key)
        if self._kind:
            return Somewhere(beside=key, before=self._kind == 2)
        if key == _NEW:
            return Somewhere(heading_id=self._now, new_heading=line(self.query_one("#part", Input).value))
        return Somewhere(heading_id=key)

    def action_leave(self) -> None:
        """No place."""
        self.dismiss(None)
