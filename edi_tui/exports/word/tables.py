"""A table of the report: its rows are copies of one row with other words in it, which costs least."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from edi_tui.colours import HEAD, STATUS
from edi_tui.exports.report.document import Cell, Column, Table
from edi_tui.exports.word.markup import SPACES, fill_run, name, node, paragraph, run, words
from edi_tui.exports.word.styles import Styles

# Each line is a paragraph, so that several officers stand apart; a blank line between two stays in one.
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_TOTAL_FILL = "E3E9F2"
_SHORT, _SHORT_TEXT = 12, 900  # rows and characters of a table that is not parted


def table(block: Table, styles: Styles, wide: Sequence[int]) -> etree._Element:
    """The whole table, its columns as wide as that."""
    made = node("w:tbl", _properties(block, styles, sum(wide)), _grid(wide), _head(block.columns, styles, wide))
    pattern = _pattern(block.columns, styles, wide, ["report table row name", *["report table text"] * len(wide)])
    total = _pattern(block.columns, styles, wide, ["report table row name"] * len(wide), _TOTAL_FILL)
    for number, row in enumerate(block.rows, 1):
        made.append(_row(total if block.has_total and number == len(block.rows) else pattern, row))
    if _is_short(block):
        _keep_together(made)
    return made


def _is_short(block: Table) -> bool:
    """So short that it is better read on one page."""
    return len(block.rows) <= _SHORT and sum(len(cell.text) for row in block.rows for cell in row) <= _SHORT_TEXT


def _keep_together(made: etree._Element) -> None:
    """Each row stays with the next one."""
    for row in made.findall("w:tr", SPACES)[:-1]:
        for properties in row.iterfind("w:tc/w:p/w:pPr", SPACES):
            properties.insert(1, node("w:keepNext"))


def _properties(block: Table, styles: Styles, width: int) -> etree._Element:
    """The first row and the first column are named as headings; the caption goes with the table for screen readers."""
    return node(
        "w:tblPr",
        node("w:tblStyle", val=styles["report table"]),
        node("w:tblW", w=width, type="dxa"),
        node("w:tblLayout", type="fixed"),
        node(
            "w:tblLook",
            val="04E0" if block.has_total else "04A0",
            firstRow=1,
            lastRow=int(block.has_total),
            firstColumn=1,
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        node("w:tblCaption", val=words(block.caption)),
    )


def _grid(wide: Sequence[int]) -> etree._Element:
    return node("w:tblGrid", *(node("w:gridCol", w=width) for width in wide))


def _head(columns: Sequence[Column], styles: Styles, wide: Sequence[int]) -> etree._Element:
    """The row of headings, again at the top of each page."""
    pattern = _pattern(columns, styles, wide, ["report table heading"] * len(columns), HEAD[0])
    made = _row(pattern, [Cell(words(column.label)) for column in columns])
    made[0].append(node("w:tblHeader"))
    for cell in made.iterfind("w:tc", SPACES):
        cell[0].append(node("w:vAlign", val="bottom"))
    return made


def _pattern(
    columns: Sequence[Column], styles: Styles, wide: Sequence[int], names: Sequence[str], fill: str | None = None
) -> etree._Element:
    """A row with a cell for each column and no words yet; it stays whole where a page ends."""
    made = node("w:tr", node("w:trPr", node("w:cantSplit")))
    for column, width, style in zip(columns, wide, names, strict=False):
        properties = node("w:tcPr", node("w:tcW", w=width, type="dxa"))
        if fill:
            properties.append(_shading(fill))
        looks = (node("w:jc", val="right"),) if column.is_figure else ()
        made.append(node("w:tc", properties, paragraph(styles[style], node("w:r"), looks=looks)))
    return made


def _row(pattern: etree._Element, cells: Sequence[Cell]) -> etree._Element:
    made = deepcopy(pattern)
    for place, cell in zip(made.iterfind("w:tc", SPACES), cells, strict=True):
        lines = _LINE_END.split(words(cell.text))
        place.extend([deepcopy(place[1]) for _ in lines[1:]])
        for paragraph_of_line, line in zip(place.iterfind("w:p", SPACES), lines, strict=True):
            fill_run(paragraph_of_line[1], line)
        if cell.colour is not None and cell.colour in STATUS:
            _paint(place, *STATUS[cell.colour])
    return made


def _paint(place: etree._Element, fill: str, ink: str) -> None:
    for shading in place[0].findall(name("w:shd")):
        place[0].remove(shading)
    place[0].append(_shading(fill))
    for text in place.iterfind("w:p/w:r", SPACES):
        text.insert(0, node("w:rPr", node("w:b"), node("w:bCs"), node("w:color", val=ink)))


def _shading(fill: str) -> etree._Element:
    return node("w:shd", val="clear", color="auto", fill=fill)


def caption(block: Table, styles: Styles) -> etree._Element:
    """The paragraph above the table; it stays with it."""
    return paragraph(styles["caption"], run(words(block.caption)), looks=(node("w:keepNext"),))
