"""The meeting mode as far as it shows: whose turn it is, what was said, what is on the table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from time import monotonic
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal

from db.detail import read_detail
from db.errors import Refused
from db.lines import ActionLine
from db.periods import day_text
from db.reading import action_lines
from db.text import fold
from edi_tui.screens.base import HIGH, EdiScreen
from edi_tui.screens.meeting.page import Page, read_page
from edi_tui.widgets.ask_line import AskLine
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.detail import detail_lines
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.palette import GROUND, PANEL
from edi_tui.widgets.pane import MARGINS, TextView
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.said_lines import agenda_lines, ending_lines, said_lines
from edi_tui.widgets.turn_lines import Room, turn_lines

_AIRY = 20  # rows from which lines may stand empty
_CHUNK = 500


class TurnText(TextView):
    """The action whose turn it is; what does not fit is scrolled to."""

    TITLE_IN_HELP = "In the text"
    STANDS_IN = "meeting"
    STANDS_ALONE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False, id="turn.down", tooltip="Scroll on"),
        Binding("up,k", "scroll_up", "Up", show=False, id="turn.up", tooltip="Scroll back"),
        Binding("pagedown", "page_down", "Page down", show=False, id="turn.page_down", tooltip="A page on"),
        Binding("pageup", "page_up", "Page up", show=False, id="turn.page_up", tooltip="A page back"),
        Binding("home", "scroll_home", "First", show=False, id="turn.first", tooltip="To the beginning"),
        Binding("end", "scroll_end", "Last", show=False, id="turn.last", tooltip="To the end"),
    ]


class SaidText(TextView, can_focus=False):
    """What was said of it: the newest always in sight."""


class OnTable(LineList, can_focus=False):
    """What is on the table: to be seen, and clicked on; the keys act on the action."""


class MeetingShowing(EdiScreen):
    """One action at a time, large."""

    AUTO_FOCUS: ClassVar[str | None] = "#turn"

    page: Page

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.wants_all = False
        """Whether everything that is kept of the action is shown."""
        self._lines: dict[str, ActionLine] = {}
        self._since = monotonic()

    def compose_body(self) -> ComposeResult:
        """Header; the action, what was said of it and the line to type in; beside them what is on the table."""
        yield Bar(on=PANEL, id="header")
        with Horizontal(id="body"):
            with Container(id="middle"):
                yield TurnText(on=GROUND, id="turn")
                yield SaidText(on=GROUND, id="said")
                yield AskLine(id="ask")
            yield OnTable(id="agenda")
        yield Bar(id="told")

    @property
    def ask_line(self) -> AskLine:
        """The line to type in."""
        return self.query_one(AskLine)

    @property
    def stands(self) -> bool:
        """Whether there is something to show, and where: at the very end there is nothing any more."""
        return hasattr(self, "page") and bool(self.query("#header"))

    # Reading

    def read(self, action_id: str | None) -> bool:
        """Read a turn; whether it could be read, which is said where it could not."""
        try:
            self.page = read_page(self.edi.register.reader, self.meeting_id, action_id)
            return True
        except (Refused, sqlite3.Error) as error:
            self.tell(error, "error")
            return False

    def read_lines(self, keys: Sequence[str]) -> None:
        """Read what the list of the table shows of these actions."""
        with suppress(sqlite3.Error):  # whoever reads the turn itself says what is wrong with the register
            for start in range(0, len(keys), _CHUNK):
                some = keys[start : start + _CHUNK]
                self._lines |= action_lines(self.edi.register.reader, some, today=self.edi.today)

    def known(self, key: str) -> ActionLine | None:
        """What the list of the table shows of an action."""
        return self._lines.get(key)

    # Showing

    def show_page(self, *, again: bool = False) -> None:
        """Show the turn that was read; `again` where it is scrolled to."""
        self._show_header()
        self.query_one("#turn", TurnText).write(self._write_turn, again=again)
        self.fit()
        agenda = self.query_one(OnTable)
        agenda.show(agenda_lines(self.page.meeting, self.page.said, self.known), self.page.key)
        self.show_keys()

    def _show_header(self) -> None:
        meeting, page = self.page.meeting, self.page
        number, place = len(meeting.agenda), page.place
        where = "not on the table" if place is None else "the end" if place == number else f"{place + 1} of {number}"
        minutes = int((monotonic() - self._since) // 60)
        right = [Piece(f"{where}{f' · {minutes} min' if minutes else ''} ", "quiet")]
        day = day_text(meeting.held_on)
        if meeting.held_on.year == self.edi.today.year:
            day = day.rpartition(" ")[0]
        title = [] if fold(meeting.title) == fold("Meeting") else [Piece(f" · {line(meeting.title)}")]
        left = [Piece(" Meeting", "title"), *title, Piece(f" · {day}", "quiet")]
        self.query_one("#header", Bar).show(left, right)

    def _write_turn(self, width: int) -> Sequence[Pieces]:
        page, size = self.page, self.app.size
        about = (page.meeting, page.said, self.known, width)
        if page.action is None:
            return [(Piece("The end of the table", "bold"),), (), *ending_lines(*about)]
        overdue = (known := self.known(page.action.id)) is not None and known.overdue
        if self.wants_all:
            detail = read_detail(self.edi.register.reader, page.action.id)
            return detail_lines(detail, width, overdue=overdue, silent_in=None)
        period = page.plan.period if page.plan else None
        room = Room(width, airy=size.height >= _AIRY, more=size.height >= HIGH)
        return turn_lines(page.action, period, self.edi.today, room)

    def fit(self) -> None:
        """Let what was said and what is asked have what they need; the action has the rest, and scrolls."""
        turn, below, middle = self.query_one("#turn"), self.query_one("#said", SaidText), self.query_one("#middle")
        if not middle.content_size:
            return  # there is no room yet: the first resize comes back here
        ask = self.ask_line
        asked = ask.outer_size.height + ask.styles.margin.height if ask.display else 0
        width, room = middle.content_size.width - MARGINS, middle.content_size.height - asked
        title = "Said today" if self.page.meeting.held_on == self.edi.today else "Said in this meeting"
        said = said_lines(self.page.said_here, title, width, max(3, room // 2))
        below.display = bool(said)
        below.styles.height = len(said) or 1
        below.write(lambda _: said)
        left = room - len(said) - (below.styles.margin.top if said else 0)
        turn.styles.height = max(3, min(len(self._write_turn(width)), left))

    def on_resize(self) -> None:
        """Fit to the window."""
        super().on_resize()
        if self.stands:
            self.call_after_refresh(self.fit)
            self._show_header()

    @on(AskLine.Grown)
    def _make_room(self) -> None:
        self.fit()

    def tell(self, sentence: object, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Say something in the line above the keys: it stays until a key is pressed, and no timer takes it away."""
        self.edi.note(line(sentence), severity)
        style = "quiet" if severity == "information" else "late"
        self.query_one("#told", Bar).show([Piece(f" {line(sentence)}", style)])

    def tell_nothing(self) -> None:
        """What was said last is read."""
        self.query_one("#told", Bar).show([])

    # Keys

    def key_hints(self) -> Iterable[tuple[str, str]]:
        """The keys of the line that is typed in, or of the meeting."""
        if self.ask_line.display:
            return [("enter", "save"), ("esc", "leave it")]
        return [("→" if key == "right" else key, words) for key, words in super().key_hints()]

    def click_on(self, key: str) -> str | None:
        """A click on a key is that key."""
        return "right" if key == "→" else key
