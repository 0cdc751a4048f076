"""Cells separated by tabs, commas, semicolons or pipes, as a grid."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from db.text import clean
from imports.grid import Cell, Row

MAX_FIELD = 10_000_000
OPEN_QUOTE = re.compile(r'(?:^|\t)"[^"\t]*$', re.MULTILINE)
GUARDED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")  # the mark that keeps a text from being a formula
RULE = re.compile(r"^\s*\|?(\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")  # the line under a Markdown table's heading

Record = tuple[int, list[str]]


def delimiter(text: str) -> str | None:
    """What separates the cells, told by counting on parsed lines; None for prose."""
    if "\t" in text:
        return "\t"
    best, most = None, 0
    for candidate in (",", ";", "|"):
        widths = Counter(len(fields) for _, fields in records(text, candidate) if len(fields) > 1)
        width, count = max(widths.items(), key=lambda item: item[1] * item[0], default=(0, 0))
        agree = count / max(sum(1 for line in text.split("\n") if line.strip()), 1)
        regular = width >= 3 and count >= 2 and (agree > 0.5 or candidate == "|")
        if regular and count * width > most:
            best, most = candidate, count * width
    return best


def records(text: str, separator: str) -> Iterator[Record]:
    """Each record's first line and its fields; a quoted field may run over several lines."""
    csv.field_size_limit(MAX_FIELD)
    if separator == "|":
        yield from _piped(text)
    elif separator == "\t" and not OPEN_QUOTE.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            yield number, [_unquoted(field) for field in line.split("\t")]
    else:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        start = 1
        for fields in reader:
            yield start, fields
            start = reader.line_num + 1


def row(number: int, fields: list[str]) -> Row:
    """One record as a row of cells, each at its line."""
    cells = (Cell(clean(GUARDED.sub("", field)), f"line {number}") for field in fields)
    return Row(tuple(cells))


def _piped(text: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if RULE.match(line):
            continue
        inner = line.strip().removeprefix("|").removesuffix("|")
        yield number, inner.split("|") if "|" in line else [line]


def _unquoted(field: str) -> str:
    """A field that is quoted from end to end, as a spreadsheet puts it on the clipboard."""
    inner = field.strip()
    if len(inner) > 1 and inner[0] == inner[-1] == '"' and '"' not in inner[1:-1].replace('""', ""):
        return inner[1:-1].replace('""', '"')
    return field
