"""What members would ask of a plan, asked beforehand: each question one key away from the form that mends it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from db.changes import action_words
from db.lines import PlanLine
from db.questions import Question, open_words, questions
from edi_tui.screens.base import key
from edi_tui.screens.looking_back import READING, LookingBack, plan_now
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.question_lines import about_question, key_of, question_lines
from edi_tui.widgets.rows import Rows

_NONE = "No question is open: everything that members usually ask is answered."


class QuestionsScreen(LookingBack):
    """The questions by kind; below, the one under the cursor in full."""

    TITLE_IN_HELP = "Members' questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("questions", "e", "mend", "mend", "Open the form that answers the question", show=True),
        key("questions", "space,right", "unfold", "list", "The actions behind a question, or no longer", show=True),
        key("questions", "t", "go", "go to the action", "Leave for the action that is asked about", show=True),
        key("questions", "escape,Q", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine, mend: Callable[[Question], None]) -> None:
        super().__init__(plan)
        self.found: Sequence[Question] | None = None
        self._mend = mend
        self._unfolded: set[str] = set()

    def make_list(self) -> Rows:
        """The questions."""
        return LineList(id="list")

    # Reading

    def reload(self) -> None:
        """Ask anew, in a worker."""
        plan, today = self.plan, self.edi.today
        self.read_apart(lambda conn: _read(conn, plan.id, today), self._take)

    def _take(self, read: tuple[PlanLine, list[Question]] | None) -> None:
        if read is None:
            self.plan_is_gone()
            return
        self.plan, self.found = read
        self._show()

    # Showing

    def _show(self) -> None:
        found = self.found or ()
        lines = question_lines(found, self._unfolded) or [Line(None, [Piece(_NONE, "quiet")])]
        self.query_one("#list", LineList).show(lines)
        self.show_header()
        self.explain()

    def state(self) -> str:
        """How many are open."""
        return READING if self.found is None else open_words(len(self.found))

    @property
    def current(self) -> Question | None:
        """The question under the cursor."""
        wanted = self.query_one("#list", LineList).current
        every = [one for question in self.found or () for one in (question, *question.parts)]
        return next((one for one in every if key_of(one) == wanted), None)

    def about(self, width: int) -> Sequence[Pieces]:
        """The question in full, and what it is asked of."""
        if (question := self.current) is None:
            return ()
        text = ""
        if question.action_id is not None:
            text = " ".join(part for part in action_words(self.edi.register.reader, question.action_id) if part)
        return about_question(question, text, width)

    # What the keys ask for

    @on(Rows.Opened, "#list")
    def action_mend(self) -> None:
        """The form that mends it; of several actions, of the first."""
        if (question := self.current) is not None:
            self._mend(question.parts[0] if question.parts else question)

    def action_unfold(self) -> None:
        """The list behind a question, or no longer."""
        if (question := self.current) is not None and question.parts:
            self._unfolded ^= {key_of(question)}
            self._show()

    def action_go(self) -> None:
        """Leave for the action."""
        question = self.current
        first = question.parts[0] if question and question.parts else question
        if first is None or first.action_id is None:
            self.edi.say("This is asked of no single action.")
            return
        self.wanted_action = first.action_id
        self.dismiss(None)


def _read(conn: sqlite3.Connection, plan_id: str, today: date) -> tuple[PlanLine, list[Question]] | None:
    """The plan as it is now, with its questions; None when it is gone."""
    plan = plan_now(conn, plan_id)
    return (plan, questions(conn, plan_id, today)) if plan else None
