"""The one shape that every format is read into: sheets of rows of cells, each cell knowing where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from imports.drafts import PlanDraft, Problem

if TYPE_CHECKING:
    from imports.replies.lines import Line

Kind = Literal["cells", "heading", "bullet", "text"]


@dataclass(slots=True)  # not frozen: a frozen one takes five times as long to make, and a large sheet has a million
class Cell:
    """What stands in one place of a document; never changed. `carried` cells repeat the merged one that covers them."""

    text: str = ""
    at: str = ""
    fill: str | None = None  # RRGGBB
    ink: str | None = None  # RRGGBB
    across: int = 1
    down: int = 1
    carried: bool = False
    bold: bool = False
    remarks: tuple[Problem, ...] = ()  # what could not be read safely in it

    def repeated(self) -> Cell:
        """The cell as it stands in another row that it covers: what was remarked of it is told once."""
        return Cell(self.text, self.at, self.fill, self.ink, self.across, self.down, True, self.bold)

    def with_text(self, text: str, *remarks: Problem) -> Cell:
        if text == self.text and not remarks:
            return self
        return replace(self, text=text, remarks=self.remarks + remarks)


BLANK = Cell()


@dataclass(slots=True)
class Row:
    """A row of a table, or a paragraph (then it has one cell and a kind of its own); never changed."""

    cells: tuple[Cell, ...]
    kind: Kind = "cells"
    level: int = 0  # of a heading or a bullet
    table: int = 0  # which table of the document it belongs to
    mark: str = ""  # what stood before a list's item: "1.", "a)", "•"
    apart: bool = False  # a blank line stands above it
    heads: bool | None = field(default=None, init=False, repr=False, compare=False)  # once `headers` has looked at it
    _filled: list[Cell] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold something of their own; found once, since every look at a row begins with them."""
        if self._filled is None:
            self._filled = [cell for cell in self.cells if cell.text and not cell.carried]
        return self._filled

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.filled)

    @property
    def at(self) -> str:
        return next((cell.at for cell in self.filled), self.cells[0].at if self.cells else "")

    def cell(self, column: int) -> Cell:
        """The cell in a column, blank where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else BLANK

    def put(self, column: int, cell: Cell) -> Row:
        """The same row with another cell in that column."""
        cells = [*self.cells, *[BLANK] * (column + 1 - len(self.cells))]
        cells[column] = cell
        return Row(tuple(cells), self.kind, self.level, self.table)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or the whole of a document that has no sheets."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False  # nobody sees the sheet when the document is opened; it is offered, never taken unasked

    @property
    def filled(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.filled)


@dataclass(slots=True)
class Document:
    """What a reader made of a file, before anything in it is understood."""

    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    plans: list[PlanDraft] = field(default_factory=list)  # of a file that leaves nothing to be understood
    texts: list[list[Line]] = field(default_factory=list)  # a mail as it was sent, and each form attached to it

    @property
    def count(self) -> int:
        """The rows that hold something, and the actions."""
        rows = sum(bool(row.filled) for grid in self.grids for row in grid.rows)
        return rows + sum(len(plan.actions) for plan in self.plans)
