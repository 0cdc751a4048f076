"""Cells of every make: found, replaced, made in the right place, and nothing beside them touched."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from edi_tui.exports.into.archive.refusals import CannotChange
from tests.edi_tui.exports.into.archive.small import MAIN, opened, saved, sheet

NEW = 't="inlineStr"><is><t>New</t></is></c>'  # stands for `~` below
INLINE = '<c r="A1" s="2" t="inlineStr"><is><t>Old</t></is></c>'


def changed(tmp_path: Path, rows: str, cell: str, text: str, before: str = "") -> str:
    """The sheet after one text was written."""
    book = opened(tmp_path / "plan.xlsx", sheet(rows, before=before))
    book.set_text("Plan", cell, text)
    return saved(book, tmp_path / "back.xlsx")


@pytest.mark.parametrize(
    ("rows", "cell", "after"),
    [
        (f'<row r="1">{INLINE}</row>', "A1", '<row r="1"><c r="A1" s="2" ~</row>'),
        ('<row r="1"><c r="A1" s="2"/></row>', "A1", '<row r="1"><c r="A1" s="2" ~</row>'),
        ("<row r='1'><c r='A1' t='s' s='1' ><v>9</v></c ></row>", "A1",
         "<row r='1'><c r='A1' t=\"inlineStr\" s='1' ><is><t>New</t></is></c ></row>"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>', "B1",
         '<row r="1"><c r="A1"><v>1</v></c><c r="B1" ~<c r="C1"><v>3</v></c></row>'),
        ('<row r="1"/><row r="3"/>', "B2",
         '<row r="1"/><row r="2"><c r="B2" ~</row><row r="3"/>'),
        ('<row r="1" spans="1:2"/>', "C1", '<row r="1" spans="1:3"><c r="C1" ~</row>'),
        ("", "B7", '<row r="7"><c r="B7" ~</row>'),
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", "B1",
         '<row><c><v>1</v></c><c ~</row><row><c><v>3</v></c></row>'),
        ("<row><c><v>1</v></c></row><row><c><v>3</v></c></row>", "B2",
         '<row><c><v>1</v></c></row><row><c><v>3</v></c><c r="B2" ~</row>'),
        ('<row r="2"><!-- <c r="A2"/> --><c r="A2"><v>1</v></c></row>', "A2",
         '<row r="2"><!-- <c r="A2"/> --><c r="A2" ~</row>'),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1">/>]]></t></is></c><c r="B1"/></row>', "B1",
         '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1">/>]]></t></is></c>'
         '<c r="B1" ~</row>'),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>/></t></is></c><c r="B1" t="str"><v>a/></v></c></row>', "B1",
         '<row r="1"><c r="A1" t="inlineStr"><is><t>/></t></is></c><c r="B1" ~</row>'),
        ('<row r="1"><c r="A1" vm="1" cm="0"><v>1</v><extLst><ext uri="x"/></extLst></c></row>', "A1",
         '<row r="1"><c r="A1" cm="0" t="inlineStr"><is><t>New</t></is><extLst><ext uri="x"/></extLst></c></row>'),
    ],
)  # fmt: skip
def test_one_cell_becomes_another_and_nothing_else_does(tmp_path: Path, rows: str, cell: str, after: str) -> None:
    assert changed(tmp_path, rows, cell, "New") == sheet(after.replace("~", NEW))


def test_a_sheet_without_rows_gets_its_first(tmp_path: Path) -> None:
    empty = f'<worksheet xmlns="{MAIN}"><sheetData/><pageMargins/></worksheet>'
    book = opened(tmp_path / "plan.xlsx", empty)
    book.set_text("Plan", "A1", "New")
    made = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>New</t></is></c></row></sheetData>'
    assert saved(book, tmp_path / "back.xlsx") == empty.replace("<sheetData/>", made)


def test_a_sheet_with_a_prefix_gets_cells_with_it(tmp_path: Path) -> None:
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    plan = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    book = opened(tmp_path / "plan.xlsx", plan)
    book.set_text("Plan", "A1", "New")
    book.set_number("Plan", "B2", 2.5)
    made = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>New</x:t></x:is></x:c></x:row>'
    made += '<x:row r="2"><x:c r="B2"><x:v>2.5</x:v></x:c></x:row>'
    assert saved(book, tmp_path / "back.xlsx") == plan.replace(rows, made)
    page = openpyxl.load_workbook(tmp_path / "back.xlsx")["Plan"]
    assert (page["A1"].value, page["B2"].value) == ("New", 2.5)


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "windows-1252"])
def test_a_sheet_keeps_its_own_encoding(tmp_path: Path, codec: str) -> None:
    name = "utf-8" if codec == "utf-8-sig" else codec
    plan = f'<?xml version="1.0" encoding="{name}"?>\n' + sheet(f'<row r="1">{INLINE.replace("Old", "Café £5")}</row>')
    book = opened(tmp_path / "plan.xlsx", plan.encode(codec))
    assert book.text("Plan", "A1") == "Café £5"
    book.set_text("Plan", "A1", "★ Café £6")
    book.save(tmp_path / "back.xlsx")
    star = "&#9733;" if codec == "windows-1252" else "★"
    stored = zipfile.ZipFile(tmp_path / "back.xlsx").read("xl/worksheets/sheet1.xml")
    assert stored == plan.replace("Café £5", f"{star} Café £6").encode(codec)
    assert openpyxl.load_workbook(tmp_path / "back.xlsx")["Plan"]["A1"].value == "★ Café £6"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a & <b>", "<t>a &amp; &lt;b&gt;</t>"),
        ("]]>", "<t>]]&gt;</t>"),
        (" kept ", '<t xml:space="preserve"> kept </t>'),
        ("two\nlines", '<t xml:space="preserve">two\nlines</t>'),
        ("two\r\nlines\rmore", '<t xml:space="preserve">two\nlines\nmore</t>'),
        ("_x000D_", "<t>_x005F_x000D_</t>"),
        ("_x0041_x0042_", "<t>_x005F_x0041_x005F_x0042_</t>"),
        ("_x00_", "<t>_x00_</t>"),
        ("=1+1", "<t>=1+1</t>"),
        ("😀 ★", "<t>😀 ★</t>"),
    ],
)
def test_text_reads_back_as_it_was_typed(tmp_path: Path, text: str, written: str) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(f'<row r="1">{INLINE}</row>'))
    assert book.set_text("Plan", "A1", text) == []
    assert written in saved(book, tmp_path / "back.xlsx")
    assert book.text("Plan", "A1") == text.replace("\r\n", "\n").replace("\r", "\n")


def test_what_no_workbook_can_hold_is_left_out_and_said(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(f'<row r="1">{INLINE}</row>'))
    notes = book.set_text("Plan", "A1", "a\x00b\x1bc\ud800d\ufffe")
    assert notes == ["Plan!A1: 4 characters that no workbook can hold were left out."]
    assert book.text("Plan", "A1") == "abcd"


def test_a_text_that_is_too_long_is_refused_and_the_longest_is_not(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(f'<row r="1">{INLINE}</row>'))
    with pytest.raises(CannotChange, match="Plan!A1 cannot hold this text: it has 32,768 characters"):
        book.set_text("Plan", "A1", "a" * 32_768)
    assert book.changed_parts() == []
    book.set_text("Plan", "A1", "a" * 32_767)
    assert len(book.text("Plan", "A1")) == 32_767


def test_an_empty_text_empties_the_cell_and_keeps_its_style(tmp_path: Path) -> None:
    after = changed(tmp_path, f'<row r="1">{INLINE}</row>', "A1", "")
    assert after == sheet('<row r="1"><c r="A1" s="2"></c></row>')


def test_the_same_text_changes_nothing(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(f'<row r="1">{INLINE}</row>'))
    assert book.set_text("Plan", "A1", "Old") == []
    assert book.changed_parts() == []


def test_a_day_is_a_day_and_never_a_number_among_words(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="1"/><c r="C1"><v>45000</v></c>'
    rows += '<c r="D1" t="d" s="1"><v>2023-03-15T00:00:00</v></c></row>'
    book = opened(tmp_path / "plan.xlsx", sheet(rows))
    assert [book.is_date("Plan", cell) for cell in ("A1", "B1", "C1", "D1", "E1")] == [True, True, False, True, False]
    for cell in ("A1", "B1", "D1"):
        book.set_date("Plan", cell, date(2026, 9, 30))
    with pytest.raises(CannotChange, match="Plan!C1 holds no true date; write the day as a text"):
        book.set_date("Plan", "C1", date(2026, 9, 30))
    book.save(tmp_path / "back.xlsx")
    page = openpyxl.load_workbook(tmp_path / "back.xlsx")["Plan"]
    assert [page[cell].value.date() for cell in ("A1", "B1", "D1")] == [date(2026, 9, 30)] * 3
    assert book.text("Plan", "A1") == "30 September 2026"


def test_a_day_before_excel_counts_is_refused(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"><c r="A1" s="1"/></row>'))
    book.set_date("Plan", "A1", date(1900, 3, 1))
    assert book.text("Plan", "A1") == "1 March 1900"
    with pytest.raises(CannotChange, match="Plan!A1 holds true dates, which Excel counts from 1900 on"):
        book.set_date("Plan", "A1", date(1900, 2, 28))


def test_a_number_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))
    book.set_number("Plan", "A1", 0.1)
    book.set_number("Plan", "B1", 12_345_678_901_234_567)
    assert '<c r="A1"><v>0.1</v></c><c r="B1"><v>12345678901234567</v></c>' in saved(book, tmp_path / "back.xlsx")
    with pytest.raises(ValueError, match="no number"):
        book.set_number("Plan", "A1", float("inf"))


def test_emptying_what_is_empty_changes_nothing(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet('<row r="1"><c r="A1" s="1"/></row>'))
    for cell in ("A1", "B1", "C9"):
        book.set_text("Plan", cell, "")
    assert book.changed_parts() == []


def test_a_mac_workbook_counts_its_days_from_1904(tmp_path: Path) -> None:
    plan = sheet('<row r="1"><c r="A1" s="1"><v>1</v></c></row>')
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    )
    workbook += '<workbookPr date1904="1"/><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>'
    book = opened(tmp_path / "plan.xlsx", plan, parts={"xl/workbook.xml": workbook})
    assert book.text("Plan", "A1") == "2 January 1904"
    book.set_date("Plan", "A1", date(2026, 9, 30))
    book.save(tmp_path / "back.xlsx")
    assert openpyxl.load_workbook(tmp_path / "back.xlsx")["Plan"]["A1"].value.date() == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("before", "rows", "style"),
    [
        ("", '<row r="1" s="2" customFormat="1"><c r="A1" s="1"/></row>', "2"),
        ('<cols><col min="2" max="3" style="2"/></cols>', '<row r="1"><c r="A1" s="1"/></row>', "2"),
        ("", '<row r="1"><c r="A1" s="1"/></row><row r="2"><c r="A2" s="1"/><c r="B2" s="2"/></row>', "2"),
        ("", '<row r="1"><c r="A1"/></row><row r="2"><c r="A2" s="1"/><c r="B2" s="2"/></row>', None),
    ],
)
def test_a_cell_that_was_not_there_looks_like_its_row_column_or_like(
    tmp_path: Path, before: str, rows: str, style: str | None
) -> None:
    after = changed(tmp_path, rows, "B1", "New", before)
    styled = f' s="{style}"' if style else ""
    assert f'<c r="B1"{styled} t="inlineStr">' in after


def test_the_sheet_says_how_far_it_reaches_now(tmp_path: Path) -> None:
    after = changed(tmp_path, f'<row r="1">{INLINE}</row>', "C4", "New", '<dimension ref="A1"/>')
    assert '<dimension ref="A1:C4"/>' in after
