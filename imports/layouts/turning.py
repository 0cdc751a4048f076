"""Tables that lie on their side, labels down the left and an action in each column (or a single one), turned round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from imports.grid import Cell, Grid, Row
from imports.layouts import headers
from imports.vocabulary import words

FEWEST = 3  # labels down the left
REPEATED = 0.25
REFERENCE = "Ref"
TITLED = re.compile(
    r"^(Action\s+(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})*[a-z]?)\s*[:.–—-]\s+(\S.*)$", re.IGNORECASE | re.DOTALL
)
NUMBERED = re.compile(r"^\D*[A-Za-z]\D*\s(?:no\.?\s*)?\d{1,3}(?:\.\d{1,2})*[a-z]?$", re.IGNORECASE)


def upright(grid: Grid) -> Grid:
    """The grid with every table that lies on its side as rows of actions; most grids as they are."""
    if not any(row.kind == "cells" for row in grid.rows):
        return grid
    rows: list[Row] = []
    for group in _groups(grid.rows):
        turned = _turned(group)
        if turned is not group and rows and rows[-1].kind == "heading" and _is_number(rows[-1].text):
            turned = _referred(turned, rows.pop())
        rows += turned
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


def _is_number(text: str) -> bool:
    """ "Action 7" above a form numbers it, and heads nothing."""
    return bool(NUMBERED.match(text)) and "action" in text.casefold()


def _referred(rows: list[Row], heading: Row) -> list[Row]:
    """The heading row and the action with a reference before them, unless they have one."""
    if len(rows) != 2 or words.plain(rows[0].cell(0).text) == words.plain(REFERENCE):
        return rows
    own = heading.filled[0]
    header, action = rows
    return [
        replace(header, cells=(Cell(REFERENCE, own.at), *header.cells)),
        replace(action, cells=(own, *action.cells)),
    ]


def _belongs(row: Row) -> bool:
    if row.kind == "cells" and len(row.cells) > 1 and _titled(row):
        return True
    filled = row.filled
    return row.kind == "cells" and (
        len(filled) > 1 or (len(filled) == 1 and len(row.cells) > 1 and _is_label(row.cell(0)))
    )


def _titled(row: Row) -> re.Match[str] | None:
    """ "Action 4: Train the governors" across the top of a form."""
    return TITLED.match(row.text) if len(row.filled) == 1 and row.cell(0).text else None


def _is_label(cell: Cell) -> bool:
    return bool(cell.text) and headers.meaning(cell.text).sure


def _turned(rows: list[Row]) -> list[Row]:
    """The group as one heading row and a row for each of its columns, if its first column holds headings."""
    given = rows
    rows = _paired(_untitled(rows))
    width = max(len(row.cells) for row in rows)
    labels = Row(tuple(row.cell(0) for row in rows))
    if len(rows) < FEWEST or width < 2 or not _are_labels(labels, rows):
        return given
    columns = [c for c in range(1, width) if any(row.cell(c).text and not row.cell(c).carried for row in rows)]
    if not columns:
        return given
    numbered = next((at for at, cell in enumerate(labels.cells) if NUMBERED.match(cell.text)), None)
    if len(columns) > 1 or numbered is None:
        return [Row(tuple(row.cell(c) for row in rows), table=rows[0].table) for c in (0, *columns)]
    return _with_reference(rows, numbered)


def _untitled(rows: list[Row]) -> list[Row]:
    """The form with the title across its top as its first label and value."""
    title = _titled(rows[0])
    if title is None:
        return rows
    own = replace(rows[0].filled[0], across=1)
    return [Row((own.with_text(title.group(1)), own.with_text(title.group(2))), table=rows[0].table), *rows[1:]]


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
    said = Counter(headers.unnumbered(words.plain(m.text)) for m in meanings)
    if max(said.values(), default=0) > 1 + len(meanings) * REPEATED:
        return False  # "Action 1", "Action 2" down the side are the actions' own numbers
    return (
        len(known) >= FEWEST
        and len(known) * 3 >= len(meanings) * 2
        and acts
        and (len(alike) == 1 or len(known) > len(distinct))
        and headers.is_header(labels)
    )
