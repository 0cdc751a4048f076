"""Files that are damaged, locked or meant to harm: each ends in one sentence, through the real child process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from imports.reading import read
from imports.safety.child import Limits
from tests.imports.building import package, raw_word, raw_workbook, sheet_rows

HEAD = ("Ref", "Action", "Lead")
PLAIN = sheet_rows(HEAD, ("1a", "Mend the doors of the town hall", "Property"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
SPREADSHEET_2003 = b"""<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"""


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(100)


def laughs() -> str:
    more = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    return f'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">{more}]>'


REFUSED: list[tuple[str, bytes, str]] = [
    ("plan.rtf", b"{\\rtf1 plan}", "RTF"),
    ("scan.docx", b"\x89PNG\r\n", "picture"),
    ("empty.xlsx", b"", "is empty"),
    ("cloud.xlsx", bytes(5000), "OneDrive has not downloaded"),
    ("~$plan.xlsx", b"\x05Alice" + b" " * 159, "lock file"),
    ("locked.xlsx", ole("EncryptedPackage"), "has a password"),
    ("old.doc", ole("WordDocument"), "Word 97"),
    ("old.xls", ole("Workbook"), "damaged"),
    ("page.xls", b"<html><body><table></table></body></html>", "no action plan"),
    ("bare.html", b"<!DOCTYPE html>", "without text"),
    ("old.xml", SPREADSHEET_2003, "XML spreadsheet of Excel 2003"),
    ("page.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "web archive"),
    ("cut.xlsx", b"PK\x03\x04" + bytes(40), "damaged"),
    ("noise.txt", bytes(range(256)) * 20, "not a document"),
    ("letter.txt", b"Dear all,\nthank you for coming.\n", "no action plan"),
    ("quotes.csv", b'"a,' * 20_000, "no action plan"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[name for name, _, _ in REFUSED])
def test_a_file_that_cannot_be_read_ends_in_one_sentence(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    reading = read(tmp_path / name)
    assert reading.plan is None and reading.refused is not None
    assert reason in reading.refused and name in reading.refused
    assert reading.refused.count(". ") == 0 and reading.refused.endswith(".")


SHEETS: list[tuple[str, str, str]] = [
    ("corner", '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>', ""),
    ("row", '<sheetData><row r="4294967295"><c r="A4294967295"><v>1</v></c></row></sheetData>', ""),
    ("column", '<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>', ""),
    ("entity", PLAIN, '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ("laughs", PLAIN, laughs()),
]


@pytest.mark.parametrize(("name", "sheet", "doctype"), SHEETS, ids=[name for name, _, _ in SHEETS])
def test_a_hostile_sheet_is_refused(name: str, sheet: str, doctype: str, tmp_path: Path) -> None:
    reading = read(raw_workbook(tmp_path / f"{name}.xlsx", sheet, doctype=doctype))
    assert reading.refused is not None and f"{name}.xlsx" in reading.refused


@pytest.mark.parametrize("merges", [1, 200])
def test_a_merge_over_the_whole_sheet_hides_nothing(merges: int, tmp_path: Path) -> None:
    sheet = PLAIN + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * merges + "</mergeCells>"
    reading = read(raw_workbook(tmp_path / "merged.xlsx", sheet))
    assert reading.plan is not None
    assert [action.action for action in reading.plan.actions] == ["Mend the doors of the town hall"]


def test_a_zip_bomb_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    bomb = package(tmp_path / "bomb.xlsx", {"xl/workbook.xml": bytes(20 * 1024 * 1024)})
    assert "unpacks to far more" in str(read(bomb).refused)


def test_an_archive_with_thousands_of_parts_or_paths_outside_is_refused(tmp_path: Path) -> None:
    many = package(tmp_path / "many.docx", {f"word/{n}": "" for n in range(5001)})
    outside = package(tmp_path / "outside.docx", {"../../evil": ""})
    assert "5,001 parts" in str(read(many).refused)
    assert "outside itself" in str(read(outside).refused)


def test_a_cell_across_two_thousand_million_columns_is_refused(tmp_path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    reading = read(raw_word(tmp_path / "wide.docx", f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert "columns" in str(reading.refused)


def test_deeply_nested_word_markup_is_refused_not_recursed(tmp_path: Path) -> None:
    body = "<w:p>" + "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000 + "</w:p>"
    assert "deep.docx" in str(read(raw_word(tmp_path / "deep.docx", body)).refused)


def test_markup_escapes_and_formulas_in_cells_are_only_text(tmp_path: Path) -> None:
    nasty = "[/x] [@click=app.quit]go[/] =1+1 _x001B_]52;c;eA==_x0007_ &#x202e;end"
    reading = read(
        raw_workbook(tmp_path / "nasty.xlsx", sheet_rows(HEAD, ("1a", nasty, "HR"), ("1b", "=1+1 is two", "HR")))
    )
    assert reading.plan is not None
    first, second = reading.plan.actions
    assert first.action == "[/x] [@click=app.quit]go[/] =1+1 ]52;c;eA== end"
    assert second.action == "=1+1 is two"


@pytest.mark.parametrize(
    ("problem", "make"),
    [
        ("was not found", lambda folder: folder / "nowhere.xlsx"),
        ("is a folder", lambda folder: folder),
    ],
)
def test_what_is_no_file_ends_in_a_sentence_too(problem: str, make: Callable[[Path], Path], tmp_path: Path) -> None:
    assert problem in str(read(make(tmp_path)).refused)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's address space to set")
def test_a_reader_without_memory_ends_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("Ref\tAction\tLead\n1\tDo\tHR\n")
    reading = read(tmp_path / "big.txt", limits=Limits(memory=16 * 1024**2))
    assert reading.plan is None and "big.txt" in str(reading.refused)


def test_the_child_imports_neither_textual_nor_sqlalchemy() -> None:
    code = (
        "import sys, imports.safety.worker, imports.readers.workbook, imports.readers.word, imports.readers.pasted;"
        "print([m for m in ('textual', 'sqlalchemy', 'sqlmodel', 'openpyxl', 'docx') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_named_imports_beside_the_plan_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "__init__.py").write_text("raise SystemExit('wrong package')")
    (tmp_path / "plan.txt").write_text("Ref\tAction\tLead\n1\tMend the doors of the hall\tHR\n")
    monkeypatch.chdir(tmp_path)
    assert read(Path("plan.txt")).plan is not None
