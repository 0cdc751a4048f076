"""A question that is answered with yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain


class Confirm(Dialog[bool]):
    """True when the person says yes by its own key; Enter, Escape and every other way out say no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes", id="confirm.yes", tooltip="Do it"),
        Binding("n,escape,enter", "answer(False)", "no", id="confirm.no", tooltip="Leave everything as it is"),
    ]

    def __init__(self, question: str, yes: str) -> None:
        super().__init__()
        self._question = question
        self._yes = yes

    def heading(self) -> Pieces:
        """What would be done."""
        return [Piece(self._yes, "title")]

    def inside(self) -> ComposeResult:
        """The question."""
        yield Static(plain(self._question), classes="text")

    def hints(self) -> Iterable[tuple[str, str]]:
        """Yes and no."""
        return [("y", self._yes.lower()), ("n, enter or esc", "stay")]

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
