"""The committee report as a Word document: block by block, in real styles, with nothing that calls outside."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

from docx.document import Document as WordFile
from lxml import etree

from db.text import clean
from edi_tui.exports.report.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from edi_tui.exports.report.template import Template
from edi_tui.exports.still import stand_still
from edi_tui.exports.word.charts import drawing
from edi_tui.exports.word.council_template import open_template
from edi_tui.exports.word.layout import complete, end_section, following, lay_on_side, stretches, text_width
from edi_tui.exports.word.lists import prepare_bullet
from edi_tui.exports.word.markup import node, paragraph, run, words
from edi_tui.exports.word.opening import open_own
from edi_tui.exports.word.pages import number_pages
from edi_tui.exports.word.properties import describe
from edi_tui.exports.word.spacing import keep_facts, keep_leads, space_facts, space_tables, start_at_top
from edi_tui.exports.word.styles import Styles, chart_face, prepare_styles
from edi_tui.exports.word.tables import caption, table
from edi_tui.exports.word.widths import measure, widths

_FACTS = 2_100  # where the values stand behind short labels, in twentieths of a point


def write(target: Path, document: Document, template: Template) -> None:
    """Write it on our own styles or on a council's; Refused, with nothing written, where its template cannot serve."""
    word = open_template(Path(template.styles), document.title) if template.styles else open_own()
    styles = prepare_styles(word)
    number_pages(word, document.title, styles)
    fill(word, document, styles)
    describe(word, document)
    content = io.BytesIO()
    word.save(content)
    made = content.getvalue()
    target.write_bytes(stand_still(made, document.made_on) if document.made_on else made)


def fill(word: WordFile, document: Document, styles: Styles) -> None:
    """Put the document into the empty body, each stretch of it in a section of its own."""
    body = word.element.body
    parts = stretches(document.blocks)
    start: etree._Element = body.sectPr
    body.remove(start)
    complete(start)
    sections = [start, *(following(start) for _ in parts[1:])]
    writer = Writer(word, styles, document)
    elements = [paragraph(styles["title"], run(words(document.title)))]
    for number, (section, part) in enumerate(zip(sections, parts, strict=True), 1):
        if part.wide:
            lay_on_side(section)
        writer.width = text_width(section)
        written = [element for block in part.blocks for element in writer.elements(block)]
        space_tables(written, styles)
        space_facts(written, styles)
        keep_leads(written)
        keep_facts(written, styles)
        if number > 1:
            start_at_top(written)
        elements += written
        if number < len(parts):
            end_section(elements, section, styles)
    body.extend([*elements, sections[-1]])


class Writer:
    """Writes blocks of each kind as elements, as wide as the text of the section is."""

    def __init__(self, word: WordFile, styles: Styles, document: Document) -> None:
        self.word = word
        self.styles = styles
        self.bullet = prepare_bullet(word, styles["list bullet"])
        self.face = chart_face(word)
        self.aligned = node("w:tabs", node("w:tab", val="left", pos=_FACTS)), node("w:ind", left=_FACTS, hanging=_FACTS)
        self.width = 0
        self.rows = _rows_alike(document)
        self.widths: dict[tuple[tuple[Column, ...], int], list[int]] = {}
        self.heading = ""

    def elements(self, block: Block) -> Iterator[etree._Element]:
        """The paragraphs and tables that the block is made of."""
        match block:
            case Heading(level, text):
                self.heading = text
                yield paragraph(self.styles[f"heading {level}"], run(words(text)))
            case Paragraph(text):
                yield from self._prose(text)
            case Facts(pairs):
                yield from self._facts(pairs)
            case Bullets(items):
                yield from (self._item(item) for item in items)
            case Table():
                if block.caption != self.heading:  # else the heading says it; two tables in a row are never one
                    yield caption(block, self.styles)
                self.heading = ""
                yield table(block, self.styles, self._widths(tuple(block.columns)))
            case Chart():
                yield from self._chart(block)

    def _widths(self, columns: tuple[Column, ...]) -> list[int]:
        """The same in each table that has these columns, so that they stand below one another."""
        if (columns, self.width) not in self.widths:
            self.widths[columns, self.width] = widths(columns, self.rows[columns], self.width)
        return self.widths[columns, self.width]

    def _prose(self, text: str) -> Iterator[etree._Element]:
        """A paragraph; none where nothing of the text can be shown."""
        if clean(text):
            yield paragraph(None, run(clean(text)))

    def _facts(self, pairs: Sequence[tuple[str, str]]) -> Iterator[etree._Element]:
        """The values below one another; behind long labels, each behind its own."""
        are_short = all(measure(label) <= _FACTS for label, _ in pairs)
        for label, value in pairs:
            called = run(f"{words(label)}:", node("w:b"), node("w:bCs"))
            looks = deepcopy(self.aligned) if are_short else ()
            between = node("w:r", node("w:tab")) if are_short else run(" ")
            yield paragraph(self.styles["report fact"], called, between, run(words(value)), looks=looks)

    def _item(self, text: str) -> etree._Element:
        return paragraph(self.styles["list bullet"], run(words(text)), looks=deepcopy(self.bullet))

    def _chart(self, block: Chart) -> Iterator[etree._Element]:
        """Its title, the drawing, the sentence that says the same, and the figures as a table."""
        if any(bar.parts for bar in block.bars):
            stays = (node("w:keepNext"),)
            yield paragraph(self.styles["caption"], run(words(block.title)), looks=stays)
            yield paragraph(self.styles["report chart"], drawing(self.word, block, self.width, self.face))
        yield from self._prose(block.sentence)
        yield from self.elements(block.table)


def _rows_alike(document: Document) -> dict[tuple[Column, ...], list[Sequence[Cell]]]:
    """The rows of all tables with the same columns."""
    found: dict[tuple[Column, ...], list[Sequence[Cell]]] = {}
    for block in document.blocks:
        each = block.table if isinstance(block, Chart) else block
        if isinstance(each, Table):
            found.setdefault(tuple(each.columns), []).extend(each.rows)
    return found
