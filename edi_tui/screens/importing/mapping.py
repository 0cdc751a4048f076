"""The second step: how the document was read, column by column, and what the import cannot know by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message

from edi_tui.screens.base import key
from edi_tui.screens.importing.step import Step
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.column_map import Point, map_lines, point_in_full, points_of
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from imports.drafts import Question
    from imports.reconciling.proposal import Proposal


class MapStep(Step):
    """Questions and columns; each can be answered, none has to be."""

    TITLE_IN_HELP = "The map of columns"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("map", "a", "go_on", "go on", "On to the review, with the document read as it stands here now"),
        key("map", "space", "answer", "change", "Choose what the column holds, or answer the question"),
        key("map", "x", "leave_column", "do not take", "Do not take this column"),
        key("map", "u", "take_back", "as it was read", "Take your answer back: as the import read it"),
    ]

    class Asked(Message):
        """A question is to be put to the person."""

        def __init__(self, question: Question, now: str) -> None:
            super().__init__()
            self.question = question
            self.now = now

    class Done(Message):
        """The person is through with the map."""

        def __init__(self, answers: dict[str, str]) -> None:
            super().__init__()
            self.answers = answers

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._points: list[Point] = []
        self._answers: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """What is to be done, the list, and one of it in full."""
        yield Bar(id="to-answer")
        with Horizontal(classes="sides"):
            yield LineList(id="columns")
            yield Pane(id="column")

    def show(self, proposal: Proposal, answers: dict[str, str]) -> None:
        """The map of another reading."""
        self._points = points_of(proposal)
        self._answers = dict(answers)
        self._refresh()
        self.query_one("#columns", LineList).move_to(0)

    @property
    def answers(self) -> dict[str, str]:
        """What was answered so far."""
        return dict(self._answers)

    def begin(self) -> None:
        """The list."""
        self.query_one("#columns", LineList).focus()
        self._refresh()

    def hints(self) -> Iterable[tuple[str, str]]:
        """How to answer and go on."""
        return [("enter", "change"), ("x", "do not take"), ("u", "as read"), ("a", "go on"), ("esc", "back")]

    def on_resize(self) -> None:
        """Lay the columns out anew."""
        self.call_after_refresh(self._refresh)

    def _refresh(self) -> None:
        columns = self.query_one("#columns", LineList)
        columns.show(map_lines(self._points, self._answers, max(40, columns.size.width - 4)))
        number = sum(point.is_open(self._answers) for point in self._points)
        said = (
            [Piece(f" {number} to look at ", "chip-amber")] if number else [Piece(" nothing to look at ", "chip-None")]
        )
        rest = "  what you leave unanswered is taken as it stands, and listed as a problem" if number else ""
        self.query_one("#to-answer", Bar).show([Piece(" "), *said, Piece(rest, "quiet")])
        self._in_full()

    @on(Rows.Moved, "#columns")
    def _in_full(self) -> None:
        if point := self._point():
            self.query_one("#column", Pane).write(lambda width: point_in_full(point, self._answers, width))

    def _point(self) -> Point | None:
        current = self.query_one("#columns", LineList).current
        return next((point for point in self._points if point.id == current), None)

    @on(Rows.Opened, "#columns")
    def action_answer(self) -> None:
        """Ask for another answer to what is under the cursor."""
        if point := self._point():
            self.post_message(self.Asked(point.question, self._answers.get(point.key, point.question.chosen)))

    def answered(self, key: str, value: str) -> None:
        """Note an answer."""
        self._answers[key] = value
        self._refresh()

    def action_leave_column(self) -> None:
        """Leave the column under the cursor out."""
        from imports.layouts.mapping import LEAVE

        point = self._point()
        if point is not None and point.column is not None:
            self.answered(point.key, LEAVE)

    def action_take_back(self) -> None:
        """Forget the answer to what is under the cursor."""
        if point := self._point():
            self._answers.pop(point.key, None)
            self._refresh()

    def action_go_on(self) -> None:
        """On to the review."""
        self.post_message(self.Done(self.answers))
