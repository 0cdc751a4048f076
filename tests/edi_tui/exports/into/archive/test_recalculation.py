"""Excel is asked to work formulas out anew where one looks at a change, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.small import MAIN, OFFICE, links, opened, sheet

ROWS = "".join(f'<row r="{n}"><c r="A{n}" s="2"/><c r="B{n}"/></row>' for n in range(1, 10))
NAMES = "<definedNames><definedName name='Rate'>Plan!$A$5</definedName><definedName name='Deep'>Rate*2</definedName>"
NAMES += "<definedName name='Round'>Round+1</definedName></definedNames>"
TABLE = {
    "xl/worksheets/_rels/sheet1.xml.rels": links(("table", "../t.xml")),
    "xl/t.xml": f'<table xmlns="{MAIN}" displayName="Actions" ref="A4:B6"/>',
}


def book_with(tmp_path: Path, formula: str) -> CouncilWorkbook:
    """A plan, and a formula on another sheet that may look at it."""
    other = sheet(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>')
    return opened(tmp_path / "plan.xlsx", sheet(ROWS), other=other, names=NAMES, parts=TABLE)


def is_asked(book: CouncilWorkbook) -> bool:
    return "xl/workbook.xml" in book.changed_parts()


LOOKING = ["Plan!A5", "SUM(plan!$A$1:$B$9)", "SUM(Plan!A:A)", "SUM(Plan!5:6)", "Rate", "Deep+1", "SUM(Actions[Ref])"]
LOOKING += ["INDIRECT(B1)", "SUM(OFFSET(B1,1,1))", "Round", "A5#"]
NOT_LOOKING = ["Plan!A6", "A5", "SUM(Plan!B:B)", "SUM(Plan!6:9)", "Counts!A5", "1+1", "Unknown", "[1]Plan!A5"]


@pytest.mark.parametrize(("formula", "asked"), [(f, True) for f in LOOKING] + [(f, False) for f in NOT_LOOKING])
def test_it_is_asked_for_where_a_formula_looks_at_the_cell(tmp_path: Path, formula: str, asked: bool) -> None:
    book = book_with(tmp_path, formula)
    book.set_text("Plan", "A5", "New")
    assert is_asked(book) == asked
    assert bool(book.notes) == asked


def test_a_cell_that_moved_after_its_change_is_looked_for_where_it_is(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Plan!A6")
    book.set_text("Plan", "A5", "New")
    book.insert_row("Plan", 3, 3, {})
    assert b"Plan!A7" in book.sheet("Counts").rows.joined()
    assert b"fullCalcOnLoad" not in book.parts.xml("xl/workbook.xml")
    book.insert_row("Plan", 4, 4, {"A": "Another"})
    book.set_text("Plan", "A8", "What the formula looks at")
    assert is_asked(book)


def test_a_formula_goes_on_looking_at_a_cell_that_changed_and_then_moved(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Plan!A5")
    book.set_text("Plan", "A5", "New")
    book.insert_row("Plan", 3, 3, {})
    assert is_asked(book)
    assert b"fullCalcOnLoad" in book.parts.xml("xl/workbook.xml")


def test_a_look_alone_asks_for_nothing(tmp_path: Path) -> None:
    book = book_with(tmp_path, "Plan!A5")
    book.copy_style("Plan", "B5", "A5")
    book.set_fill("Plan", "A5", "C6EFCE")
    assert not is_asked(book)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '<calcPr fullCalcOnLoad="1"/>'),
        ("<definedNames/><oleSize ref='A1'/>", "<definedNames/><calcPr fullCalcOnLoad=\"1\"/><oleSize ref='A1'/>"),
        ('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/>'),
        ('<calcPr fullCalcOnLoad="true"/>', '<calcPr fullCalcOnLoad="true"/>'),
    ],
)
def test_it_is_asked_for_in_its_own_place(tmp_path: Path, before: str, after: str) -> None:
    rows = '<row r="1"><c r="A1"/><c r="B1"><f>A1</f><v>1</v></c></row>'
    book = opened(tmp_path / "plan.xlsx", sheet(rows), names=before)
    book.set_text("Plan", "A1", "New")
    book.changed_parts()
    sheets = '<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets>'
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    assert book.parts.xml("xl/workbook.xml").decode() == f"{head}{sheets}{after}</workbook>"
