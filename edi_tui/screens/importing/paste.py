"""A text in the place of a file: pasted, then read like any other document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static, TextArea

from edi_tui.screens.base import key
from edi_tui.screens.importing.step import Step


class PasteStep(Step):
    """A place to paste. What was pasted stays there until it is taken in or the screen is left."""

    TITLE_IN_HELP = "Pasting a text"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("paste", "ctrl+s", "read", "read", "Read what is pasted; nothing is written yet"),
    ]

    class Pasted(Message):
        """A text is to be read."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Empty(Message):
        """There is nothing to read."""

    def compose(self) -> ComposeResult:
        """What belongs here, and the place for it."""
        yield Static(
            "Paste the plan, or an officer's reply, with ctrl+shift+v or shift+insert, as you copied it from a mail, a "
            "web page or a PDF. Then press ctrl+s: it is read like a file, and nothing is written yet.",
            id="about-paste",
        )
        box = TextArea(id="pasted", compact=True, highlight_cursor_line=False)
        box.cursor_blink = False
        yield box

    def put(self, text: str) -> None:
        """Begin with a text that was pasted elsewhere."""
        self.query_one("#pasted", TextArea).text = text

    def begin(self) -> None:
        """Ready to paste."""
        self.query_one("#pasted", TextArea).focus()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to go on."""
        return [("ctrl+s", "read it"), ("ctrl+g", "whose reply"), ("esc", "back to the files")]

    def action_read(self) -> None:
        """Read the text, where there is one."""
        text = self.query_one("#pasted", TextArea).text
        self.post_message(self.Pasted(text) if text.strip() else self.Empty())
