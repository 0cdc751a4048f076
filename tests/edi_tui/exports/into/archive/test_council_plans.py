"""Real workbooks given back: without a change the same file, with three changes exactly those cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import changed_cells, differing, parts_of

PLANS = sorted((Path(__file__).parents[5].parent / "shared" / "council-plans").glob("*.xlsx"))
SHEET = "xl/worksheets/sheet1.xml"


def test_the_real_workbooks_are_at_hand() -> None:
    assert len(PLANS) == 4


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_workbook_saved_without_a_change_is_the_same_file(plan: Path, tmp_path: Path) -> None:
    book = CouncilWorkbook.open(plan)
    assert book.text(book.sheets[0], "A1") != ""
    book.save(tmp_path / "back.xlsx")
    assert (tmp_path / "back.xlsx").read_bytes() == plan.read_bytes()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_three_changes_are_three_cells(plan: Path, tmp_path: Path) -> None:
    book, back = CouncilWorkbook.open(plan), tmp_path / "back.xlsx"
    sheet = book.sheets[0]
    for cell in ("C8", "D8", "C12"):
        book.set_text(sheet, cell, f"{book.text(sheet, cell)} Reported in October & agreed")
    book.save(back)
    assert differing(plan, back) == [SHEET]
    assert changed_cells(parts_of(plan)[SHEET], parts_of(back)[SHEET]) == ["C8", "D8", "C12"]
    before, after = openpyxl.load_workbook(plan)[sheet], openpyxl.load_workbook(back)[sheet]
    for cell in ("C8", "D8", "C12"):
        assert after[cell].value == f"{before[cell].value or ''} Reported in October & agreed"
        assert after[cell].style_id == before[cell].style_id
