"""Actions that are written as forms, one label and value to a line, turned into the table that they amount to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from imports import headers, sections, words
from imports.grid import BLANK, Cell, Grid, Row
from imports.words import one_line

PAIR = re.compile(r"^([A-Za-z][^:.]{1,60}?)\s*(\d{1,3}[a-z]?)?\s*:\s*(.*)$", re.DOTALL)
FEWEST = 3  # labels of a form
TITLE_WORDS = 40
ACTION = "Action"
REFERENCE = "Ref"


@dataclass(slots=True)
class _Form:
    """The labels and values of one action, by the label's words."""

    cells: dict[str, Cell] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def put(self, label: str, cell: Cell) -> None:
        key = words.plain(label)
        self.cells[key] = cell
        self.labels[key] = label

    def add_line(self, text: str) -> None:
        """A line without a label goes on with the value above it."""
        key = next(reversed(self.cells))
        self.cells[key] = self.cells[key].with_text(f"{self.cells[key].text}\n{text}".strip())


def flatten(grid: Grid) -> Grid:
    """The grid with its forms as table rows; a grid that has tables of its own, or no forms, as it is."""
    if any(headers.is_header(row) for row in grid.rows):
        return grid
    parts = list(_parts(grid.rows))
    forms = [part for part in parts if isinstance(part, _Form)]
    if len(forms) < 2 and not (forms and len(forms[0].cells) > FEWEST):
        return grid
    columns: dict[str, str] = {}
    for form in forms:
        columns |= {key: label for key, label in form.labels.items() if key not in columns}
    header = Row(tuple(Cell(label, next(iter(forms[0].cells.values())).at) for label in columns.values()))
    rows: list[Row] = []
    for part in parts:
        if isinstance(part, _Form):
            if header not in rows:
                rows.append(header)
            rows.append(Row(tuple(part.cells.get(key, BLANK) for key in columns)))
        else:
            rows.append(part)
    return replace(grid, rows=tuple(rows))


def _parts(rows: tuple[Row, ...]) -> Iterator[Row | _Form]:
    """Forms and the rows between them, in order; a title line above a form without an action is its action."""
    form: _Form | None = None
    waiting: Row | None = None
    for row in rows:
        pair = _pair(row)
        if pair is None:
            if form is not None and _goes_on(row, form):
                form.add_line(row.text)
                continue
            yield from _closed(form, waiting)
            form, waiting = None, row
            continue
        label, number, cell = pair
        if form is None or words.plain(label) in form.cells:
            yield from _closed(form, None)
            form, waiting = _opened(label, waiting)
            yield from _closed(None, waiting)
            waiting = None
        _fill(form, label, number, cell)
    yield from _closed(form, waiting)


def _opened(label: str, waiting: Row | None) -> tuple[_Form, Row | None]:
    """A new form; the line above it is its action, unless the form names one or the line heads a section."""
    form = _Form()
    if waiting is None or "action" in dict(headers.meaning(label).fields) or not _may_be_action(waiting):
        return form, waiting
    form.put(ACTION, waiting.filled[0])
    return form, None


def _closed(form: _Form | None, waiting: Row | None) -> Iterator[Row | _Form]:
    if waiting is not None:
        yield waiting
    if form is not None and len(form.cells) >= 2:
        yield form


def _fill(form: _Form, label: str, number: str | None, cell: Cell) -> None:
    if number:
        form.put(REFERENCE, Cell(f"{label} {number}", cell.at))
    form.put(label, cell)


def _pair(row: Row) -> tuple[str, str | None, Cell] | None:
    """Label, its number ("Action 3") and value of a line or of a row of two cells."""
    filled = row.filled
    if row.kind == "cells" and len(row.cells) >= 2 and len(filled) in (1, 2) and filled[0] is row.cells[0]:
        label = filled[0].text.rstrip(" :")
        cell = filled[1] if len(filled) == 2 else Cell("", filled[0].at)
        return (label, None, cell) if _is_label(label) else None
    match = PAIR.match(row.text) if len(filled) == 1 else None
    if match is None:
        return None
    label, number, value = match.group(1).strip(), match.group(2), match.group(3)
    if not _is_label(label) or (number and sections.kind_of(row.text) and "action" not in label.casefold()):
        return None
    return label, number, filled[0].with_text(value.strip())


def _is_label(label: str) -> bool:
    return len(label.split()) <= 8 and headers.meaning(label).sure


def _goes_on(row: Row, form: _Form) -> bool:
    """A bullet or an unlabelled sentence below a label that still waits for its value."""
    last = next(reversed(form.cells.values()))
    return row.kind == "bullet" or (row.kind == "text" and not last.text and not sections.kind_of(row.text))


def _may_be_action(row: Row) -> bool:
    text = one_line(row.text)
    return len(row.filled) == 1 and 2 <= len(text.split()) <= TITLE_WORDS and sections.kind_of(text) is None
