"""Values of a kind to filter by, each with how many actions it would leave; typing narrows the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from db.choices import Choice
from db.text import fold
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.form import text_line
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

_TALL = 16  # rows of the list at most
_AROUND = 9  # rows that the dialog needs besides the list

Read = Callable[[str], Choice | None]
"""Reads what is typed as a value that is not in the list, such as a day; None for what is none."""


class PickValues(Dialog[tuple[str, ...]]):
    """The values that are chosen, all of them: Enter takes the one under the cursor, Tab marks several first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, id="values.next", tooltip="The next value"),
        Binding("up", "move(-1)", "before", show=False, id="values.before", tooltip="The value before"),
        Binding("tab", "mark", "mark", show=False, priority=True, id="values.mark", tooltip="Mark it, and go on"),
        Binding("escape", "leave", "leave", id="values.leave", tooltip="Leave the filters as they are"),
    ]

    class Counted(Message):
        """The values are there."""

        def __init__(self, choices: Sequence[Choice]) -> None:
            super().__init__()
            self.choices = choices

    def __init__(
        self,
        title: str,
        load: Callable[[], Sequence[Choice]],
        chosen: Sequence[str],
        *,
        several: bool = True,
        read: Read | None = None,
        hint: str = "type a part of a word",
        needed: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._load = load
        self._chosen = list(chosen)
        self._before = tuple(chosen)
        self._several = several
        self._read = read
        self._needed = needed
        self._hint = hint
        self._choices: Sequence[Choice] | None = None
        self._typed_in = ""

    def heading(self) -> Pieces:
        """Which kind."""
        return [Piece(self._title, "title")]

    def inside(self) -> ComposeResult:
        """A line to type in, and the values."""
        box = text_line("", id="part")
        box.placeholder = self._hint
        yield box
        values = LineList(on=PANEL, id="values")
        values.opens_at_once = True
        values.styles.height = max(3, min(_TALL, self.app.size.height - _AROUND))
        yield values

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        several = [("tab", "mark")] if self._several else []
        return [("type", "to find"), ("enter", "choose"), *several, ("esc", "leave")]

    def on_mount(self) -> None:
        """Count in a thread: what is typed meanwhile stays here, and nothing stands still."""
        self._show()
        self.query_one("#part").focus()
        self.run_worker(lambda: self.post_message(self.Counted(self._load())), thread=True, group="counting")

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        message.stop()
        there = {choice.value for choice in message.choices}
        gone = [Choice(value, value, 0) for value in self._before if value not in there]
        self._choices = [*message.choices, *gone]
        self._show(f"={self._chosen[0]}" if self._chosen else None)

    def _show(self, keep: str | None = None) -> None:
        wanted = [choice for choice in self._choices or () if fold(self._typed_in) in fold(choice.words)]
        typed = self._read(self._typed_in) if self._read and self._typed_in.strip() else None
        if typed is not None and typed.value not in [choice.value for choice in wanted]:
            wanted.insert(0, typed)
        says = "Counting …" if self._choices is None else "Nothing here is called so."
        self.query_one("#values", LineList).show(
            [self._line(choice) for choice in wanted] or [Line(None, [Piece(says, "quiet")])], keep
        )

    def _line(self, choice: Choice) -> Line:
        sign = "● " if choice.value in self._chosen else "  "
        number = "" if choice.count is None else str(choice.count)
        words = Piece(f"{'  ' * choice.depth}{choice.words}", "text" if choice.count != 0 else "quiet")
        return Line(f"={choice.value}", [Piece(sign, "key"), words], [Piece(f" {number} ", "quiet")])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed_in = event.value
        self._show()
        self.query_one("#values", LineList).move_to(0)

    def action_move(self, step: int) -> None:
        """Go through the values while the keys are in the line above them."""
        self.query_one("#values", LineList).action_move(step)

    def action_mark(self) -> None:
        """Mark a value, or take its mark away, and go on to the next."""
        values = self.query_one("#values", LineList)
        if self._several and values.current is not None:
            self._toggle(values.current[1:])
            self._show(values.current)
            values.action_move(1)

    def _toggle(self, value: str) -> None:
        if value in self._chosen:
            self._chosen.remove(value)
        else:
            self._chosen.append(value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#values", LineList).action_open()

    @on(Rows.Opened)
    def _opened(self, message: Rows.Opened) -> None:
        value = (message.key or "=")[1:]
        if not self._several:
            self._chosen = [] if value in self._before and not self._needed else [value]
        elif tuple(self._chosen) == self._before:  # nothing was marked: it is this one that is meant
            self._toggle(value)
        self.dismiss(tuple(self._chosen))

    def action_leave(self) -> None:
        """No choice."""
        self.dismiss(None)
