"""Plans drawn as a matrix, workstreams down and periods across: one row for each cell that holds an action."""

from __future__ import annotations

from dataclasses import replace

from imports.grid import Cell, Row
from imports.layouts.layout import Column, Layout
from imports.layouts.profile import profile
from imports.layouts.tables import Line, Table

ACTION, WHEN = "Action", "By when"


def unfold(table: Table, layout: Layout) -> tuple[Table, Layout]:
    """The table as one of actions with deadlines; any other table as it is.

    Every row keeps its labels; the period that heads a cell is its action's deadline.
    """
    planned = layout.of("planned")
    if not planned:
        return table, layout
    action, when = table.extent, table.extent + 1
    lines = [
        _line(line, cell, _last(cell, column, planned), action, when)
        for line in table.lines
        for column in planned
        if (cell := line.row.cell(column.index)).text and not cell.carried
    ]
    unfolded = replace(table, lines=lines, names=[*table.names])
    kept = [replace(c, fields=("other",), profile=replace(c.profile, filled=0)) for c in planned]
    columns = [column for column in layout.columns if column not in planned]
    added = [
        Column(action, ACTION, ("action",), profile(unfolded.column(action)), ""),
        Column(when, WHEN, ("due",), profile(unfolded.column(when)), ""),
    ]
    return unfolded, Layout(sorted([*columns, *kept, *added], key=lambda column: column.index))


def _line(line: Line, cell: Cell, column: Column, action: int, when: int) -> Line:
    row: Row = line.row.put(action, cell).put(when, Cell(column.name, column.at))
    return replace(line, row=row)


def _last(cell: Cell, column: Column, planned: list[Column]) -> Column:
    """The last period of those that a merged cell stands under: by its end the action is done."""
    return [c for c in planned if column.index <= c.index < column.index + cell.across][-1]
