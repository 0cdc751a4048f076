"""The second sample's workbook: merged cells, reference and commitment in one cell, coloured symbols."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.samples import styling
from tests.samples.content import Content

HEADINGS = [
    "Objectives",
    "Desired outcome",
    "Measure",
    "Council",
    "Action",
    "Lead officer(s)",
    "Status",
    "Equalities commentary",
]
WIDTHS = [20, 32, 32, 10, 52, 20, 9, 58]
TOP = 6


def workbook(plan: Content) -> Workbook:
    """The whole workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = plan["sheet"]
    for row, (text, size) in enumerate([(plan["title"], 16), (plan["council"], 12), (_quarter(plan["period"]), 11)], 1):
        sheet.cell(row, 1, text).font = styling.ink(size=size)
    sheet.cell(4, 1, "Key: " + "   ".join(f"{entry['symbol']} {entry['label']}" for entry in plan["legend"]))
    styling.header(sheet, TOP, HEADINGS)
    styling.page(sheet, WIDTHS, TOP)
    inks = {entry["symbol"]: styling.SYMBOL_INK[entry["colour"]] for entry in plan["legend"]}
    row = TOP + 1
    for objective in plan["objectives"]:
        first = row
        for outcome in objective["outcomes"]:
            start = row
            for action in outcome["actions"]:
                _line(sheet, row, action, inks)
                row += 1
            _down(sheet, 2, start, row - 1, outcome["text"])
        _down(sheet, 1, first, row - 1, objective["text"])
    return book


def _quarter(period: str) -> str:
    """ "2026-27 Q2" as the sheet says it."""
    year, quarter = period.split(" Q")
    months = {"1": "April to June", "2": "July to September", "3": "October to December", "4": "January to March"}
    return f"Quarter {quarter}, {year} ({months[quarter]})"


def _line(sheet: Worksheet, row: int, action: Content, inks: dict[str, str]) -> None:
    values = [
        f"{action['ref']} {action['commitment']}",
        action["council"],
        action["action"],
        "\n".join(action["leads"]) or None,
        action["status"],
        action.get("commentary"),
    ]
    for column, value in enumerate(values, 3):
        styling.body(sheet.cell(row, column, value))
    symbol = sheet.cell(row, 7)
    symbol.font = styling.ink(size=16, colour=inks[action["status"]])
    symbol.alignment = Alignment(horizontal="center", vertical="top")
    styling.tall_enough(sheet, row, WIDTHS, first=3)


def _down(sheet: Worksheet, column: int, first: int, last: int, text: str) -> None:
    """One text beside several rows."""
    for row in range(first, last + 1):
        styling.body(sheet.cell(row, column))
    sheet.cell(first, column, text).font = styling.ink(bold=column == 1)
    if last > first:
        sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)
