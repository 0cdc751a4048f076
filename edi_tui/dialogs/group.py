"""What the actions are grouped by: one key each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.rows import Rows

_CHOICES = {
    "heading": ("h", "Heading", "as the plan has it"),
    "lead": ("l", "Lead officer", "the first of each action"),
    "status": ("s", "Status", "in the order of the legend"),
    "due": ("d", "Due quarter", "April to June is Q1"),
    "": ("n", "Nothing", "one list, tasks sorted like actions"),
}
"""What can be chosen, by the name that the screen has for it: its key, its words, and what they mean."""


class GroupDialog(Dialog[str]):
    """The name of a grouping, "" for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(letter, f"choose('{name}')", words, id=f"group.{name or 'none'}", tooltip=f"{words}: {meaning}")
            for name, (letter, words, meaning) in _CHOICES.items()
        ),
        Binding("escape", "leave", "leave", id="group.leave", tooltip="Leave the groups as they are"),
    ]

    def __init__(self, now: str) -> None:
        super().__init__()
        self._now = now

    def heading(self) -> Pieces:
        """What is asked."""
        return [Piece("Group by", "title")]

    def inside(self) -> ComposeResult:
        """The choices, the one of now under the cursor."""
        choices = LineList(on=PANEL, id="groups")
        choices.show([_line(name, name == self._now) for name in _CHOICES], _key(self._now))
        choices.styles.height = len(_CHOICES)
        yield choices

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        return [("press its key, or enter", ""), ("esc", "leave")]

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss((message.key or "").removeprefix("by:"))

    def action_choose(self, name: str) -> None:
        """The answer."""
        self.dismiss(name)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)


def _key(name: str) -> str:
    return f"by:{name}"


def _line(name: str, now: bool) -> Line:
    letter, words, meaning = _CHOICES[name]
    left = [Piece(f"{letter}  ", "key"), Piece(f"{words:<14}", "bold"), Piece(meaning, "quiet")]
    return Line(_key(name), left, (Piece("now", "quiet"),) if now else ())
