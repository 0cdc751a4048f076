"""The tables of a written report: their headings, and that each cell is one and says something."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edi_tui.exports.word.checking.parts import Parts, place, text
from edi_tui.exports.word.markup import SPACES, name


def tables(parts: Parts) -> list[etree._Element]:
    return list(parts.body.iter(name("w:tbl")))


def repeat_headings(parts: Parts) -> Iterator[str]:
    for number, table in enumerate(tables(parts), 1):
        row = table.find("w:tr", SPACES)
        if row is None or not _is_set(row, "w:tblHeader"):
            yield f"table {number} has no row of headings that repeats"


def keep_rows_whole(parts: Parts) -> Iterator[str]:
    for number, table in enumerate(tables(parts), 1):
        for row in table.iterfind("w:tr", SPACES):
            if not _is_set(row, "w:cantSplit"):
                yield f"table {number} has a row that two pages may share: {place(row)}"
                break


def merge_nothing(parts: Parts) -> Iterator[str]:
    """No cell covers others, and each row has as many as the table has columns."""
    merging = [name(f"w:{tag}") for tag in ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter")]
    for number, table in enumerate(tables(parts), 1):
        columns = len(table.findall("w:tblGrid/w:gridCol", SPACES))
        if next(table.iter(*merging), None) is not None:
            yield f"table {number} has a merged cell"
        if any(len(row.findall("w:tc", SPACES)) != columns for row in table.iterfind("w:tr", SPACES)):
            yield f"table {number} has rows of different lengths"


def leave_nothing_empty(parts: Parts) -> Iterator[str]:
    for number, table in enumerate(tables(parts), 1):
        for line, row in enumerate(table.iterfind("w:tr", SPACES), 1):
            for column, cell in enumerate(row.iterfind("w:tc", SPACES), 1):
                if not text(cell).strip():
                    yield f"table {number}, row {line}, column {column} is empty"


def _is_set(row: etree._Element, tag: str) -> bool:
    found = row.find(f"w:trPr/{tag}", SPACES)
    return found is not None and found.get(name("w:val")) not in ("0", "false")
