"""How the sample workbooks look: the fills, fonts and widths that a council's own plan would have."""

from __future__ import annotations

import math
from datetime import date

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

# Fill and ink of each colour, readable against each other.
FILLS = {
    "red": ("C00000", "FFFFFF"),
    "amber": ("FFC000", "000000"),
    "green": ("00B050", "000000"),
    "blue": ("0070C0", "FFFFFF"),
}
SYMBOL_INK = {"red": "C00000", "amber": "FFC000", "green": "00B050"}
DARK, LIGHT = "1F4E4A", "DDEBE9"
WRAPPED = Alignment(vertical="top", wrap_text=True)
THIN = Border(*[Side(style="thin", color="BFBFBF")] * 4)


LINE = 15.0  # points


def ink(*, size: int = 11, bold: bool = True, colour: str = "000000") -> Font:
    """The one typeface of the samples."""
    return Font(name="Calibri", size=size, bold=bold, color=colour)


def solid(colour: str) -> PatternFill:
    """A cell filled with one colour."""
    return PatternFill("solid", fgColor=colour)


def header(sheet: Worksheet, row: int, texts: list[str]) -> None:
    """A row of column headings, white on dark."""
    for column, text in enumerate(texts, 1):
        cell = body(sheet.cell(row, column, text))
        cell.font, cell.fill = ink(colour="FFFFFF"), solid(DARK)


def body(cell: Cell) -> Cell:
    """A cell of the table: wrapped, framed."""
    cell.alignment, cell.border = WRAPPED, THIN
    return cell


def coloured(cell: Cell, colour: str) -> Cell:
    """A cell filled with one of the four colours; its word stays readable."""
    fill, letters = FILLS[colour]
    cell.fill, cell.font = solid(fill), ink(colour=letters)
    return cell


def section(sheet: Worksheet, row: int, text: str, width: int) -> None:
    """A row that is one heading across the whole table."""
    cell = sheet.cell(row, 1, text)
    cell.font, cell.fill = ink(size=12), solid(LIGHT)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def page(sheet: Worksheet, widths: list[int], header_row: int) -> None:
    """Column widths, landscape, and the headings repeated on screen and on paper."""
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(header_row + 1, 1)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def tall_enough(sheet: Worksheet, row: int, widths: list[int], *, first: int = 1) -> None:
    """A row high enough for its longest text from column `first` on; not every program works that out by itself."""
    lines = 1
    for column, width in enumerate(widths[first - 1 :], first):
        value = sheet.cell(row, column).value
        text = "" if value is None or isinstance(value, date) else str(value)
        lines = max(lines, sum(math.ceil(len(part) / width) for part in text.split("\n")))
    sheet.row_dimensions[row].height = LINE * lines
