"""Tables that stand side by side, put one under another; every cell keeps its own place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from imports.grid import BLANK, Grid, Row
from imports.layouts import headers
from imports.vocabulary import words

OF_KEYS = {"meaning", "count"}  # a table with such a heading beside a plan explains it or counts it


def stack(grid: Grid) -> Grid:
    """The grid with the parts of every row of side-by-side tables below one another; most grids as they are."""
    rows: list[Row] = []
    at = 0
    while at < len(grid.rows):
        bands = _bands(grid.rows, at)
        if not bands:
            rows.append(grid.rows[at])
            at += 1
            continue
        end = _end(grid.rows, at, bands)
        for band in bands:
            rows += [_part(row, band) for row in grid.rows[at:end]]
        at = end
    return replace(grid, rows=tuple(rows)) if len(rows) != len(grid.rows) else grid


def _bands(rows: tuple[Row, ...], at: int) -> list[range]:
    """The columns of each table whose heading row this is, where there are several with blank columns between."""
    row = rows[at]
    if row.kind != "cells" or len(row.filled) < 4:
        return []
    bands = list(_runs(row))
    if len(bands) < 2 or any(len(row.cells[at].text) > headers.LONGEST for at in bands[0]):
        return []
    if _spaces(row) > headers.MANY_CELLS * 3 or not headers.is_header(_part(row, bands[0])):
        return []
    first, *others = (_part(row, band) for band in bands)
    return bands if all(_own_table(first, other) for other in others) else []


def _spaces(row: Row) -> int:
    """How many of them the row's text has."""
    return sum(cell.text.count(" ") for cell in row.filled) + len(row.filled) - 1


def _runs(row: Row) -> Iterator[range]:
    """Unbroken runs of filled cells."""
    start: int | None = None
    for column, cell in enumerate((*row.cells, BLANK)):
        filled = bool(cell.text) or cell.carried
        if filled and start is None:
            start = column
        elif not filled and start is not None:
            yield range(start, column)
            start = None


def _own_table(first: Row, other: Row) -> bool:
    """Whether a heading row to the right of another begins a table of its own: the same again, a key, or counts."""
    names = {words.plain(cell.text) for cell in first.filled}
    again = [cell for cell in other.filled if words.plain(cell.text) in names]
    fields = {name for cell in other.filled for name, score in headers.meaning(cell.text).fields if score == 1.0}
    if len(again) * 2 > len(other.filled):
        return headers.is_header(other)
    return len(other.filled) in (2, 3) and bool(fields & OF_KEYS) and "action" not in fields - {"count"}


def _end(rows: tuple[Row, ...], at: int, bands: list[range]) -> int:
    """The first row below that is no part of these tables: another heading row, or text between the bands."""
    inside = {column for band in bands for column in band}
    for number in range(at + 1, len(rows)):
        row = rows[number]
        outside = any(cell.text and column not in inside for column, cell in enumerate(row.cells))
        if row.filled and (outside or row.kind != "cells" or headers.is_header(row)):
            return _without_title(rows, at, number)
    return len(rows)


def _without_title(rows: tuple[Row, ...], at: int, end: int) -> int:
    """Lines directly above the next table, with one cell each, belong to that."""
    last = end
    while last - 1 > at and len(rows[last - 1].filled) <= 1:
        last -= 1
    return last if any(not row.filled for row in rows[last:end]) else end


def _part(row: Row, band: range) -> Row:
    return Row(row.cells[band.start : band.stop], row.kind, row.level, row.table, row.mark, row.apart)
