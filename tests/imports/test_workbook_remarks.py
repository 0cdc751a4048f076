"""What stands in a workbook or Word file beside its cells, or under a line through them, is counted and told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from imports.readers import strings, word, workbook
from tests.imports.building import SHEETS


def book(path: Path) -> Workbook:
    made = Workbook()
    made.worksheets[0].title = "Plan"
    made.worksheets[0].append(["Action", "Deadline"])
    made.worksheets[0].append(["Mend the doors", "May 2026"])
    made.save(path)
    return made


def told(path: Path) -> list[tuple[str, str]]:
    return [(p.cell, p.sentence) for p in workbook.read(path.read_bytes(), path.name).problems]


def test_comments_are_counted_and_the_first_cells_named(tmp_path: Path) -> None:
    made = book(path := tmp_path / "plan.xlsx")
    other = made.create_sheet("Later")
    for cell in (made.worksheets[0]["B10"], made.worksheets[0]["A2"], other["C1"]):
        cell.comment = Comment("Ask finance", "JS")
    made.save(path)
    sentence = "The workbook has cell comments (3: Plan!A2, Plan!B10, Later!C1), which were not read; "
    assert told(path) == [("", sentence + "copy what matters into the cells.")]


def test_a_damaged_part_of_comments_costs_the_comments_only(tmp_path: Path) -> None:
    made = book(path := tmp_path / "plan.xlsx")
    made.worksheets[0]["A1"].comment = Comment("Ask finance", "JS")
    made.save(path)
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(tmp_path / "cut.xlsx", "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            cut.writestr(name, content[: len(content) // 2] if name.endswith("comment1.xml") else content)
    read = workbook.read((tmp_path / "cut.xlsx").read_bytes(), "cut.xlsx")
    assert read.grids[0].rows[1].text == "Mend the doors May 2026"


def test_macros_are_told_and_never_run(tmp_path: Path) -> None:
    book(path := tmp_path / "plan.xlsm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\x00")
    assert told(path) == [("", "The workbook holds macros, which were not run or read.")]
    document = Document()
    document.add_paragraph("Equality action plan")
    document.save(str(paper := tmp_path / "plan.docm"))
    with zipfile.ZipFile(paper, "a") as package:
        package.writestr("word/vbaProject.bin", b"\x00")
    (problem,) = word.read(paper.read_bytes(), paper.name).problems
    assert problem.sentence == "The document holds macros, which were not run or read."


def test_cells_that_are_struck_through_are_named_in_one_problem(tmp_path: Path) -> None:
    made = book(path := tmp_path / "plan.xlsx")
    made.worksheets[0]["A2"].font = Font(strike=True)
    made.worksheets[0]["C2"].font = Font(strike=True)  # nothing stands there
    made.worksheets[0]["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "May 2026"), " June 2026")
    made.save(path)
    (problem,) = told(path)
    assert problem[0] == "Plan"
    assert problem[1].startswith("Text of “Plan” that is struck through was read as it stands (2: A2, B2); see whether")


@pytest.mark.parametrize(("value", "told_of"), [("1", 1), ("0", 0)])
def test_a_struck_run_among_the_shared_texts_is_told(value: str, told_of: int) -> None:
    runs = f'<r><rPr><strike val="{value}"/></rPr><t>May</t></r><r><t> June</t></r>'
    struck: set[str] = set()
    content = f'<sst xmlns="{SHEETS}"><si>{runs}</si><si><t>plain</t></si></sst>'
    assert [text for text, _ in strings.read(BytesIO(content.encode()), struck)] == ["May June", "plain"]
    assert len(struck) == told_of


def test_struck_words_in_a_word_table_are_named_in_one_problem(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Action", "Due", "Mend", "May"), strict=True):
        cell.text = text
    table.cell(1, 0).paragraphs[0].runs[0].font.strike = True
    table.cell(1, 1).paragraphs[0].runs[0].font.strike = False
    document.save(str(path := tmp_path / "plan.docx"))
    (problem,) = word.read(path.read_bytes(), path.name).problems
    assert problem.cell == "table 1, row 2, column 1"
    assert "read as it stands (1: table 1, row 2, column 1); see whether" in problem.sentence
