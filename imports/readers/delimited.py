"""Cells separated by tabs, commas, semicolons or pipes, as a grid."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from db.formulas import unguard
from db.text import clean
from imports.grid import Cell, Row
from imports.readers import emphasis
from imports.text.pipes import RULE

MAX_FIELD = 10_000_000
QUOTED = re.compile(r'"(?:[^"]|"")*"')
OPEN_QUOTE = re.compile(r'(?:^|\t)"[^"\t]*$', re.MULTILINE)
PIPE = re.compile(r"(?<!\\)\|")  # "\|" stands in a cell
ENDED = re.compile(r"(?<!\\)\|$")
QUOTED_PIPE = re.compile(r'(?:^|\|)"[^"|]*(?:"(?:\||$)|\n)', re.MULTILINE)
TIGHT, REGULAR, MOST = 0.8, 0.6, 0.8

Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a text looks if a character separates its cells."""

    separator: str
    records: int  # those that say anything
    regular: int  # of several cells, and of a width that others have too
    several: int  # of several cells
    common: int  # of the width that most have
    width: int
    tight: float  # the share of cells that do not begin with a space: in prose a comma has one after it

    @property
    def is_file(self) -> bool:
        """Whether it is a file that a program wrote, whatever else stands in its cells."""
        regular = self.regular >= self.records * REGULAR
        ragged = self.several >= self.records * MOST and self.width > 2
        return self.tight > TIGHT and self.several > 1 and (regular or ragged)

    @property
    def is_table(self) -> bool:
        """Whether most lines are rows of one table; a pipe stands in no prose, so that a few rows are enough."""
        most = self.common > self.records * 0.5 or self.separator == "|"
        return self.is_file or (self.width >= 3 and self.common >= 2 and most)


def delimiter(text: str) -> str | None:
    """What separates the cells, told by counting on parsed lines; None for prose."""
    found = [evidence for candidate in ",;|" if (evidence := evidence_of(text, candidate)).is_table]
    best = max(found, key=lambda evidence: evidence.common * evidence.width, default=None)
    if "\t" in text and not (best is not None and best.is_file and _few_tabs(text)):
        return "\t"
    return best.separator if best is not None else None


def evidence_of(text: str, separator: str) -> Evidence:
    """What speaks for a separator."""
    filled = [fields for _, fields in records(text, separator) if any(field.strip() for field in fields)]
    widths = Counter(len(fields) for fields in filled if len(fields) > 1)
    width, common = max(widths.items(), key=lambda item: item[1] * item[0], default=(0, 0))
    after = [field for fields in filled for field in fields[1:] if field]
    tight = sum(not field.startswith(" ") for field in after) / max(len(after), 1)
    return Evidence(
        separator, len(filled), sum(n for n in widths.values() if n > 1), widths.total(), common, width, tight
    )


def _few_tabs(text: str) -> bool:
    """Whether tabs stand in so few lines that they are no separator; one inside quotation marks never is."""
    lines = [line for line in QUOTED.sub("", text).split("\n") if line.strip()]
    return sum("\t" in line for line in lines) < len(lines) * 0.3


def records(text: str, separator: str) -> Iterator[Record]:
    """Each record's first line and its fields; a quoted field may run over several lines."""
    if separator == "|" and not QUOTED_PIPE.search(text):
        yield from _piped(text)
    elif (separator == "\t" and not OPEN_QUOTE.search(text)) or is_unclosed(text, separator):
        for number, line in enumerate(text.split("\n"), 1):
            yield number, [_unquoted(field) for field in line.split(separator)]
    else:
        yield from quoted(text, separator)


def is_unclosed(text: str, separator: str) -> bool:
    """Whether a quotation mark opens a cell and none closes it, so that it would swallow all that follows."""
    if '"' not in text:
        return False
    last: list[str] = []
    for _, fields in quoted(text, separator):
        last = fields
    swallowed = last[-1] if last else ""
    return "\n" in swallowed and separator in swallowed and not text.rstrip().endswith('"')


def quoted(text: str, separator: str) -> Iterator[Record]:
    """The records by the rules of CSV, whatever stands in them."""
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = 1
    for fields in reader:
        yield start, fields
        start = reader.line_num + 1


def row(number: int, fields: list[str]) -> Row:
    """One record as a row of cells, each at its line."""
    cells = (Cell(clean(unguard(field)), f"line {number}") for field in fields)
    return Row(tuple(cells))


def _piped(text: str) -> Iterator[Record]:
    for number, line in enumerate(text.split("\n"), 1):
        if RULE.match(line):
            continue
        inner = line.strip().removeprefix("|")
        cells = PIPE.split(ENDED.sub("", inner))
        yield number, [emphasis.plain(cell) for cell in cells] if len(cells) > 1 and "|" in line else [line]


def _unquoted(field: str) -> str:
    """A field that is quoted from end to end, as a spreadsheet puts it on the clipboard."""
    inner = field.strip()
    if len(inner) > 1 and inner[0] == inner[-1] == '"' and '"' not in inner[1:-1].replace('""', ""):
        return inner[1:-1].replace('""', '"')
    return inner[1:] if inner.startswith('"') and inner.count('"') == 1 else field
