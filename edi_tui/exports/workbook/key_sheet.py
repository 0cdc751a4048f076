"""The key: what each plan, each status and each column is; the workbook is read back by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from db.legend import sign
from db.lines import StatusLine
from db.periods import day_text, in_words
from db.words import COLOURS, STAGES
from edi_tui.exports.table import Table, words_of
from edi_tui.exports.workbook.cells import A4, Sheet

NAME = "Key"
TITLE = "Key to this workbook"
PLANS = ("Sheet", "Plan", "Council", "Reports on", "Begins", "Ends", "As at")
STATUSES = ("Sheet", "Symbol", "Status", "Colour", "Stage", "What it means", "In the plan's words")
COLUMNS = ("Sheet", "Column", "What it holds")
_WIDTHS = (32, 30, 26, 18, 16, 40, 24)
_FIRST_STATUS = 2  # rows between the last plan and the first status: a gap, the headings
MEANINGS = {
    "not_started": "The work has not begun.",
    "in_progress": "The work is under way.",
    "ongoing": "The work goes on and has no end date.",
    "completed": "The work is done.",
    "on_hold": "The work is paused.",
    "withdrawn": "The council no longer means to do it.",
    None: "The plan does not say how far the work is.",
}


@dataclass(frozen=True)
class Keyed:
    """The sheets of the plans, and in which rows of the key the statuses of each stand."""

    sheets: Sequence[tuple[str, Table]]
    rows: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, sheets: Sequence[tuple[str, Table]]) -> Keyed:
        """The rows are known before the key is written, which stands behind the plans."""
        row = 2 + len(sheets) + _FIRST_STATUS
        rows = {}
        for name, table in sheets:
            rows[name] = (row + 1, row + len(table.contents.legend))
            row += len(table.contents.legend)
        return cls(sheets, rows)

    def words_of(self, name: str) -> str:
        """The cells that hold the words of a sheet's statuses, as a formula of a list names them; "" for none."""
        first, last = self.rows[name]
        return f"'{NAME}'!$C${first}:$C${last}" if last >= first else ""


def write_key(book: Workbook, keyed: Keyed) -> None:
    """Three tables, one below the other."""
    sheet = Sheet(book, NAME, _WIDTHS, headings=0, paper=A4)
    sheet.line(TITLE, bold=True)
    sheet.headings(PLANS)
    for name, table in keyed.sheets:
        plan = table.contents.plan
        days = [day_text(day) for day in (plan.start, plan.end, plan.as_at)]
        sheet.append([name, plan.title, plan.council, in_words(plan.period), *days])
    sheet.append([])
    sheet.headings(STATUSES)
    for name, table in keyed.sheets:
        words = words_of(table.contents.legend)
        for entry in table.contents.legend:
            _status(sheet, name, entry, words[entry.id])
    sheet.append([])
    sheet.headings(COLUMNS)
    for name, table in keyed.sheets:
        for column in table.columns:
            sheet.append([name, column.label, column.meaning])


def _status(sheet: Sheet, name: str, entry: StatusLine, word: str) -> None:
    stage, colour = STAGES.get(entry.stage or "", "Not said"), COLOURS.get(entry.colour or "", "None")
    told = [colour, stage, MEANINGS.get(entry.stage, MEANINGS[None]), entry.label]
    cells = [sheet.cell(name), sheet.cell(sign(entry)), sheet.painted(word, entry.colour), *map(sheet.cell, told)]
    sheet.append_cells(cells)
