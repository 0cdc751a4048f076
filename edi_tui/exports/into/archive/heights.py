"""How high a row must be for its words to be seen: an estimate on the safe side, because nobody draws the sheet here.

Excel keeps the height that it once worked out, and LibreOffice believes it, so that a longer text would be cut off.
"""

from __future__ import annotations

from math import ceil

from edi_tui.exports.into.archive.cells import cell_of
from edi_tui.exports.into.archive.markup import Element, scan
from edi_tui.exports.into.archive.rows import Row
from edi_tui.exports.into.archive.runs import plain
from edi_tui.exports.into.archive.strings import Strings
from edi_tui.exports.into.archive.styles import Styles

COLUMN, LINE = 8.43, 15.0  # what a sheet has that says nothing: width in letters, height in points
HIGHEST = 409.5


def needed(row: Row, frame: Element, strings: Strings, styles: Styles) -> float:
    """The points that the row's wrapped texts take."""
    defaults = frame.child("sheetFormatPr")
    line = _number(defaults, "defaultRowHeight", LINE)
    most = 1
    for span in row.cells:
        cell = cell_of(row.of(span))
        text = plain(cell.runs(strings))
        if text and styles.wraps(cell.style):
            width = max(_width(frame, span.column + 1, _number(defaults, "defaultColWidth", COLUMN)) - 1, 1)
            most = max(most, sum(ceil(max(len(part), 1) / width) for part in text.split("\n")))
    return min(most * line, HIGHEST)


def stands(row: Row, frame: Element) -> float:
    """The height that the row has now."""
    default = _number(frame.child("sheetFormatPr"), "defaultRowHeight", LINE)
    return _number(scan(row.raw), "ht", default)


def _width(frame: Element, number: int, default: float) -> float:
    columns = frame.child("cols")
    for each in columns.children if columns else ():
        if each.number("min") <= number <= each.number("max"):
            return _number(each, "width", default)
    return default


def _number(element: Element | None, name: str, default: float) -> float:
    try:
        return float(element.attributes.get(name, default)) if element else default
    except ValueError:
        return default
