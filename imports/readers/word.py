"""Word documents (.docx and their like) as one grid: paragraphs and table rows in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from db.text import clean
from imports.grid import BLANK, Cell, Document, Grid, Kind, Row
from imports.readers import markup, numbering, paragraphs, word_remarks
from imports.readers.package import Package
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal

# Wrappers whose content counts as if it stood there itself: content controls, tracked insertions, smart tags.
WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}


@dataclass(slots=True)
class Reader:
    """What is known while the body is walked."""

    known: paragraphs.Looks
    numbers: numbering.Numbering
    rows: list[Row] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    strikes: bool = False  # something in the document is struck through
    struck: list[str] = field(default_factory=list)  # the cells in which

    def read_body(self, body: etree._Element) -> None:
        for element in unwrapped(body):
            if markup.local(element) == "p":
                self.read_paragraph(element)
            elif markup.local(element) == "tbl":
                self.read_table(element)
            if len(self.rows) > MAX_ROWS:
                raise Refusal(
                    f"the document has more than {MAX_ROWS:,} lines; copy the plan's own pages into a new document."
                )

    def read_paragraph(self, element: etree._Element) -> None:
        self.paragraphs += 1
        self.numbers.label(element)  # counted, not shown: a list's number is no part of what its item says
        for paragraph in (element, *paragraphs.boxes(element)):
            text = paragraphs.text(paragraph)
            if text:
                self.rows.append(self._paragraph(paragraph, text))

    def _paragraph(self, paragraph: etree._Element, text: str) -> Row:
        level = paragraphs.level(paragraph, self.known)
        kind: Kind = "heading" if level else "bullet" if paragraphs.is_bullet(paragraph, self.known) else "text"
        text = paragraphs.GLYPHS.sub("", text) if kind == "bullet" else text
        level = paragraphs.depth(paragraph, self.known) if kind == "bullet" else level
        return Row((Cell(text, f"paragraph {self.paragraphs}"),), kind, level)

    def read_table(self, table: etree._Element) -> None:
        """The rows by their own XML; a cell merged downwards is repeated from the row above."""
        self.tables += 1
        above: list[Cell] = []
        number = self.tables
        for line, element in enumerate(_rows(table), 1):
            inner = [tc for tc in unwrapped(element) if markup.local(tc) == "tc"]
            if len(inner) == 1 and any(markup.local(child) == "tbl" for child in unwrapped(inner[0])):
                self.read_body(inner[0])  # a table of one cell is a frame around what it holds
                continue
            cells = [BLANK] * _skipped(element)
            for tc in inner:
                at = f"table {number}, row {line}, column {len(cells) + 1}"
                cells += self._cells(tc, at, above[len(cells) : len(cells) + 1])
            self.rows.append(Row(tuple(cells), table=number))
            above = cells

    def _cells(self, tc: etree._Element, at: str, above: list[Cell]) -> list[Cell]:
        """The cell, and a blank for each further column that it covers."""
        look = _look(tc)
        if self.strikes and any(word_remarks.strikes(run) for run in tc.iter("{*}r")):
            self.struck.append(at)
        cell = Cell(self._text(tc), at, look.fill, _ink(tc), look.across, bold=_bold(tc))
        if look.merged == "continue" and above:
            cell = replace(above[0], carried=True, remarks=())
        return [cell, *[Cell("", at, look.fill, carried=True)] * (look.across - 1)]

    def _text(self, tc: etree._Element) -> str:
        """The cell's paragraphs; where there is nothing but the number that Word puts there, that number."""
        lines: list[str] = []
        labels: list[str] = []
        for paragraph in tc.iter():
            if markup.local(paragraph) == "p" and not paragraphs.inside(paragraph, "Fallback"):
                labels.append(self.numbers.label(paragraph))
                lines.append(paragraphs.text(paragraph))
        return clean("\n".join(line for line in lines if line) or "\n".join(label for label in labels if label))


def read(content: bytes, name: str) -> Document:
    """The whole document; what was tracked is read as if accepted, and said."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        part = package.main or "word/document.xml"
        root = package.tree(part)
        body = next(markup.children(root, "body"), None) if root is not None else None
        if root is None or body is None:
            raise Refusal(f"{name} has no text in it; open it in Word, save it as .docx and import that file.")
        reader = Reader(paragraphs.looks(package, part), numbering.read(package, part))
        reader.strikes = next(body.iter("{*}strike", "{*}dstrike"), None) is not None
        reader.read_body(body)
        problems = [*word_remarks.remarks(package, part, root), *word_remarks.struck(reader.struck)]
        return Document([Grid("", tuple(reader.rows))], problems)


def unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, with the content of wrappers in their place."""
    for child in parent:
        if markup.local(child) in WRAPPERS:
            yield from unwrapped(child)
        else:
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that still stand: a row deleted while changes were tracked does not."""
    for element in unwrapped(table):
        properties = next(markup.children(element, "trPr"), None)
        deleted = properties is not None and next(markup.children(properties, "del"), None) is not None
        if markup.local(element) == "tr" and not deleted:
            yield element


@dataclass(slots=True)
class _Look:
    """What a cell's properties say of it."""

    across: int = 1
    merged: str | None = None
    fill: str | None = None


def _look(tc: etree._Element) -> _Look:
    look = _Look()
    properties = next(markup.children(tc, "tcPr"), None)
    for prop in properties if properties is not None else ():
        value = markup.attribute(prop, "val")
        if markup.local(prop) == "gridSpan":
            look.across = _columns(value) or 1
        elif markup.local(prop) == "vMerge":
            look.merged = value or "continue"
        elif markup.local(prop) == "shd":
            look.fill = _colour(markup.attribute(prop, "fill"))
    return look


def _skipped(row: etree._Element) -> int:
    """How many columns a row leaves out before its first cell."""
    properties = next(markup.children(row, "trPr"), None)
    found = (markup.children(properties, "gridBefore")) if properties is not None else iter(())
    return sum(_columns(markup.attribute(before, "val")) for before in found)


def _columns(value: str | None) -> int:
    number = int(value) if value and value.isdecimal() and len(value) < 20 else 0
    if number > MAX_COLUMNS:
        raise Refusal(
            f"a table has a cell across {number:,} columns, which no plan has; copy the table into a new document."
        )
    return number


def _colour(value: str | None) -> str | None:
    return None if value is None or value.upper() in ("AUTO", "FFFFFF", "000000", "NIL") else value.upper()


def _ink(tc: etree._Element) -> str | None:
    found = (_colour(markup.attribute(e, "val")) for e in tc.iter() if markup.local(e) == "color")
    return next((ink for ink in found if ink), None)


def _bold(tc: etree._Element) -> bool:
    return any(markup.local(e) == "b" and markup.attribute(e, "val") not in ("0", "false") for e in tc.iter())
