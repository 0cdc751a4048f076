"""For each difference the ways in which this workbook could say what the register says; or why there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from db.lines import StatusLine, UpdateLine
from db.periods import day_text, in_words
from db.text import fold, one_line
from edi_tui.exports.into import officers, reports
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.differences import Difference
from edi_tui.exports.into.edits import Way, Ways
from edi_tui.exports.into.parts import find_once, is_nearly_whole, is_whole
from edi_tui.exports.into.places import At, Places, row_of
from edi_tui.exports.into.statuses import Statuses
from edi_tui.exports.into.understanding import Understood
from imports.cells import characteristics
from imports.cells.deadlines import is_one_day
from imports.drafts import ColumnReading
from imports.meaning.actions import FIRST, NEW
from imports.reconciling.comparing import told_updates

NO_COLUMN = "it has no column for it"
NO_PERIOD = "it reports on {0}"
SHARED = "{0} is shared with {1}"
UNPARTED = "{0} has “{1}” among other words, not exactly once"
FORMULA = "{0} is worked out by a formula"
OTHER_TEXT = "{0} holds other words already"
MOVED = "the row stands under “{0}” and would have to move"
NO_FORM = "{0} names its officers in a way that could not be kept"
NO_STATUS = "no row has the status “{0}” yet, and no key shows how it looks"
NO_MARK = "no other row is marked so"


@dataclass(frozen=True)
class Decided:
    """The ways to settle one difference, the likeliest first; `reason` is why there is none, or no further one."""

    difference: Difference
    ways: list[Ways]
    reason: str = ""
    at: At | None = None


class Deciding:
    """What is needed to decide: the workbook, what the import made of it, and where that stands."""

    def __init__(self, understood: Understood, places: Places, book: Book, found: Sequence[Difference]) -> None:
        self.understood, self.places, self.book = understood, places, book
        self.statuses = Statuses(understood, places, book)
        self._columns: dict[tuple[str, str], list[str]] = {}
        self._wanted = {(id(one.draft), one.field): one.wanted for one in found}

    def decide(self, difference: Difference) -> Decided:
        """The ways for one difference."""
        cells = self.cells(difference)
        if difference.field in _ELSEWHERE:
            return _ELSEWHERE[difference.field](self, difference)
        if not cells:
            return Decided(difference, [], NO_COLUMN)
        found: list[Ways] = []
        reason = ""
        for at, column in cells:
            reason = self._refused(difference, at) or reason
            if not reason:
                found += [[way] for way in self._ways(difference, at, column)]
        return Decided(difference, found, reason or self._why_none(difference, cells[0][0]), cells[0][0])

    def cells(self, difference: Difference) -> list[tuple[At, ColumnReading | None]]:
        """Where the field stands, or would stand, in the row of the action."""
        draft, field = difference.draft, difference.field
        found = [(self.book.anchor(at), column) for at, column in self.places.cells(draft, field)]
        kept = self.places.kept(draft, field)
        if found or kept is None or (field not in ("due_text", "update") and not difference.said):
            return [*found]
        return [(kept, None)]

    def _ways(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        reader = _IN_CELL.get(difference.field, Deciding._text)
        return reader(self, difference, at, column)

    def _refused(self, difference: Difference, at: At) -> str:
        """Why a cell may not be written for one action alone."""
        if self.book.is_formula(at):
            return FORMULA.format(at.cell)
        others = [
            other
            for other, name in self.places.users.get(str(at), ())
            if other is not difference.draft and _one_field(name, difference.field)
        ]
        mine = one_line(difference.wanted)
        unlike = [o for o in others if one_line(self._wanted.get((id(o), difference.field), "\0")) != mine]
        area = self.book.area(at)
        if unlike and (area or not self._stands_in(difference, at, unlike)):
            named = ", ".join(other.ref or one_line(other.action)[:30] for other in unlike[:5])
            return SHARED.format(at.cell, named + (" …" if len(unlike) > 5 else ""))
        return ""

    def _stands_in(self, difference: Difference, at: At, others: Sequence[object]) -> bool:
        """Whether the cell has a text of the action's own among those of others, as a list of tasks has."""
        said = {one_line(getattr(other, difference.field, "") or "") for other in others}
        return one_line(difference.said) not in said and find_once(self.book.text(at), difference.said) is not None

    def _why_none(self, difference: Difference, at: At) -> str:
        text = self.book.text(at)
        if difference.field == "status":
            return NO_STATUS.format(difference.wanted)
        if difference.field in ("lead", "owner", "updater"):
            return NO_FORM.format(at.cell)
        if difference.said:
            return UNPARTED.format(at.cell, one_line(difference.said)[:60])
        return OTHER_TEXT.format(at.cell) if one_line(text) else NO_COLUMN

    def _text(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        """A field of words: the whole cell, or the one place in it where the old words stand."""
        yield from self._words(at, column, difference.was or "", difference.value or "")

    def _words(self, at: At, column: ColumnReading | None, said: str, wanted: str) -> Iterator[Way]:
        text = self.book.text(at)
        alone = column is not None and len(column.fields) == 1
        if not said and not one_line(text):
            yield Way(at, wanted)
        elif not said and column is not None and column.fields[:1] == ["ref"] and not alone:
            yield Way(at, f"{wanted} {text}")  # a row that lost its reference
        elif said and is_whole(text, said):
            yield Way(at, wanted)
        elif said and wanted and find_once(text, said):
            yield Way(at, wanted, part=said)
        elif said and alone and is_nearly_whole(text, said):
            yield Way(at, wanted)

    def _deadline(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        """A deadline: a day where the cell holds days, else the council's words."""
        words, due = difference.value
        said = difference.was[0] or ""
        first = FIRST.search(said)
        if first and words and words.endswith(first[0]):  # a revised deadline beside the first, which both keep
            said, words = said[: first.start()], words.removesuffix(first[0])
        day = due if due and (not words or is_one_day(words)) else None
        if self.book.is_date(at):
            yield Way(at, words or day_text(due), day=day)
            return
        if column is None and not (said and words):
            return
        yield from self._words(at, column, said, words or day_text(due))

    def _day(self, difference: Difference, at: At, _: ColumnReading | None) -> Iterator[Way]:
        """A day in an empty cell, or in the place of a day: a cell may say in words what was completed."""
        day, text = difference.value, self.book.text(at)
        if not one_line(text) or is_one_day(text):
            yield Way(at, day_text(day), day=day if self.book.is_date(at) else None)

    def _people(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        text = self.book.text(at)
        others = self._down(at, column)
        for new in officers.texts(text, difference.was, difference.value, others):
            yield Way(at, new)

    def _status(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        yield from self.statuses.ways(at, column, difference.value)

    def _tags(self, difference: Difference, at: At, column: ColumnReading | None) -> Iterator[Way]:
        """The entries that stay as the cell has them, the new ones behind them."""
        text, wanted = self.book.text(at), [*difference.value]
        between = next((mark for mark in (";", "\n", "/", ",") if mark in text), ",")
        entries = [entry.strip() for entry in re.split(r"[,;/\n]", text) if entry.strip()]
        meant = {entry: characteristics.read(entry)[0] for entry in entries}
        kept = [entry for entry in entries if not meant[entry] or set(meant[entry]) & set(wanted)]
        there = {tag for entry in kept for tag in meant[entry]}
        new = [tag for tag in wanted if tag not in there]
        if all(entry[0].isupper() for entry in entries):
            new = [tag[:1].upper() + tag[1:] for tag in new]
        glue = between if between == "\n" else f"{between} "
        yield Way(at, glue.join([*kept, *new]))

    def _update(self, difference: Difference) -> Decided:
        """Commentary, in the column of its period; in one that names none, or lists dated entries, whatever it is."""
        wanted: UpdateLine = difference.value
        told = told_updates(difference.draft, self.understood.draft.period)
        cells = self.cells(difference)
        if not cells:
            return Decided(difference, [], NO_COLUMN)
        own = [(at, c) for at, c in cells if c is None or c.period in (wanted.period, None) or not wanted.period]
        found: list[Ways] = [
            [way]
            for at, _ in own or cells
            if not self._refused(difference, at)
            for way in reports.ways(at, self.book.text(at), wanted, told)
            if own or (way.new or "").startswith(in_words(wanted.period)) or in_words(wanted.period) in (way.new or "")
        ]
        reasons = [self._refused(difference, at) for at, _ in own]
        reported = ", ".join(dict.fromkeys(in_words(c.period) for _, c in cells if c and c.period))
        none = OTHER_TEXT.format(cells[0][0].cell) if own else NO_PERIOD.format(reported)
        return Decided(difference, found, next(filter(None, reasons), none), (own or cells)[0][0])

    def _paint(self, difference: Difference) -> Decided:
        """The status: in its column; where the row's own paint is the status, in every cell that is painted so."""
        cells = self.cells(difference)
        if difference.period:
            cells = [(at, column) for at, column in cells if column and column.period == difference.period]
        wanted: StatusLine | None = difference.value
        if not cells:
            return Decided(difference, [], NO_COLUMN)
        at, column = cells[0]
        if refused := self._refused(difference, at):
            return Decided(difference, [], refused, at)
        if column is None:
            return Decided(
                difference, self.statuses.painted(difference.draft, at, wanted), NO_STATUS.format(difference.wanted), at
            )
        found: list[Ways] = [[way] for way in self.statuses.ways(at, column, wanted)]
        if len(cells) > 1:
            found = [[way for one, c in cells for way in [*self.statuses.ways(one, c, wanted)][:1]], *found]
        return Decided(difference, found, NO_STATUS.format(difference.wanted), at)

    def _headings(self, difference: Difference) -> Decided:
        """A heading in other words, where all that stands under it follows; an action under another cannot move."""
        old, new = difference.was, difference.value
        changed = [(o, n, level) for level, (o, n) in enumerate(zip(old, new, strict=False)) if fold(o) != fold(n)]
        moved = Decided(difference, [], MOVED.format(" › ".join(old) or "no heading"))
        if len(old) != len(new) or len(changed) != 1:
            return moved
        before, after, level = changed[0]
        for draft, action in self.understood.pairs:
            above = [one_line(heading.text) for heading in draft.headings]
            if (
                above[: level + 1] == old[: level + 1]
                and [h.text for h in action.headings][: level + 1] != new[: level + 1]
            ):
                return moved
        at = self._heading_cell(difference, before, level)
        return Decided(difference, [[Way(at, after, part=before)]] if at else [], moved.reason, at)

    def _heading_cell(self, difference: Difference, words: str, level: int) -> At | None:
        """The cell that has a heading's words: in its column, else the nearest above the row that says nothing else."""
        columns = self.cells(difference)
        for at, _ in columns:
            if find_once(self.book.text(at), words):
                return at
        row = row_of(difference.draft)
        above = [at for at in self.book.filled(row.sheet) if at.row < row.row] if row else []
        return next((at for at in reversed(above) if find_once(self.book.text(at), words)), None)

    def _new(self, difference: Difference) -> Decided:
        """The mark of a new action, as other rows have it before their words."""
        at = self.places.kept(difference.draft, "action")
        if at is None:
            return Decided(difference, [], NO_COLUMN)
        text = self.book.text(at)
        marked = NEW.search(text)
        if marked and not difference.value:
            return Decided(difference, [[Way(at, text[: marked.start()] + text[marked.end() :])]], NO_MARK, at)
        prefixes = [
            found[0]
            for other, _ in self.understood.pairs
            if other.new
            and (place := self.places.kept(other, "action"))
            and (found := NEW.match(self.book.text(place)))
        ]
        return Decided(difference, [[Way(at, prefixes[0] + text)]] if prefixes else [], NO_MARK, at)

    def _down(self, at: At, column: ColumnReading | None) -> list[str]:
        """What the cells of the same column say."""
        if column is None:
            return []
        key = column.sheet, column.column
        if key not in self._columns:
            places = (self.places.own(draft, column) for draft, _ in self.understood.pairs)
            self._columns[key] = [self.book.text(place) for place in places if place and place.sheet == at.sheet]
        return self._columns[key]


_IN_CELL: dict[str, Callable[[Deciding, Difference, At, ColumnReading | None], Iterator[Way]]] = {
    "due_text": Deciding._deadline,
    "completed_on": Deciding._day,
    "lead": Deciding._people,
    "owner": Deciding._people,
    "updater": Deciding._people,
    "characteristics": Deciding._tags,
}
_ELSEWHERE: dict[str, Callable[[Deciding, Difference], Decided]] = {
    "update": Deciding._update,
    "status": Deciding._paint,
    "headings": Deciding._headings,
    "new": Deciding._new,
}


def _one_field(kept: str, field: str) -> bool:
    """Whether a cell that a draft names holds this field of it."""
    also = {"due": "due_text", "updates": "update"}
    return also.get(kept, kept) == field or (kept == "people" and field in ("lead", "owner", "updater"))
