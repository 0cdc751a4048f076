"""Rows of a document as they stand in it, for an officer who wants to see where something came from."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from imports.drafts import SourceCell, SourceRow
from imports.grid import Document, Grid, Row
from imports.layouts import headers
from imports.meaning import colours

MOST = 12  # rows that are shown
LONGEST = 2_000  # characters of a cell that are shown


def rows_at(document: Document, cells: Collection[str]) -> list[SourceRow]:
    """The rows in which these cells stand, each cell with the heading above it."""
    wanted = set(cells)
    found = (_shown(grid, index) for grid in document.grids for index in _rows_with(grid, wanted))
    return [row for row, _ in zip(found, range(MOST), strict=False)]


def _rows_with(grid: Grid, wanted: set[str]) -> Iterator[int]:
    return (index for index, row in enumerate(grid.rows) if any(cell.at in wanted for cell in row.cells))


def _shown(grid: Grid, index: int) -> SourceRow:
    row = grid.rows[index]
    heads = _heads(grid, index) if row.kind == "cells" else Row(())
    cells = [
        SourceCell(heads.cell(column).text, cell.at, cell.text[:LONGEST], colours.name(cell.fill) or "")
        for column, cell in enumerate(row.cells)
        if cell.text or heads.cell(column).text
    ]
    return SourceRow(grid.name, cells)


def _heads(grid: Grid, index: int) -> Row:
    """The nearest heading row above; a heading row has none of its own."""
    if headers.is_header(grid.rows[index]):
        return Row(())
    return next(
        (grid.rows[above] for above in range(index - 1, -1, -1) if headers.is_header(grid.rows[above])), Row(())
    )
