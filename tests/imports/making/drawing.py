"""How the documents with tables are drawn: sheets of rows, and Word files of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None
Rows = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Page:
    """One sheet: rows from A1 on, merged areas, and the colour of cells by their address."""

    name: str
    rows: Rows
    merged: Sequence[str] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    bold: Sequence[int] = ()  # rows
    hidden: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of a Word file, with the areas that are merged: first row, first column, last row, last column."""

    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)


def book(path: Path, *pages: Page) -> None:
    """Writes a workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for page in pages:
        sheet = made.create_sheet(page.name)
        sheet.sheet_state = "hidden" if page.hidden else "visible"
        _draw(sheet, page)
    made.save(path)


def _draw(sheet: Worksheet, page: Page) -> None:
    for number, row in enumerate(page.rows, 1):
        for column, value in enumerate(row, 1):
            if value not in (None, ""):
                _put(sheet, number, column, value, page)
    for address, colour in page.fills.items():
        sheet[address].fill = PatternFill("solid", fgColor=colour)
    for area in page.merged:
        sheet.merge_cells(area)


def _put(sheet: Worksheet, row: int, column: int, value: Value, page: Page) -> None:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=row in page.bold)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def paper(path: Path, *parts: str | Grid) -> None:
    """Writes a Word file: "# " and "## " begin headings, "- " bullets; other texts are paragraphs."""
    made = Document()
    for part in parts:
        if isinstance(part, Grid):
            _table(made.add_table(len(part.rows), len(part.rows[0])), part)
        elif part.startswith("#"):
            marks, _, text = part.partition(" ")
            made.add_heading(text, len(marks))
        elif part.startswith("- "):
            made.add_paragraph(part[2:], style="List Bullet")
        else:
            made.add_paragraph(part)
    made.save(str(path))


def _table(table: WordTable, grid: Grid) -> None:
    for row, texts in zip(table.rows, grid.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for top, left, bottom, right in grid.merged:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    for (row_at, column), colour in grid.fills.items():
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), colour)
        shade.set(qn("w:val"), "clear")
        table.cell(row_at, column)._tc.get_or_add_tcPr().append(shade)
