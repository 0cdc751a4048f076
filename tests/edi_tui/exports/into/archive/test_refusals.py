"""What cannot be changed is said in one sentence, before anything was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from db.errors import Refused
from edi_tui.exports.into.archive.refusals import CannotChange, CannotInsert
from edi_tui.exports.into.archive.workbook import CouncilWorkbook
from tests.edi_tui.exports.into.archive.small import MAIN, links, opened, sheet, write
from tests.edi_tui.exports.into.everything import PLAN_PART, SHEET, SUMMARY, everything, make

WORKED_OUT = "is worked out by a formula, which would be lost; change what the formula looks at."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            r"plan\.xlsx has a password; open it in Office, remove the password, save it and use it again\.",
        ),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), r"plan\.xlsx is not a workbook that can be changed"),
        (b"", r"plan\.xlsx is empty"),
        (b"PK\x03\x04 cut off", r"plan\.xlsx is damaged or was cut off"),
        (b"Ref\tAction\n1\tDo", r"plan\.xlsx is not a workbook that can be changed cell by cell"),
        (b"%PDF-1.7", r"plan\.xlsx is not a workbook that can be changed cell by cell"),
    ],
    ids=["password", "old format", "empty", "cut off", "text", "pdf"],
)
def test_what_is_no_open_workbook_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "plan.xlsx").write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        CouncilWorkbook.open(tmp_path / "plan.xlsx")
    assert refused.value.sentence.endswith(".")
    assert "\n" not in refused.value.sentence


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"none\.xlsx cannot be read \(No such file or directory\)"):
        CouncilWorkbook.open(tmp_path / "none.xlsx")


def test_a_signed_workbook_is_refused_because_the_signature_would_break(tmp_path: Path) -> None:
    plan = zipped(tmp_path / "plan.xlsx", everything() | {"_xmlsignatures/origin.sigs": b""})
    with pytest.raises(Refused, match=r"plan\.xlsx is signed, and any change would break the signature"):
        CouncilWorkbook.open(plan)


@pytest.mark.parametrize("other", ["xl/workbook.bin", "word/document.xml", "content.xml"])
def test_another_format_is_refused(tmp_path: Path, other: str) -> None:
    with pytest.raises(Refused, match="is not a workbook that can be changed cell by cell"):
        CouncilWorkbook.open(zipped(tmp_path / "plan.xlsx", {other: b"<x/>"}))


@pytest.mark.parametrize(
    "broken",
    [b"<worksheet><sheetData><row></sheetData></worksheet>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
     b"\xff\xfe\x00", b"<?xml version='1.0' encoding='EBCDIC-XX'?><a/>", b"<worksheet/>", b""],
    ids=["not well-formed", "entities", "no text", "unknown encoding", "no cells", "empty"],
)  # fmt: skip
def test_a_damaged_sheet_is_refused(tmp_path: Path, broken: bytes) -> None:
    book = CouncilWorkbook.open(zipped(tmp_path / "plan.xlsx", everything() | {PLAN_PART: broken}))
    with pytest.raises(Refused, match="damaged or written in a way that no Office program writes"):
        book.text(SHEET, "A1")


@pytest.mark.parametrize(
    ("sheet_name", "cell", "said"),
    [
        (
            SHEET,
            "G7",
            "Action plan!G7 is worked out by a formula, which would be lost; change what the formula looks at.",
        ),
        (
            SUMMARY,
            "B11",
            "Summary!B11 is worked out by a formula, which would be lost; change what the formula looks at.",
        ),
        (SHEET, "C7", "Action plan!C7 lies under the merged cells C6:C7; what it says stands in C6."),
        (SUMMARY, "A3", "Summary!A3 is a heading of a table, which Excel keeps twice; change it there."),
        (SHEET, "7", "“7” is no cell: name it by its column and its row, as G5."),
        (SHEET, "XFE1", "“XFE1” is no cell: name it by its column and its row, as G5."),
        ("Plan", "A1", "plan.xlsx has no sheet “Plan”; its sheets are Action plan, Summary, Lists."),
    ],
)
def test_a_cell_that_is_not_the_officers_to_write_in_is_refused(
    tmp_path: Path, sheet_name: str, cell: str, said: str
) -> None:
    book = CouncilWorkbook.open(make(tmp_path / "plan.xlsx"))
    with pytest.raises(CannotChange) as refused:
        book.set_text(sheet_name, cell, "5")
    assert refused.value.sentence == said
    with pytest.raises(CannotChange) as refused:
        book.set_number(sheet_name, cell, 5)
    assert refused.value.sentence == said
    assert book.changed_parts() == []


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
             "xl/worksheets/_rels/sheet1.xml.rels"]
)  # fmt: skip
def test_a_damaged_part_is_one_sentence_with_its_name(tmp_path: Path, part: str) -> None:
    plan = zipped(tmp_path / "plan.xlsx", everything() | {part: b"<damaged"})
    with pytest.raises(Refused, match=r"plan\.xlsx: the part .* is damaged or written in a way") as refused:
        book = CouncilWorkbook.open(plan)
        book.text(SHEET, "D6")
        book.text(SHEET, "F6")
    assert part.rpartition("/")[2].removesuffix(".rels") in refused.value.sentence


def test_a_damaged_sheet_elsewhere_does_not_stop_a_text(tmp_path: Path) -> None:
    plan = zipped(tmp_path / "plan.xlsx", everything() | {"xl/worksheets/sheet2.xml": b"<damaged"})
    book = CouncilWorkbook.open(plan)
    book.set_text(SHEET, "F6", "Changed")
    assert book.changed_parts() == ["xl/workbook.xml", PLAN_PART]
    with pytest.raises(Refused, match=r"xl/worksheets/sheet2\.xml"):
        book.insert_row(SHEET, 9, 9, {})


ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 7))
PIVOT = {
    "xl/worksheets/_rels/sheet1.xml.rels": links(("pivotTable", "../pivotTables/pivotTable1.xml")),
    "xl/pivotTables/pivotTable1.xml": f'<pivotTable xmlns="{MAIN}"><location ref="C3:D5"/></pivotTable>',
}


def test_cells_of_a_pivot_table_are_its_own(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS), parts=PIVOT)
    with pytest.raises(CannotChange, match="Plan!C4 is made by a pivot table"):
        book.set_text("Plan", "C4", "Mine")


def test_a_row_across_a_pivot_table_is_refused_and_one_above_moves_it(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS), parts=PIVOT)
    with pytest.raises(CannotInsert, match="A pivot table stands across the place of the new row"):
        book.insert_row("Plan", 4, 4, {})
    assert book.changed_parts() == []
    book.insert_row("Plan", 2, 2, {})
    assert b'ref="C4:D6"' in book.parts.xml("xl/pivotTables/pivotTable1.xml")


@pytest.mark.parametrize("kind", ["revisionHeaders", "volatileDependencies", "xlMacrosheet", "novelty"])
def test_a_part_that_may_name_rows_in_a_way_not_understood_is_refused(tmp_path: Path, kind: str) -> None:
    targets = (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), (kind, "other.xml"))
    parts = {"xl/_rels/workbook.xml.rels": links(*targets), "xl/other.xml": "<other/>"}
    book = CouncilWorkbook.open(write(tmp_path / "plan.xlsx", sheet(ROWS), parts=parts))
    with pytest.raises(CannotInsert, match=rf"The workbook has a part that is not known \({kind}\)"):
        book.insert_row("Plan", 3, 3, {"A": "New"})
    assert book.changed_parts() == []
    book.set_text("Plan", "A3", "Words can still be changed")


def test_a_part_that_cannot_be_read_is_refused_by_its_name(tmp_path: Path) -> None:
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": links(("comments", "../c.xml")), "xl/c.xml": "<comments><"}
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS), parts=parts)
    with pytest.raises(CannotInsert, match=r"The part xl/c\.xml cannot be read"):
        book.insert_row("Plan", 3, 3, {})


def test_a_column_that_is_none_is_refused(tmp_path: Path) -> None:
    book = opened(tmp_path / "plan.xlsx", sheet(ROWS))
    with pytest.raises(CannotChange, match="is no cell"):
        book.insert_row("Plan", 3, 3, {"Progress": "New"})
