"""A row put into the workbook that has everything: each part says the same of the same cells, one row further down."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import differing, parts_of
from tests.edi_tui.exports.into.everything import PLAN_PART, ROWS, SHEET, SUMMARY, make

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl warns of what it will lose
AFTER = 9


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make(tmp_path / "plan.xlsx")


@pytest.fixture
def back(plan: Path, tmp_path: Path) -> Path:
    """The plan with a fifth action under its first objective."""
    book = CouncilWorkbook.open(plan)
    new = {"A": "1.5", "B": "Caption every film", "E": "● On track"}
    assert book.insert_row(SHEET, AFTER, AFTER, new) == AFTER + 1
    assert book.copy_style(SHEET, "E10", "E9") == []
    book.save(tmp_path / "back.xlsx")
    return tmp_path / "back.xlsx"


def said(path: Path, part: str, pattern: str) -> list[str]:
    return re.findall(pattern, parts_of(path)[part].decode())


def test_only_the_parts_that_name_rows_differ(plan: Path, back: Path) -> None:
    assert differing(plan, back) == [
        "xl/calcChain.xml",
        "xl/charts/chart1.xml",
        "xl/comments1.xml",
        "xl/ctrlProps/ctrlProp2.xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/tables/table1.xml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/workbook.xml",
        PLAN_PART,
        "xl/worksheets/sheet2.xml",
    ]


@pytest.mark.parametrize(
    ("part", "pattern", "after"),
    [
        (PLAN_PART, r'<mergeCell ref="([^"]+)"', "A1:F1 A5:H5 A11:H11 C6:C7"),
        (PLAN_PART, r'<(?:autoFilter|dimension|hyperlink) ref="([^"]+)"', "A1:M17 A4:G15 B9 B13"),
        (PLAN_PART, r'sqref="([^"]+)"', "F8|D6:D10 D12:D15|M6:M15|D6:D10 D12:D15"),
        (PLAN_PART, r"<xm:sqref>([^<]+)", "M6:M15|E6:E10 E12:E15|H6|H7|H8|H9|H10|H12|H13|H14|H15"),
        (PLAN_PART, r"<xm:f>(?:'Action plan'!)?([^<]+)",
         "$M$15|Lists!$A$1:$A$5|J6:M6|J7:M7|J8:M8|J9:M9|J10:M10|J12:M12|J13:M13|J14:M14|J15:M15"),
        (PLAN_PART, r'<brk id="(\d+)"', "10"),
        (PLAN_PART, r"<xdr:row>(\d+)", "1 2 15 16"),
        ("xl/workbook.xml", r"'Action plan'!([^<]+)", "$A$4:$G$15 $A$1:$H$17 $4:$4 $A$15"),
        ("xl/drawings/drawing1.xml", r"<xdr:row>(\d+)", "12 14 0 2 18 31"),
        ("xl/drawings/drawing1.xml", r"textlink=\"'Action plan'!([^\"]+)", "$A$15"),
        ("xl/drawings/vmlDrawing1.vml", r"<x:Row>(\d+)", "7 14"),
        ("xl/drawings/vmlDrawing1.vml", r"<x:Anchor>\s*([^<]+)",
         "6, 15, 6, 2, 8, 54, 11, 4|6, 15, 13, 2, 8, 54, 17, 4|7, 0, 1, 0, 8, 0, 2, 0|7, 0, 15, 0, 8, 0, 16, 0"),
        ("xl/drawings/vmlDrawing1.vml", r"<x:Fmla\w+>([^<]+)", "[0]!PrintPlan $H$17"),
        ("xl/ctrlProps/ctrlProp2.xml", r'fmlaLink="([^"]+)', "$H$17"),
        ("xl/charts/chart1.xml", r"<c:f>'Action plan'!([^<]+)", "$G$4 $A$6:$A$15 $G$6:$G$15"),
        ("xl/comments1.xml", r'<comment ref="([^"]+)', "F8 F15"),
        ("xl/threadedComments/threadedComment1.xml", r'ref="([^"]+)', "F15"),
        ("xl/tables/table1.xml", r"'Action plan'!([^,]+)", "$E$6:$E$15"),
        ("xl/tables/table1.xml", r'ref="([^"]+)', "A3:B8 A3:B8"),
        ("xl/worksheets/sheet2.xml", r"<hyperlink ref=\"A12\" location=\"'Action plan'!(\w+)", "A11"),
        ("xl/calcChain.xml", r'r="(\w+)"', "G6 G7 G8 G9 G12 G13 G14 G15 G17 B4 B5 B6 B7 B8 B10 B11 B12 G10"),
    ],
)  # fmt: skip
def test_what_names_rows_names_them_where_they_are(back: Path, part: str, pattern: str, after: str) -> None:
    assert said(back, part, pattern) == after.split("|" if "|" in after else " ")


def test_formulas_read_as_they_did_and_the_new_row_has_its_own(plan: Path, back: Path) -> None:
    before, after = openpyxl.load_workbook(plan)[SHEET], openpyxl.load_workbook(back)[SHEET]
    for row in (*ROWS, 10, 16):
        now = row + (row > AFTER)
        expected = str(before.cell(row, 7).value).replace(f"D{row}", f"D{now}").replace("G6:G14", "G6:G15")
        assert str(after.cell(now, 7).value) == expected
    assert after["G10"].value == '=IF(ISNUMBER(D10),D10-$G$2,"")'


def test_results_of_formulas_stay_as_they_were(plan: Path, back: Path) -> None:
    before, after = (openpyxl.load_workbook(path, data_only=True) for path in (plan, back))
    for row in (*ROWS, 16):
        assert after[SHEET].cell(row + (row > AFTER), 7).value == before[SHEET].cell(row, 7).value
    for row in range(1, 13):
        assert after[SUMMARY].cell(row, 2).value == before[SUMMARY].cell(row, 2).value


def test_excel_is_asked_to_work_formulas_out_again_and_that_is_said(plan: Path, back: Path) -> None:
    assert said(back, "xl/workbook.xml", r"<calcPr[^>]*>") == ['<calcPr calcId="191029" fullCalcOnLoad="1"/>']
    book = CouncilWorkbook.open(plan)
    book.set_text(SHEET, "E6", "★ Complete")
    assert book.changed_parts() == ["xl/workbook.xml", PLAN_PART]
    assert book.notes == [
        "Formulas look at cells that changed. Excel works them out again when it opens the workbook; LibreOffice when "
        "asked (Data, Calculate, Recalculate Hard)."
    ]


def test_the_status_has_the_colour_of_its_like(back: Path) -> None:
    found = said(back, PLAN_PART, r'<c r="E10".*?</c>')[0]
    assert '<color rgb="FF00A650"/><rFont val="Calibri"/></rPr><t>●</t></r>' in found
    assert '<rPr><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve"> On track</t>' in found


def test_macros_are_said_to_be_left_alone(tmp_path: Path) -> None:
    book = CouncilWorkbook.open(make(tmp_path / "plan.xlsm"))
    book.insert_row(SHEET, AFTER, AFTER, {})
    assert (
        "The workbook has macros. If they name rows, they still name the old ones: look at them in Excel." in book.notes
    )
    book.save(tmp_path / "back.xlsm")
    assert (
        parts_of(tmp_path / "plan.xlsm")["xl/vbaProject.bin"] == parts_of(tmp_path / "back.xlsm")["xl/vbaProject.bin"]
    )


def test_a_row_put_in_twice_moves_everything_twice(plan: Path, tmp_path: Path) -> None:
    book = CouncilWorkbook.open(plan)
    assert [book.insert_row(SHEET, 14, 14, {"A": ref}) for ref in ("2.6", "2.5")] == [15, 15]
    book.save(tmp_path / "twice.xlsx")
    assert [book.text(SHEET, f"A{row}") for row in (14, 15, 16)] == ["2.4", "2.5", "2.6"]
    assert said(tmp_path / "twice.xlsx", PLAN_PART, r"<f>(SUM[^<]+)") == ["SUM(G6:G16)"]
    assert said(tmp_path / "twice.xlsx", PLAN_PART, r'<autoFilter ref="([^"]+)"') == ["A4:G16"]
