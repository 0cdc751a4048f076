"""One worksheet, streamed: its cells, merged ranges and what is hidden. Also the guard against sheets too large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import IO

from lxml import etree

from db.text import clean
from imports.drafts import Problem
from imports.grid import BLANK, Cell, Row
from imports.readers import markup, numbers
from imports.readers.styles import Styles, colour
from imports.refusal import Refusal

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_MERGED = 1_000_000
MAX_CELLS = 4_000_000  # empty formatted cells are skipped, but not for ever
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,7})(\d{1,10})")


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share."""

    strings: list[tuple[str, str | None]]  # text, and the colour of its first coloured run
    styles: Styles
    from_1904: bool = False


@dataclass(slots=True)
class Sheet:
    """The cells of one sheet, by row and column from 0."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Every row from the first to the last that holds something."""
        width = max((column for _, column in self.cells), default=-1) + 1
        for row in range(max((row for row, _ in self.cells), default=-1) + 1):
            yield Row(tuple(self.cells.get((row, column), BLANK) for column in range(width)))


def read(stream: IO[bytes], name: str, shared: Shared) -> Sheet:
    """The sheet as it stands, merged cells repeated into what they cover."""
    sheet, seen, last, merged = Sheet(name), 0, -1, []
    for element in markup.elements(stream, "row", "col", "mergeCell"):
        if markup.local(element) == "row":
            seen += len(element)
            last = _read_row(element, last + 1, sheet, shared)
            if seen > MAX_CELLS:
                raise Refusal(f"the sheet “{name}” {TOO_LARGE}")
        elif markup.local(element) == "col":
            _note_hidden(element, sheet)
        else:
            merged.append(str(element.get("ref", "")))
    _merge(merged, sheet)
    return sheet


TOO_LARGE = (
    f"is larger than any action plan (more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns); "
    "copy the plan's own cells into a new workbook and import that."
)


def string(element: etree._Element) -> tuple[str, str | None]:
    """The text of a shared or inline string, without the reading aids of East Asian text, and its first colour."""
    parts: list[str] = []
    ink: str | None = None
    for child in element:
        if markup.local(child) == "t":
            parts.append(child.text or "")
        elif markup.local(child) == "r":
            parts += [t.text or "" for t in markup.children(child, "t")]
            for look in markup.children(child, "rPr"):
                ink = ink or colour(next(markup.children(look, "color"), None), {})
    return ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), "".join(parts)), ink


def address(row: int, column: int) -> str:
    """`G5` for row 4, column 6 (both from 0)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def position(reference: str) -> tuple[int, int] | None:
    """Row and column from 0; None for what is no address."""
    match = REFERENCE.fullmatch(reference.replace("$", "").upper())
    if not match:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1


def _read_row(element: etree._Element, expected: int, sheet: Sheet, shared: Shared) -> int:
    """Keeps the row's cells if any of them is filled; returns its number."""
    named = str(element.get("r", ""))
    number = int(named) - 1 if named.isdigit() else expected
    column = -1
    row: dict[int, Cell] = {}
    for cell in markup.children(element, "c"):
        at = position(str(cell.get("r", "")))
        column = at[1] if at else column + 1
        row[column] = _cell(cell, f"{sheet.name}!{address(number, column)}", shared)
    filled = [column for column, cell in row.items() if cell.text or cell.remarks]
    if filled and (number >= MAX_ROWS or max(filled) >= MAX_COLUMNS):
        raise Refusal(f"the sheet “{sheet.name}” {TOO_LARGE}")
    if filled:
        sheet.cells |= {(number, c): cell for c, cell in row.items() if c in filled or (cell.fill and c < MAX_COLUMNS)}
        if element.get("hidden") in ("1", "true"):
            sheet.hidden_rows.append(number + 1)
    return number


def _cell(element: etree._Element, at: str, shared: Shared) -> Cell:
    style = shared.styles.of(element.get("s"))
    kind = element.get("t", "n")
    raw = "".join(v.text or "" for v in markup.children(element, "v"))
    ink: str | None = None
    if kind == "s" and raw.isdigit() and int(raw) < len(shared.strings):
        text, ink = shared.strings[int(raw)]
    elif kind == "inlineStr":
        text, ink = next((string(inline) for inline in markup.children(element, "is")), ("", None))
    elif kind == "b":
        text = "Yes" if raw == "1" else "No"
    elif kind == "n":
        text = numbers.show(raw, style.code, from_1904=shared.from_1904) if raw else ""
    else:
        text = raw
    remarks = _remarks(element, kind, raw, at)
    return Cell("" if kind == "e" else clean(text), at, style.fill, ink or style.ink, bold=style.bold, remarks=remarks)


def _remarks(element: etree._Element, kind: str, raw: str, at: str) -> tuple[Problem, ...]:
    if kind == "e":
        return (
            Problem(at, clean(raw), f"The cell holds the Excel error {clean(raw)}; what it should say is not known."),
        )
    if not raw and next(markup.children(element, "f"), None) is not None:
        return (
            Problem(at, "", "The cell holds a formula whose result was not saved; open and save it in Excel first."),
        )
    return ()


def _note_hidden(element: etree._Element, sheet: Sheet) -> None:
    first, last = str(element.get("min", "")), str(element.get("max", ""))
    if element.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
        sheet.hidden_columns += range(int(first), min(int(last), MAX_COLUMNS) + 1)


def _says(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text or cell.remarks)


def _merge(spans: list[str], sheet: Sheet) -> None:
    """Repeats merged cells down the rows that they cover; to the right they cover blanks."""
    bottom = max((row for row, _ in sheet.cells), default=0)
    right = max((column for _, column in sheet.cells), default=0)
    left = MAX_MERGED
    for span in spans:
        first, _, last = span.partition(":")
        start, end = position(first), position(last)
        anchor = sheet.cells.get(start) if start else None
        if not start or not end or anchor is None or not anchor.text:
            continue
        rows = range(start[0], min(end[0], bottom) + 1)
        columns = range(start[1], min(end[1], right) + 1)
        left -= len(rows) * len(columns)
        if left < 0:
            return  # merges over whole sheets carry a background, not a heading
        sheet.cells[start] = replace(anchor, across=len(columns), down=len(rows))
        covered = replace(anchor, carried=True, remarks=())
        for row, column in product(rows, columns):
            if (row, column) != start and not _says(sheet.cells.get((row, column))):
                sheet.cells[row, column] = covered if column == start[1] else replace(covered, text="")
