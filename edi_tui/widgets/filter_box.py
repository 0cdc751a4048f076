"""The line in which the words of a filter are typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FilterBox(Horizontal):
    """Words that an action, its officers or its updates must hold; the table follows every letter."""

    DEFAULT_CSS = """
    FilterBox {
        height: 1; background: $panel;
        Static { width: 3; color: $accent; text-style: bold; }
        Input { width: 1fr; background: $panel; &:focus { background-tint: $panel 0%; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "done", "to the table", show=False, id="filter.done", tooltip="To what was found"),
    ]

    class Typed(Message):
        """Other words stand in the line."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """Enter: back to the table, with the words as they are."""

    def __init__(self, words: str = "", *, hint: str = "words in any text, officer or update") -> None:
        super().__init__()
        self._words = words
        self._hint = hint

    def compose(self) -> ComposeResult:
        """A slash, and the words."""
        yield Static(" /")
        box = Input(self._words, placeholder=self._hint, compact=True, select_on_focus=False)
        box.cursor_blink = False
        yield box

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter counts."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The words are as they should be."""
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """On to what was found."""
        self.post_message(self.Done())
