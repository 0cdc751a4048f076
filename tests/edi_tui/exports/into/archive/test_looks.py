"""Fonts of words, looks that are copied, and fills: what an officer sees, and how little of the file it takes."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from edi_tui.exports.into.archive.runs import Run, retyped
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.comparing import differing, parts_of
from tests.edi_tui.exports.into.archive.small import PART, STYLES, opened, saved, sheet
from tests.edi_tui.exports.into.everything import PLAN_PART, SHEET, make

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl warns of what it will lose
RED, BOLD = (("color", (("rgb", "FFC00000"),)),), (("b", ()),)


@pytest.mark.parametrize(
    ("runs", "text", "after", "is_flattened"),
    [
        ([Run("Old")], "New", [Run("New")], False),
        ([], "New", [Run("New")], False),
        ([Run("Old", RED)], "Quite new", [Run("Quite new", RED)], False),
        ([Run("■", RED), Run(" Off track")], "● On track", [Run("●", RED), Run(" On track")], False),
        ([Run("Update:", BOLD), Run(" nine done.")], "Update: ten done. More.",
         [Run("Update:", BOLD), Run(" ten done. More.")], False),
        ([Run("one ", BOLD), Run("two", RED), Run(" three")], "one three", [Run("one ", BOLD), Run("three")], False),
        ([Run("one ", BOLD), Run("two", RED)], "other", [Run("other", BOLD)], True),
        ([Run("one", BOLD), Run(" two", RED)], "first one two", [Run("first one", BOLD), Run(" two", RED)], False),
    ],
)  # fmt: skip
def test_words_that_stay_keep_their_fonts(runs: list[Run], text: str, after: list[Run], is_flattened: bool) -> None:
    assert retyped(runs, text) == (after, is_flattened)


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    runs = [Run("a b " * 4_000, BOLD), Run("c", RED)]
    assert retyped(runs, "d e " * 4_000)[1]


@pytest.fixture
def book(tmp_path: Path) -> CouncilWorkbook:
    return CouncilWorkbook.open(make(tmp_path / "plan.xlsx"))


def cell(book: CouncilWorkbook, at: str) -> str:
    found = book.sheet(SHEET).cell(at)
    assert found
    return found.raw.decode()


def test_a_changed_commentary_keeps_its_bold_start(book: CouncilWorkbook) -> None:
    assert book.set_text(SHEET, "F8", "Update: ten of twelve checked.\nThe rest wait for the surveyor.") == []
    assert '<r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t>Update:</t></r>' in cell(book, "F8")
    assert '<color rgb="FF1F3864"/><rFont val="Calibri"/></rPr><t xml:space="preserve"> ten of twelve' in cell(
        book, "F8"
    )


def test_a_text_that_loses_a_font_says_so(book: CouncilWorkbook) -> None:
    assert book.set_text(SHEET, "F8", "Finished") == [
        "Action plan!F8: the words that changed were in several fonts; the new ones are in the first of them."
    ]


def test_a_symbol_takes_the_colour_that_the_workbook_gives_it(book: CouncilWorkbook) -> None:
    book.set_text(SHEET, "E7", "★ Complete")
    assert "FFC00000" in cell(book, "E7")
    assert book.copy_style(SHEET, "E7", "E11") == []
    assert re.findall(r' s="(\d+)"|rgb="(\w+)"|<t[^>]*>([^<]+)', cell(book, "E7")) == [
        ("6", "", ""), ("", "FF0070C0", ""), ("", "", "★"), ("", "", " Complete")
    ]  # fmt: skip
    assert book.changed_parts() == ["xl/workbook.xml", PLAN_PART]


def test_a_plain_symbol_takes_only_the_format(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1" t="str"><v>●</v></c><c r="A2" s="2" t="str"><v>★</v></c></row>'
    book = opened(tmp_path / "plan.xlsx", sheet(rows.replace('r="A2"', 'r="B1"')))
    book.copy_style("Plan", "A1", "B1")
    assert '<c r="A1" s="2" t="str"><v>●</v></c>' in saved(book, tmp_path / "back.xlsx")


def test_a_look_can_be_copied_onto_a_formula_and_onto_nothing(book: CouncilWorkbook) -> None:
    book.copy_style(SHEET, "G16", "G6")
    book.copy_style(SHEET, "H16", "G6")
    book.copy_style(SHEET, "G6", "G6")
    assert cell(book, "G16") == '<c r="G16" s="3"><f>SUM(G6:G14)</f><v>760</v></c>'
    assert cell(book, "H16") == '<c r="H16" s="3"></c>'
    assert book.changed_parts() == [PLAN_PART]


def test_a_fill_that_is_there_is_used_again(book: CouncilWorkbook, tmp_path: Path) -> None:
    book.set_fill(SHEET, "E7", "c6efce")
    book.save(tmp_path / "back.xlsx")
    assert differing(tmp_path / "plan.xlsx", tmp_path / "back.xlsx") == [PLAN_PART]
    assert cell(book, "E7").startswith('<c r="E7" s="6"')


def test_a_new_fill_is_one_more_format_and_all_others_stay(book: CouncilWorkbook, tmp_path: Path) -> None:
    for at in ("E7", "E8", "E11"):
        book.set_fill(SHEET, at, "#FFC000")
    book.set_fill(SHEET, "D7", "FFC000")
    book.save(tmp_path / "back.xlsx")
    before, after = (parts_of(tmp_path / name)["xl/styles.xml"].decode() for name in ("plan.xlsx", "back.xlsx"))
    fill = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/><bgColor indexed="64"/></patternFill></fill>'
    )
    assert after.count(fill) == 1
    assert ('<fills count="5">' in before, '<fills count="6">' in after) == (True, True)
    assert ('<cellXfs count="8">' in before, '<cellXfs count="10">' in after) == (True, True)
    added = after.replace(fill, "").replace('<fills count="6">', '<fills count="5">')
    added = added.replace('<cellXfs count="10">', '<cellXfs count="8">')
    assert (
        added.replace(
            "".join(re.findall(r'<xf [^>]*fillId="5".*?</xf>|<xf [^>]*fillId="5"[^>]*/>', added, re.DOTALL)), ""
        )
        == before
    )
    page = openpyxl.load_workbook(tmp_path / "back.xlsx")[SHEET]
    assert [page[at].fill.fgColor.rgb for at in ("E7", "E8", "E11", "D7")] == ["FFFFC000"] * 4
    assert page["E7"].alignment.wrap_text
    assert page["D7"].number_format == "d\\ mmmm\\ yyyy"
    assert book.is_date(SHEET, "D7")


def test_a_fill_in_a_workbook_with_a_prefix_has_it(tmp_path: Path) -> None:
    styles = re.sub(r"<(/?)(\w)", r"<\1s:\2", STYLES).replace("xmlns=", "xmlns:s=")
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"><c r="A1"/></row>'), parts={"xl/styles.xml": styles})
    book.set_fill("Plan", "A1", "00B050")
    assert '<c r="A1" s="3"/>' in saved(book, tmp_path / "back.xlsx", PART)
    assert openpyxl.load_workbook(tmp_path / "back.xlsx")["Plan"]["A1"].fill.fgColor.rgb == "FF00B050"


def test_what_is_no_colour_is_a_mistake_of_the_caller(book: CouncilWorkbook) -> None:
    with pytest.raises(ValueError, match="no colour"):
        book.set_fill(SHEET, "E7", "green")


def test_a_row_grows_with_its_words_unless_it_is_high_enough(book: CouncilWorkbook) -> None:
    assert book.fit_row(SHEET, 8) == []
    assert book.changed_parts() == []
    book.set_text(SHEET, "F8", "line\n" * 5)
    assert book.fit_row(SHEET, 8) == []
    row = book.sheet(SHEET).rows.find(8)
    assert row
    assert row.attributes["ht"] == "90"
    assert book.fit_row(SHEET, 99) == []


def test_a_row_of_a_chosen_height_is_said_to_be_too_low(book: CouncilWorkbook) -> None:
    book.set_text(SHEET, "A1", "Title\nof two lines")
    book.copy_style(SHEET, "A1", "F6")
    assert book.fit_row(SHEET, 1) == [
        "Action plan!1: somebody set the height of this row, and the text may need more; look whether it is seen whole."
    ]
