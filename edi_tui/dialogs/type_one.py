"""One value to type, with what it will be read as below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain


class TypeOne(Form):
    """A labelled line; `reading` says what the typed words mean, or what may be typed."""

    def __init__(self, title: str, label: str, text: str, reading: Callable[[str], str], save: Save) -> None:
        super().__init__(save)
        self._title = title
        self._label = label
        self._text = text
        self._reading = reading

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece(line(self._title), "title")]

    def inside(self) -> ComposeResult:
        """The line, and its reading."""
        with Horizontal(classes="field"):
            yield Static(plain(self._label), classes="label")
            yield text_line(self._text, id="one")
        yield Static(plain(""), classes="hint")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to take it and leave."""
        return [("enter", "take it"), ("esc", "leave")]

    def on_mount(self) -> None:
        """Begin behind what stands there."""
        super().on_mount()
        self.query_one("#one").focus()
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        self.query_one(".hint", Static).update(plain(self._reading(self.query_one("#one", Input).value)))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def values(self) -> dict[str, Any]:
        """What was typed, where it differs."""
        typed = self.query_one("#one", Input).value.strip() if self.is_mounted else self._text
        return {"text": typed} if typed != self._text else {}
