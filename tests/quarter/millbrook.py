"""A year of an invented council: its plan as a workbook, and what happens to it in four quarters, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

TITLE, COUNCIL = "Fairer Millbrook 2026-30", "Millbrook District Council"
LISTEN, SERVE, EMPLOY = "Listen before we plan", "Services that anyone can use", "A workforce like the district"
KEY = (("On target", "1E8449"), ("Some concern", "FFC000"), ("Off target", "C00000"), ("Complete", "2E75B6"))
BY_DOCUMENT, BY_MAIL, SILENT = "Ines Marsh", "Tomas Adeyemi", "Priya Nair"

# reference, heading, lead, deadline, status at first, words
ACTIONS = (
    ("1.01", LISTEN, BY_DOCUMENT, "30 September 2026", "On target", "Ask every tenants' forum for its three barriers"),
    ("1.02", LISTEN, BY_MAIL, "31 March 2027", "On target", "Pay the fares of panel members on the day"),
    ("1.03", LISTEN, SILENT, "31 December 2026", "Some concern", "Put an interpreter at every public meeting"),
    ("1.10", LISTEN, BY_MAIL, "Ongoing", "On target", "Publish what changed because people spoke"),
    ("2.01", SERVE, BY_DOCUMENT, "31 October 2026", "Off target", "Test the fifty busiest web forms"),
    ("2.02", SERVE, SILENT, "31 March 2027", "On target", "Keep a quiet hour in every library"),
    ("2.03", SERVE, BY_MAIL, "30 June 2027", "Some concern", "Letters in plain words, read by three readers first"),
    ("3.01", EMPLOY, BY_DOCUMENT, "31 January 2027", "On target", "Guaranteed interviews for carers"),
    ("3.02", EMPLOY, SILENT, "31 March 2027", "Some concern", "Mentors for forty colleagues from staff networks"),
    ("3.03", EMPLOY, BY_DOCUMENT, "31 March 2028", "On target", "Publish the pay gap with a plan to close it"),
)


@dataclass(frozen=True)
class Answer:
    """What an officer says of an action; words None: no change."""

    ref: str
    words: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class Decision:
    """What a meeting does to an action: its kind, and what it needs."""

    ref: str
    kind: str  # decision, note, status, deadline, no_change, later, new
    words: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Quarter:
    """Three months: who answers what, what the meeting does, and the days on which it all happens."""

    period: str
    asked: date
    met: date
    closed: date
    as_at: date
    documents: tuple[Answer, ...]
    mail: tuple[Answer, ...]
    meeting: tuple[Decision, ...]


QUARTERS = (
    Quarter(
        "2026-27 Q1",
        date(2026, 6, 22),
        date(2026, 7, 7),
        date(2026, 7, 10),
        date(2026, 6, 30),
        (
            Answer("1.01", "Nine of twelve forums have answered.", "On target"),
            Answer("2.01"),
            Answer("3.01", "The form asks now.\nTwenty managers know.", "Complete"),
            Answer("3.03", "Figures are with finance.", None),
        ),
        (
            Answer("1.02", "Paid within the hour at both panels."),
            Answer("1.10"),
            Answer("2.03", "Two readers left; letters wait.", "Off target"),
        ),
        (
            Decision("1.03", "status", "Off target"),
            Decision("1.03", "decision", "The clerk books interpreters from now on"),
            Decision("2.02", "no_change"),
            Decision("2.01", "deadline", "31 January 2027", "the supplier went out of business"),
        ),
    ),
    Quarter(
        "2026-27 Q2",
        date(2026, 9, 21),
        date(2026, 10, 6),
        date(2026, 10, 9),
        date(2026, 9, 30),
        (
            Answer("1.01", "All twelve have answered.", "Complete"),
            Answer("2.01", "A new supplier begins in October.", "Some concern"),
            Answer("3.03"),
        ),
        (
            Answer("1.02", "Paid within the hour at all four panels.", "On target"),
            Answer("1.10", "The first page is online."),
            Answer("2.03", "Three new readers.", "Some concern"),
        ),
        (
            Decision("3.02", "new", "Ask each network for two mentors"),
            Decision("3.02", "note", "Priya has been on leave"),
            Decision("2.02", "later"),
        ),
    ),
    Quarter(
        "2026-27 Q3",
        date(2026, 12, 14),
        date(2027, 1, 12),
        date(2027, 1, 15),
        date(2026, 12, 31),
        (Answer("2.01"), Answer("3.03", "Published on 1 December.", "Complete")),
        (Answer("1.02"), Answer("1.10"), Answer("2.03")),
        (
            Decision("1.03", "deadline", "31 March 2027", "no interpreter in the north before spring"),
            Decision("3.02", "status", "Off target"),
            Decision("2.02", "no_change"),
            Decision("1.03", "no_change"),
        ),
    ),
    Quarter(
        "2026-27 Q4",
        date(2027, 3, 15),
        date(2027, 4, 6),
        date(2027, 4, 9),
        date(2027, 3, 31),
        (Answer("2.01", "Fifty forms tested, six mended.", "Complete"),),
        (
            Answer("1.02", "All panels paid on the day, the year long.", "Complete"),
            Answer("1.10", "Nine pages are online."),
            Answer("2.03", "Every letter is read first.", "On target"),
        ),
        (
            Decision("1.03", "status", "Some concern"),
            Decision("1.03", "no_change"),
            Decision("2.02", "status", "Complete"),
            Decision("3.02", "deadline", "30 September 2027", "two networks have no chair"),
        ),
    ),
)


def make_workbook(path: Path) -> Path:
    """The plan as the council keeps it: coloured by hand, with a key on a sheet of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Action plan"
    sheet.append([TITLE])
    sheet.append(["Q1 2026-27"])
    sheet.append(["Ref", "Objective", "Action", "Lead officer", "By when", "Status"])
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    fills = {label: PatternFill("solid", fgColor=colour) for label, colour in KEY}
    for ref, heading, lead, deadline, status, words in ACTIONS:
        sheet.append([ref, heading, words, lead, deadline, status])
        sheet.cell(sheet.max_row, 6).fill = fills[status]
    key = book.create_sheet("Key")
    key.append(["Status", "Meaning"])
    meanings = ("as planned", "a risk to the date", "late, or will be", "done")
    for (label, _), meaning in zip(KEY, meanings, strict=True):
        key.append([label, meaning])
        key.cell(key.max_row, 1).fill = fills[label]
    book.save(path)
    return path
