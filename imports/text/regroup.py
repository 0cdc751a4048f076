"""The one door: a grid whose text holds tables, forms or broken lines, as the rows that these amount to."""

from __future__ import annotations

from imports import forms, headers
from imports.grid import Grid
from imports.text import outline, reporting, singles, wrapping


def regroup(grid: Grid) -> Grid:
    """The grid in rows. One that has rows of cells under headings is left as it is."""
    if any(headers.is_header(row) for row in grid.rows):
        return grid
    rows = singles.regroup(grid.rows)
    if rows is not grid.rows and any(row.kind == "cells" for row in rows):
        return Grid(grid.name, rows)
    joined = outline.promote(wrapping.join_rows(rows))
    return forms.flatten(Grid(grid.name, joined), reports=reporting.reports(rows))
