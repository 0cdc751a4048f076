"""A plan over time: how its figures went, what moved since a closed period, what slipped, what is in its third year."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from db.ageing import aged
from db.lines import PlanLine
from db.movement import movement
from db.slippage import slippage
from db.trend_lines import CLOSED, Moment
from db.trends import trend
from db.wording import capital
from edi_tui.screens.base import key
from edi_tui.screens.looking_back import READING, LookingBack, plan_now
from edi_tui.widgets.cells import broken
from edi_tui.widgets.course_lines import Looked, rows_of, said_of
from edi_tui.widgets.dash_list import DashList
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows


class OverTimeScreen(LookingBack):
    """Figures with bars, line by line; below, the words of the line under the cursor."""

    TITLE_IN_HELP = "Over time"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("overtime", "s", "since", "since", "Choose the closed period or day that now is compared with", show=True),
        key("overtime", "t", "go", "go to the action", "Leave for the action under the cursor", show=True),
        key("overtime", "escape,O", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__(plan)
        self.looked: Looked | None = None
        self._since: Moment | None = None

    def make_list(self) -> Rows:
        """The figures."""
        return DashList(id="list")

    # Reading

    def reload(self) -> None:
        """Read the figures anew, in a worker."""
        plan, since, today = self.plan, self._since, self.edi.today
        self.read_apart(lambda conn: _read(conn, plan.id, since, today), self._take)

    def _take(self, read: tuple[PlanLine, Looked] | None) -> None:
        if read is None:
            self.plan_is_gone()
            return
        self.plan, self.looked = read
        self.query_one("#list", DashList).show_rows(rows_of(self.looked))
        self.show_header()
        self.explain()

    # Showing

    def state(self) -> str:
        """Since when it is told."""
        if self.looked is None:
            return READING
        return f"since {self.looked.words}" if self.looked.since else "no earlier figures yet"

    @property
    def _key(self) -> str:
        return self.query_one("#list", DashList).current or ""

    def about(self, width: int) -> Sequence[Pieces]:
        """The words of a line."""
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


def _read(conn: sqlite3.Connection, plan_id: str, wished: Moment | None, today: date) -> tuple[PlanLine, Looked] | None:
    """The plan as it is now, with how it went; None when it is gone."""
    plan = plan_now(conn, plan_id)
    if plan is None:
        return None
    found = trend(conn, plan_id, today)
    past = found.moments[:-1]
    since = wished if wished in past else past[-1] if past else None
    moved = None
    if since and since.kind == CLOSED and since.as_at:
        moved = movement(conn, plan_id, since.as_at, after=since.newest)
    return plan, Looked(found, since, moved, slippage(conn, plan_id), aged(conn, plan_id, today))
