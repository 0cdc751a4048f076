"""Marks on the rows of the table: one by one, by ranges, by groups, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from db.lines import ActionKey
from edi_tui.widgets.folded_rows import FoldedRows
from edi_tui.widgets.grouping import TableRow


class Range(NamedTuple):
    """A range of marks that is being drawn: where it began, where the cursor was last, what was marked before it."""

    start: str
    end: str
    before: frozenset[str]


class MarkedRows(FoldedRows):
    """Marks are the ids of actions; they stay when a filter leaves their actions out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "mark", "Mark", id="table.mark", tooltip="Mark this action or all of the group, or take marks away"
        ),
        Binding(
            "shift+down",
            "mark_range(1)",
            "Mark down",
            show=False,
            id="table.mark_down",
            tooltip="Mark this and the next",
        ),
        Binding(
            "shift+up",
            "mark_range(-1)",
            "Mark up",
            show=False,
            id="table.mark_up",
            tooltip="Mark this and the one before",
        ),
        Binding(
            "asterisk,ctrl+a",
            "mark_all",
            "Mark all",
            show=False,
            id="table.mark_all",
            tooltip="Mark all that the filter leaves, or take these marks away",
        ),
    ]

    class MarksChanged(Message):
        """Actions were marked, or marks were taken away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks: set[str] = set()
        self._range: Range | None = None

    @property
    def shown(self) -> Sequence[str]:
        """The actions that the filter leaves, in their order, also those that are folded away."""
        return ids_of(self._seen.all)

    def action_mark(self) -> None:
        """Mark the action, or take its mark away, and go on to the next; on a group, all that stands under it."""
        if self.group is not None:
            self._turn(ids_of(self._seen.inside(self.group.id)))
        elif self.current is not None:
            self.marks ^= {self.current}
            self._marked()
        self.move_to(self._cursor + 1)

    def action_mark_range(self, step: int) -> None:
        """Go on a row and mark all from where the range began; what is left again loses the mark that it got."""
        here = self.here
        if here is None:
            return
        if self._range is None or self._range.end != here:
            self._range = Range(here, here, frozenset(self.marks))
        self.move_to(self._cursor + step, step)
        start, end = sorted((self._seen.places.get(self._range.start, self._cursor), self._cursor))
        self.marks = {*self._range.before, *self._held(self._seen.rows[start : end + 1])}
        self._range = self._range._replace(end=self.here or "")
        self._marked()

    def _held(self, rows: Sequence[TableRow]) -> Sequence[str]:
        """The actions of these rows, with those that are folded into one of them."""
        folded = [key for row in rows if row.id in self._seen.folded for key in ids_of(self._seen.inside(row.id))]
        return [*ids_of(rows), *folded]

    def action_mark_all(self) -> None:
        """Mark all that the filter leaves; when all are marked, take these marks away."""
        self._turn(self.shown)

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.marks = set()
        self._marked()

    def _turn(self, ids: Sequence[str]) -> None:
        """Mark all of these; when all are marked, take their marks away."""
        wanted = set(ids)
        self.marks = self.marks - wanted if wanted <= self.marks else self.marks | wanted
        self._marked()

    def _marked(self) -> None:
        self.post_message(self.MarksChanged())
        self.refresh()


def ids_of(rows: Sequence[TableRow]) -> list[str]:
    """The actions among rows."""
    return [row.id for row in rows if isinstance(row, ActionKey)]
