"""A plan's own sheet: what it is, its key in a line, then a row an action or task."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from db.fields import DAY_FIELDS
from db.legend import status_text
from db.periods import in_words
from edi_tui.colours import STATUS
from edi_tui.exports.table import Table, words_of
from edi_tui.exports.workbook.cells import A3, LONGEST, Sheet
from edi_tui.exports.workbook.key_sheet import Keyed
from edi_tui.exports.workbook.long_texts import LongTexts

HEADINGS = 4  # the row
_LONGEST_RULE = 200  # characters of a word that a rule can compare with
_DAYS = {"due", *(field.name for field in DAY_FIELDS)}
_SPARE = 200  # rows below the last action that take a status by the list too


def write_plan(book: Workbook, name: str, table: Table, keyed: Keyed, long: LongTexts) -> None:
    """The sheet; its colours follow the words, whoever changes these."""
    sheet = Sheet(book, name, [column.wide for column in table.columns], headings=HEADINGS, paper=A3)
    contents = table.contents
    about = " · ".join(part for part in (contents.plan.council, in_words(contents.plan.period)) if part)
    legend = "   ".join(status_text(entry) for entry in contents.legend)
    sheet.line(contents.plan.title[:LONGEST], bold=True)
    for text in (about, f"Key: {legend}" if legend else ""):
        sheet.line(text[:LONGEST])
    sheet.headings([column.label for column in table.columns])
    columns = [(column.name, column.label) for column in table.columns]
    for _, row in table.lines:
        ref = row.get("ref", "")
        values: list[Any] = [long.fitted(row.get(field, ""), ref, label) for field, label in columns]
        sheet.append([_typed(value, field) for value, (field, _) in zip(values, columns, strict=True)])
    last = get_column_letter(len(columns))
    sheet.sheet.auto_filter.ref = f"A{HEADINGS}:{last}{max(sheet.row, HEADINGS)}"
    _guide_status(sheet, table, keyed)


def _typed(value: str, field: str) -> str | date:
    return date.fromisoformat(value) if field in _DAYS and value else value


def _guide_status(sheet: Sheet, table: Table, keyed: Keyed) -> None:
    """A list of the legend's words for the status, and its colour by its word."""
    place = next((place for place, column in enumerate(table.columns, 1) if column.name == "status"), None)
    source = keyed.words_of(sheet.name)
    if place is None or not source:
        return
    cells = f"{get_column_letter(place)}{HEADINGS + 1}:{get_column_letter(place)}{sheet.row + _SPARE}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Status", "Choose one of the plan's own statuses; the sheet “Key” explains them."
    rule.add(cells)
    sheet.sheet.data_validations.append(rule)
    words = words_of(table.contents.legend)
    for entry in table.contents.legend:
        if entry.colour and entry.colour in STATUS and len(words[entry.id]) <= _LONGEST_RULE:
            fill, ink = STATUS[entry.colour]
            said = words[entry.id].replace('"', '""')
            paint = PatternFill("solid", bgColor=fill, fgColor=fill)
            looks = Rule("cellIs", operator="equal", formula=[f'"{said}"'])
            looks.dxf = DifferentialStyle(fill=paint, font=Font(color=ink))
            sheet.sheet.conditional_formatting.add(cells, looks)
