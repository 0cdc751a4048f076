"""A thousand nasty texts through every form of a report: each is shown whole, and none is more than text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from lxml import html
from markdown_it import MarkdownIt

from edi_tui.exports import FORMS
from edi_tui.exports.report.document import Bullets, Cell, Column, Document, Table
from edi_tui.exports.report.template import Template
from tests.edi_tui.exports.nasty_texts import kept
from tests.edi_tui.exports.test_markdown import OURS, said

CAPTION = "A thousand of them"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def words_of(path: Path) -> list[str]:
    """The list and the cells of a Word report, as another library reads them."""
    document = docx.Document(str(path))
    items = [paragraph.text for paragraph in document.paragraphs if paragraph.style and "List" in paragraph.style.name]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert not document.element.xpath("//w:hyperlink | //w:object | //w:fldSimple[not(contains(@w:instr, 'PAGE'))]")
    return [*items, *(text for row in rows[1:] for text in row[1:])]


def page_of(path: Path) -> list[str]:
    """Those of the page, as a parser of pages reads them."""
    root = html.document_fromstring(path.read_text("utf-8"))
    assert not root.xpath("//script | //iframe | //img | //@*[starts-with(name(), 'on')] | //main//a")
    assert all(link.startswith("#") for link in root.xpath("//@href | //@src"))
    for line_break in root.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    return [element.text_content() for element in root.xpath("//main//ul/li | //main//tbody//td")]


def markdown_of(path: Path) -> list[str]:
    """Those of the Markdown, as a parser of it reads them."""
    tokens = MarkdownIt("gfm-like").parse(path.read_text("utf-8"))
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    assert {one.type for one in every if not (one.type == "html_inline" and one.content == "<br>")} <= OURS
    found = [
        said(token)
        for before, token in pairwise(tokens)
        if token.type == "inline" and before.type in ("paragraph_open", "td_open")
    ]
    return [text for text in found if text != CAPTION and not re.fullmatch(r"No\. \d+", text)]


def text_of(path: Path) -> list[str]:
    """Those of the plain text: a line that goes on is set in."""
    parts = re.split(r"\n(?! )", path.read_text("utf-8"))
    told = [part.split(" ", 1)[1] for part in parts if part.startswith(("- ", "Text: "))]
    return [text.replace("\n  ", "\n") for text in told]


READ: dict[str, Callable[[Path], list[str]]] = {"docx": words_of, "html": page_of, "md": markdown_of, "txt": text_of}


def squeezed(text: str) -> str:
    """The text but for what no form of a report promises: how wide its blanks are, and empty lines."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.split())


def test_every_form_of_a_report_is_tried() -> None:
    assert set(READ) == {name for name, form in FORMS.items() if form.is_report}


@pytest.mark.parametrize("form", READ)
def test_a_thousand_nasty_texts_are_shown_whole_and_are_only_text(tmp_path: Path, form: str) -> None:
    texts = kept()
    rows = [[Cell(f"No. {number}"), Cell(text)] for number, text in enumerate(texts, 1)]
    document = Document("Nasty", [Bullets(texts), Table(CAPTION, [Column("Ref"), Column("Text")], rows)])
    path = tmp_path / f"report{FORMS[form].suffix}"
    FORMS[form].load().write(path, document, Template())
    found = READ[form](path)
    assert [squeezed(text) for text in found] == [squeezed(text) for text in (*texts, *texts)]
    assert not [text for text in found if CONTROL.search(text)]
