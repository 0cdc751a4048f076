"""Excel workbooks in the binary formats (.xls, .xlsb): values by calamine, what it leaves out from the records.

calamine stops the whole process at some damaged files, so that it is only ever loaded in the child process.
"""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from db.text import clean, one_line
from imports.drafts import Problem
from imports.grid import Cell, Document
from imports.readers import biff, biff12, board, compound, numbers
from imports.readers.board import Board
from imports.readers.marks import Marks
from imports.readers.package import Package
from imports.readers.sheet import MAX_COLUMNS
from imports.readers.styles import Style
from imports.refusal import Refusal

MAX_SHEETS = 200
LOCKED = "{0} has a password; open it in Excel, remove the password, save it and import it again."
COMMENTS = "The workbook has cell comments ({0}), which were not read; copy what matters into the cells."
NO_LOOKS = (
    "The workbook is in a format older than Excel 97, whose colours cannot be read: a status that only a colour shows "
    "is lost; open it in Excel, save it as .xlsx and import that file to keep it."
)
UNMARKED = "The workbook's cell errors and colours could not be read (it is damaged); compare what is taken with Excel."
DAY = 86_400


def read(content: bytes, name: str) -> Document:
    """Every sheet of a workbook, the hidden ones marked."""
    document = Document()
    marks = _marks(content, name, document)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise Refusal(LOCKED.format(name)) from error
    if len(book.sheets_metadata) > MAX_SHEETS:
        raise Refusal(f"{name} has more than {MAX_SHEETS} sheets; save the plan's own sheets as a new workbook.")
    for index, entry in enumerate(book.sheets_metadata):
        if entry.typ == SheetTypeEnum.WorkSheet:
            own = marks[index] if index < len(marks) else Marks(entry.name)
            own.name, own.hidden = one_line(entry.name) or "Sheet", entry.visible != SheetVisibleEnum.Visible
            _read_sheet(book, index, own, document)
    return document


def _marks(content: bytes, name: str, document: Document) -> list[Marks]:
    """What the records say of each sheet; a container that runs in circles is refused here, before calamine sees it."""
    if not content.startswith(compound.MAGIC):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return biff12.read(Package(archive))
    stream = compound.Compound(content, name).stream("Workbook", "Book")
    if stream is None:
        raise Refusal(compound.BROKEN.format(name))
    try:
        book = biff.read(stream)
    except (struct.error, IndexError):
        document.problems.append(Problem("", "", UNMARKED))
        return []
    if book.password:
        raise Refusal(LOCKED.format(name))
    if not book.modern:
        document.problems.append(Problem("", "", NO_LOOKS))
    if book.comments:
        document.problems.append(Problem("", "", COMMENTS.format(book.comments)))
    return book.sheets


def _read_sheet(book: CalamineWorkbook, index: int, marks: Marks, document: Document) -> None:
    try:
        marks.check()
        sheet = _filled(book.get_sheet_by_index(index), marks)
    except Refusal as refusal:
        if not marks.hidden:
            raise
        document.problems.append(board.unread(marks.name, refusal))
        return
    document.grids.append(sheet.grid(hidden=marks.hidden))
    document.problems += [] if marks.hidden else board.unseen(sheet)


def _filled(source: CalamineSheet, marks: Marks) -> Board:
    sheet = Board(marks.name, hidden_rows=marks.hidden_rows)
    sheet.hidden_columns = [column for column in marks.hidden_columns if column <= MAX_COLUMNS]
    top, left = source.start or (0, 0)
    for row, values in enumerate(source.iter_rows(), top):
        for column, value in enumerate(values, left):
            if value not in ("", None):
                style = marks.styles.get((row, column), Style())
                sheet.place(row, column, _cell(shown(value, style.code), sheet.at(row, column), style))
    for (row, column), style in marks.styles.items():
        if style.fill and not sheet.says(row, column):
            sheet.place(row, column, _cell("", sheet.at(row, column), style))
    for (row, column), error in marks.errors.items():
        at = sheet.at(row, column)
        sheet.place(row, column, Cell("", at, remarks=board.error(at, error)))
    sheet.areas += marks.merged or source.merged_cell_ranges or []
    return sheet


def _cell(text: str, at: str, style: Style) -> Cell:
    return Cell(clean(text), at, style.fill, style.ink, bold=style.bold)


def shown(value: object, code: str) -> str:
    """A value as the workbook reader shows it: dates in words, numbers by their format."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date):
        midnight = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        serial = (midnight - numbers.FIRST_DAY[False]).total_seconds() / DAY
        return numbers.show(repr(serial), code if any(c in code.casefold() for c in "dmy") else "d/m/yyyy")
    if isinstance(value, timedelta | time):
        return str(value)
    return numbers.show(repr(value), code) if isinstance(value, int | float) else str(value)
