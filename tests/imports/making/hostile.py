"""Files that are damaged, locked or meant to harm, each as small as it can be."""

from __future__ import annotations

import json
import struct
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.imports.building import open_row, package, raw_word, raw_workbook, sheet_rows, spreadsheet
from tests.imports.making.formats import HEAD, ROWS, TITLE, converted

PLAIN = sheet_rows(("Ref", "Action", "Lead"), ("1a", "Mend the doors of the town hall", "Property"))
OPEN_PLAIN = open_row("Ref", "Action", "Lead") + open_row("1a", "Mend the doors of the town hall", "Property")


def _entities() -> str:
    more = "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    return f'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">{more}]>'


def _corner(path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    raw_workbook(path, PLAIN.replace("</sheetData>", far))


def _merges(path: Path) -> None:
    raw_workbook(path, PLAIN + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 200 + "</mergeCells>")


def _bomb(path: Path) -> None:
    package(path, {"xl/workbook.xml": bytes(30 * 1024 * 1024)})


def _repeats(path: Path) -> None:
    """Two thousand million spaces, and four thousand million blank rows: nothing is lost by reading it."""
    spaces = '<text:s text:c="2000000000"/>'
    blank = '<table:table-cell table:number-columns-repeated="1000000000"/>'
    rows = OPEN_PLAIN.replace("Mend the", f"Mend{spaces}the")
    spreadsheet(path, f'{rows}<table:table-row table:number-rows-repeated="4000000000">{blank}</table:table-row>')


def _filled_repeats(path: Path) -> None:
    more = 'table:number-rows-repeated="4000000000"'
    spreadsheet(path, OPEN_PLAIN + open_row("1b", "Mend the windows of the town hall", "Property", more=more))


def _span(path: Path) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    raw_word(path, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def _circle(path: Path) -> None:
    """An old workbook whose sectors follow one another in a circle."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 1, *[0xFFFFFFFF] * 125)
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    path.write_bytes(bytes(header) + table + name.ljust(512, b"\0") * 2)


def _half(path: Path) -> None:
    """A workbook of which only the first half arrived."""
    raw_workbook(path, PLAIN)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    """A workbook of whose packed sheet a few bits were turned over on a failing disk."""
    raw_workbook(path, PLAIN * 20)
    with zipfile.ZipFile(path) as whole:
        at = whole.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(path.read_bytes())
    for offset in range(0, 40, 8):
        content[at + offset] ^= 0x55
    path.write_bytes(bytes(content))


def _columns(path: Path) -> None:
    """A table whose lines nobody drew: read from left to right, its cells run into one another."""
    document = Document()
    document.add_heading(TITLE, 1)
    table = document.add_table(0, 4)
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, (row[0], row[2], row[3], row[4]), strict=True):
            cell.text = text
    with tempfile.TemporaryDirectory() as folder:
        document.save(f"{folder}/source.docx")
        converted(path, Path(folder) / "source.docx")


def _locked(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.docx"
        document = Document()
        document.add_paragraph("Nobody may read this.")
        document.save(str(source))
        lock = {"EncryptFile": ("boolean", "true"), "DocumentOpenPassword": ("string", "x")}
        secret = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in lock.items()})
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command = [*office, "--convert-to", f"pdf:writer_pdf_Export:{secret}", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        path.write_bytes((Path(folder) / "source.pdf").read_bytes())


def _scan(path: Path) -> None:
    """A PDF whose only page is a picture."""
    grey = zlib.compress(bytes([200]) * 100)
    picture = b"<</Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 28>>stream\nq 200 0 0 200 0 0 cm /I Do Q \nendstream",
        picture + b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(grey), grey),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(content)
    path.write_bytes(content + b"xref\n0 6\n0000000000 65535 f \n" + table + end)


def _quotes(path: Path) -> None:
    path.write_bytes(b'"a,' * 20_000)


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(5000))


MAKERS: dict[str, Callable[[Path], object]] = {
    "hostile-corner.xlsx": _corner,
    "hostile-merges.xlsx": _merges,
    "hostile-entities.xlsx": lambda path: raw_workbook(path, PLAIN, doctype=_entities()),
    "hostile-bomb.xlsx": _bomb,
    "hostile-half.xlsx": _half,
    "hostile-flipped.xlsx": _flipped,
    "hostile-repeats.ods": _repeats,
    "hostile-filled-repeats.ods": _filled_repeats,
    "hostile-circle.xls": _circle,
    "hostile-span.docx": _span,
    "hostile-columns.pdf": _columns,
    "hostile-locked.pdf": _locked,
    "hostile-scan.pdf": _scan,
    "hostile-quotes.csv": _quotes,
    "hostile-placeholder.docx": _zeros,
}
