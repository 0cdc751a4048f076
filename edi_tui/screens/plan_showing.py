"""The plan screen as far as it shows what was read: header, figures, outline, table, detail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from db.detail import read_detail
from db.errors import Refused
from db.lines import ActionLine
from db.reading import action_lines
from edi_tui.screens.base import WIDE, EdiScreen
from edi_tui.screens.plan_reading import NOTHING, Shown, Wanted
from edi_tui.widgets.action_table import ActionTable
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.calendar_lines import next_pieces
from edi_tui.widgets.detail import detail_lines
from edi_tui.widgets.figures import figure_pieces
from edi_tui.widgets.first_run import first_run_text
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.outline import Outline, outline_lines
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, width_of
from edi_tui.widgets.plan_line import as_one, count_pieces, others_words, plan_pieces


class PlanShowing(EdiScreen):
    """Where the plan stands."""

    AUTO_FOCUS: ClassVar[str | None] = "#table"

    def __init__(self) -> None:
        super().__init__()
        self.shown = NOTHING
        self.wanted = Wanted()
        self._detail_of: str | None = None

    def compose_body(self) -> ComposeResult:
        """Header, figures, outline, table, detail."""
        yield Bar(on=PANEL, id="header")
        yield Bar(id="figures")
        yield Bar(id="chips")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            with Container(id="work"):
                yield ActionTable(self.read_lines, id="table")
                yield Pane(id="detail")
        with Container(id="empty"):
            yield Static(first_run_text(self._first_keys()), id="first-run")

    def _first_keys(self) -> tuple[str, str, str]:
        """The keys for import, help and leaving."""
        usual = {"plan.import": "i", "app.help": "question_mark", "app.quit": "q"}
        first, second, third = (self.edi.key_of(name, key) for name, key in usual.items())
        return first, second, third

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """With no plan there is only one thing to do."""
        if self.shown is not NOTHING and not self.shown.plans:
            return [(self.edi.key_of("plan.import", "i"), "import"), (self.edi.key_of("app.quit", "q"), "leave")]
        return [*self._detail_hints(), *super().key_hints()]

    def _detail_hints(self) -> Iterable[tuple[str, str]]:
        """How to move in the detail, where it lies below the table."""
        if self.query_one("#detail", Pane).has_focus:
            return [("↑ ↓", "scroll the detail"), ("esc", "to the table")]
        return [("enter", "into the detail"), ("esc", "close it")] if self._detail_below else []

    @property
    def _detail_below(self) -> bool:
        return self.has_class("-detail") and self.app.size.width < WIDE

    @property
    def table(self) -> ActionTable:
        """The table of actions."""
        return self.query_one("#table", ActionTable)

    def read_lines(self, ids: Sequence[str]) -> dict[str, ActionLine]:
        """The rows of a page of the table; none while the register cannot be read."""
        try:
            return action_lines(self.edi.register.reader, ids, today=self.edi.today)
        except sqlite3.Error:
            return {}

    def take(self, shown: Shown, keep: str | None) -> None:
        """Show what was read."""
        self.shown, self.wanted = shown, shown.wanted
        self.set_class(not shown.plans, "-empty")
        table = self.table
        table.show_counts(shown.groups)
        table.show(
            shown.rows,
            legend=shown.entries,
            sort=shown.wanted.sort,
            lines=shown.lines,
            keep=keep,
            words=shown.wanted.filter.words.strip(),
            narrowed=shown.wanted.filter.narrows,
        )
        lines = outline_lines(shown.plans, shown.wanted.filter.plans, shown.headings, shown.wanted.filter.headings)
        self.query_one("#outline", LineList).show(lines)
        self.show_header()
        self.show_figures()
        self.show_keys()
        self.show_detail()

    def show_header(self) -> None:
        """Plan, council, period and its progress; marks, how many actions, whether all is saved."""
        header, plan = self.query_one("#header", Bar), as_one(self.shown.chosen_plans)
        if plan is None:
            header.show([Piece(" edi-tui", "title"), Piece("  no plan yet", "quiet")])
            return
        filtered = self.shown.wanted.filter
        heading = next((line.text for line in self.shown.headings if (line.id,) == filtered.headings), None)
        right = count_pieces(
            len(self.table.marks),
            max(plan.actions, self.shown.total or 0),
            self.shown.total if filtered.narrows else None,
            self.shown.tasks,
            self._state,
            others_words([visitor.who for visitor in self.edi.others], self._width()),
        )
        room = self._width() - width_of(right)
        far = self.shown.progress
        header.show(plan_pieces(plan, room, heading=heading, sample=self.edi.sample, progress=far), right)

    @property
    def _state(self) -> str:
        if not self.edi.watching.is_here:
            return "the file is gone"
        return "read only" if self.edi.register.read_only else "saved"

    def surroundings_changed(self) -> None:
        """The header says who else is there, and whether the file is; at the very end there is no header any more."""
        if self.query("#header"):
            self.show_header()

    def show_figures(self) -> None:
        """The chips, as wide as the screen."""
        shown = self.shown
        period = any(plan.period for plan in shown.chosen_plans)
        pieces = figure_pieces(shown.legend, shown.chips, shown.wanted.filter, self._width(), period=period)
        ahead = next_pieces(shown.next_date, self.edi.today, self._width() - width_of(pieces) - 1)
        self.query_one("#figures", Bar).show(pieces, ahead)

    def _width(self) -> int:
        return self.size.width or self.app.size.width

    def show_detail(self) -> None:
        """The action under the cursor, where the detail is open; the same action stays where it was scrolled to."""
        pane, key = self.query_one("#detail", Pane), self.table.current
        if not pane.display:
            return
        line = self.table.line_of(key) if key else None
        if key is None or line is None:
            pane.write(lambda _: ())
            return
        try:
            detail = read_detail(self.edi.register.reader, key)
        except (Refused, sqlite3.Error):
            return
        plan = self.shown.plan_of(line.plan_id)
        silent = plan.period if plan and line.silent else None
        pane.write(
            lambda width: detail_lines(detail, width, overdue=line.overdue, silent_in=silent),
            again=key == self._detail_of,
        )
        self._detail_of = key

    def on_resize(self) -> None:
        """Fit what depends on the width."""
        super().on_resize()
        if self.shown is not NOTHING:
            self.show_figures()
            self.show_header()
            self.call_after_refresh(self.show_detail)
