"""Workbooks and CSV files of ours, told by their key or by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imports.drafts import PlanDraft, Problem
from imports.grid import Cell, Document, Grid, Row
from imports.own import key
from imports.own.columns import Column, column_of, kinds_before, known_labels
from imports.own.table import NOT_OURS, Rows, long_texts, readings

PLAN = "Plan"
OTHER_SHEET = "The sheet “{0}” is none that the key has; it was not taken."
_MOST_ABOVE = 30  # rows above the headings


def plans_in(document: Document) -> list[PlanDraft]:
    """The plans of a workbook or CSV of ours; none for any other document."""
    return _in_workbook(document) or _in_rows(document)


def _in_workbook(document: Document) -> list[PlanDraft]:
    sheets = key.read_key(document)
    whole = long_texts(next((grid.rows for grid in document.grids if grid.name == "Long texts"), ()))
    plans: list[PlanDraft] = []
    others: list[Problem] = []
    for grid in document.grids:
        sheet = sheets.get(grid.name)
        header = _header(grid.rows, sheet.holds) if sheet else None
        if sheet is None or header is None:
            if sheets and not key.is_beside(grid) and any(row.filled for row in grid.rows):
                others.append(Problem(grid.name, grid.name, OTHER_SHEET.format(grid.name)))
            continue
        below = grid.rows[header + 1 :]
        columns = [
            found.seen_with([row.cell(found.index).text for row in below])
            for _, found in _columns(grid.rows[header], sheet.holds)
            if found
        ]
        rows = Rows(sheet.plan, columns, sheet.words, whole)
        sheet.plan.sheets = [grid.name]
        for row in below:
            rows.take(row)
        strange = _strange(grid.rows[header], below, sheet.holds)
        sheet.plan.problems += [Problem(cell.at, cell.text, NOT_OURS.format(cell.text)) for cell in strange]
        sheet.plan.columns = readings(grid.name, columns)
        plans.append(sheet.plan)
    for plan in plans[:1]:
        plan.problems += [*document.problems, *others]
    return plans


def _header(rows: Sequence[Row], holds: Mapping[str, str]) -> int | None:
    """The row of headings: the first with most of those that the key names."""
    for number, row in enumerate(rows[:_MOST_ABOVE]):
        known = sum(cell.text in holds for cell in row.filled)
        if known and known * 2 > len(holds):
            return number
    return None


def _columns(row: Row, holds: Mapping[str, str]) -> list[tuple[Cell, Column | None]]:
    return [
        (cell, column_of(place, cell.text, cell.at, holds[cell.text]) if cell.text in holds else None)
        for place, cell in enumerate(row.cells)
        if cell.text
    ]


def _strange(header: Row, below: Sequence[Row], holds: Mapping[str, str]) -> list[Cell]:
    """The headings of columns that are none of ours and hold something."""
    places = [place for place, cell in enumerate(header.cells) if cell.text]
    pairs = zip(places, _columns(header, holds), strict=True)
    return [cell for place, (cell, found) in pairs if not found and any(row.cell(place).text for row in below)]


def is_ours(labels: Sequence[str]) -> bool:
    """Whether these are the headings of a CSV of ours: the plan, its kinds of headings, then our own fields alone."""
    rest = labels[1:]
    first = kinds_before(rest)
    return labels[:1] == [PLAN] and "Action" in rest and known_labels(rest[first:]) == len(rest) - first > 0


def _in_rows(document: Document) -> list[PlanDraft]:
    grid = document.grids[0] if len(document.grids) == 1 else Grid("", ())
    labels = [cell.text for cell in grid.rows[0].cells] if grid.rows else []
    if not is_ours(labels):
        return []
    first = 1 + kinds_before(labels[1:])
    holds = ["Heading" if place < first else label for place, label in enumerate(labels)]
    cells = list(enumerate(zip(grid.rows[0].cells, holds, strict=True)))[1:]
    columns = [found for place, (cell, held) in cells if (found := column_of(place, cell.text, cell.at, held))]
    plans: dict[str, Rows] = {}
    for row in grid.rows[1:]:
        title = row.cell(0).text
        if title not in plans:
            plans[title] = Rows(PlanDraft(title, exact=True, columns=readings("", columns)), columns, {})
        plans[title].take(row)
    return [rows.plan for rows in plans.values()]
