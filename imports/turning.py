"""Tables that stand on their side, the headings down the left and an action in each column, turned round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from imports import headers, words
from imports.grid import Grid, Row

FEWEST = 3  # labels down the left; columns


def upright(grid: Grid) -> Grid:
    """The grid with every table that lies on its side as rows of actions; most grids as they are."""
    rows: list[Row] = []
    for _, group in groupby(grid.rows, key=_part_of):
        rows += _turned(list(group))
    return replace(grid, rows=tuple(rows)) if len(rows) != len(grid.rows) or rows != [*grid.rows] else grid


def _part_of(row: Row) -> tuple[bool, int]:
    """Rows that follow one another in one table; blank rows and text part them."""
    return row.kind == "cells" and len(row.filled) > 1, row.table


def _turned(rows: list[Row]) -> list[Row]:
    width = max(len(row.cells) for row in rows)
    labels = Row(tuple(row.cell(0) for row in rows))
    if len(rows) < FEWEST or width < FEWEST or not _are_labels(labels, rows):
        return rows
    return [Row(tuple(row.cell(column) for row in rows), table=rows[0].table) for column in _used(rows, width)]


def _used(rows: list[Row], width: int) -> Iterator[int]:
    return (column for column in range(width) if any(row.cell(column).text for row in rows))


def _are_labels(labels: Row, rows: list[Row]) -> bool:
    """Whether the first column heads its rows: known headings, one of them the action's, more than the top row has."""
    meanings = [headers.meaning(cell.text) for cell in labels.filled]
    known = [m for m in meanings if m.sure]
    top = [headers.meaning(cell.text) for cell in rows[0].filled]
    distinct = {words.plain(m.text) for m in top if m.sure}
    alike = {headers.unnumbered(words.plain(m.text)) for m in top[1:]}
    acts = any("action" in dict(m.fields) for m in known)
    return (
        len(known) >= FEWEST
        and len(known) * 3 >= len(meanings) * 2
        and acts
        and (len(alike) == 1 or len(known) > len(distinct))
        and headers.is_header(labels)
    )
