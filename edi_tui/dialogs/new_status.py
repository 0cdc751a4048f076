"""One entry more for a plan's legend."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from db.legend import SHAPES
from db.words import COLOURS, STAGES
from edi_tui.dialogs.form import Form, Save, text_line
from edi_tui.drafts import DraftOf
from edi_tui.widgets.pick import Pick, Possible
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain

_SAID_BY_STAGE = "what it means to the program: what is completed or withdrawn is never overdue"


class NewStatusForm(Form):
    """A word, a colour, and what may go with them."""

    def __init__(self, save: Save, draft_of: DraftOf | None = None) -> None:
        super().__init__(save, draft_of)
        colours: list[tuple[str | None, str]] = [(None, "No colour"), *COLOURS.items()]
        self._colours = [
            Possible(value, [Piece(f" {SHAPES[value]} {name} ", f"chip-{value}")]) for value, name in colours
        ]
        stages: list[tuple[str | None, str]] = [(None, "not said"), *STAGES.items()]
        self._stages = [Possible(value, [Piece(name)]) for value, name in stages]

    @property
    def unsaved(self) -> str | None:
        """The entry, when something was typed."""
        return "The new status" if self.values() else None

    def heading(self) -> Pieces:
        """What is added."""
        return [Piece("A new status of the legend", "title")]

    def inside(self) -> ComposeResult:
        """Word, colour, stage, symbol."""
        yield from _row("Word", text_line("", id="label"), "as a committee reads it")
        yield from _row("Colour", Pick(self._colours, id="colour"), "← and → pick")
        yield from _row("Stage", Pick(self._stages, id="stage"), _SAID_BY_STAGE)
        yield from _row("Symbol", _sign_box(), "a single sign; left empty, the colour has its own")

    def on_mount(self) -> None:
        """Begin with the word."""
        self.query_one("#label").focus()

    def values(self) -> dict[str, Any]:
        """The entry; empty while nothing was typed."""
        if not self.is_mounted:
            return {}
        label, symbol = (self.query_one(f"#{name}", Input).value.strip() for name in ("label", "symbol"))
        colour, stage = (self.query_one(f"#{name}", Pick).chosen for name in ("colour", "stage"))
        if not label and not symbol:
            return {}
        return {"label": label, "colour": colour, "symbol": symbol or None, "stage": stage}


def _sign_box() -> Input:
    box = text_line("", id="symbol")
    box.max_length = 1
    return box


def _row(label: str, box: Widget, hint: str) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(plain(label), classes="label")
        yield box
    yield Static(plain(hint), classes="hint")
