"""The committees that take the reports, each with the days that are counted back from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from db.committees import CommitteeLine, StepDay, words_of_step
from db.wording import capital
from edi_tui.dialogs.box import Dialog
from edi_tui.widgets.calendar_lines import away, day_and_weekday
from edi_tui.widgets.cells import fitted
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.palette import PANEL
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.rows import Rows

_NEW = "new"
_AROUND = 7  # rows that the dialog needs besides the list
_STEP = 14  # cells of a step's name
_EMPTY = (
    "No meeting lies ahead. One that is entered",
    "gives the days of data cut, chase, draft,",
    "clearance and publication.",
)


class Asked(NamedTuple):
    """What is to be done: new, edit, remove or export."""

    what: str
    committee_id: str = ""


class CalendarDialog(Dialog[Asked]):
    """The meetings in the order of their days, and a line that enters another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "ask('new')", "new meeting", id="calendar.new", tooltip="Enter a committee's meeting"),
        Binding("e", "ask('edit')", "change", id="calendar.edit", tooltip="Change its day, title or lead times"),
        Binding("d,delete", "ask('remove')", "take out", id="calendar.remove", tooltip="Take the meeting out"),
        Binding("x", "ask('export')", "calendar file", id="calendar.export", tooltip="Write the dates as an .ics file"),
        Binding("escape,K", "leave", "leave", id="calendar.leave", tooltip="Leave the calendar as it is"),
    ]

    def __init__(self, committees: Sequence[CommitteeLine], today: date, now: str | None = None) -> None:
        super().__init__()
        self._committees = committees
        self._today = today
        self._now = now

    def heading(self) -> Pieces:
        """What the dates are for."""
        return [Piece("Committees", "title"), Piece("  and what falls when before each", "quiet")]

    def inside(self) -> ComposeResult:
        """A line for a new one, and those that are there, each with its days."""
        lines = list(self._lines())
        rows = LineList(lines, on=PANEL, id="meetings")
        rows.styles.height = max(3, min(len(lines), self.app.size.height - _AROUND))
        rows.show(lines, self._now or (lines[1].key if len(lines) > 1 else None))
        yield rows

    def _lines(self) -> Iterable[Line]:
        yield Line(_NEW, [Piece("n  ", "key"), Piece("Enter a committee's meeting")])
        for found in self._committees:
            plan = f"  {line(found.plan)}" if found.plan else "  every plan"
            name = [Piece(f"{day_and_weekday(found.held_on)}  ", "accent"), Piece(line(found.title), "bold")]
            right = Piece(f" {away(found.held_on, self._today)} ", "quiet")
            yield Line(found.id, [*name, Piece(plan, "quiet")], [right])
            for note in found.notes:
                yield Line(f"{found.id}:note:{note}", [Piece(f"   ! {line(note)}", "late")])
            for step in found.steps:
                yield Line(f"{found.id}:{step.name}", self._step(step))
        if not self._committees:
            yield from (Line(None, [Piece(f"   {words}", "quiet")]) for words in _EMPTY)

    def _step(self, step: StepDay) -> Pieces:
        is_over = step.day is not None and step.day < self._today
        day = day_and_weekday(step.day) if step.day else fitted("not known", 15)
        name = fitted(capital(line(step.name)), _STEP)
        words = line(words_of_step(step.name)) or f"{step.days} working days before"
        style = "faint" if is_over else "text"
        return [Piece(f"   {day}  ", style), Piece(f"{name} ", style), Piece(words, "faint" if is_over else "quiet")]

    def hints(self) -> Iterable[tuple[str, str]]:
        """What the keys do with the meeting under the cursor."""
        some = [("enter", "change"), ("d", "take out"), ("x", "calendar file")] if self._committees else []
        return [("n", "new"), *some, ("esc", "leave")]

    @on(Rows.Opened)
    def _opened(self, message: Rows.Opened) -> None:
        self._ask("new" if message.key == _NEW else "edit", message.key)

    def action_ask(self, what: str) -> None:
        """What is to be done with the meeting under the cursor."""
        self._ask(what, self.query_one("#meetings", LineList).current)

    def _ask(self, what: str, key: str | None) -> None:
        committee_id = (key or "").partition(":")[0]
        if what in ("new", "export"):
            self.dismiss(Asked(what))
        elif committee_id and committee_id != _NEW:
            self.dismiss(Asked(what, committee_id))

    def action_leave(self) -> None:
        """Nothing is to be done."""
        self.dismiss(None)
