"""Rows painted in red, amber and green, in a plan without a status column: a status, or only decoration."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from imports.drafts import PlanDraft
from tests.imports.building import paint, workbook
from tests.imports.fixtures import plan_of

PAINT = {"g": "00B050", "a": "FFC000", "r": "FF0000", "b": "DDEBF7", "y": "FFF2CC", "p": "E2EFDA"}
WORK = ["Mend the doors", "Fit a loop", "Train the front desk", "Open the garden", "Write the guide", "Hold a forum"]
KEY = "Key: Green = completed; Amber = in progress; Red = not started"


def drawn(path: Path, colours: str, *, key: str = "", columns: int = 4, sections: bool = False) -> PlanDraft:
    """A plan whose rows have these colours, over as many columns; "." leaves a row as it is."""
    rows = [["Ref", "Action", "Lead officer", "Deadline"]]
    for number, action in enumerate(WORK):
        if sections and number % 3 == 0:
            rows.append([f"Theme {number // 3 + 1}: Access for all"])
        rows.append([f"1.{number + 1}", f"{action} of the hall", "Head of HR", "31 March 2026"])
    workbook(path, [*rows, *([[], [key]] if key else [])])
    book = load_workbook(path)
    lines = [row for row in book["Plan"].iter_rows(max_row=len(rows)) if str(row[0].value).startswith("1.")]
    for row, colour in zip(lines, colours, strict=True):
        for cell in row[:columns] if colour != "." else ():
            paint(cell, PAINT[colour])
    book.save(path)
    return plan_of(path)


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_the_rows_colours_are_the_status_through_the_documents_key(columns: int, tmp_path: Path) -> None:
    draft = drawn(tmp_path / "plan.xlsx", "gargga", key=KEY, columns=columns)
    done, going, waiting = "completed", "in progress", "not started"
    assert [a.status for a in draft.actions] == [done, going, waiting, done, done, going]
    assert [q.key for q in draft.questions] == []
    assert draft.columns[-1].evidence == (
        "“Colours of the rows” read as status: 3 green, 2 amber, 1 red, and no column states it."
    )


def test_without_a_key_the_colours_are_asked_about(tmp_path: Path) -> None:
    draft = drawn(tmp_path / "plan.xlsx", "gar.ga")
    assert [q.key for q in draft.questions] == ["colour:amber", "colour:green", "colour:red"]
    assert [a.status for a in draft.actions] == ["Green", "Amber", "Red", None, "Green", "Amber"]


@pytest.mark.parametrize(
    ("colours", "sections"),
    [("bybyby", False), ("pypypy", False), ("gagaga", False), ("gggggg", False), ("gggrrr", True), ("g.....", False)],
)
def test_banding_and_a_colour_for_each_section_are_decoration(colours: str, sections: bool, tmp_path: Path) -> None:
    draft = drawn(tmp_path / "plan.xlsx", colours, sections=sections)
    assert [a.status for a in draft.actions] == [None] * 6
    assert draft.questions == [] and not any("painted" in p.sentence for p in draft.problems)


def test_blocks_of_colour_are_told_unless_a_key_explains_them(tmp_path: Path) -> None:
    draft = drawn(tmp_path / "plan.xlsx", "gggaar")
    assert [a.status for a in draft.actions] == [None] * 6
    (problem,) = [p for p in draft.problems if "painted in blocks (3 green, 2 amber, 1 red)" in p.sentence]
    assert problem.cell == "Plan!A2"
    keyed = drawn(tmp_path / "keyed.xlsx", "gggaar", key=KEY)
    assert [a.status for a in keyed.actions][2:4] == ["completed", "in progress"]
