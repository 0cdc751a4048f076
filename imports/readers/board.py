"""The cells of one sheet or table by row and column, for formats whose cells come with spans or merged ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from imports.drafts import Problem
from imports.grid import BLANK, Cell, Grid, Row
from imports.readers.sheet import MAX_COLUMNS, MAX_MERGED, MAX_ROWS, TOO_LARGE, address
from imports.refusal import Refusal

MAX_FILLED = 1_000_000  # a few letters can stand for millions of cells where a format counts repeats
HIDDEN_ROWS = "Hidden rows of “{0}” were read too: {1}."
HIDDEN_COLUMNS = "Hidden columns of “{0}” were read too: {1}."
UNREAD = "The sheet “{0}” is hidden and was not read: {1}"
ERROR = "The cell holds the error {0}; what it should say is not known."


@dataclass(slots=True)
class Board:
    """Cells by row and column from 0; whatever is put outside what a plan can need is refused."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    hidden_rows: list[int] = field(default_factory=list)  # as the officer counts them, from 1
    hidden_columns: list[int] = field(default_factory=list)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keeps a cell that says something, or that is painted inside what can be read."""
        inside = row < MAX_ROWS and column < MAX_COLUMNS
        if says(cell) and not inside:
            raise Refusal(f"the sheet “{self.name}” {TOO_LARGE}")
        if says(cell) or (cell.fill and inside):
            self.cells[row, column] = cell
            if len(self.cells) > MAX_FILLED:
                raise Refusal(f"the sheet “{self.name}” {TOO_LARGE}")

    def at(self, row: int, column: int) -> str:
        return f"{self.name}!{address(row, column)}"

    def grid(self, *, hidden: bool = False) -> Grid:
        """The rows from the first to the last that says something, merged cells repeated into what they cover."""
        self._merge()
        last = max((row for (row, _), cell in self.cells.items() if says(cell)), default=-1)
        width = max((column for _, column in self.cells), default=-1) + 1
        rows = (Row(tuple(self.cells.get((row, c), BLANK) for c in range(width))) for row in range(last + 1))
        return Grid(self.name, tuple(rows), hidden)

    def problems(self) -> Iterator[Problem]:
        """What an officer does not see of the sheet, but the import does."""
        filled = {row + 1 for (row, _), cell in self.cells.items() if says(cell)}
        used = {column + 1 for (_, column), cell in self.cells.items() if says(cell)}
        rows = [str(row) for row in self.hidden_rows if row in filled][:20]
        columns = [address(0, column - 1)[:-1] for column in self.hidden_columns if column in used]
        for sentence, parts in ((HIDDEN_ROWS, rows), (HIDDEN_COLUMNS, columns)):
            if parts:
                told = ", ".join(parts)
                yield Problem(self.name, told, sentence.format(self.name, told))

    def _merge(self) -> None:
        """Down the rows that it covers a merged cell is repeated; to the right it covers blanks."""
        bottom = max((row for row, _ in self.cells), default=0)
        right = max((column for _, column in self.cells), default=0)
        left = MAX_MERGED
        for top, start, low, end in self.spans:
            rows, columns = range(top, min(low, bottom) + 1), range(start, min(end, right) + 1)
            anchor = self.cells.get((top, start))
            left -= len(rows) * len(columns)
            if anchor is None or not anchor.text or left < 0:
                continue
            self.cells[top, start] = replace(anchor, across=len(columns), down=len(rows))
            covered = replace(anchor, carried=True, remarks=())
            for row, column in product(rows, columns):
                if (row, column) != (top, start) and not says(self.cells.get((row, column))):
                    self.cells[row, column] = covered if column == start else replace(covered, text="")


def says(cell: Cell | None) -> bool:
    """Whether anything stands in a cell, or something of it could not be read."""
    return cell is not None and bool(cell.text or cell.remarks)


def error(at: str, shown: str) -> tuple[Problem, ...]:
    """What is said of a cell whose formula failed; its text is never taken for one."""
    return (Problem(at, shown, ERROR.format(shown)),)


def unread(sheet: str, why: str) -> Problem:
    """What is said of a hidden sheet that cannot be read: it costs the plan nothing."""
    return Problem(sheet, "", UNREAD.format(sheet, why))


def colour(value: str | None) -> str | None:
    """`#FF0000` or `ff0000` as RRGGBB; black, white and what is no colour are none."""
    found = (value or "").strip().removeprefix("#").upper()
    plain = len(found) == 6 and all(c in "0123456789ABCDEF" for c in found)
    return found if plain and found not in ("000000", "FFFFFF") else None


def joined(lines: Iterable[str]) -> str:
    """The paragraphs of a cell, one to a line."""
    return "\n".join(line for line in lines if line)
