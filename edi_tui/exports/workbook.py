"""A plan as a fresh workbook: a sheet a plan, a row an action, the status as a word with its colour, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from db.counting import count_tables
from db.legend import status_text
from db.lines import PlanContents
from db.periods import in_words
from db.text import one_line
from edi_tui.exports.rows import Column, columns, rows

LONGEST = 32_767  # characters that a cell can hold; openpyxl would cut the rest without a word
_FILLS = {
    "green": ("00695C", "FFFFFF"),
    "amber": ("FFC20A", "1A1400"),
    "red": ("A4262C", "FFFFFF"),
    "blue": ("1F5FA8", "FFFFFF"),
    "grey": ("C9D1DD", "12161D"),
}
_HEAD = PatternFill("solid", fgColor="1F3864")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_workbook(target: Path, plans: Sequence[PlanContents]) -> None:
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


def _plan_sheet(book: Workbook, name: str, contents: PlanContents, overflow: list[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet(name)
    wanted = columns(contents)
    for place, column in enumerate(wanted, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.wide
    sheet.append([_cell(sheet, contents.plan.title, bold=True)])
    about = [contents.plan.council, in_words(contents.plan.period)]
    sheet.append([_cell(sheet, " · ".join(part for part in about if part))])
    key = "   ".join(status_text(entry) for entry in contents.legend)
    sheet.append([_cell(sheet, f"Key: {key}" if key else "")])
    sheet.append(_headings(sheet, [column.label for column in wanted]))
    sheet.freeze_panes = "A5"
    for action, row in rows(contents):
        colour = action.status.colour if action.status else None
        sheet.append([_value(sheet, column, row, colour, overflow) for column in wanted])


def _value(
    sheet: Any, column: Column, row: dict[str, str], colour: str | None, overflow: list[tuple[str, str, str]]
) -> Any:
    text = row.get(column.name, "")
    if len(text) > LONGEST:
        overflow.append((row.get("ref", ""), column.label, text))
        text = text[: LONGEST - 60] + "… (the whole stands on the sheet “Long texts”)"
    return _cell(sheet, text, colour=colour if column.name == "status" else None)


def _count_sheet(book: Workbook, name: str, plans: Sequence[PlanContents]) -> None:
    sheet = book.create_sheet(name)
    for letter, wide in zip("ABCDE", (40, 50, 24, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.append(_headings(sheet, ["Plan", "Heading", "Status", "Number of actions", "As reported"]))
    sheet.freeze_panes = "A2"
    for contents in plans:
        for table in count_tables(contents):
            where = [contents.plan.title, table.heading or "Whole plan"]
            for line in table.lines:
                sheet.append(_figures(sheet, [*where, line.label], line.held, line.reported))
            sheet.append(_figures(sheet, [*where, "Total"], table.held_total, table.reported_total))


def _figures(sheet: Any, words: Iterable[str], *figures: int | None) -> list[Any]:
    return [*(_cell(sheet, word) for word in words), *figures]


def _overflow_sheet(book: Workbook, name: str, overflow: Sequence[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(_headings(sheet, ["Ref", "Field", "Text"]))
    for ref, field, text in overflow:
        for start in range(0, len(text), LONGEST):
            sheet.append([_cell(sheet, part) for part in (ref, field, text[start : start + LONGEST])])


def _headings(sheet: Any, labels: Iterable[str]) -> list[Any]:
    cells = [_cell(sheet, label, bold=True) for label in labels]
    for cell in cells:
        cell.fill, cell.font = _HEAD, Font(bold=True, color="FFFFFF")
    return cells


def _cell(sheet: Any, text: str, *, bold: bool = False, colour: str | None = None) -> Any:
    """A cell that holds text and nothing else, whatever the text begins with."""
    cell = WriteOnlyCell(sheet, text or None)
    if text:
        cell.data_type = "s"
    cell.alignment = _WRAP
    if bold:
        cell.font = Font(bold=True)
    if colour in _FILLS:
        fill, ink = _FILLS[colour]
        cell.fill, cell.font = PatternFill("solid", fgColor=fill), Font(color=ink)
    return cell


def _sheet_name(title: str, taken: list[str]) -> str:
    """At most 31 characters, none that a workbook forbids, none twice."""
    base = "".join(c for c in one_line(title) if c not in "[]:*?/\\'")[:31].strip() or "Plan"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:27]} {number}", number + 1
    taken.append(name.casefold())
    return name
