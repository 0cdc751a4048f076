"""The records of a binary workbook (.xlsb), as far as calamine leaves them out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from imports.readers import numbers
from imports.readers.board import colour
from imports.readers.marks import ERRORS, Marks
from imports.readers.package import Package
from imports.readers.styles import Style

ROW, BLANK, ERROR, LAST_CELL, FORMULA_ERROR = 0, 1, 3, 11, 11
SHEET, COLUMNS, MERGED = 156, 60, 176
FONT, FORMAT, FILL, XF, BEGIN_XFS, END_XFS = 43, 44, 45, 47, 617, 618
WORKBOOK = "xl/workbook.bin"

Record = tuple[int, bytes]


@dataclass(slots=True)
class Looks:
    """What a workbook's cells point to."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[tuple[bool, str | None]] = field(default_factory=list)
    fills: list[str | None] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)

    def add(self, body: bytes) -> None:
        """Adds the next cell format."""
        number, font, fill = struct.unpack_from("<HHH", body, 2)
        bold, ink = self.fonts[font] if font < len(self.fonts) else (False, None)
        shade = self.fills[fill] if fill < len(self.fills) else None
        self.styles.append(Style(numbers.format_code(number, self.formats), shade, ink, bold))


def read(package: Package) -> list[Marks]:
    """The marks of every sheet, in the workbook's order."""
    part = package.related(WORKBOOK, "styles")
    styles = _styles(package, part) if part else []
    targets = package.targets(WORKBOOK)
    found = []
    with package.open(WORKBOOK) as stream:
        entries = [body for kind, body in records(stream.read()) if kind == SHEET]
    for body in entries:
        link, rest = _wide(body[8:])
        sheet = Marks(_wide(rest)[0], hidden=struct.unpack_from("<I", body)[0] != 0)
        _, target = targets.get(link, ("", ""))
        if package.has(target):
            with package.open(target) as stream:
                _read_sheet(stream.read(), sheet, styles)
        found.append(sheet)
    return found


def records(content: bytes) -> Iterator[Record]:
    """Kind and body of each record; both numbers are kept in seven bits a byte."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for shift in range(most):
        byte = content[at] if at < len(content) else 0
        value |= (byte & 0x7F) << (7 * shift)
        at += 1
        if not byte & 0x80:
            break
    return value, at


def _wide(body: bytes) -> tuple[str, bytes]:
    """A text that begins with its length in letters, and what follows it."""
    length = struct.unpack_from("<I", body)[0]
    length = 0 if length == 0xFFFFFFFF else length
    return body[4 : 4 + length * 2].decode("utf-16-le", errors="replace"), body[4 + length * 2 :]


def _styles(package: Package, part: str) -> list[Style]:
    looks, inside = Looks(), False
    with package.open(part) as stream:
        for kind, body in records(stream.read()):
            inside = (inside or kind == BEGIN_XFS) and kind != END_XFS
            if kind == FORMAT:
                looks.formats[struct.unpack_from("<H", body)[0]] = _wide(body[2:])[0]
            elif kind == FONT:
                looks.fonts.append((struct.unpack_from("<H", body, 4)[0] >= 600, _colour(body[12:20])))
            elif kind == FILL:
                solid = struct.unpack_from("<I", body)[0] == 1
                looks.fills.append(_colour(body[4:12]) if solid else None)
            elif kind == XF and inside:
                looks.add(body)
    return looks.styles


def _colour(body: bytes) -> str | None:
    return colour(body[4:7].hex()) if len(body) >= 7 and body[0] & 1 else None


def _read_sheet(content: bytes, sheet: Marks, styles: list[Style]) -> None:
    row = 0
    for kind, body in records(content):
        if kind == ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & 0x10:
                sheet.hidden_rows.append(row + 1)
        elif BLANK <= kind <= LAST_CELL and len(body) >= 8:
            column, style = struct.unpack_from("<II", body)
            style &= 0xFFFFFF
            sheet.note(row, column, styles[style] if style < len(styles) else Style(), filled=kind != BLANK)
            if kind in (ERROR, FORMULA_ERROR) and len(body) > 8:
                sheet.errors[row, column] = ERRORS.get(body[8], "#N/A")
        elif kind == MERGED and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            sheet.merged.append(((top, left), (bottom, right)))
        elif kind == COLUMNS and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            sheet.hidden_columns += range(first + 1, min(last, 16_383) + 2)
