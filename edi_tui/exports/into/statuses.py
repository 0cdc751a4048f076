"""A status as the workbook itself writes it: the sign, word or fill of its other rows, else of its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.legend import label_key
from db.lines import StatusLine
from db.text import fold, one_line
from edi_tui.exports.into.book import Book
from edi_tui.exports.into.differences import rating
from edi_tui.exports.into.edits import Way, Ways
from edi_tui.exports.into.parts import put_in
from edi_tui.exports.into.places import At, Places, next_column, number_of
from edi_tui.exports.into.places import at as at_cell
from edi_tui.exports.into.understanding import Understood
from imports.cells import statuses
from imports.drafts import ActionDraft, ColumnReading
from imports.meaning import colours

USUAL = {"red": "C00000", "amber": "FFC000", "green": "00B050", "blue": "0070C0", "grey": "7F7F7F"}
PLAIN = "no row had the status “{0}” yet and no key shows how it looks; it was given a plain {1}."


@dataclass(frozen=True)
class _Example:
    """A cell that states a status and nothing else."""

    at: At
    text: str
    status: StatusLine


class Statuses:
    """How each sheet and column of one workbook writes the plan's statuses."""

    def __init__(self, understood: Understood, places: Places, book: Book) -> None:
        self.understood, self.places, self.book = understood, places, book
        self._examples: dict[tuple[str, str], list[_Example]] = {}
        self._rows = {(at.sheet, at.row) for draft in understood.by_action.values() for at in _cells(draft)}

    def ways(self, at: At, column: ColumnReading | None, wanted: StatusLine | None) -> Iterator[Way]:
        """The ways in which a cell comes to state a status, the likeliest first."""
        examples = self._of(at, column)
        text = self.book.text(at)
        if wanted is None:
            yield Way(at, "", like=next(self._blank(at, column), None) if column else None)
            return
        alike = _likeliest([one for one in examples if one.status.id == wanted.id], at)
        for like in alike[:2]:
            yield from _written(at, text, like.text, like.at, self._stated(text))
        if not alike:
            yield from self._by_key(at, text, wanted, examples)

    def fresh(self, at: At, column: ColumnReading, wanted: StatusLine | None) -> Way | None:
        """A status in the cell of a new row, which so far has the look of the cell `at` above it."""
        examples = self._of(at, column)
        if wanted is None:
            blank = next(self._blank(at, column), None)
            plain = len({self.book.look(one.at) for one in examples}) < 2
            beside = At(at.sheet, next_column(at.column, 1), at.row)
            return Way(at, "", like=blank or (None if plain else beside))
        like = next(iter(_likeliest([one for one in examples if one.status.id == wanted.id], at)), None)
        if like:
            return Way(at, like.text, like=like.at)
        return next(self._by_key(at, "", wanted, examples), None)

    def _blank(self, at: At, column: ColumnReading) -> Iterator[At]:
        """Cells of the column that state nothing, by no paint either."""
        for draft, _ in self.understood.pairs:
            own = self.places.own(draft, column)
            if own and not self.book.says(own) and not any(self.book.look(own)) and own.sheet == at.sheet:
                yield own

    def painted(self, draft: ActionDraft, at: At, wanted: StatusLine | None) -> list[Ways]:
        """Where the paint of a row is its status: every cell of the row that has it, as a row with the wanted one."""
        fill = self.book.look(at)[0]
        row = [one for one in self.book.filled(at.sheet) if one.row == at.row and self.book.look(one)[0] == fill]
        examples = [
            place
            for other, action in self.understood.pairs
            if wanted and bool(action.parent_id) == (draft not in self.understood.draft.actions)
            for place in [self.places.kept(other, "status")]
            if place and place.column == at.column and place.sheet == at.sheet
            if (status := self.understood.status(other.status)) and status.id == wanted.id
        ]
        if examples:
            like = min(examples, key=lambda one: (abs(one.row - at.row), one.row))
            return [[Way(one, None, like=At(one.sheet, one.column, like.row)) for one in row]]
        key = self._key_cell(wanted) if wanted else None
        shade = self.book.look(key)[0] if key else None
        return [[Way(one, None, fill=shade) for one in row]] if shade else []

    def _by_key(self, at: At, text: str, wanted: StatusLine, examples: Sequence[_Example]) -> Iterator[Way]:
        """Where no row has the status: the form that the rows have, in the look of the key's own cell."""
        coloured = len({self.book.look(one.at) for one in examples}) > 1
        key = self._key_cell(wanted)
        forms = Counter(_form(one) for one in examples)
        form = forms.most_common(1)[0][0] if forms else "word"
        new = _render(wanted, form)
        if new is None:
            return
        if not coloured:
            yield from _written(at, text, new, None, self._stated(text))
        elif key is not None:
            fill, ink = self.book.look(key)
            yield Way(at, new, fill=fill, ink=ink if not fill else None)
        elif shade := USUAL.get(wanted.colour or ""):
            note = PLAIN.format(wanted.label, wanted.colour)
            if len({self.book.look(one.at)[0] for one in examples}) > 1:
                yield Way(at, new, fill=shade, note=note)
            else:
                yield Way(at, new, ink=shade, note=note)

    def _key_cell(self, wanted: StatusLine) -> At | None:
        """The cell of the workbook's key that shows a status: in its colour, with its words in it or beside it."""
        sheets = dict.fromkeys(sheet for sheet, _ in self._rows)
        for sheet in [*sheets, *(s for s in self.book.sheets if s not in sheets)]:
            for at in self.book.filled(sheet):
                if (at.sheet, at.row) not in self._rows and self._explains(at, wanted):
                    return self._painted(at, wanted)
        return None

    def _explains(self, at: At, wanted: StatusLine) -> bool:
        text = self.book.text(at)
        said = {label_key(text), label_key(text.removeprefix(wanted.symbol or "\0"))}
        return label_key(wanted.label) in said or bool(wanted.symbol and one_line(text) == wanted.symbol)

    def _painted(self, at: At, wanted: StatusLine) -> At | None:
        """The cell itself or the one beside it, whichever shows the colour of the status."""
        beside = At(at.sheet, next_column(at.column, -1), at.row) if number_of(at.column) else at
        for one in (at, beside):
            shades = [colours.name(shade) for shade in self.book.look(one) if shade]
            if shades and (wanted.colour is None or wanted.colour in shades):
                return one
        return None

    def _stated(self, text: str) -> str:
        """What of a cell's text is its status: all of it, or the word or sign before a comment."""
        reading = statuses.read(text, letters=True)
        if reading is None or not reading.rest:
            return text
        return reading.symbol if reading.symbol and reading.symbol in text else reading.label

    def _of(self, at: At, column: ColumnReading | None) -> list[_Example]:
        """The cells of the same column that state a status and no more."""
        found = self._examples.get((at.sheet, at.column))
        if found is None:
            found = self._examples[at.sheet, at.column] = list(self._read(at, column))
        return found

    def _read(self, at: At, column: ColumnReading | None) -> Iterator[_Example]:
        for draft, _ in self.understood.pairs:
            cells: list[tuple[At, ColumnReading | None]] = [*self.places.cells(draft, "status")]
            kept = self.places.kept(draft, "status")
            if not cells and kept:
                cells = [(kept, column)]
            several = len({c.period for _, c in cells if c}) > 1
            for place, own in cells:
                if (place.sheet, place.column) != (at.sheet, at.column):
                    continue
                label = rating(draft, own.period, self.understood) if several and own else draft.status
                status = self.understood.status(label)
                text = self.book.text(place)
                if status and not _has_comment(text):
                    yield _Example(place, text, status)


def _cells(draft: ActionDraft) -> Iterator[At]:
    return (place for cell in draft.cells.values() if (place := at_cell(cell)))


def _has_comment(text: str) -> bool:
    reading = statuses.read(text, letters=True)
    return reading is not None and bool(reading.rest)


def _likeliest(examples: Sequence[_Example], at: At) -> list[_Example]:
    """One example for each way of writing, the commonest first, each the nearest to the cell."""
    common = Counter(one_line(one.text) for one in examples)
    near = sorted(examples, key=lambda one: (-common[one_line(one.text)], abs(one.at.row - at.row), one.at.row))
    return list({one_line(one.text): one for one in reversed(near)}.values())[::-1]


def _written(at: At, text: str, new: str, like: At | None, stated: str) -> Iterator[Way]:
    """The whole cell, or its status alone where a comment stands beside it."""
    if one_line(stated) == one_line(text):
        yield Way(at, new, like=like)
    elif put_in(text, stated, new) is not None:
        yield Way(at, new, part=stated, like=like)


def _form(example: _Example) -> str:
    """How a cell writes its status: by sign, word, colour, letter, sign and word, or by nothing but paint."""
    text, status = one_line(example.text), example.status
    if not text:
        return "paint"
    if text == status.symbol or statuses.symbol(text):
        return "sign"
    if len(text) == 1 and colours.word(text, letters=True):
        return "letter"
    if colours.word(text):
        return "colour"
    if status.symbol and text.startswith(status.symbol):
        return "both"
    return "word"


def _render(wanted: StatusLine, form: str) -> str | None:
    """A status in one of these forms; None where it has none."""
    if form == "paint":
        return ""
    if form == "sign":
        return wanted.symbol
    if form in ("letter", "colour"):
        word = (wanted.colour or "").capitalize() if fold(wanted.label) != wanted.colour else wanted.label
        return (word[:1] if form == "letter" else word) or None
    return f"{wanted.symbol} {wanted.label}" if form == "both" and wanted.symbol else wanted.label
