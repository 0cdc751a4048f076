"""A sheet or table that is put together cell by cell, for the formats whose readers do not go through a worksheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from imports.drafts import Problem
from imports.grid import Cell, Grid
from imports.readers.addresses import Area, address, letters
from imports.readers.sheet import ERROR, MAX_COLUMNS, MAX_ROWS, TOO_LARGE, Sheet, merge
from imports.refusal import Refusal

FIRST = 10  # places that are named one by one
MAX_FILLED = 2_000_000  # a few letters can stand for millions of cells where a format counts repeats
HIDDEN_ROWS = "Hidden rows of “{0}” were read too: {1}."
HIDDEN_COLUMNS = "Hidden columns of “{0}” were read too: {1}."
STRUCK = (
    "Text of “{0}” that is struck through was read as it stands ({1}); "
    "see whether those cells were withdrawn or revised, and take out what no longer holds."
)
UNPAINTED = (
    "The sheet “{0}” colours cells by rules that were not followed ({1}); "
    "where such a colour is the only sign of a status, write the status into the cell."
)
UNREAD = "The sheet “{0}” is hidden and was not read: {1}"


@dataclass(slots=True)
class Board(Sheet):
    """A sheet with its merged ranges; whatever is put outside what a plan can need is refused."""

    areas: list[Area] = field(default_factory=list)
    painted: dict[tuple[int, int], Cell] = field(default_factory=dict)  # nothing stands in them
    filled: int = 0

    def place(self, row: int, column: int, cell: Cell) -> None:
        """Keeps a cell that says something, or that is painted inside what can be read."""
        inside = row < MAX_ROWS and column < MAX_COLUMNS
        if cell.text or cell.remarks:
            self.filled += 1
            if not inside or self.filled > MAX_FILLED:
                raise Refusal(f"the sheet “{self.name}” {TOO_LARGE}")
            self.put(row, column, cell)
        elif cell.fill and inside:
            self.painted[row, column] = cell

    def at(self, row: int, column: int) -> str:
        return f"{self.name}!{address(row, column)}"

    def grid(self, *, hidden: bool = False) -> Grid:
        """The rows from the first to the last that says something, merged cells repeated into what they cover."""
        for (row, column), cell in self.painted.items():
            if row in self.cells and not self.says(row, column):
                self.put(row, column, cell)
        merge(self.areas, self)
        return Grid(self.name, tuple(self.rows()), hidden)


def unseen(sheet: Sheet) -> list[Problem]:
    """What an officer does not see of a sheet, but the import does."""
    rows = [str(row) for row in sheet.hidden_rows if row - 1 in sheet.cells][:20]
    columns = [letters(column - 1) for column in sheet.hidden_columns if sheet.uses(column - 1)]
    told = (
        (HIDDEN_ROWS, ", ".join(rows)),
        (HIDDEN_COLUMNS, ", ".join(columns)),
        (STRUCK, named([at.rpartition("!")[2] for at in dict.fromkeys(sheet.struck)])),
        (UNPAINTED, ", ".join(sheet.unpainted)),
    )
    return [Problem(sheet.name, parts, sentence.format(sheet.name, parts)) for sentence, parts in told if parts]


def named(places: list[str]) -> str:
    """How many places, and the first of them: "3: B4, C9, D2"."""
    more = ", …" if len(places) > FIRST else ""
    return f"{len(places):,}: {', '.join(places[:FIRST])}{more}" if places else ""


def unread(sheet: str, why: object) -> Problem:
    """What is said of a hidden sheet that cannot be read: it costs the plan nothing."""
    return Problem(sheet, "", UNREAD.format(sheet, why))


def colour(value: str | None) -> str | None:
    """`#FF0000` or `ff0000` as RRGGBB; black, white and what is no colour are none."""
    found = (value or "").strip().removeprefix("#").upper()
    plain = len(found) == 6 and all(c in "0123456789ABCDEF" for c in found)
    return found if plain and found not in ("000000", "FFFFFF") else None


def error(at: str, shown: str) -> tuple[Problem, ...]:
    """What is said of a cell whose formula failed; its text is never taken for one."""
    return (Problem(at, shown, ERROR.format(shown)),)


def joined(lines: Iterable[str]) -> str:
    """The paragraphs of a cell, one to a line."""
    return "\n".join(line for line in lines if line)
