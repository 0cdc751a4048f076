"""Text as it is pasted or saved: table rows where cells are separated, else headings, bullets and sentences."""

from __future__ import annotations

import re

from db.text import clean
from imports.grid import Cell, Document, Grid, Row
from imports.readers import delimited
from imports.readers.decoding import decode
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal

BULLET = re.compile(r"^\s*(?:[-–•●▪■◦·*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?:\d{1,2}[.)]\s+)?(?=\S)")
HASHES = re.compile(r"^(#{1,6})\s+(?=\S)")
MAX_BYTES = 20 * 1024 * 1024


def read(content: bytes, name: str) -> Document:
    """A delimited file or a pasted document; one reader, since councils' files are often both at once."""
    if len(content) > MAX_BYTES:
        raise Refusal(f"{name} is larger than any action plan; copy the plan's own lines into a new file.")
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n").replace("\n\f", "\n").replace("\f", "\n")
    separator = _declared(text) or delimited.delimiter(text)
    rows: list[Row] = []
    for number, fields in delimited.records(text, separator) if separator else _lines(text):
        if len(fields) > MAX_COLUMNS or len(rows) > MAX_ROWS:
            raise Refusal(f"{name} has more than {MAX_ROWS:,} lines or {MAX_COLUMNS} columns, more than any plan.")
        if any(field.strip() for field in fields):
            rows.append(delimited.row(number, fields) if len(fields) > 1 else paragraph(number, fields[0]))
    return Document([Grid("", tuple(rows))])


def paragraph(number: int, line: str) -> Row:
    """A line that has no cells: a heading marked as one, a bullet, or plain text."""
    at = f"line {number}"
    if hashes := HASHES.match(line):
        return Row((Cell(clean(line[hashes.end() :]), at),), "heading", len(hashes.group(1)))
    if bullet := BULLET.match(line):
        return Row((Cell(clean(line[bullet.end() :]), at),), "bullet")
    return Row((Cell(clean(line), at),), "text")


def _lines(text: str) -> list[delimited.Record]:
    return [(number, [line]) for number, line in enumerate(text.split("\n"), 1)]


def _declared(text: str) -> str | None:
    """Excel's own first line, `sep=;`."""
    match = re.match(r"sep=(.)\n", text)
    return match.group(1) if match else None
