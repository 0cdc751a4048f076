"""Workbooks and Word files made from the invented plans, in the form in which a council would hold them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Font, PatternFill

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

OPEN = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
OPEN += 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
OPEN += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'

Rows = list[list[str]]


def rows_of(path: Path) -> Rows:
    """The lines of an invented plan, parted at tabs."""
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def workbook(
    path: Path, rows: Rows, *, sheet: str = "Plan", merged: tuple[str, ...] = (), inks: dict[str, str] | None = None
) -> Path:
    """A workbook of one sheet; `inks` gives cells that hold a symbol their colour."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                page.cell(number, column, text)
    for area in merged:
        page.merge_cells(area)
    for line in page.iter_rows():
        for cell in line:
            if isinstance(cell, Cell) and cell.value in (inks or {}):
                cell.font = Font(color=(inks or {})[str(cell.value)])
    book.save(path)
    return path


def paint(cell: Cell | MergedCell, colour: str) -> None:
    cell.fill = PatternFill("solid", fgColor=colour)


def word(path: Path, rows: Rows) -> Path:
    """A Word file: tab-separated lines as table rows, bullets as list items, short lines before them as headings."""
    document = Document()
    table = None
    for row in rows:
        if len(row) > 1:
            table = table or document.add_table(0, len(row))
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
            continue
        table = None
        text = row[0]
        if text.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        elif text.endswith(":") or text.startswith(("Some of", "Showcase")):
            document.add_heading(text, 2 if text.endswith(":") else 1)
        elif text:
            document.add_paragraph(text)
    document.save(str(path))
    return path


def package(path: Path, parts: dict[str, str | bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def raw_workbook(path: Path, sheet: str, *, doctype: str = "") -> Path:
    """A workbook whose only sheet is written by hand."""
    return package(
        path,
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": _relationship("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets><sheet name="Plan" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relationship("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'{doctype}<worksheet xmlns="{SHEETS}">{sheet}</worksheet>',
        },
    )


def raw_word(path: Path, body: str) -> Path:
    """A Word file whose body is written by hand."""
    return package(
        path,
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": _relationship("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        },
    )


def spreadsheet(path: Path, rows: str, *, styles: str = "") -> Path:
    """An OpenDocument spreadsheet whose only sheet is written by hand."""
    body = f'<table:table table:name="Plan">{rows}</table:table>'
    return package(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {OPEN}>{styles}<office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        },
    )


def open_row(*texts: str, more: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row {more}>{cells}</table:table-row>"


def sheet_rows(*rows: tuple[str, ...]) -> str:
    """`sheetData` with these texts from A1 on."""
    lines = (
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + c)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return f"<sheetData>{''.join(lines)}</sheetData>"


def _relationship(kind: str, target: str) -> str:
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{RELATIONSHIPS}">{link}</Relationships>'
