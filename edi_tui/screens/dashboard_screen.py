"""The dashboard: where a plan stands at a glance, each figure one key away from the actions that it counts."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from db.dashboard import Dashboard, read_dashboard
from db.filters import Filter
from db.lines import PlanLine
from db.movement import KINDS
from db.reading import plans
from edi_tui.screens.base import WIDE, key
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.dash_lines import Row, owing_rows, standing_rows
from edi_tui.widgets.dash_list import DashList
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import line
from edi_tui.widgets.plan_line import plan_pieces
from edi_tui.widgets.rows import Rows

_ALL_FACTS = 100  # columns from which the header has every figure


class DashboardScreen(ReadingApart):
    """Counts per status and heading, what moved, who owes what."""

    CSS_PATH = "dashboard_screen.tcss"
    TITLE_IN_HELP = "Dashboard"
    AUTO_FOCUS: ClassVar[str | None] = "#standing"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("dashboard", "s", "since", "since", "Choose the day since which to say what moved", show=True),
        key("dashboard", "p", "plan", "another plan", "Choose the plan that is shown", show=True),
        key("dashboard", "escape,d", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self.plan = plan
        self.board: Dashboard | None = None
        self.wish: Filter | None = None
        """What the plan screen is to show when this one is left."""
        self.wanted_action: str | None = None
        """The action that it is to go to."""
        self.wants_calendar = False
        self._since: date | None = None

    def compose_body(self) -> ComposeResult:
        """Where it stands, and what moved and is owed."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            yield DashList(id="standing")
            yield DashList(id="owing")

    def on_mount(self) -> None:
        """Say whose figures are being read."""
        self._show_header("reading …")
        self.reload()

    # Reading

    def reload(self) -> None:
        """Read the figures anew, in a worker."""
        plan, since, today = self.plan, self._since, self.edi.today
        self.read_apart(lambda conn: _read(conn, plan.id, today, since), self._take)

    def register_changed(self) -> None:
        """The figures of now; the cursor stays on its line."""
        self.reload()

    def _take(self, found: tuple[PlanLine, Dashboard] | None) -> None:
        if found is not None:
            self.plan, self.board = found
            self._show()
        elif self.is_active:
            self.edi.say(f"The plan “{self.plan.title}” was taken away by another program.", "warning")
            self.dismiss(None)
        else:
            self.fall_behind()  # a question lies over it: when that is answered, it is told

    # Showing

    def _show(self) -> None:
        if self.board is None:
            return
        side_by_side = (self.size.width or self.app.size.width) >= WIDE
        standing, owing = standing_rows(self.board), owing_rows(self.board, self.edi.today)
        both = [*standing, Row(None, lambda _: ()), *owing]
        self.query_one("#standing", DashList).show_rows(standing if side_by_side else both)
        self.query_one("#owing", DashList).show_rows(owing if side_by_side else ())
        self._show_header()

    def _show_header(self, state: str = "") -> None:
        width, counts = self.size.width or self.app.size.width, self.board.counts if self.board else None
        facts = [f"{counts.total:,} actions"] if counts else [state]
        if counts and width >= _ALL_FACTS:
            silent = [f"{counts.silent:,} silent"] if self.plan.period else []
            facts += [f"{counts.overdue:,} overdue", *silent, f"{counts.unowned:,} unowned"]
        right = [Piece(f"{' · '.join(facts)} ", "quiet")]
        room = width - len(right[0].text)
        self.query_one("#header", Bar).show(plan_pieces(self.plan, room, heading=None, sample=False), right)

    def on_resize(self) -> None:
        """Side by side where there is room, else one below the other."""
        super().on_resize()
        self.call_after_refresh(self._show)

    # What the keys ask for

    @on(Rows.Opened)
    def _open(self, message: Rows.Opened) -> None:
        kind, _, value = (message.key or "").partition(":")
        if kind == "moved":
            self._ask_moved(value)
            return
        if kind == "calendar":
            self.wants_calendar = True
            self.dismiss(None)
            return
        wish = _WISHES.get(kind)
        if wish is not None:
            self.wish = Filter(plans=(self.plan.id,), **wish(value))
            self.dismiss(None)

    def _ask_moved(self, kind: str) -> None:
        """The list of what moved so; from there to one of it."""
        found = self.board.moved.kinds[kind] if self.board else []
        if not found:
            self.edi.say(f"{KINDS[kind]}: none.")
            return
        from edi_tui.dialogs.choose import Choose

        lines = [
            Line(one.id, [Piece(f"{line(one.name)}  ", "accent"), *_words(one.words), Piece(line(one.text))])
            for one in found
        ]

        def chosen(action_id: str | None) -> None:
            if action_id is not None:
                self.wanted_action = action_id
                self.dismiss(None)

        self.app.push_screen(Choose(f"{KINDS[kind]}: {len(found):,}", lines, enter="go there"), chosen)

    def action_since(self) -> None:
        """Ask for another day."""
        from edi_tui.dialogs.since import SinceForm

        if self.board is None:
            return

        async def save(values: dict[str, Any]) -> bool:
            self._since = values["since"]
            self.reload()
            return True

        self.app.push_screen(SinceForm(self.board.moved.since, self.plan, self.edi.today, save))

    def action_plan(self) -> None:
        """Ask for another plan."""
        from edi_tui.dialogs.choose import Choose

        there = {plan.id: plan for plan in plans(self.edi.register.reader)}

        def chosen(plan_id: str | None) -> None:
            if plan_id is not None:
                self.plan, self.board, self._since = there[plan_id], None, None
                self._show_header("reading …")
                self.reload()

        lines = [
            Line(plan.id, [Piece(line(plan.title)), Piece(f"  {plan.actions}", "quiet")]) for plan in there.values()
        ]
        self.app.push_screen(Choose("Which plan", lines, enter="show it"), chosen)

    def action_leave(self) -> None:
        """Back to the plan."""
        self.dismiss(None)


def _read(conn: sqlite3.Connection, plan_id: str, today: date, since: date | None) -> tuple[PlanLine, Dashboard] | None:
    """The plan as it is now, with its figures; None when it is gone."""
    plan = next((plan for plan in plans(conn) if plan.id == plan_id), None)
    return (plan, read_dashboard(conn, plan, today, since)) if plan else None


def _words(words: str) -> list[Piece]:
    return [Piece(f"{line(words)}  ", "quiet")] if words else []


_WISHES: dict[str, Any] = {
    "status": lambda value: {"statuses": (value or None,)},
    "heading": lambda value: {"headings": (value,)},
    "overdue": lambda value: {"overdue": True, "leads": (value,) if value else ()},
    "silent": lambda value: {"silent": True, "leads": (value,) if value else ()},
    "overdue-unowned": lambda _: {"overdue": True, "unowned": True},
    "silent-unowned": lambda _: {"silent": True, "unowned": True},
}
"""What a line shows, by the kind that its key begins with."""
