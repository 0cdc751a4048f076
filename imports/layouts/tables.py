"""A grid parted into what it holds: tables with their body rows, the headings above each row, and loose text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from imports.drafts import Heading
from imports.grid import BLANK, Cell, Grid, Row
from imports.layouts import headers, sections
from imports.layouts.sections import Stack

DRIFT = 0.6  # a heading row with at least this much in common goes on with the same table
PLAUSIBLE_WIDTHS = 2
FEWEST_ROWS = 3


@dataclass(slots=True)
class Line:
    """A body row with the section headings that stand above it."""

    row: Row
    headings: tuple[Heading, ...]
    after_gap: bool = False  # a blank row stands above it


@dataclass(slots=True)
class Table:
    """The rows under one heading row, also where that row is repeated or drifts."""

    sheet: str
    header: Row
    names: list[Counter[str]] = field(default_factory=list)  # every heading that each column has had
    lines: list[Line] = field(default_factory=list)
    above: tuple[Row, ...] = ()  # what stood directly above its first heading row

    @property
    def width(self) -> int:
        return max(len(self.header.cells), len(self.names))

    @property
    def extent(self) -> int:
        """The width with cells that stand to the right of the last heading."""
        return max(self.width, max((len(line.row.cells) for line in self.lines), default=0))

    def note_names(self, header: Row) -> None:
        self.names += [Counter() for _ in range(len(header.cells) - len(self.names))]
        for column, cell in enumerate(header.cells):
            if cell.text and not (cell.carried and not cell.text):
                self.names[column][cell.text] += 1

    def down(self, index: int) -> Iterator[Cell]:
        """The cells of a column one by one, for whoever looks for the first of something."""
        return (line.row.cell(index) for line in self.lines)

    def column(self, index: int) -> list[Cell]:
        rows = (line.row.cells for line in self.lines)
        return [cells[index] if index < len(cells) else BLANK for cells in rows]


@dataclass(slots=True)
class Sheet:
    """A grid taken apart."""

    name: str
    tables: list[Table] = field(default_factory=list)
    loose: list[tuple[Row, tuple[Heading, ...]]] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)  # rows and lines that head what follows them


def part(grid: Grid) -> Sheet:
    """The grid's tables and its loose text, in order."""
    walker = _Walker(grid)
    for index, row in enumerate(grid.rows):
        walker.take(index, row)
    return walker.sheet


def without_headings(grid: Grid) -> Table | None:
    """The rows of a grid that has no heading row as one table, where nearly all of them are as wide."""
    rows = [row for row in grid.rows if row.kind == "cells" and len(row.filled) > PLAUSIBLE_WIDTHS]
    widths = Counter(len(row.cells) for row in rows)
    if len(rows) < FEWEST_ROWS or widths.most_common(1)[0][1] < len(rows) * DRIFT:
        return None
    table = Table(grid.name, Row(()))
    table.names = [Counter() for _ in range(max(widths))]
    table.lines = [Line(row, ()) for row in rows]
    return table


class _Walker:
    """Goes down the rows once, knowing the open table and the headings above."""

    def __init__(self, grid: Grid) -> None:
        self.rows = _join_double_headers(_restore_squeezed(grid.rows))
        self.sheet = Sheet(grid.name)
        self.stack = Stack(self.rows)
        self.open: Table | None = None
        self.squeezed = {headers.squeezed(row) for row in self.rows if headers.is_header(row)}

    def take(self, index: int, _: Row) -> None:
        row = self.rows[index]
        if not row.filled:
            return
        if len(row.filled) == 1 and headers.squeezed(row) in self.squeezed:
            return  # a heading row whose tabs became spaces
        if headers.is_header(row) or headers.heads_aside(row):
            self._open_table(index, row)
        elif len(row.filled) == 1 and self.stack.take(index, row, self.open.width if self.open else 0, self._left):
            self.sheet.heads.append(row)
            if row.kind == "heading":
                self.open = None
        elif row.kind != "cells" or self.open is None or sections.is_key(row) or self._is_other_table(self.open, row):
            self.sheet.loose.append((row, self.stack.around))
            if sections.is_bare_key(row):
                self.open = None  # what follows explains the colours
        else:
            gap = index > 0 and not self.rows[index - 1].filled
            self.open.lines.append(Line(row, self.stack.headings, gap))

    @property
    def _left(self) -> int:
        """The leftmost column of the open table."""
        cells = self.open.header.cells if self.open else ()
        return next((column for column, cell in enumerate(cells) if cell.text), 0)

    def _open_table(self, index: int, row: Row) -> None:
        known = next((t for t in reversed(self.sheet.tables) if headers.same(t.header, row) >= DRIFT), None)
        if known is None or _is_tally(row):
            above = tuple(r for r in self.rows[max(0, index - 2) : index] if r.filled)
            known = Table(self.sheet.name, row, above=above)
            self.sheet.tables.append(known)
        known.note_names(row)
        self.open = known

    def _is_other_table(self, open_table: Table, row: Row) -> bool:
        """In Word a new table without a heading row of its own continues the last one only if it is as wide."""
        last = open_table.lines[-1].row.table if open_table.lines else open_table.header.table
        return bool(row.table and row.table != last and len(row.cells) != len(open_table.header.cells))


def _is_tally(row: Row) -> bool:
    """Tables of counts repeat their heading row for each theme, and are tables of their own."""
    return (
        any(
            field == "count"
            for cell in row.filled
            for field, score in headers.meaning(cell.text).fields
            if score == 1.0
        )
        and not any("tasks" in dict(headers.meaning(cell.text).fields) for cell in row.filled)
        and len(row.filled) <= 4
    )


def _restore_squeezed(rows: tuple[Row, ...]) -> list[Row]:
    """Gives a heading row that lost its tabs its cells back, where no other row shows what they were."""
    widths = Counter(len(row.cells) for row in rows if row.kind == "cells" and len(row.filled) > PLAUSIBLE_WIDTHS)
    if not widths or any(headers.is_header(row) for row in rows):
        return list(rows)
    width = widths.most_common(1)[0][0]
    return [_unsqueezed(row, width) for row in rows]


def _unsqueezed(row: Row, width: int) -> Row:
    if len(row.filled) != 1:
        return row
    cell = row.filled[0]
    parted = headers.unsqueeze(cell.text, width)
    return Row(tuple(Cell(text, cell.at) for text in parted)) if parted else row


def _join_double_headers(rows: list[Row]) -> list[Row]:
    """A heading over several columns that have their own below it becomes one row: "Progress Q1", "Progress Q2"."""
    joined = list(rows)
    for index, (upper, lower) in enumerate(pairwise(rows)):
        spanning = [c for c, cell in enumerate(upper.cells) if cell.across > 1 and not cell.carried]
        if not spanning or len(upper.filled) < 2 or len(lower.filled) < 2:
            continue
        combined = [_combined(upper, lower, column) for column in range(max(len(upper.cells), len(lower.cells)))]
        row = Row(tuple(combined), table=upper.table)
        if headers.is_header(row) and all(len(cell.text) <= headers.LONGEST for cell in lower.filled):
            joined[index : index + 2] = [Row(()), row]
    return joined


def _combined(upper: Row, lower: Row, column: int) -> Cell:
    own = lower.cell(column)
    over = next(
        (upper.cell(c) for c in range(column, -1, -1) if upper.cell(c).text and c + upper.cell(c).across > column), None
    )
    if over is None or own.text == over.text or own.carried:
        return Cell(over.text if over is not None and not own.text else own.text, own.at or (over.at if over else ""))
    return Cell(f"{over.text} {own.text}".strip(), own.at or over.at)
