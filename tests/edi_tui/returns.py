"""Two editions of an invented council's workbook: the plan as agreed, and as it came back from the services."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

TITLE = "Saltmarsh Vale Council: Fair Shore Equality Action Plan 2025-28"
HEADINGS = ("Ref", "Action", "Lead officer", "Deadline", "RAG", "Progress")
GREEN, AMBER, RED = "00B050", "FFC000", "FF0000"
Row = tuple[str, str, str, str, str, str]

AGREED: tuple[Row, ...] = (
    (
        "1.01",
        "Ask every tenants' forum for its three barriers",
        "Ines Marsh",
        "Q2 2026-27",
        "On track",
        "Two forums met.",
    ),
    ("1.02", "Put a sign language interpreter at every public meeting", "Ada Hale", "Sep 2026", "On track", "Booked."),
    ("1.03", "Publish what changed because people spoke", "Ines Marsh", "Dec 2026", "At risk", "Draft written."),
    (
        "2.01",
        "Test the fifty busiest web forms with people who use them",
        "Bo Quist",
        "Mar 2027",
        "At risk",
        "Ten tested.",
    ),
    ("2.02", "Keep a quiet hour in every library", "Estates", "Jul 2026", "Completed", "All nine libraries have one."),
    (
        "2.03",
        "Fit changing-places toilets in the two market halls",
        "Estates",
        "2026/27",
        "On track",
        "Tenders are in.",
    ),
)
RETURNED: tuple[Row, ...] = (
    (
        "1.01",
        AGREED[0][1],
        "Ines Marsh",
        "Q2 2026-27",
        "Completed",
        "All five forums have met and have named three each.",
    ),
    ("1.02", AGREED[1][1], "Ada Hale, Idris Hale", "Dec 2026", "At risk", "Two interpreters have left."),
    ("1.03", AGREED[2][1], "Ines Marsh", "Dec 2026", "At risk", "Draft written."),
    ("2.01", AGREED[3][1], "Bo Quist", "by the next AGM", "At risk", "Thirty tested; the rest wait for testers."),
    ("2.02", AGREED[4][1], "Estates", "Jul 2026", "On track", "Two libraries have stopped for want of staff."),
    ("2.04", "Offer guaranteed interviews to carers and care leavers", "Ada Hale", "Q4 2026-27", "On track", ""),
)
FILLS = {"On track": GREEN, "At risk": AMBER, "Completed": "0070C0", "Off track": RED}


def agreed(path: Path) -> Path:
    """The plan as it was agreed: every heading is one that is known."""
    book = Workbook()
    _fill(book, HEADINGS, AGREED, "Plan")
    book.save(path)
    return path


def returned(path: Path) -> Path:
    """As it came back: two headings that nobody knows, and a sheet of last year's that is hidden."""
    book = Workbook()
    headings = ("Ref", "Action", "Who", "Deadline", "RAG", "Seen by Dee in July", "Note for Dee")
    notes = ("", "ask Idris", "", "Dee to look", "", "new one")
    _fill(book, headings, [(*row, note) for row, note in zip(RETURNED, notes, strict=True)], "Returns Q2")
    archive = book.create_sheet("Archive 2024")
    archive.append(HEADINGS)
    archive.append(AGREED[0])
    archive.sheet_state = "hidden"
    book.save(path)
    return path


def _fill(book: Workbook, headings: tuple[str, ...], rows: object, sheet: str) -> None:
    page = book.active
    assert page is not None and isinstance(rows, list | tuple)
    page.title = sheet
    page.append([TITLE])
    page.append(headings)
    for cell in page[2]:
        cell.font = Font(bold=True)
    for row in rows:
        page.append(row)
        page.cell(page.max_row, 5).fill = PatternFill("solid", fgColor=FILLS[row[4]])
