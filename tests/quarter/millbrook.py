"""A year of an invented council: its plan as a workbook, and what happens to it in four quarters, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

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
    sheet.append([f"{COUNCIL}: {TITLE}"])
    sheet.append([])
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


@dataclass
class Held:
    """What the register should hold of an action."""

    heading: str
    lead: str
    status: str | None
    deadline: str
    updates: dict[str, str | None] = field(default_factory=dict)  # by period; None: no change
    first_deadline: str = ""


class Model:
    """The year as it should come out, kept without the program: by dictionaries alone."""

    def __init__(self) -> None:
        self.actions = {
            ref: Held(heading, lead, status, deadline, {}, deadline)
            for ref, heading, lead, deadline, status, _ in ACTIONS
        }
        self.moves: list[tuple[str, str, str, str]] = []  # reference, from, to, reason
        self.closed: dict[str, dict[str, dict[str, int]]] = {}

    def answer(self, period: str, given: Answer) -> None:
        """An officer's answer."""
        held = self.actions[given.ref]
        held.updates[period] = given.words
        held.status = given.status or held.status

    def decide(self, period: str, done: Decision) -> None:
        """What a meeting did."""
        held = self.actions[done.ref]
        if done.kind == "status":
            held.status = done.words
        elif done.kind == "deadline":
            self.moves.append((done.ref, held.deadline, done.words, done.reason))
            held.deadline = done.words
        elif done.kind == "no_change":
            held.updates.setdefault(period, None)
        elif done.kind == "new":
            self.actions[f"new under {held.heading}"] = Held(held.heading, "", None, "")

    def counts(self) -> dict[str, dict[str, int]]:
        """How many have each status, by heading and ("") in the whole plan; "No status" where there is none."""
        found: dict[str, dict[str, int]] = {name: {} for name in (LISTEN, SERVE, EMPLOY, "")}
        for held in self.actions.values():
            for name in (held.heading, ""):
                label = held.status or "No status"
                found[name][label] = found[name].get(label, 0) + 1
        return found

    def answered(self, period: str) -> tuple[int, int, int]:
        """How many open actions have an update, a "no change", or silence in a period."""
        spoken = [held for held in self.actions.values() if held.status != "Complete" or period in held.updates]
        given = sum(held.updates.get(period) is not None for held in spoken)
        nil = sum(period in held.updates and held.updates[period] is None for held in spoken)
        return given, nil, len(spoken) - given - nil

    def close(self, period: str) -> None:
        """The period's figures are frozen."""
        self.closed[period] = self.counts()


def figures(rows: Any) -> dict[str, int]:
    """Labels and numbers of a count table's rows, zeros left out."""
    return {label: number for label, number in rows if number}
