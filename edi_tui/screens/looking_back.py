"""A list about one plan, read in a worker; below it, the line under the cursor in full."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.lines import PlanLine
from db.reading import plans
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plan_line import plan_pieces
from edi_tui.widgets.rows import Rows

READING = "reading …"


class LookingBack(ReadingApart):
    """What such screens share. Each says what its list is, what state its head tells, and what a line is in full."""

    CSS_PATH = "looking_back.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#list"

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self.plan = plan
        self.wanted_action: str | None = None
        """The action to go to when the screen is left."""

    def make_list(self) -> Rows:
        """The list, empty yet, with the id "list"."""
        raise NotImplementedError

    def state(self) -> str:
        """What the head says at its right end."""
        raise NotImplementedError

    def about(self, width: int) -> Sequence[Pieces]:
        """The line under the cursor in full."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read anew, in a worker."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """The head, the list, and one line of it in full."""
        yield Bar(on=PANEL, id="header")
        yield self.make_list()
        about = Pane(id="about")
        about.can_focus = False
        yield about

    def on_mount(self) -> None:
        """Say whose list is being read."""
        self.show_header()
        self.reload()

    def register_changed(self) -> None:
        """What stands there now; the cursor stays on its line, or on the one after what is gone."""
        self.reload()

    def plan_is_gone(self) -> None:
        """Somebody took the plan away meanwhile: nothing is left to look at."""
        self.edi.say(f"The plan “{self.plan.title}” is no longer in the register.", "warning")
        self.dismiss(None)

    def show_header(self) -> None:
        """The plan, and the state at the right, for this width."""
        right = [Piece(f"{self.state()} ", "quiet")]
        room = (self.size.width or self.app.size.width) - len(right[0].text)
        self.query_one("#header", Bar).show(plan_pieces(self.plan, room, heading=None, sample=False), right)

    def on_resize(self) -> None:
        """The head's words for this width."""
        super().on_resize()
        self.show_header()

    @on(Rows.Moved, "#list")
    def explain(self) -> None:
        """Write the line under the cursor in full."""
        self.query_one("#about", Pane).write(self.about)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)


def plan_now(conn: sqlite3.Connection, plan_id: str) -> PlanLine | None:
    """The plan as it is now; None when it is gone."""
    return next((plan for plan in plans(conn) if plan.id == plan_id), None)
