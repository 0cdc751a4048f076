"""Plans whose statuses are colours that no cell says: given by rules, or painted over whole rows."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule, IconSetRule
from openpyxl.styles import PatternFill

# The RAG cells are empty and have no fill: rules paint them by the figure beside them, and a key says what that means.
RULED = [
    ["Ref", "Action", "Lead officer", "Deadline", "% done", "RAG"],
    ["1.1", "Fit hearing loops in both reception areas", "Priya Nandra", "31 March 2026", 100, None],
    ["1.2", "Translate the housing leaflet into five languages", "Owen Tarrant", "30 June 2026", 50, None],
    ["1.3", "Train all duty managers in hate crime reporting", "Priya Nandra", "30 September 2026", 0, None],
    ["2.1", "Publish the gender pay gap with a plan to close it", "Head of HR", "31 March 2026", 100, None],
    ["2.2", "Review the dignity at work policy", "Head of HR", "31 December 2026", 25, None],
    [],
    ["Key: Green = completed; Amber = in progress; Red = not started"],
]
SHADES = {"green": "00B050", "amber": "FFC000", "red": "FF0000"}


def ruled(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Equality action plan 2025-26"
    for row in RULED:
        sheet.append(row)
    for figure, colour in ((100, "green"), (50, "amber"), (0, "red")):
        fill = PatternFill(bgColor=SHADES[colour])
        sheet.conditional_formatting.add("F2:F6", FormulaRule(formula=[f"$E2={figure}"], fill=fill))
    sheet.conditional_formatting.add("E2:E6", IconSetRule("3TrafficLights1", "percent", [0, 33, 67]))
    book.save(path)


# No column states the status: whole rows are painted. The heading row has a colour of its own, which is decoration.
ROWS = [
    (["Ref", "Action", "Lead officer", "Deadline"], "BDD7EE"),
    (["Objective 1: Services that everybody can use", None, None, None], None),
    (["1.1", "Add a changing place to the leisure centre", "Colin Ashby", "31 March 2026"], "green"),
    (["1.2", "Caption every film on the website", "Web Manager", "30 June 2026"], "amber"),
    (["1.3", "Open the registry office on two evenings a week", "Colin Ashby", "30 September 2026"], None),
    (["Objective 2: A workforce like our district", None, None, None], None),
    (["2.1", "Guarantee interviews to care leavers", "Head of HR", "31 March 2026"], "green"),
    (["2.2", "Set up a carers' network", "Head of HR", "31 May 2026"], "red"),
    (["2.3", "Report on the ethnicity pay gap", "Head of HR", "31 December 2026"], "amber"),
    ([], None),
    (["Key: Green = completed; Amber = in progress; Red = not started"], None),
]


def rows(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Equality action plan 2025-26"
    for number, (texts, colour) in enumerate(ROWS, 1):
        sheet.append(texts)
        for cell in sheet[number] if colour else ():
            cell.fill = PatternFill("solid", fgColor=SHADES.get(str(colour), str(colour)))
    book.save(path)


MAKERS = {"brindlecombe-rules.xlsx": ruled, "larchfield-painted-rows.xlsx": rows}
