"""A workbook of any number of invented actions, always the same one: blocks of objectives, painted statuses, prose."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import PatternFill

HEADINGS = ("Objective", "Ref", "Action", "Lead Officer", "Deadline", "Status", "Progress update", "Success measure")
STATUSES = {
    "Completed": "0070C0",
    "On track": "00B050",
    "Some delay": "FFC000",
    "At risk": "FF0000",
    "Not started": "D9D9D9",
}
FIRST = (
    "Amina Bartholomew Carys Dilwyn Eleri Farouk Grace Hamza Iona Jasper Keiko Lowri Mabli Nadia Owain Priya".split()
)
LAST = "Ashdown Blakeney Corrigan Dunmore Eastley Fairbrother Garside Hallworth Ibbotson Jessop Kirkby".split()
DEADLINES = (
    "March 2026",
    "30 September 2026",
    "Q2 2026/27",
    "Ongoing",
    "By end of June 2026",
    "31/12/2026",
    "Autumn 2026",
)
VERBS = "Review Publish Offer Train Consult Map Extend Agree Record Improve Widen Rewrite Monitor Celebrate".split()
NOUNS = (
    "the interpreting service|our recruitment panels|the library network|community grants|the complaints form|"
    "reasonable adjustments|the tenants' forum|impact assessments|staff networks|leisure passes|the events programme|"
    "hate crime reporting|school transport letters|the workforce profile|supplier contracts|the customer centre"
).split("|")
TAILS = (
    "with residents who have not been heard before|so that nobody has to ask twice|together with the voluntary sector|"
    "and report what changed to the committee|in plain English, Easy Read and British Sign Language|"
    "for disabled people and carers|across all directorates|using the findings of the staff survey|"
    "with a named contact in every service|and keep a record of each decision|before the next budget is set|"
    "where the census shows the largest gaps|with training for managers and front-line teams"
).split("|")


def write(path: Path, actions: int) -> Path:
    """The workbook with so many actions; objectives are merged down blocks of one to eight rows."""
    chance = random.Random(20261)
    book = Workbook(write_only=True)
    page = book.create_sheet("Action plan")
    fills = {status: PatternFill("solid", fgColor=colour) for status, colour in STATUSES.items()}
    page.append(["Marlow Vale Borough Council Equality Action Plan 2026-2030"])
    page.append(HEADINGS)
    first = 3
    for size, rows in _blocks(chance, actions):
        for row in rows:
            status = WriteOnlyCell(page, row[5])
            status.fill = fills[row[5]]
            page.append([*row[:5], status, *row[6:]])
        if size > 1:
            page.merged_cells.add(f"A{first}:A{first + size - 1}")
        first += size
    book.save(path)
    return path


def _blocks(chance: random.Random, actions: int) -> Iterator[tuple[int, list[list[Any]]]]:
    """The rows under each objective; the objective stands in the first of them only."""
    left, number = actions, 0
    while left:
        size, number = min(chance.randint(1, 8), left), number + 1
        yield size, [_row(chance, number, place) for place in range(size)]
        left -= size


def _row(chance: random.Random, objective: int, place: int) -> list[Any]:
    return [
        f"Objective {objective}: {_sentence(chance, 1)}" if not place else None,
        f"EQ{objective}.{place + 1:02}",
        _sentence(chance, chance.randint(1, 7)),
        f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        chance.choice(DEADLINES),
        chance.choice(list(STATUSES)),
        _sentence(chance, chance.randint(1, 3)) if chance.random() < 0.8 else None,
        _sentence(chance, 1) if chance.random() < 0.5 else None,
    ]


def _sentence(chance: random.Random, clauses: int) -> str:
    """Words of 80 to 800 characters, as councils write them."""
    return " ".join(f"{chance.choice(VERBS)} {chance.choice(NOUNS)} {chance.choice(TAILS)}." for _ in range(clauses))
