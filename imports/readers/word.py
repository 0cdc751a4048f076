"""Word documents (.docx and their like) as one grid: paragraphs and table rows in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from db.text import clean
from imports.drafts import Problem
from imports.grid import Cell, Document, Grid, Kind, Row
from imports.readers import markup, paragraphs
from imports.readers.package import Package
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal

# Wrappers whose content counts as if it stood there itself: content controls, tracked insertions, smart tags.
WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"}


@dataclass(slots=True)
class Reader:
    """What is known while the body is walked."""

    known: paragraphs.Looks
    rows: list[Row] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

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
        for number, element in enumerate(_rows(table), 1):
            cells: list[Cell] = []
            for tc in (e for e in unwrapped(element) if markup.local(e) == "tc"):
                at = f"table {self.tables}, row {number}, column {len(cells) + 1}"
                cells += _read_cell(tc, at, above[len(cells) : len(cells) + 1])
            self.rows.append(Row(tuple(cells), table=self.tables))
            above = cells


def read(content: bytes, name: str) -> Document:
    """The whole document; what was tracked is read as if accepted, and said."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = Package(archive)
        part = package.main or "word/document.xml"
        root = package.tree(part)
        body = next(markup.children(root, "body"), None) if root is not None else None
        if root is None or body is None:
            raise Refusal(f"{name} has no text in it; open it in Word, save it as .docx and import that file.")
        reader = Reader(paragraphs.looks(package, part))
        reader.read_body(body)
        return Document([Grid("", tuple(reader.rows))], _tracked(root))


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
        deleted = properties is not None and any(markup.children(properties, "del"))
        if markup.local(element) == "tr" and not deleted:
            yield element


def _read_cell(tc: etree._Element, at: str, above: list[Cell]) -> list[Cell]:
    """The cell, and a blank for each further column that it covers."""
    properties = next(markup.children(tc, "tcPr"), None)
    across, merged = 1, None
    fill = None
    for prop in properties if properties is not None else ():
        value = markup.attribute(prop, "val")
        if markup.local(prop) == "gridSpan":
            across = int(value) if value and value.isdigit() else 1
        elif markup.local(prop) == "vMerge":
            merged = value or "continue"
        elif markup.local(prop) == "shd":
            fill = _colour(markup.attribute(prop, "fill"))
    if across > MAX_COLUMNS:
        raise Refusal(
            f"a table has a cell across {across:,} columns, which no plan has; copy the table into a new document."
        )
    cell = Cell(_cell_text(tc), at, fill, _ink(tc), across, bold=_bold(tc))
    if merged == "continue" and above:
        cell = replace(above[0], carried=True, remarks=())
    return [cell, *[Cell("", at, fill, carried=True)] * (across - 1)]


def _cell_text(tc: etree._Element) -> str:
    lines = [paragraphs.text(p) for p in tc.iter() if markup.local(p) == "p"]
    return clean("\n".join(line for line in lines if line))


def _colour(value: str | None) -> str | None:
    return None if value is None or value.upper() in ("AUTO", "FFFFFF", "000000", "NIL") else value.upper()


def _ink(tc: etree._Element) -> str | None:
    found = (_colour(markup.attribute(e, "val")) for e in tc.iter() if markup.local(e) == "color")
    return next((ink for ink in found if ink), None)


def _bold(tc: etree._Element) -> bool:
    return any(markup.local(e) == "b" and markup.attribute(e, "val") not in ("0", "false") for e in tc.iter())


def _tracked(root: etree._Element) -> list[Problem]:
    counts = {"ins": 0, "del": 0}
    for element in root.iter():
        name = markup.local(element)
        if name in counts and any(markup.local(e) in ("t", "delText") for e in element.iter()):
            counts[name] += 1
    if not any(counts.values()):
        return []
    sentence = (
        f"The document has tracked changes: {counts['ins']} insertions were read as accepted, "
        f"{counts['del']} deletions were left out."
    )
    return [Problem("", "", sentence)]
