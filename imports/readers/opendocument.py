"""OpenDocument spreadsheets (.ods), streamed: values, merged cells, colours, errors, and what is hidden.

Read by hand and not by calamine, which loses errors, merged cells and colours, and dies of `text:s c="2000000000"`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from lxml import etree

from db.text import clean, one_line
from imports.drafts import Problem
from imports.grid import Cell, Document
from imports.readers import board, markup, numbers
from imports.readers.board import Board
from imports.readers.open_styles import Styles
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal

MAX_SHEETS = 200
HIDDEN = ("collapse", "filter")
GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:\d{3}")
ASIDE = {"annotation", "annotation-end", "shapes", "frame", "custom-shape", "note-body", "ruby-text"}
COMMENTS = "The workbook has cell comments ({0}), which were not read; copy what matters into the cells."
NESTED = "A table inside a cell of “{0}” was not read; put its rows into the sheet itself."


@dataclass(slots=True)
class _Sheet:
    """The sheet that is being read, and where in it the reader stands."""

    board: Board
    row: int = 0
    columns: list[tuple[int, str]] = field(default_factory=list)  # up to this column, this style
    hidden: bool = False
    foreign: bool = False  # another file's cells, kept by LibreOffice beside the document's own
    refused: str = ""

    def style_of(self, column: int) -> str:
        return next((style for until, style in self.columns if column < until), "")


class Reader:
    """Goes through `content.xml` once."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.sheets: dict[str, _Sheet] = {}
        self.comments = 0
        self.problems: list[Problem] = []

    def read(self, stream: IO[bytes]) -> None:
        for element in markup.elements(stream, "automatic-styles", "table-source", "table-column", "table-row"):
            if markup.local(element) == "automatic-styles":
                self.styles.read(element)
                continue
            sheet = self._sheet(element)
            if markup.local(element) == "table-source":
                sheet.foreign = True
            elif markup.local(element) == "table-column":
                self._column(sheet, element)
            elif not sheet.foreign and not sheet.refused:
                self._try_row(sheet, element)

    def document(self) -> Document:
        document = Document(problems=self.problems)
        if self.comments:
            document.problems.append(Problem("", "", COMMENTS.format(self.comments)))
        for sheet in self.sheets.values():
            if sheet.refused:
                document.problems.append(board.unread(sheet.board.name, sheet.refused))
            elif not sheet.foreign:
                document.grids.append(sheet.board.grid(hidden=sheet.hidden))
                document.problems += [] if sheet.hidden else board.unseen(sheet.board)
        return document

    def _sheet(self, element: etree._Element) -> _Sheet:
        """The sheet that an element stands in, by its table's name."""
        table = [above for above in element.iterancestors() if markup.local(above) == "table"][-1]
        name = one_line(markup.attribute(table, "name")) or "Sheet"
        if name not in self.sheets:
            if len(self.sheets) >= MAX_SHEETS:
                raise Refusal(f"it has more than {MAX_SHEETS} sheets; save the plan's own sheets as a new workbook.")
            hidden = not self.styles.shown(markup.attribute(table, "style-name") or "")
            self.sheets[name] = _Sheet(Board(name), hidden=hidden)
        return self.sheets[name]

    def _column(self, sheet: _Sheet, element: etree._Element) -> None:
        first = sheet.columns[-1][0] if sheet.columns else 0
        until = first + _repeated(element, "columns")
        sheet.columns.append((until, markup.attribute(element, "default-cell-style-name") or ""))
        if markup.attribute(element, "visibility") in HIDDEN:
            sheet.board.hidden_columns += range(first + 1, min(until, MAX_COLUMNS) + 1)

    def _try_row(self, sheet: _Sheet, element: etree._Element) -> None:
        try:
            self._row(sheet, element)
        except Refusal as refusal:
            if not sheet.hidden:
                raise
            sheet.refused = str(refusal)

    def _row(self, sheet: _Sheet, element: etree._Element) -> None:
        if any(markup.local(above) == "table-cell" for above in element.iterancestors()):
            self.problems.append(Problem(sheet.board.name, "", NESTED.format(sheet.board.name)))
            return
        times = _repeated(element, "rows")
        default = markup.attribute(element, "default-cell-style-name") or ""
        cells = list(self._cells(sheet, element, default))
        filled = any(cell.text or cell.remarks for _, cell, _ in cells)
        for row in range(sheet.row, sheet.row + min(times, MAX_ROWS + 1)) if filled else ():
            if markup.attribute(element, "visibility") in HIDDEN:
                sheet.board.hidden_rows.append(row + 1)
            for column, cell, (across, down) in cells:
                sheet.board.place(row, column, cell if row == sheet.row else _moved(cell, sheet.board.at(row, column)))
                if across > 1 or down > 1:
                    sheet.board.areas.append(((row, column), (row + down - 1, column + across - 1)))
        sheet.row += times

    def _cells(self, sheet: _Sheet, row: etree._Element, default: str) -> Iterator[tuple[int, Cell, tuple[int, int]]]:
        column = 0
        for element in row:
            if markup.local(element) not in ("table-cell", "covered-table-cell"):
                continue
            times = _repeated(element, "columns")
            style = markup.attribute(element, "style-name") or default
            self.comments += sum(1 for child in element if markup.local(child) == "annotation")
            for at in range(column, column + min(times, MAX_COLUMNS + 1)):
                cell = self._cell(element, style or sheet.style_of(at), sheet.board.at(sheet.row, at))
                if not (cell.text or cell.remarks) and not cell.fill:
                    break
                yield at, cell, (_repeated(element, "columns", "spanned"), _repeated(element, "rows", "spanned"))
            column += times

    def _cell(self, element: etree._Element, style: str, at: str) -> Cell:
        shown = board.joined(clean(text(p)) for p in element if markup.local(p) in ("p", "h"))
        ink = self._ink(element) or self.styles.ink(style)
        look = Cell("", at, self.styles.fill(style), ink, bold=self.styles.bold(style))
        if markup.attribute(element, "formula") and ERROR.fullmatch(shown):
            return look.with_text("", *board.error(at, shown))
        return look.with_text(clean(self._value(element, style, shown)))

    def _value(self, element: etree._Element, style: str, shown: str) -> str:
        """What stands in the cell, a date in words so that nobody reads the month for the day."""
        kind = next((str(v) for k, v in element.attrib.items() if str(k).endswith("office:1.0}value-type")), "")
        when = markup.attribute(element, "date-value")
        if kind == "date" and when:
            return _date(when, self.styles.date_code(style)) or shown
        if kind in ("boolean", "float") and shown.upper() in ("TRUE", "FALSE"):
            return "Yes" if shown.upper() == "TRUE" else "No"
        if kind == "float" and GROUPED.fullmatch(shown):
            return shown.replace(",", "")
        return shown or (markup.attribute(element, "value") if kind == "float" else None) or ""

    def _ink(self, element: etree._Element) -> str | None:
        spans = (s for p in element for s in p.iter() if markup.local(s) == "span")
        inks = (self.styles.ink(markup.attribute(span, "style-name") or "", "text") for span in spans)
        return next((ink for ink in inks if ink), None)


def read(content: bytes, name: str) -> Document:
    """Every sheet, the hidden ones marked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = Styles()
        if "styles.xml" in archive.namelist():
            for group in markup.tree(archive.read("styles.xml")):
                styles.read(group)
        reader = Reader(styles)
        with archive.open("content.xml") as stream:
            reader.read(stream)
    if not reader.sheets:
        raise Refusal(f"{name} has no sheets in it; open it in LibreOffice, save it as .xlsx and import that file.")
    return reader.document()


def text(paragraph: etree._Element) -> str:
    """The words of a paragraph; however many spaces are counted out in it, one is enough."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        name = markup.local(child)
        if name in ("s", "tab"):
            pieces.append(" ")
        elif name == "line-break":
            pieces.append("\n")
        elif name and name not in ASIDE:
            pieces.append(text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _repeated(element: etree._Element, what: str, how: str = "repeated") -> int:
    value = markup.attribute(element, f"number-{what}-{how}") or ""
    return max(int(value), 1) if value.isdigit() and len(value) < 19 else 1


def _moved(cell: Cell, at: str) -> Cell:
    """The cell as it stands again further down."""
    remarks = tuple(Problem(at, problem.text, problem.sentence) for problem in cell.remarks)
    return Cell(cell.text, at, cell.fill, cell.ink, bold=cell.bold, remarks=remarks)


def _date(when: str, code: str) -> str:
    try:
        serial = datetime.fromisoformat(when[:19]) - numbers.FIRST_DAY[False]
    except ValueError:
        return ""
    return numbers.show(str(serial.total_seconds() / 86400), code)
