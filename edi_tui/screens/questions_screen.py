"""What members would ask of a plan, asked beforehand: each question one key away from the form that mends it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.changes import action_words
from db.lines import PlanLine
from db.questions import Question, open_words, questions
from db.reading import plans
from edi_tui.screens.base import key
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plan_line import plan_pieces
from edi_tui.widgets.question_lines import about_question, key_of, question_lines
from edi_tui.widgets.rows import Rows

_NONE = "No question is open: everything that members usually ask is answered."


class QuestionsScreen(ReadingApart):
    """The questions by kind; below, the one under the cursor in full."""

    CSS_PATH = "looking_back.tcss"
    TITLE_IN_HELP = "Members' questions"
    AUTO_FOCUS: ClassVar[str | None] = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("questions", "e", "mend", "mend", "Open the form that answers the question", show=True),
        key("questions", "space,right", "unfold", "list", "The actions behind a question, or no longer", show=True),
        key("questions", "t", "go", "go to the action", "Leave for the action that is asked about", show=True),
        key("questions", "escape,Q", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine, mend: Callable[[Question], None]) -> None:
        super().__init__()
        self.plan = plan
        self.found: Sequence[Question] | None = None
        self.wanted_action: str | None = None
        """The action to go to when the screen is left."""
        self._mend = mend
        self._unfolded: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """The questions, and one of them in full."""
        yield Bar(on=PANEL, id="header")
        yield LineList(id="list")
        about = Pane(id="about")
        about.can_focus = False
        yield about

    # Reading

    def on_mount(self) -> None:
        """Say whose questions are being gathered."""
        self._show_header("reading …")
        self.reload()

    def reload(self) -> None:
        """Ask anew, in a worker."""
        plan, today = self.plan, self.edi.today
        self.read_apart(lambda conn: _read(conn, plan.id, today), self._take)

    def register_changed(self) -> None:
        """What was mended is asked no more; the cursor is on the next one."""
        self.reload()

    def _take(self, read: tuple[PlanLine, list[Question]] | None) -> None:
        if read is None:
            self.edi.say(f"The plan “{self.plan.title}” is no longer in the register.", "warning")
            self.dismiss(None)
            return
        self.plan, self.found = read
        self._show()

    # Showing

    def _show(self) -> None:
        found = self.found or ()
        lines = question_lines(found, self._unfolded) or [Line(None, [Piece(_NONE, "quiet")])]
        self.query_one("#list", LineList).show(lines)
        self._show_header(open_words(len(found)))
        self._explain()

    def _show_header(self, state: str) -> None:
        right = [Piece(f"{state} ", "quiet")]
        room = (self.size.width or self.app.size.width) - len(right[0].text)
        self.query_one("#header", Bar).show(plan_pieces(self.plan, room, heading=None, sample=False), right)

    def on_resize(self) -> None:
        """The header's words for this width."""
        super().on_resize()
        if self.found is not None:
            self._show_header(open_words(len(self.found)))

    @property
    def current(self) -> Question | None:
        """The question under the cursor."""
        wanted = self.query_one("#list", LineList).current
        every = [one for question in self.found or () for one in (question, *question.parts)]
        return next((one for one in every if key_of(one) == wanted), None)

    @on(Rows.Moved, "#list")
    def _explain(self) -> None:
        self.query_one("#about", Pane).write(self._about)

    def _about(self, width: int) -> Sequence[Pieces]:
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

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)


def _read(conn: sqlite3.Connection, plan_id: str, today: date) -> tuple[PlanLine, list[Question]] | None:
    """The plan as it is now, with its questions; None when it is gone."""
    plan = next((plan for plan in plans(conn) if plan.id == plan_id), None)
    return (plan, questions(conn, plan_id, today)) if plan else None
