"""The one door: a grid whose text holds tables, forms or broken lines, as the rows that these amount to."""

from __future__ import annotations

from dataclasses import replace

from imports.grid import Grid, Row
from imports.layouts import headers
from imports.text import forms, inline, items, outline, remains, reporting, singles, slashes, spoken_items, wrapping

PLANNED = {"action", "tasks", "commitment"}


def regroup(grid: Grid) -> Grid:
    """The grid in rows. One that has rows of cells under an action's headings is left as it is."""
    if any(_heads_actions(row) for row in grid.rows):
        return grid
    rows = singles.regroup(remains.regroup(_slashed(grid.rows)))
    if rows is not grid.rows and any(_heads_actions(row) for row in rows):
        return Grid(grid.name, rows)
    joined = outline.promote(spoken_items.unfold(inline.unfold(wrapping.join_rows(items.counted(rows)))))
    return forms.flatten(Grid(grid.name, joined), reports=reporting.reports(rows))


def _heads_actions(row: Row) -> bool:
    """Whether a row of headings heads what is done: a key's or a table of counts does not."""
    if row.kind != "cells" or not headers.is_header(row):
        return False
    fields = [dict(headers.meaning(cell.text).fields) for cell in row.filled]
    return any(set(of) & PLANNED and "count" not in of for of in fields)


def _slashed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Paragraphs with cells joined by " / " as rows of cells."""
    lines = [f"{row.mark} {row.text}".strip() if row.kind != "cells" else "" for row in rows]
    records = slashes.records(lines)
    if records is None:
        return rows
    made: list[Row] = []
    for number, cells in records:
        row = rows[number - 1]
        if len(cells) == 1:
            made.append(row)
        else:
            kept = row.filled[0]
            made.append(replace(row, kind="cells", mark="", cells=tuple(kept.with_text(text) for text in cells)))
    return tuple(made)
