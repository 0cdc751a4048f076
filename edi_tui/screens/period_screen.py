"""The periods of a plan: how far the present one is, closing it, those that were closed, and their reports again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from db.closings import ClosingLine, closings, compared
from db.errors import Conflict, Refused
from db.lines import PlanLine
from db.period_board import PeriodBoard, Words, read_periods
from db.periods import as_typed, in_words, require_period
from edi_tui.screens.base import key
from edi_tui.screens.period_giving import PeriodGiving
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.period_lines import about_closed, about_present, period_lines
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plan_line import plan_pieces
from edi_tui.widgets.rows import Rows

_USUAL = {"close": "c", "reopen": "r", "give": "x", "set": "s"}


class PeriodScreen(PeriodGiving):
    """The present period and the closed ones; beside or below them, the one under the cursor in full."""

    CSS_PATH = "period_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#periods"
    TITLE_IN_HELP = "Periods"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("period", "c", "close", "close", "Freeze the present period's figures, and go on to the next", show=True),
        key("period", "r", "reopen", "reopen", "Take the closed period up again; says why, for the record", show=True),
        key("period", "x", "give", "past report", "Give out the closed period's report, as on the day", show=True),
        key("period", "s", "set", "another period", "Let the plan report another period", show=True),
        key("period", "escape,E", "leave", "back", "Back to the plan", show=True),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self.plan = plan
        self.board: PeriodBoard | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and one period in full."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            yield LineList(id="periods")
            yield Pane(id="about")

    def on_mount(self) -> None:
        """Read them."""
        self.reload()

    def reload(self) -> None:
        """Read them anew, in a worker."""
        plan, today = self.plan, self.edi.today
        self.read_apart(lambda conn: read_periods(conn, plan.id, today), self._take)

    def register_changed(self) -> None:
        """What is there now; the cursor stays on its period."""
        self.reload()

    def _take(self, board: PeriodBoard) -> None:
        self.board, self.plan = board, board.plan
        self.query_one("#periods", LineList).show(period_lines(board))
        self._show_header()
        self.show_keys()
        self._tell()

    def _show_header(self) -> None:
        number = sum(one.stands for one, *_ in self.board.closed) if self.board else 0
        right = [Piece(f"{number} closed ", "quiet")]
        room = (self.size.width or self.app.size.width) - len(right[0].text)
        progress = self.board.progress if self.board and self.plan.period else None
        pieces = plan_pieces(self.plan, room, heading=None, sample=False, progress=progress)
        self.query_one("#header", Bar).show(pieces, right)

    def on_resize(self) -> None:
        """Fit the header, too."""
        super().on_resize()
        if self.board is not None:
            self._show_header()

    @property
    def chosen(self) -> tuple[ClosingLine, Words] | None:
        """The closing under the cursor; None on the present period."""
        current = self.query_one("#periods", LineList).current
        found = self.board.closed if self.board else ()
        return next((one for one in found if one[0].id == current), None)

    @on(Rows.Moved, "#periods")
    def _tell(self) -> None:
        self.query_one("#about", Pane).write(self._about)

    @on(Rows.Opened, "#periods")
    def _into(self) -> None:
        self.query_one("#about", Pane).focus()

    def _about(self, width: int) -> list[Pieces]:
        if self.board is None:
            return []
        if self.chosen is not None:
            return about_closed(*self.chosen, width)
        keys = self.edi.key_of("period.set", "s"), self.edi.key_of("period.close", "c")
        return about_present(self.board, width, keys)

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """What can be done with the period under the cursor."""
        closing = self.chosen[0] if self.chosen else None
        off = set() if closing and closing.stands else {"reopen", "give"}
        off |= {"close", "set"} if closing else {"close"} if self.board and self.board.is_closed else set()
        keys = {self.edi.key_of(f"period.{name}", _USUAL[name]) for name in off}
        yield from (hint for hint in super().key_hints() if hint[0] not in keys)

    @on(Rows.Moved, "#periods")
    def _other_keys(self) -> None:
        self.show_keys()

    # Doing

    def action_close(self) -> None:
        """Ask what closing needs, and close the present period."""
        if (board := self.board) is None or self.may_not_write():
            return
        if not self.plan.period:
            self.edi.say("The plan has no period that could be closed: give it one first.")
            return
        from edi_tui.dialogs.close_period import ClosePeriod, read_closing

        async def save(typed: dict[str, Any]) -> bool:
            return await self._do("close_period", lambda: read_closing(typed, board), closed=True)

        self.app.push_screen(ClosePeriod(board, save))

    def action_reopen(self) -> None:
        """Ask why, and reopen the closed period under the cursor."""
        if (closing := self.standing()) is None or self.may_not_write():
            return
        from edi_tui.dialogs.type_one import TypeOne

        async def save(typed: dict[str, Any]) -> bool:
            return await self._do("reopen_period", lambda: {"reason": typed["text"]}, closing.period)

        title = f"Reopen {in_words(closing.period)}"
        self.app.push_screen(TypeOne(title, "Reason", "", lambda _: "it stays on the record", save))

    def action_set(self) -> None:
        """Ask for another period."""
        if self.may_not_write():
            return
        from edi_tui.dialogs.type_one import TypeOne

        plan = self.plan

        async def save(typed: dict[str, Any]) -> bool:
            return await self._do("edit_plan", lambda: {"values": {"period": typed["text"]}}, dated=False)

        def reading(typed: str) -> str:
            try:
                return in_words(require_period(typed, plan.period, plan.own))
            except Refused:
                return "a quarter as 2026-27 Q2, a half as 2026-27 H1, a year as 2026-27, a month as 2026-09"

        self.app.push_screen(TypeOne("Which period the plan reports", "Period", as_typed(plan.period), reading, save))

    async def _do(self, verb: str, read: Any, *args: str, closed: bool = False, dated: bool = True) -> bool:
        """Carry out a verb with what `read` makes of what was typed; what is refused leaves the form as it is."""
        try:
            today = {"today": self.edi.today} if dated else {}
            written = await self.edi.writing.do(verb, self.plan.id, *args, **read(), **today)
        except (Refused, Conflict) as error:
            self.edi.say(error, "error")
            return False
        told = compared(closings(self.edi.register.reader, self.plan.id)[0].stated) if closed and written else []
        undo = self.edi.key_of("plan.undo", "u")
        done = f"{written.label}.  {undo} on the plan takes it back." if written else "It is so already."
        self.edi.say(" ".join([done, *told]))
        self.reload()
        return True

    def action_leave(self) -> None:
        """From the text to the list; from the list to the plan."""
        periods = self.query_one("#periods", LineList)
        if periods.has_focus:
            self.dismiss(None)
        else:
            periods.focus()
