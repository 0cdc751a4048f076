"""The first sample's workbook: section rows, tasks, filled cells with words, a key, a sheet of counts."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.samples import content, styling
from tests.samples.content import Content

HEADINGS = ["Ref", "Action", "Tasks", "Desired outcome", "Lead officer", "Deadline", "RAG"]
WIDTHS = [9, 44, 38, 38, 44, 16, 21, 52]


def workbook(plan: Content) -> Workbook:
    """The whole workbook."""
    book = Workbook()
    _plan_sheet(book.active, plan)
    _summary_sheet(book.create_sheet("Summary"), plan)
    return book


def _plan_sheet(sheet: Worksheet, plan: Content) -> None:
    sheet.title = "Action plan"
    for row, (text, size) in enumerate([(plan["title"], 16), (plan["subtitle"], 12), (plan["position"], 11)], 1):
        sheet.cell(row, 1, text).font = styling.ink(size=size)
    row = _key(sheet, 5, plan)
    styling.header(sheet, row, [*HEADINGS, plan["progress_heading"]])
    styling.page(sheet, WIDTHS, row)
    labels = {entry["colour"]: entry["label"] for entry in plan["legend"]}
    for theme in plan["themes"]:
        row += 1
        styling.section(sheet, row, theme["text"], len(WIDTHS))
        for action in theme["actions"]:
            row += 1
            _line(sheet, row, action, labels, is_task=False)
            for task in action.get("tasks", []):
                row += 1
                _line(sheet, row, task, labels, is_task=True)


def _key(sheet: Worksheet, row: int, plan: Content) -> int:
    """What each colour means; gives the row where the table begins."""
    styling.header(sheet, row, ["Colour", "What it means"])
    for entry in plan["legend"]:
        row += 1
        styling.coloured(styling.body(sheet.cell(row, 1, entry["colour"].capitalize())), entry["colour"])
        styling.body(sheet.cell(row, 2, entry["label"]))
    return row + 2


def _line(sheet: Worksheet, row: int, item: Content, labels: dict[str, str], *, is_task: bool) -> None:
    text = ("NEW: " if item.get("new") else "") + item["action"]
    values = [
        item["ref"],
        None if is_task else text,
        text if is_task else None,
        item["outcome"],
        "\n".join(item["leads"]) or None,
        item["deadline"],
        labels[item["status"]],
        item.get("progress"),
    ]
    for column, value in enumerate(values, 1):
        cell = styling.body(sheet.cell(row, column, value))
        cell.number_format = "dd/mm/yyyy" if isinstance(value, date) else "@"
    styling.coloured(sheet.cell(row, 7), item["status"])
    styling.tall_enough(sheet, row, WIDTHS)


def _summary_sheet(sheet: Worksheet, plan: Content) -> None:
    """One table a theme: how many actions have each colour, and the total."""
    sheet.cell(1, 1, plan["summary_heading"]).font = styling.ink(size=14)
    for letter, width in zip("ABC", (16, 28, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    row = 2
    for theme in plan["themes"]:
        row += 1
        styling.section(sheet, row, theme["text"], 3)
        row += 1
        styling.header(sheet, row, ["Colour", "Status", "Number of actions"])
        counts = content.counts(plan, theme)
        for entry in plan["legend"]:
            row += 1
            styling.coloured(styling.body(sheet.cell(row, 1, entry["colour"].capitalize())), entry["colour"])
            styling.body(sheet.cell(row, 2, entry["label"]))
            styling.body(sheet.cell(row, 3, counts[entry["colour"]]))
        row += 1
        for column, value in ((1, "Total"), (2, None), (3, sum(counts.values()))):
            styling.body(sheet.cell(row, column, value)).font = styling.ink()
        row += 1
