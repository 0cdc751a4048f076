"""Forgetting a person on the screen: what would be done is read first, and done when the name is typed once more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.forgetting import Preview
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line, plain

_LABELS = {"words": "Instead", "also": "Left, take too", "again": "The name again"}
_HINTS = {
    "words": "other words than “{instead}”; empty: these",
    "also": "spellings of those that are left, between semicolons",
    "again": "type “{name}”, then ctrl+s",
}


class ForgetForm(Form):
    """What would be done, and three lines; no draft is kept of it, for that would hold the name."""

    def __init__(self, seen: Preview, save: Save) -> None:
        super().__init__(save)
        self._seen = seen

    @property
    def unsaved(self) -> str | None:
        """Nothing is lost with it."""
        return None

    def heading(self) -> Pieces:
        """Who."""
        return [Piece(line(f"Forget {self._seen.found.name}"), "title")]

    def inside(self) -> ComposeResult:
        """The preview, which Tab reaches to scroll it, and the lines."""
        with VerticalScroll(id="preview"):
            yield Static(plain("\n".join(self._seen.lines())), classes="text")
        told = {"name": self._seen.found.name, "instead": self._seen.found.instead}
        for name, label in _LABELS.items():
            if name == "also" and not self._seen.found.doubtful:
                continue
            with Horizontal(classes="field"):
                yield Static(plain(label), classes="label")
                yield text_line("", id=name)
            yield Static(plain(_HINTS[name].format(**told)), classes="hint")

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to do it and how to leave."""
        return [("ctrl+s", "forget"), ("tab", "next"), ("esc", "leave everything as it is")]

    def on_mount(self) -> None:
        """Begin at the words that stand instead."""
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    async def action_leave(self) -> None:
        """Nothing was done, and nothing is lost."""
        self._close()

    def values(self) -> dict[str, Any]:
        """What was typed."""
        return dict(self._typed())
