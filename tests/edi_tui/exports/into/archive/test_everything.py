"""A workbook with all that a library loses: unchanged it is the same file, one edit is one cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import changed_cells, differing, parts_of, records
from tests.edi_tui.exports.into.everything import ACTIONS, PLAN_PART, ROWS, SHEET, make


@pytest.fixture(params=[".xlsx", ".xlsm"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return make(tmp_path / f"plan{request.param}")


def test_saved_without_a_change_it_is_the_same_file(plan: Path, tmp_path: Path) -> None:
    book = CouncilWorkbook.open(plan)
    assert book.sheets == ["Action plan", "Summary", "Lists"]
    book.save(tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == plan.read_bytes()
    assert book.changed_parts() == []


def test_one_edit_changes_the_bytes_of_one_cell(plan: Path, tmp_path: Path) -> None:
    book, back = CouncilWorkbook.open(plan), tmp_path / "back"
    assert book.set_text(SHEET, "F6", "All five desks\nhave one.") == []
    book.save(back)
    assert book.changed_parts() == differing(plan, back) == [PLAN_PART]
    assert changed_cells(parts_of(plan)[PLAN_PART], parts_of(back)[PLAN_PART]) == ["F6"]
    before, after = records(plan), records(back)
    assert [name for name in before if before[name] != after[name]] == [PLAN_PART]
    assert before[PLAN_PART][:-1] == after[PLAN_PART][:-1]
    assert CouncilWorkbook.open(back).text(SHEET, "F6") == "All five desks\nhave one."


def test_the_plan_can_be_read_cell_by_cell(plan: Path) -> None:
    book = CouncilWorkbook.open(plan)
    for row, (ref, what, lead, deadline, status, progress) in zip(ROWS, ACTIONS, strict=True):
        said = [book.text(SHEET, f"{letter}{row}") for letter in "ABCDEF"]
        assert said[:3] == [ref, what, lead]
        assert said[3] == (deadline if isinstance(deadline, str) else f"{deadline.day} {deadline:%B %Y}")
        assert said[4].endswith(f" {status}")
        assert said[5] == progress
    assert book.merged(SHEET) == ["A1:F1", "A5:H5", "A10:H10", "C6:C7"]
    assert book.is_date(SHEET, "D6")
    assert not book.is_date(SHEET, "D9")
    assert [book.is_formula(SHEET, cell) for cell in ("G6", "G7", "G16", "F6")] == [True, True, True, False]
