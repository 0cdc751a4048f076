"""One answer out of several, found by its number or, where there are many, by typing a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from db.text import fold
from edi_tui.dialogs.box import Dialog
from edi_tui.dialogs.form import text_line
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import plain
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from imports.drafts import Option, Question

_FEW = 9  # as many as there are keys for
_TALL = 14  # rows of the list at most
_AROUND = 15  # rows that the dialog needs besides the list


class PickAnswer(Dialog[str]):
    """The value of an option."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "next", show=False, id="answer.next", tooltip="The next answer"),
        Binding("up", "move(-1)", "before", show=False, id="answer.before", tooltip="The answer before"),
        Binding("escape", "leave", "leave", id="answer.leave", tooltip="Leave it as it is"),
    ]

    def __init__(self, question: Question, now: str) -> None:
        super().__init__()
        self._question = question
        self._now = now
        self._many = len(question.options) > _FEW

    def heading(self) -> Pieces:
        """That it is a question; the question itself has more words than one line takes."""
        return [Piece("Your answer", "title")]

    def inside(self) -> ComposeResult:
        """The question, why it is asked, a line to type in where there are many answers, and the answers."""
        yield Static(plain(self._question.sentence), classes="text", id="question")
        yield Static(plain(self._question.evidence), classes="text")
        if self._many:
            box = text_line("", id="part")
            box.placeholder = "type a part of a word"
            yield box
        answers = LineList(on=PANEL, id="answers")
        answers.styles.height = max(3, min(len(self._question.options), _TALL, self.app.size.height - _AROUND))
        yield answers

    def on_mount(self) -> None:
        """All answers, the one that stands under the cursor."""
        self._show("")
        self.query_one("#part" if self._many else "#answers").focus()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to choose."""
        how = [("type", "to find"), ("↑ ↓", "")] if self._many else [("press its number", "")]
        return [*how, ("enter", "choose"), ("esc", "leave as it is")]

    def _show(self, part: str) -> None:
        wanted = [o for o in self._question.options if fold(part) in fold(o.words)]
        lines = [self._line(number, option) for number, option in enumerate(wanted, 1)]
        none = Line(None, [Piece("Nothing here is called so.", "quiet")])
        answers = self.query_one("#answers", LineList)
        answers.show(lines or [none], None if part else self._now)
        if part:
            answers.move_to(0)

    def _line(self, number: int, option: Option) -> Line:
        key = [] if self._many else [Piece(f"{number}  ", "key")]
        return Line(
            option.value, [*key, Piece(option.words)], [Piece("now", "quiet")] if option.value == self._now else ()
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def on_key(self, event: events.Key) -> None:
        """An answer's number chooses it."""
        pressed = event.character or ""
        number = int(pressed) if pressed.isdecimal() else 0
        if not self._many and 0 < number <= len(self._question.options):
            event.stop()
            self.dismiss(self._question.options[number - 1].value)

    def action_move(self, step: int) -> None:
        """Go through the answers while the keys are in the line above them."""
        self.query_one("#answers", LineList).action_move(step)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#answers", LineList).action_open()

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        self.dismiss(message.key)

    def action_leave(self) -> None:
        """No answer."""
        self.dismiss(None)
