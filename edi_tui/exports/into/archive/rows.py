"""A worksheet as pieces of its own bytes: what stands before the rows, each row, and what stands behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from edi_tui.exports.into.archive.markup import (
    attribute_splice,
    closing,
    local,
    parser_for_places,
    prefix_of,
    scan,
    spliced,
    tag_end,
    tag_with,
)
from imports.readers.addresses import address, areas, letters, position

UNTIDY = "has rows or cells out of order or twice; open it in Excel, save it under a new name and use that"

USUAL = 200  # columns
LETTERS = [letters(column) for column in range(USUAL)]


@dataclass(slots=True)
class Span:
    """Where a cell stands in the bytes of its row; the column is from 0."""

    column: int
    start: int
    end: int
    is_named: bool


@dataclass(slots=True)
class Row:
    """The bytes of one row, with what stands between it and the row before; numbers are from 1, as an officer counts.

    `written` is the number that stands in the bytes, in its tag and its cells: it is put right when the sheet is saved.
    """

    number: int
    written: int
    is_named: bool
    raw: bytes
    start: int = 0
    cells: list[Span] = field(default_factory=list)

    def find(self, column: int) -> Span | None:
        place = self.place(column)
        return self.cells[place] if place < len(self.cells) and self.cells[place].column == column else None

    def place(self, column: int) -> int:
        """Where in the row's cells a column stands, or would stand."""
        return bisect_left(self.cells, column, key=attrgetter("column"))

    def of(self, span: Span) -> bytes:
        return self.raw[span.start : span.end]

    def replace(self, span: Span, cell: bytes) -> None:
        """Other bytes for one cell; all others stay."""
        moved = len(cell) - (span.end - span.start)
        self.raw = self.raw[: span.start] + cell + self.raw[span.end :]
        span.end += moved
        for later in self.cells[self.place(span.column) + 1 :]:
            later.start += moved
            later.end += moved

    def insert(self, column: int, cell: bytes) -> None:
        """A cell that was not there, in the order of the columns."""
        self._open()
        place = self.place(column)
        at = self.cells[place].start if place < len(self.cells) else self._last()
        self.raw = self.raw[:at] + cell + self.raw[at:]
        for later in self.cells[place:]:
            later.start += len(cell)
            later.end += len(cell)
        self.cells.insert(place, Span(column, at, at + len(cell), True))

    @property
    def tag(self) -> bytes:
        return self.raw[self.start : tag_end(self.raw, self.start)]

    @property
    def attributes(self) -> dict[str, str]:
        return scan(self.raw).attributes

    def retag(self, values: dict[str, str | None]) -> None:
        """Other attributes on the row itself."""
        before = self.tag
        after = tag_with(before, values)
        moved = len(after) - len(before)
        self.raw = self.raw[: self.start] + after + self.raw[self.start + len(before) :]
        for cell in self.cells:
            cell.start += moved
            cell.end += moved

    def _last(self) -> int:
        """Behind the last cell, or behind the row's tag where it has none."""
        return self.cells[-1].end if self.cells else tag_end(self.raw, self.start)

    def _open(self) -> None:
        """`<row/>` becomes `<row></row>`."""
        tag = self.tag
        if tag.endswith(b"/>"):
            end = b"</" + (prefix_of(tag) + "row").encode() + b">"
            self.raw = self.raw[: self.start] + tag[:-2].rstrip() + b">" + end

    def numbered(self) -> bytes:
        """The row's bytes with its number, and its cells', as they are now."""
        if self.number == self.written:
            return self.raw
        splices = []
        for span in self.cells:
            if span.is_named:
                end = tag_end(self.raw, span.start)
                tag = tag_with(self.raw[span.start : end], {"r": address(self.number - 1, span.column)})
                splices.append((span.start, end, tag))
        if self.is_named:
            tag = tag_with(self.tag, {"r": str(self.number)})
            splices.append((self.start, self.start + len(self.tag), tag))
        return spliced(self.raw, splices)


@dataclass(slots=True)
class Rows:
    """All rows of a sheet between its head and its tail."""

    head: bytes
    rows: list[Row]
    tail: bytes
    prefix: str = ""
    is_tidy: bool = True

    def find(self, number: int) -> Row | None:
        place = self.place(number)
        return self.rows[place] if place < len(self.rows) and self.rows[place].number == number else None

    def place(self, number: int) -> int:
        """Where a row stands, or would stand."""
        return bisect_left(self.rows, number, key=attrgetter("number"))

    def make(self, number: int) -> Row:
        """A row that was not there."""
        tag = f'<{self.prefix}row r="{number}"></{self.prefix}row>'.encode()
        row = Row(number, number, True, tag)
        self.rows.insert(self.place(number), row)
        return row

    def reach(self, number: int, column: int) -> None:
        """The sheet's own word on how far it reaches, where a new cell lies outside."""
        dimension = scan(self.frame).child("dimension")
        if dimension is None:
            return
        before = dimension.attributes.get("ref", "")
        for (top, left), (bottom, right) in areas([before]):
            row = number - 1
            first, last = (min(top, row), min(left, column)), (max(bottom, row), max(right, column))
            if (first, last) != ((top, left), (bottom, right)):
                wider = f"{address(*first)}:{address(*last)}"
                self.reframe(spliced(self.frame, [attribute_splice(self.frame, dimension, "ref", wider)]))

    @property
    def frame(self) -> bytes:
        """The sheet without its rows: the rest of what may name them."""
        return self.head + self.tail

    def reframe(self, frame: bytes) -> None:
        """Another head and tail."""
        data = next(each for each in scan(frame).children if each.name == "sheetData")
        self.head, self.tail = frame[: data.inner], frame[data.inner :]

    def joined(self) -> bytes:
        """The whole sheet again."""
        return b"".join([self.head, *(row.numbered() for row in self.rows), self.tail])


def rows_of(data: bytes) -> Rows:
    """Takes a sheet apart in one pass; a sheet without a place for cells is refused."""
    walk = _Walk(data)
    if not walk.inner:
        raise ValueError("no place for cells")
    head, tail = data[: walk.inner], data[walk.close :]
    if walk.is_closed:
        head = head[:-2].rstrip() + b">"
        tail = b"</" + (walk.prefix + "sheetData").encode() + b">" + tail
    found = Rows(head, walk.rows, tail, walk.prefix)
    found.is_tidy = _rise(row.number for row in walk.rows) and all(
        _rise(cell.column for cell in row.cells) for row in walk.rows
    )
    return found


def _rise(numbers: Iterator[int]) -> bool:
    last = -1
    for number in numbers:
        if number <= last:
            return False
        last = number
    return True


class _Walk:
    """One pass over a sheet: where its rows and cells begin and end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.parser = data, parser_for_places()
        self.rows: list[Row] = []
        self.depth, self.inner, self.close, self.prefix = 0, 0, 0, ""
        self.is_inside, self.is_closed = False, False
        self.began, self.behind, self.number, self.column, self.label = 0, 0, 0, -1, ""
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._begin, self._end
        self.parser.Parse(data, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.is_inside:
            if self.depth == 4:
                self._begin_cell(attributes)
            elif self.depth == 3:
                self._begin_row(attributes)
        elif self.depth == 2 and local(name) == "sheetData":
            at = self.parser.CurrentByteIndex
            self.prefix = name[: -len("sheetData")]
            self.is_inside = True
            self.inner = self.behind = tag_end(self.data, at)
            self.is_closed = self.data[self.inner - 2 : self.inner] == b"/>"

    def _begin_row(self, attributes: dict[str, str]) -> None:
        named = attributes.get("r", "")
        self.number = int(named) if named.isdecimal() else self.number + 1
        self.column, self.label = -1, str(self.number)
        start = self.parser.CurrentByteIndex
        self.rows.append(Row(self.number, self.number, "r" in attributes, b"", start - self.behind))
        self.began = start

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        named = attributes.get("r")
        self.column += 1
        # Nearly always it is the next cell of the row; to take its address apart would cost more than all the rest.
        if named and (self.column >= USUAL or named != LETTERS[self.column] + self.label):
            there = position(named)
            self.column = there[1] if there else self.column
        at = self.parser.CurrentByteIndex - self.behind
        self.rows[-1].cells.append(Span(self.column, at, at, named is not None))

    def _end(self, _: str) -> None:
        if self.is_inside:
            if self.depth == 4:
                cell = self.rows[-1].cells[-1]
                cell.end = closing(self.data, cell.start + self.behind, self.parser.CurrentByteIndex)[1] - self.behind
            elif self.depth == 3:
                end = closing(self.data, self.began, self.parser.CurrentByteIndex)[1]
                self.rows[-1].raw = self.data[self.behind : end]
                self.behind = end
            elif self.depth == 2:
                self.close = self.behind  # what stands between the last row and the end belongs to the tail
                self.is_inside = False
        self.depth -= 1
