"""Rows whose paint is their status, in a plan that has no column for it: read only where it can be no decoration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from imports.drafts import Problem
from imports.grid import Cell, Row
from imports.layouts import mapping
from imports.layouts.layout import Column, Layout
from imports.layouts.mapping import Answers
from imports.layouts.profile import profile
from imports.layouts.tables import Line, Table
from imports.meaning import colours

NAME = "Colours of the rows"
TRAFFIC = ("red", "amber", "green")
FEWEST = 3  # painted rows
CYCLES = (2, 3)  # after how many rows banding begins anew
IN_BLOCKS = (
    "The rows are painted in blocks ({0}), which was not read as their status; "
    "if the colours state one, give it a column of its own or explain the colours in a key."
)


def give(table: Table, layout: Layout, answers: Answers, has_key: Callable[[], bool]) -> list[Problem]:
    """Adds a status column made of the rows' paint to the layout; a problem where nothing says that it is one."""
    if layout.first("status") or layout.first("completed") or not layout.has_actions:
        return []
    cells = [_paint(line, layout) for line in table.lines]
    shades = [colours.name(cell.fill) if cell else None for cell in cells]
    fields, _ = answers.of(mapping.key_of(NAME, ""))
    if not _is_spread(shades, table.lines) or (fields and "status" not in fields):
        return []
    painted = [shade for shade in shades if shade]
    counted = ", ".join(f"{count} {shade}" for shade, count in Counter(painted).most_common())
    if len([*groupby(painted)]) == len(set(painted)) and not fields and not has_key():
        first = next(cell for cell in cells if cell)
        return [Problem(first.at, "", IN_BLOCKS.format(counted))]
    _add(table, layout, cells, f"{counted}, and no column states it")
    return []


def _add(table: Table, layout: Layout, cells: list[Cell | None], reason: str) -> None:
    index = table.extent
    table.lines = [
        replace(line, row=_with(line.row, index, cell)) if cell else line
        for line, cell in zip(table.lines, cells, strict=True)
    ]
    at = next(cell.at for cell in cells if cell)
    layout.add(Column(index, NAME, ("status",), profile(table.column(index)), reason, at))


def _with(row: Row, index: int, cell: Cell) -> Row:
    return row.put(index, Cell("", cell.at, cell.fill))


def _paint(line: Line, layout: Layout) -> Cell | None:
    """The painted cell of the action or its reference; none where the two disagree."""
    columns = [column for name in ("ref", "action") for column in layout.of(name)]
    cells = [cell for column in columns if colours.name((cell := line.row.cell(column.index)).fill)]
    return cells[0] if len({colours.name(cell.fill) for cell in cells}) == 1 else None


def _is_spread(shades: list[str | None], lines: list[Line]) -> bool:
    """Two traffic lights or more, neither in turn as banding is, nor one for each section."""
    painted = [shade for shade in shades if shade]
    if len(painted) < FEWEST or len({*painted} & {*TRAFFIC}) < 2:
        return False
    if any(len(shades) > size and shades[size:] == shades[:-size] for size in CYCLES):
        return False
    sections: dict[tuple[str, ...], set[str | None]] = {}
    for shade, line in zip(shades, lines, strict=True):
        sections.setdefault(tuple(heading.text for heading in line.headings), set()).add(shade)
    return len(sections) == 1 or any(len(found) > 1 for found in sections.values())
