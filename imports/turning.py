"""Tables that lie on their side, labels down the left and an action in each column (or a single one), turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from imports import headers, words
from imports.grid import Cell, Grid, Row

FEWEST = 3  # labels down the left
REFERENCE = "Ref"
NUMBERED = re.compile(r"^\D*[A-Za-z]\D*\s(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})*[a-z]?$", re.IGNORECASE)


def upright(grid: Grid) -> Grid:
    """The grid with every table that lies on its side as rows of actions; most grids as they are."""
    if not any(row.kind == "cells" for row in grid.rows):
        return grid
    rows: list[Row] = []
    for group in _groups(grid.rows):
        rows += _turned(group)
    return replace(grid, rows=tuple(rows)) if rows != [*grid.rows] else grid


def _groups(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    """Rows that follow one another in one table; blank rows, text and lone titles part them."""
    group: list[Row] = []
    for row in rows:
        belongs = _belongs(row)
        if group and (not belongs or row.table != group[0].table):
            yield group
            group = []
        if belongs:
            group.append(row)
        else:
            yield [row]
    if group:
        yield group


def _belongs(row: Row) -> bool:
    filled = row.filled
    return row.kind == "cells" and (
        len(filled) > 1 or (len(filled) == 1 and len(row.cells) > 1 and _is_label(row.cell(0)))
    )


def _is_label(cell: Cell) -> bool:
    return bool(cell.text) and headers.meaning(cell.text).sure


def _turned(rows: list[Row]) -> list[Row]:
    """The group as one heading row and a row for each of its columns, if its first column holds headings."""
    rows = _paired(rows)
    width = max(len(row.cells) for row in rows)
    labels = Row(tuple(row.cell(0) for row in rows))
    if len(rows) < FEWEST or width < 2 or not _are_labels(labels, rows):
        return rows
    columns = [c for c in range(1, width) if any(row.cell(c).text and not row.cell(c).carried for row in rows)]
    if not columns:
        return rows
    numbered = next((at for at, cell in enumerate(labels.cells) if NUMBERED.match(cell.text)), None)
    if len(columns) > 1 or numbered is None:
        return [Row(tuple(row.cell(c) for row in rows), table=rows[0].table) for c in (0, *columns)]
    return _with_reference(rows, numbered)


def _with_reference(rows: list[Row], numbered: int) -> list[Row]:
    """ "Action 3 | Train the managers": the label is the action's reference too."""
    own = rows[numbered].cell(0)
    bare = own.with_text(re.sub(r"\s+(?:no\.?\s*)?[\d.]+[a-z]?$", "", own.text, flags=re.IGNORECASE))
    labels = [bare if at == numbered else row.cell(0) for at, row in enumerate(rows)]
    table = rows[0].table
    header = Row((Cell(REFERENCE, own.at), *labels), table=table)
    return [header, Row((own, *(row.cell(1) for row in rows)), table=table)]


def _paired(rows: list[Row]) -> list[Row]:
    """Rows of label, value, label, value as two rows each."""
    second = [row.cell(2) for row in rows if row.cell(2).text]
    if not (
        all(len(row.cells) == 4 for row in rows)
        and all(_is_label(row.cell(0)) for row in rows)
        and second
        and all(_is_label(cell) for cell in second)
        and any(row.cell(1).text and not _is_label(row.cell(1)) for row in rows)
    ):
        return rows
    halves = ((Row(row.cells[:2], table=row.table), Row(row.cells[2:], table=row.table)) for row in rows)
    return [half for pair in halves for half in pair if half.cell(0).text and not half.cell(0).carried]


def _are_labels(labels: Row, rows: list[Row]) -> bool:
    """Whether the first column heads its rows: known headings, one of them the action's, more than the top row has."""
    if len(labels.filled) > headers.MANY_CELLS:
        return False
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
