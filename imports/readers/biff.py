"""The records of an Excel 97-2003 workbook (.xls), as far as calamine leaves them out."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from imports.readers import numbers
from imports.readers.board import colour
from imports.readers.marks import ERRORS, Marks
from imports.readers.styles import INDEXED, Style

BOF, EOF, PASSWORD, SHEET, DATES_1904 = 0x809, 0x0A, 0x2F, 0x85, 0x22
FORMAT, FONT, XF, PALETTE = 0x41E, 0x31, 0xE0, 0x92
ROW, COLUMNS, BOOL_OR_ERROR, FORMULA, BLANK = 0x208, 0x7D, 0x205, 0x06, 0x201
MANY_NUMBERS, MANY_BLANKS = 0xBD, 0xBE
NOTE = 0x1C
CELLS = {BOOL_OR_ERROR, FORMULA, BLANK, 0x203, 0x27E, 0xFD, 0x204, 0xD6}  # numbers and strings of several kinds
MODERN = 0x0600  # BIFF8; before it styles lie otherwise and are not read
FIRST_OF_PALETTE = 8
SOLID = 1

Record = tuple[int, int, bytes]  # where it starts, its kind, its content


@dataclass(slots=True)
class Book:
    """What all sheets of a workbook share, and its sheets in their order."""

    modern: bool = False
    password: bool = False
    from_1904: bool = False
    comments: int = 0
    styles: list[Style] = field(default_factory=list)
    sheets: list[Marks] = field(default_factory=list)


def read(stream: bytes) -> Book:
    """The marks of every sheet."""
    book = Book()
    fonts: list[tuple[bool, int]] = []
    formats: dict[int, str] = {}
    palette = dict(INDEXED)
    looks: list[bytes] = []
    places: dict[int, Marks] = {}
    for _, kind, body in _substream(stream, 0):
        if kind == BOF:
            book.modern = struct.unpack_from("<H", body)[0] == MODERN
        elif kind == PASSWORD:
            book.password = True
            return book
        elif kind == DATES_1904:
            book.from_1904 = bool(body[:1].strip(b"\0"))
        elif kind == SHEET and len(body) > 8:
            sheet = Marks(_text(body[6:], wide=1), hidden=body[4] & 3 != 0)
            book.sheets.append(sheet)
            places[struct.unpack_from("<I", body)[0]] = sheet
        elif kind == FORMAT and book.modern:
            formats[struct.unpack_from("<H", body)[0]] = _text(body[2:], wide=2)
        elif kind == FONT:
            fonts.append((struct.unpack_from("<H", body, 6)[0] >= 600, struct.unpack_from("<H", body, 4)[0]))
        elif kind == PALETTE:
            palette |= {FIRST_OF_PALETTE + n: body[2 + n * 4 : 5 + n * 4].hex() for n in range(len(body[2:]) // 4)}
        elif kind == XF and book.modern:
            looks.append(body)
    book.styles = [_style(body, formats, fonts, palette) for body in looks]
    for start, sheet in places.items():
        _read_sheet(stream, start, sheet, book)
    return book


def _records(stream: bytes, start: int) -> Iterator[Record]:
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield start, kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _substream(stream: bytes, start: int) -> Iterator[Record]:
    """The records of one sheet, or of the workbook itself, without the charts that stand inside it."""
    depth = 0
    for record in _records(stream, start):
        depth += (record[1] == BOF) - (record[1] == EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield record


def _read_sheet(stream: bytes, start: int, sheet: Marks, book: Book) -> None:
    for _, kind, body in _substream(stream, start):
        if kind in CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            sheet.note(row, column, _of(book.styles, style), filled=kind != BLANK)
            if error := _error(kind, body):
                sheet.errors[row, column] = error
        elif kind in (MANY_NUMBERS, MANY_BLANKS):
            row, column = struct.unpack_from("<HH", body)
            step = 6 if kind == MANY_NUMBERS else 2
            for offset, at in enumerate(range(4, len(body) - 3, step)):
                style = struct.unpack_from("<H", body, at)[0]
                sheet.note(row, column + offset, _of(book.styles, style), filled=kind == MANY_NUMBERS)
        elif kind == ROW and len(body) >= 16 and struct.unpack_from("<I", body, 12)[0] & 0x20:
            sheet.hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == COLUMNS and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            sheet.hidden_columns += range(first + 1, min(last, 255) + 2)
        book.comments += kind == NOTE


def _error(kind: int, body: bytes) -> str | None:
    if kind == BOOL_OR_ERROR and len(body) > 7 and body[7]:
        return ERRORS.get(body[6], "#N/A")
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#N/A")
    return None


def _of(styles: list[Style], number: int) -> Style:
    return styles[number] if number < len(styles) else Style()


def _style(body: bytes, formats: dict[int, str], fonts: list[tuple[bool, int]], palette: dict[int, str]) -> Style:
    if len(body) < 20:
        return Style()
    font, number = struct.unpack_from("<HH", body)
    pattern = struct.unpack_from("<I", body, 14)[0] >> 26
    front = struct.unpack_from("<H", body, 18)[0] & 0x7F
    font -= font > 4  # there never was a font number 4
    bold, ink = fonts[font] if font < len(fonts) else (False, 0)
    fill = colour(palette.get(front)) if pattern == SOLID else None
    return Style(numbers.format_code(number, formats), fill, colour(palette.get(ink)), bold)


def _text(body: bytes, *, wide: int) -> str:
    """A text that begins with its length (in one byte or two) and a flag for two-byte letters."""
    if len(body) <= wide:
        return ""
    length, flag = int.from_bytes(body[:wide], "little"), body[wide]
    start = wide + 1
    if flag & 1:
        return body[start : start + length * 2].decode("utf-16-le", errors="replace")
    return body[start : start + length].decode("latin-1")
