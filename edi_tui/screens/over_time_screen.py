"""A plan over time: how its figures went, what moved since a closed period, what slipped, what is in its third year."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.ageing import aged
from db.lines import PlanLine
from db.movement import movement
from db.reading import plans
from db.slippage import slippage
from db.trend_lines import CLOSED, Moment
from db.trends import trend
from db.wording import capital
from edi_tui.screens.base import key
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.cells import broken
from edi_tui.widgets.course_lines import Looked, rows_of, said_of
from edi_tui.widgets.dash_list import DashList
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.plan_line import plan_pieces
from edi_tui.widgets.rows import Rows


class OverTimeScreen(ReadingApart):
    """Figures with bars, line by line; below, the words of the line under the cursor."""

    CSS_PATH = "looking_back.tcss"
    TITLE_IN_HELP = "Over time"
    AUTO_FOCUS: ClassVar[str | None] = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("overtime", "s", "since", "since", "Choose the closed period or day that now is compared with", show=True),
        key("overtime", "t", "go", "go to the action", "Leave for the action under the cursor", show=True),
        key("overtime", "escape,O", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self.plan = plan
        self.looked: Looked | None = None
        self.wanted_action: str | None = None
        """The action to go to when the screen is left."""
        self._since: Moment | None = None

    def compose_body(self) -> ComposeResult:
        """The figures, and the words of one line."""
        yield Bar(on=PANEL, id="header")
        yield DashList(id="list")
        about = Pane(id="about")
        about.can_focus = False
        yield about

    # Reading

    def on_mount(self) -> None:
        """Say whose figures are being read."""
        self._show_header("reading …")
        self.reload()

    def reload(self) -> None:
        """Read the figures anew, in a worker."""
        plan, since, today = self.plan, self._since, self.edi.today
        self.read_apart(lambda conn: _read(conn, plan.id, since, today), self._take)

    def register_changed(self) -> None:
        """The figures of now; the cursor stays on its line."""
        self.reload()

    def _take(self, read: tuple[PlanLine, Looked] | None) -> None:
        if read is None:
            self.edi.say(f"The plan “{self.plan.title}” is no longer in the register.", "warning")
            self.dismiss(None)
            return
        self.plan, self.looked = read
        self.query_one("#list", DashList).show_rows(rows_of(self.looked))
        self._show_header(self._state())
        self._explain()

    # Showing

    def _state(self) -> str:
        if self.looked is None:
            return "reading …"
        return f"since {self.looked.words}" if self.looked.since else "no earlier figures yet"

    def _show_header(self, state: str) -> None:
        right = [Piece(f"{state} ", "quiet")]
        room = (self.size.width or self.app.size.width) - len(right[0].text)
        self.query_one("#header", Bar).show(plan_pieces(self.plan, room, heading=None, sample=False), right)

    def on_resize(self) -> None:
        """The header's words for this width."""
        super().on_resize()
        self._show_header(self._state())

    @property
    def _key(self) -> str:
        return self.query_one("#list", DashList).current or ""

    @on(Rows.Moved, "#list")
    def _explain(self) -> None:
        self.query_one("#about", Pane).write(self._about)

    def _about(self, width: int) -> Sequence[Pieces]:
        if self.looked is None or not self._key:
            return ()
        title, words = said_of(self.looked, self._key)
        head = (Piece(broken(line(title), width, 1)[0], "title"),)
        return [head, *((Piece(part),) for part in broken(words, width))]

    # What the keys ask for

    def action_since(self) -> None:
        """Ask for another earlier moment."""
        past = self.looked.trend.moments[:-1] if self.looked else ()
        if not past:
            self.edi.say("There are no figures of an earlier day yet: closing a period keeps them.")
            return
        from edi_tui.dialogs.choose import Choose

        def chosen(number: str | None) -> None:
            if number is not None:
                self._since = past[int(number)]
                self.reload()

        lines = [Line(str(number), [Piece(line(capital(one.words)))]) for number, one in enumerate(past)]
        self.app.push_screen(Choose("Compare with", lines, enter="compare"), chosen)

    @on(Rows.Opened, "#list")
    def action_go(self) -> None:
        """Leave for the action."""
        kind, _, value = self._key.partition(":")
        if kind not in ("slip", "aged"):
            self.edi.say("This line is of no single action.")
            return
        self.wanted_action = value
        self.dismiss(None)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)


def _read(conn: sqlite3.Connection, plan_id: str, wished: Moment | None, today: date) -> tuple[PlanLine, Looked] | None:
    """The plan as it is now, with how it went; None when it is gone."""
    plan = next((plan for plan in plans(conn) if plan.id == plan_id), None)
    if plan is None:
        return None
    found = trend(conn, plan_id, today)
    past = found.moments[:-1]
    since = wished if wished in past else past[-1] if past else None
    moved = None
    if since and since.kind == CLOSED and since.as_at:
        moved = movement(conn, plan_id, since.as_at, after=since.newest)
    return plan, Looked(found, since, moved, slippage(conn, plan_id), aged(conn, plan_id, today))
