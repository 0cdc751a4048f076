"""Cells that hold a figure, a day, or text and nothing else, whatever the text begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from db.text import clean
from edi_tui.colours import HEAD, STATUS

LONGEST = 32_767  # characters that a cell can hold; openpyxl would cut the rest without a word
A3, A4 = 8, 9
_LINE, _HIGHEST = 15, 409  # points: a line of text, and the highest row that a workbook can have
_MORE = 1.1  # of mixed letters, a line holds more than the noughts that a column's width counts
_WRAP = Alignment(wrap_text=True, vertical="top")
_DAY = Alignment(vertical="top", horizontal="left")  # a day at the right would touch the text beside it
_ON_ONE_LINE = Alignment(vertical="top")
DAY = "dd/mm/yyyy"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # a workbook takes “_x0041_” for an A
_UNSAFE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


class _Ready(Cell):
    """A cell that is filled again for each row; its style is looked up once, and not for each of a million cells."""

    __slots__ = ("style_id",)
    has_style = True


class Sheet:
    """A sheet that is written row by row, from the top."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int], *, headings: int, paper: int) -> None:
        """The row of headings stays in sight and is printed on each page, all columns across one."""
        self.sheet: Any = book.create_sheet(name)
        self.name, self.widths, self.row = name, widths, 0
        for place, wide in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(place)].width = wide
        self.sheet.page_setup.orientation, self.sheet.page_setup.paperSize = "landscape", paper
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.print_options.gridLines = True
        self.sheet.page_margins.left = self.sheet.page_margins.right = 0.4
        self.sheet.oddFooter.left.text, self.sheet.oddFooter.center.text = "&A", "Page &P of &N"
        if headings:
            self.sheet.freeze_panes = f"A{headings + 1}"
            self.sheet.print_title_rows = f"{headings}:{headings}"
        # openpyxl tries each cell as a value first, by an exception; and makes an object of each row's height.
        self.sheet._values_to_row = _as_they_are
        self.sheet.row_dimensions = {}
        self._plain = self._styled(alignment=_WRAP).style_id
        self._day = self._styled(alignment=_DAY, number_format=DAY).style_id
        self._bold = self._styled(alignment=_WRAP, font=font(bold=True)).style_id
        self._ready = [_Ready(self.sheet, 1, 1) for _ in widths]

    def append(self, values: Sequence[str | int | date | None], *, bold: bool = False) -> None:
        """A row of plain cells, high enough for its longest text."""
        self._make_room(values)
        style = self._bold if bold else self._plain
        self.sheet.append([self._fill(cell, value, style) for cell, value in zip(self._ready, values, strict=False)])

    def _fill(self, cell: Any, value: str | int | date | None, style: int) -> Any:
        """The cell with another value; a true day can be sorted and counted by."""
        if value is None or value == "":
            return None
        cell.style_id = style
        if isinstance(value, str):
            cell.data_type = "s"
            cell._value = _safe(value)
        elif isinstance(value, date):
            cell.data_type, cell.style_id = "d", self._day
            cell._value = datetime(value.year, value.month, value.day)
        else:
            cell.data_type, cell._value = "n", value
        return cell

    def append_cells(self, cells: Sequence[Any]) -> None:
        """A row of cells that were made one by one."""
        self.row += 1
        self.sheet.append(cells)

    def headings(self, labels: Sequence[str]) -> None:
        """A row of headings."""
        fill, ink = HEAD
        style = {"fill": PatternFill("solid", fgColor=fill), "font": font(bold=True, color=ink), "alignment": _WRAP}
        self._make_room(labels)
        self.sheet.append([self.styled(label, **style) for label in labels])

    def line(self, text: str, *, bold: bool = False) -> None:
        """A row with one text that runs on over the cells beside it."""
        self.append_cells([self.styled(text, alignment=_ON_ONE_LINE, **({"font": font(bold=True)} if bold else {}))])

    def painted(self, text: str, colour: str | None) -> Any:
        """A cell in a status's colour."""
        if colour is None or colour not in STATUS:
            return self.cell(text)
        fill, ink = STATUS[colour]
        return self.styled(text, alignment=_WRAP, fill=PatternFill("solid", fgColor=fill), font=font(color=ink))

    def cell(self, value: str | int | date | None) -> Any:
        """A plain cell of its own."""
        return self._fill(_Ready(self.sheet, 1, 1), value, self._plain)

    def styled(self, value: str | int | None, **style: Any) -> Any:
        """A cell with a style of its own."""
        return self._filled(self._styled(**style), value) if value not in (None, "") else None

    def _styled(self, **style: Any) -> Any:
        made = WriteOnlyCell(self.sheet)
        for name, value in style.items():
            setattr(made, name, value)
        return made

    @staticmethod
    def _filled(cell: Any, value: str | int | None) -> Any:
        cell.value = _safe(value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        return cell

    def _make_room(self, values: Sequence[Any]) -> None:
        """A row high enough for its longest text: not every program sees to it by itself."""
        self.row += 1
        lines = 1
        for value, wide in zip(values, self.widths, strict=False):
            if not isinstance(value, str) or (len(value) <= wide and "\n" not in value):
                continue
            parts = value.split("\n") if "\n" in value else (value,)
            lines = max(lines, sum(1 + int(len(part) / (wide * _MORE)) for part in parts))
        if lines > 1:
            self.sheet.row_dimensions[self.row] = {"ht": str(min(_HIGHEST, _LINE * lines)), "customHeight": "1"}


def _as_they_are(cells: Sequence[Any], row: int) -> Iterator[Any]:
    """The cells of a row at their places, those without a value left out."""
    for column, cell in enumerate(cells, 1):
        if cell is not None:
            cell.row, cell.column = row, column
            yield cell


def _safe(text: str) -> str:
    """A text that XML can hold, as what a register keeps is already, and that no reader takes for an escape."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    return clean(text) if _UNSAFE.search(text) else text


def font(**looks: Any) -> Font:
    """Without a name, a program takes a face of its own for these cells."""
    return Font(name="Calibri", size=11, **looks)
