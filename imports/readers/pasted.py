"""Text as it is pasted or saved: table rows where cells are separated, else headings, bullets and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from db.text import clean
from imports.drafts import Problem
from imports.grid import Cell, Document, Grid, Row
from imports.own.tables import is_ours
from imports.readers import delimited, emphasis
from imports.readers.decoding import decode
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal
from imports.text import furniture, items, mail, pipes, slashes, wrapping

UNCLOSED = "A quotation mark opens a cell and none closes it; each line was read as a row of its own."
STRANGE = (
    "Some characters mean nothing in the text's encoding and are shown as \ufffd; save the text as UTF-8 to keep them."
)
MAIL = "Lines that only the mail needed were left out (sender, greeting, signature; lines: {0})."

OWN = "Plan,"  # how a CSV of ours begins, whose separator needs no guessing
HASHES = re.compile(r"^\s{0,8}(#{1,6})\s+(?=\S)")
SPACED = 0.9  # of the lines have a blank one above them
MAX_BYTES = 20 * 1024 * 1024


def read(content: bytes, name: str) -> Document:
    """A delimited file or a pasted document; one reader, since councils' files are often both at once."""
    if len(content) > MAX_BYTES:
        raise Refusal(f"{name} is larger than any action plan; copy the plan's own lines into a new file.")
    text = plain(decode(content))
    records, problems = _records(text)
    if "\ufffd" in text:
        problems.append(Problem("", "", STRANGE))
    rows: list[Row] = []
    blank = True
    for number, fields in records:
        if len(fields) > MAX_COLUMNS or len(rows) > MAX_ROWS:
            raise Refusal(
                f"{name} has more than {MAX_ROWS:,} lines or {MAX_COLUMNS} columns, more than any plan; "
                "copy the plan's own lines into a new file and import that."
            )
        if any(field.strip() for field in fields):
            made = delimited.row(number, fields) if len(fields) > 1 else paragraph(number, fields[0])
            rows.append(replace(made, apart=True) if blank else made)
        blank = not any(field.strip() for field in fields)
    if sum(row.apart for row in rows) > len(rows) * SPACED:
        rows = [replace(row, apart=False) for row in rows]  # every line is a paragraph: the gaps say nothing
    return Document([Grid("", tuple(rows))], problems)


def plain(text: str) -> str:
    """The text with one sign for each end of a line, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n\f", "\n").replace("\f", "\n")


def paragraph(number: int, line: str) -> Row:
    """A line that has no cells: a heading marked as one, a bullet, or plain text."""
    at = f"line {number}"
    line = emphasis.unstressed(line)
    if hashes := HASHES.match(line):
        return Row((_cell(line[hashes.end() :], at),), "heading", len(hashes.group(1)))
    if item := items.typed(line):
        return Row((_cell(item.text, at),), "bullet", item.level, mark=item.mark)
    return Row((_cell(line, at),), "text")


def _cell(text: str, at: str) -> Cell:
    return Cell(clean(emphasis.unescaped(text)), at)


def _records(text: str) -> tuple[Iterable[delimited.Record], list[Problem]]:
    """The lines with their fields: as separators show them, else as what is left of a table lets them be told."""
    if text.startswith(OWN) and is_ours(next(delimited.quoted(text, ","))[1]):
        return delimited.quoted(text, ","), []
    separator = _declared(text)
    if separator:
        text = text[
            text.index("\n") :
        ]  # the line that declares it is no part of the table; the others keep their number
    separator = separator or delimited.delimiter(text)
    if separator and (separator in "\t;" or delimited.evidence_of(text, separator).is_file):
        unclosed = [Problem("", "", UNCLOSED)] if delimited.is_unclosed(text, separator) else []
        return delimited.records(text, separator), unclosed
    lines, left_out = mail.unfold(text.split("\n"))
    problems = [Problem("", "", MAIL.format(left_out))] if left_out else []
    whole = furniture.without_pages(lines)
    remains = pipes.records(whole) or slashes.records(whole)
    if remains:
        return remains, problems
    if left_out:
        separator = delimited.delimiter("\n".join(lines))
    if separator:
        return delimited.records("\n".join(lines), separator), problems
    return [(number, [line]) for number, line in enumerate(wrapping.join_lines(lines), 1)], problems


def _declared(text: str) -> str | None:
    """Excel's own first line, `sep=;`."""
    match = re.match(r'"?sep=(.)"?[^\n]{0,200}\n', text)
    return match.group(1) if match else None
