"""A plan as a fresh workbook: a sheet a plan, a row an action, the status as a word with its colour, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from db.counting import count_tables
from db.legend import status_text
from db.lines import PlanContents
from db.periods import in_words
from db.text import one_line
from edi_tui.colours import HEAD, STATUS
from edi_tui.exports.rows import Column, columns, rows

LONGEST = 32_767  # characters that a cell can hold; openpyxl would cut the rest without a word
_HEAD = PatternFill("solid", fgColor=HEAD[0])
_WRAP = Alignment(wrap_text=True, vertical="top")
_ON_ONE_LINE = Alignment(vertical="top")
_LINE, _HIGHEST = 15, 409  # points: a line of text, and the highest row that a workbook can have
_MORE = 1.1  # of mixed letters, a line holds more than the noughts that a column's width counts
_A3, _A4 = 8, 9
_TOTAL = "Total"
_OVERFLOW = "{0}: “{1}” is longer than a cell can hold; the whole stands on the sheet “Long texts”."
_COUNT_WIDTHS = (40, 50, 24, 18, 14)


def write(target: Path, plans: Sequence[PlanContents]) -> list[str]:
    """Write it row by row; nothing in it is a formula or a link, and nothing names who made it."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = "edi-tui"
    book.properties.created = book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    names: list[str] = []
    overflow: list[tuple[str, str, str]] = []
    for contents in plans:
        _plan_sheet(book, _sheet_name(contents.plan.title, names), contents, overflow)
    if any(contents.legend for contents in plans):
        _count_sheet(book, _sheet_name("Counts", names), plans)
    if overflow:
        _overflow_sheet(book, _sheet_name("Long texts", names), overflow)
    book.save(target)
    return [_OVERFLOW.format(ref or "An action", field) for ref, field, _ in overflow]


def _plan_sheet(book: Workbook, name: str, contents: PlanContents, overflow: list[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet(name)
    wanted = columns(contents)
    for place, column in enumerate(wanted, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.wide
    _set_up(sheet, headings=4, paper=_A3)
    about = " · ".join(part for part in (contents.plan.council, in_words(contents.plan.period)) if part)
    key = "   ".join(status_text(entry) for entry in contents.legend)
    for text in (contents.plan.title, about, f"Key: {key}" if key else ""):
        sheet.append([_cell(sheet, text, bold=text is contents.plan.title, wraps=False)])
    sheet.append(_headings(sheet, [column.label for column in wanted]))
    for number, (action, row) in enumerate(rows(contents), 5):
        colour = action.status.colour if action.status else None
        _make_room(sheet, number, [(row.get(column.name, ""), column.wide) for column in wanted])
        sheet.append([_value(sheet, column, row, colour, overflow) for column in wanted])


def _set_up(sheet: Any, *, headings: int, paper: int) -> None:
    """The row of headings stays in sight and is printed on each page, all columns across one; before the first row."""
    sheet.freeze_panes = f"A{headings + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{headings}:{headings}"
    sheet.oddFooter.center.text = "Page &P of &N"


def _make_room(sheet: Any, number: int, texts: Sequence[tuple[str, int]]) -> None:
    """A row high enough for its longest text, each with its column's width: not every program sees to it by itself."""
    lines = max(sum(1 + int(len(line) / (wide * _MORE)) for line in text.split("\n")) for text, wide in texts)
    sheet.row_dimensions[number].height = min(_HIGHEST, _LINE * lines)


def _value(
    sheet: Any, column: Column, row: dict[str, str], colour: str | None, overflow: list[tuple[str, str, str]]
) -> Any:
    text = row.get(column.name, "")
    if column.name == "due" and text:
        return _day_cell(sheet, date.fromisoformat(text))
    if len(text) > LONGEST:
        overflow.append((row.get("ref", ""), column.label, text))
        text = text[: LONGEST - 60] + "… (the whole stands on the sheet “Long texts”)"
    return _cell(sheet, text, colour=colour if column.name == "status" else None)


def _day_cell(sheet: Any, day: date) -> Any:
    """A true day, so that a workbook can sort and count by it; written the British way."""
    cell = WriteOnlyCell(sheet, datetime(day.year, day.month, day.day))
    cell.number_format, cell.alignment = "dd/mm/yyyy", _WRAP
    return cell


def _count_sheet(book: Workbook, name: str, plans: Sequence[PlanContents]) -> None:
    sheet = book.create_sheet(name)
    for letter, wide in zip("ABCDE", _COUNT_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = wide
    _set_up(sheet, headings=1, paper=_A4)
    sheet.append(_headings(sheet, ["Plan", "Heading", "Status", "Number of actions", "As reported"]))
    lines = [line for contents in plans for line in _count_lines(contents)]
    for number, (words, figures) in enumerate(lines, 2):
        _make_room(sheet, number, list(zip(words, _COUNT_WIDTHS, strict=False)))
        sheet.append([_cell(sheet, value, bold=words[-1] == _TOTAL) for value in (*words, *figures)])


def _count_lines(contents: PlanContents) -> Iterator[tuple[tuple[str, ...], tuple[int | None, int | None]]]:
    """A plan's count tables line by line: the words, then what the register holds and what was reported."""
    for table in count_tables(contents):
        where = (contents.plan.title, table.heading or "Whole plan")
        for line in table.lines:
            yield (*where, line.label), (line.held, line.reported)
        yield (*where, _TOTAL), (table.held_total, table.reported_total)


def _overflow_sheet(book: Workbook, name: str, overflow: Sequence[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(_headings(sheet, ["Ref", "Field", "Text"]))
    for ref, field, text in overflow:
        for start in range(0, len(text), LONGEST):
            sheet.append([_cell(sheet, part) for part in (ref, field, text[start : start + LONGEST])])


def _headings(sheet: Any, labels: Iterable[str]) -> list[Any]:
    cells = [_cell(sheet, label, bold=True) for label in labels]
    for cell in cells:
        cell.fill, cell.font = _HEAD, _font(bold=True, color=HEAD[1])
    return cells


def _cell(
    sheet: Any, value: str | int | None, *, bold: bool = False, wraps: bool = True, colour: str | None = None
) -> Any:
    """A cell that holds a figure, or text and nothing else, whatever the text begins with."""
    cell = WriteOnlyCell(sheet, None if value == "" else value)
    if isinstance(value, str) and value:
        cell.data_type = "s"
    cell.alignment = _WRAP if wraps else _ON_ONE_LINE
    if bold:
        cell.font = _font(bold=True)
    if colour is not None and colour in STATUS:
        fill, ink = STATUS[colour]
        cell.fill, cell.font = PatternFill("solid", fgColor=fill), _font(color=ink)
    return cell


def _font(**looks: Any) -> Font:
    return Font(name="Calibri", size=11, **looks)  # without a name, a program takes a face of its own for these cells


def _sheet_name(title: str, taken: list[str]) -> str:
    """At most 31 characters, none that a workbook forbids, none twice."""
    base = "".join(c for c in one_line(title) if c not in "[]:*?/\\'")[:31].strip() or "Plan"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:27]} {number}", number + 1
    taken.append(name.casefold())
    return name
