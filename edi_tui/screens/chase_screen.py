"""Who owes an update: whom to ask, whom to remind, who answered, and who stays silent over the periods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from db.lines import PlanLine
from db.periods import in_words
from edi_tui.chasing import Chased, read_chased
from edi_tui.screens.base import key
from edi_tui.screens.chasing_doing import ChasingDoing
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.chase_lines import NOBODY, about_nobody, about_officer, chase_lines
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows


class ChaseScreen(ChasingDoing):
    """The officers, those who owe most first; beside or below them, the one under the cursor in full."""

    CSS_PATH = "chase_screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#officers"
    TITLE_IN_HELP = "Who owes what"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("chase", "w", "ask", "ask", "Write requests: to those marked, else to all not asked yet", show=True),
        key("chase", "r", "remind", "remind", "Write again: to those marked, else to all who were asked", show=True),
        key("chase", "space", "mark", "mark", "Mark the officer, or take the mark away", show=True),
        key("chase", "asterisk", "mark_all", "mark all", "Mark everybody who owes something, or nobody"),
        key("chase", "e", "details", "details", "The officer's e-mail, post and day of leaving", show=True),
        key("chase", "i", "replies", "replies", "Take in what came back: a form, a mail, a workbook", show=True),
        key("chase", "l", "ledger", "ledger", "What every officer gave, period by period", show=True),
        key("chase", "o", "open_folder", "open folder", "Open the folder that requests were written to last"),
        key(
            "chase", "escape", "leave", "back", "One step back: from the text to the list, then to the plan", show=True
        ),
    ]

    def __init__(self, plan: PlanLine) -> None:
        super().__init__()
        self.chased = Chased(plan, plan.period or "")
        self.marked: set[str] = set()
        self.is_read = False

    def compose_body(self) -> ComposeResult:
        """The list, and one of them in full."""
        yield Bar(on=PANEL, id="header")
        with Container(id="body"):
            yield LineList(id="officers")
            yield Pane(id="about")

    def on_mount(self) -> None:
        """Who owes what now."""
        self.look_again()

    def register_changed(self) -> None:
        """Somebody answered, or was asked, by another program or by this one."""
        self.look_again()

    def look_again(self) -> None:
        """Read it anew, beside the keys."""
        plan, today = self.chased.plan, self.edi.today
        self.read_apart(lambda conn: read_chased(conn, plan, today), self._arrive)

    def _arrive(self, chased: Chased) -> None:
        self.chased, self.is_read = chased, True
        self.marked &= {one.officer_id for one in chased.owing}
        self.show()

    @property
    def current(self) -> str | None:
        """The officer under the cursor, by key."""
        found = self.query_one("#officers", LineList).current
        return None if found == NOBODY else found

    # Showing

    def show(self) -> None:
        """Everything as it is now."""
        chased, period = self.chased, line(in_words(self.chased.period))
        marked = f"{len(self.marked)} marked  " if self.marked else ""
        number = len(chased.owing)
        whom = f", {number:,} officer{'s' * (number != 1)} to ask" if self.size.width >= 80 else ""
        told = f"{chased.owed:,} owed{whom} "
        self.query_one("#header", Bar).show(
            [Piece(" Who owes what", "title"), Piece(f"  {period}", "accent"), Piece(f"  {line(chased.plan.title)}")],
            [Piece(marked, "key"), Piece(told, "quiet")],
        )
        self.query_one("#officers", LineList).show(chase_lines(chased, self.marked, self.edi.today))
        self.show_keys()
        self._tell(again=True)

    @on(Rows.Moved, "#officers")
    def _moved(self) -> None:
        self._tell()

    def _tell(self, *, again: bool = False) -> None:
        self.query_one("#about", Pane).write(self._about, again=again)

    @on(Rows.Opened, "#officers")
    def _into(self) -> None:
        self.query_one("#about", Pane).focus()

    def _about(self, width: int) -> list[Pieces]:
        chosen = self.query_one("#officers", LineList).current
        if not self.is_read:
            return []
        if chosen == NOBODY:
            return about_nobody(self.chased, self.edi.today, width)
        if chosen is None:
            return [(Piece("Each period, this lists whoever has not reported yet."),)]
        return about_officer(self.chased, chosen, self.edi.today, width, self.edi.key_of("chase.details", "e"))

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """The keys, and how to come to the text."""
        return [*super().key_hints(), ("tab", "the officer")]

    # Marks and leaving

    def action_mark(self) -> None:
        """Mark the officer under the cursor, and go on to the next."""
        if self.current is None or self.chased.of(self.current) is None:
            self.edi.say("Only who owes something can be marked.")
            return
        self.marked ^= {self.current}
        officers = self.query_one("#officers", LineList)
        self.show()
        officers.action_move(1)

    def action_mark_all(self) -> None:
        """Everybody who owes something, or nobody."""
        every = {one.officer_id for one in self.chased.owing}
        self.marked = set() if self.marked == every else every
        self.show()

    def action_leave(self) -> None:
        """From the text to the list; from the list to the plan."""
        officers = self.query_one("#officers", LineList)
        if officers.has_focus:
            self.dismiss(None)
        else:
            officers.focus()
