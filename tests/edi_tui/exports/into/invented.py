"""Workbooks of invented councils, each with its own way of working."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

GREEN, AMBER, RED, BLUE = "00B050", "FFC000", "FF0000", "0070C0"
Value = str | date | None
WORDS = (
    "Ask every tenants' forum for its three barriers",
    "Put a sign language interpreter at every public meeting",
    "Publish what changed because people spoke",
    "Test the fifty busiest web forms with people who use them",
    "Keep a quiet hour in every library",
    "Fit changing-places toilets in the two market halls",
)
OFFICERS = ("Ines Marsh", "Ada Hale", "Bo Quist", "Ada Hale", "Ines Marsh", "Bo Quist")


def workbook(path: Path, rows: Iterable[Sequence[Value]], *, sheet: str = "Action plan") -> Worksheet:
    """A workbook of one sheet, still open: `finish` writes it to `path`."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for row in rows:
        page.append(list(row))
    return page


def finish(page: Worksheet, path: Path) -> Path:
    """Writes it."""
    book = page.parent
    assert isinstance(book, Workbook)
    book.save(path)
    return path


def paint(page: Worksheet, fills: Mapping[str, str]) -> None:
    """Fills cells with colours."""
    for cell, colour in fills.items():
        page[cell].fill = PatternFill("solid", fgColor=colour)


def painted(path: Path, *, key: bool = False) -> Path:
    """A status that is nothing but the fill of its cell; the key shows one more than the rows have."""
    head = [("Saltmarsh Vale Council: Fair Shore Action Plan 2025-28",), ("Position at 30 September 2026",), ()]
    rows = [(f"1.0{n}", words, who, None, f"Words on {n}.") for n, (words, who) in enumerate(_lines(), 1)]
    below = [(), ("Key",), ("On target",), ("Some delay",), ("Not met",)] if key else []
    page = workbook(path, [*head, ("Ref", "Action", "Lead officer", "RAG status", "Progress"), *rows, *below])
    paint(
        page,
        {
            f"D{row}": colour
            for row, colour in zip(range(5, 11), (GREEN, AMBER, GREEN, GREEN, AMBER, AMBER), strict=True)
        },
    )
    if key:
        paint(page, {"A13": GREEN, "A14": AMBER, "A15": RED})
    return finish(page, path)


def banded(path: Path) -> Path:
    """Rows whose paint is their status, in a plan that has no column for it."""
    rows = [(f"E{n}", words, who, f"Spring {2026 + n}") for n, (words, who) in enumerate(_lines(), 1)]
    key = [("Key",), ("On target",), ("Some delay",), ("Not met",), ()]
    page = workbook(path, [*key, ("Ref", "Action", "Lead officer", "Deadline"), *rows])
    paint(page, {"A2": GREEN, "A3": AMBER, "A4": RED})
    for row, colour in zip(range(7, 13), (GREEN, AMBER, GREEN, GREEN, AMBER, AMBER), strict=True):
        paint(page, {f"{column}{row}": colour for column in "ABCD"})
    return finish(page, path)


def in_sheets(path: Path) -> Path:
    """A sheet for each quarter, with the same actions."""
    page = workbook(path, _quarter("First", "Green"), sheet="Q1 2026-27")
    book = page.parent
    assert isinstance(book, Workbook)
    other = book.create_sheet("Q2 2026-27")
    for row in _quarter("Second", "Amber"):
        other.append(list(row))
    return finish(page, path)


def _quarter(words: str, rating: str) -> Iterable[Sequence[Value]]:
    yield ("Ref", "Action", "Lead officer", "RAG", "Progress")
    for n, (action, who) in enumerate(_lines(), 1):
        yield (f"F{n}", action, who, rating if n % 2 else "Green", f"{words} words on {n}.")


def signed(path: Path) -> Path:
    """A status that is a symbol in its colour."""
    rows = [
        (f"1.0{n}", words, who, "★" if n % 2 else "●", f"Words on {n}.") for n, (words, who) in enumerate(_lines(), 1)
    ]
    head = [("Fair Shore Action Plan 2025-28",), ("Key: ★ on target   ● some concern   ▲ off target",)]
    page = workbook(path, [*head, ("Ref", "Action", "Lead officer", "Status", "Commentary"), *rows], sheet="Q2 2026-27")
    for row in range(4, 10):
        page[f"D{row}"].font = Font(color=GREEN if page[f"D{row}"].value == "★" else AMBER)
    return finish(page, path)


def ruled(path: Path) -> Path:
    """A status that is a word, coloured by a rule."""
    said = ("On track", "At risk", "On track", "Completed", "At risk", "On track")
    rows = [(f"A{n}", words, who, said[n - 1], f"Words on {n}.") for n, (words, who) in enumerate(_lines(), 1)]
    page = workbook(
        path, [("Fair Shore Action Plan 2025-28",), ("Ref", "Action", "Lead officer", "Status", "Update"), *rows]
    )
    for word, colour in (("On track", GREEN), ("At risk", AMBER), ("Completed", BLUE)):
        rule = CellIsRule("equal", [f'"{word}"'], fill=PatternFill(bgColor=colour))
        page.conditional_formatting.add("D3:D40", rule)
    return finish(page, path)


def quarterly(path: Path) -> Path:
    """A rating and a commentary of its own for each quarter, two of which are still to come."""
    heads = [f"{what} {quarter} 2026-27" for quarter in ("Q1", "Q2", "Q3", "Q4") for what in ("RAG", "Progress")]
    rows = [
        (f"B{n}", words, who, "Green", f"First words on {n}.", "Amber" if n % 2 else "Green", f"Second words on {n}.")
        for n, (words, who) in enumerate(_lines(), 1)
    ]
    title = ("Fair Shore Action Plan 2026-27",)
    return finish(workbook(path, [title, ("Ref", "Action", "Lead officer", *heads), *rows]), path)


def listed(path: Path) -> Path:
    """Commentary to which each quarter's words are added in the same cell, the newest on top."""
    rows = [
        (f"C{n}", words, who, f"Q2 2026-27: Second words on {n}.\nQ1 2026-27: First words on {n}.")
        for n, (words, who) in enumerate(_lines(), 1)
    ]
    return finish(workbook(path, [("Ref", "Action", "Lead officer", "Progress"), *rows]), path)


def dated(path: Path) -> Path:
    """Deadlines that are true dates; officers with posts, and two in one cell."""
    days = (date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
    who = (
        "Head of Voice (Ines Marsh)",
        "Head of Care (Ada Hale)",
        "Head of Voice (Ines Marsh); Head of Care (Ada Hale)",
    )
    rows = [(f"D{n}", words, who[n % 3], days[n % 3]) for n, (words, _) in enumerate(_lines(), 1)]
    page = workbook(path, [("Ref", "Action", "Lead officer", "Deadline"), *rows])
    for row in range(2, 8):
        page[f"D{row}"].number_format = "dd/mm/yyyy"
    return finish(page, path)


def revised(path: Path) -> Path:
    """A revised deadline beside the first one; protected characteristics."""
    heads = ("Ref", "Action", "Lead officer", "Deadline", "Revised deadline", "Protected characteristics")
    rows = [
        (
            f"H{n}",
            words,
            who,
            "31 March 2026",
            "30 June 2026" if n < 3 else None,
            "Disability; Age" if n % 2 else "Race",
        )
        for n, (words, who) in enumerate(_lines(), 1)
    ]
    return finish(workbook(path, [heads, *rows]), path)


def merged(path: Path) -> Path:
    """An objective and an outcome in merged cells that several actions share."""
    rows: list[tuple[Value, ...]] = []
    for n, (words, who) in enumerate(_lines(), 1):
        first = n in (1, 4)
        objective = f"Objective {1 if n < 4 else 2}: {'Listen' if n < 4 else 'Open up'}" if first else None
        outcome = f"Nobody is left out of {'the talk' if n < 4 else 'the town'}" if first else None
        rows.append((objective, outcome, f"{1 if n < 4 else 2}.0{n}", words, who, f"Words on {n}."))
    page = workbook(path, [("Objective", "Desired outcome", "Ref", "Action", "Lead officer", "Progress"), *rows])
    for area in ("A2:A4", "B2:B4", "A5:A7", "B5:B7"):
        page.merge_cells(area)
    return finish(page, path)


def tasked(path: Path) -> Path:
    """Actions with tasks in rows of their own, the action's cell merged over them."""
    rows: list[tuple[Value, ...]] = [("Objective 1: Listen before we plan",)]
    for n in range(0, 6, 2):
        rows += [
            (WORDS[n], f"Plan it with {OFFICERS[n]}", f"We met {n + 2} of the forums in the spring."),
            (None, f"Do it with {OFFICERS[n + 1]}", f"We began with the {n} largest of them in June." if n else None),
        ]
    title = [("Fair Shore Action Plan 2025-28",), ("Progress as at August 2026",), ()]
    page = workbook(path, [*title, ("Action", "Tasks", "Progress"), *rows])
    page.merge_cells("A5:C5")
    for top in (6, 8, 10):
        page.merge_cells(f"A{top}:A{top + 1}")
    return finish(page, path)


def _lines() -> Iterable[tuple[str, str]]:
    return zip(WORDS, OFFICERS, strict=True)
