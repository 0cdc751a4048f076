"""Texts from outside through every block of a Word report: they stay texts, whole, and the file stays a document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from db.text import clean
from edi_tui.exports.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from edi_tui.exports.word import check
from edi_tui.exports.word.checking.parts import Parts
from edi_tui.exports.word.markup import SPACES, name
from tests.edi_tui.exports.word_documents import written
from tests.edi_tui.screens.nasty import NASTY

MORE = (
    "{ HYPERLINK http://x.example }",
    "{ INCLUDETEXT c:\\x }",
    "javascript:alert(1)",
    "]]> <!-- x --> <?xml?>",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "&#0; &lt;",
    "\ud800 alone",
    "one\n\n\ntwo",
    "\u200b",
    "$A$1",
    "a\u0300" * 40,
    "long " * 20_000,
)
TEXTS = (*NASTY, *MORE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]")


def everywhere(text: str) -> Document:
    """The text in each place that a report has for one."""
    table = Table(text, [Column(text), Column("Status")], [[Cell(text), Cell(text, "red")], [Cell(text), Cell(text)]])
    bars = [Bar(text, [Part(text, text[:3], "red", 1), Part("Done", "●", "green", 2)])]
    blocks: list[Block] = [
        Facts([(text, text)]),
        Heading(1, text),
        Paragraph(text),
        Bullets([text, text]),
        Chart(text, text, bars, table),
        table,
    ]
    return Document(text, blocks, text)


def paragraphs(path: Path) -> Iterator[str]:
    """The text of each paragraph and of each cell, with its line breaks."""
    body = Parts.read(path).body
    for block in (*body.iterfind("w:p", SPACES), *body.iter(name("w:tc"))):
        yield "\n".join(_words(paragraph) for paragraph in block.iter(name("w:p")))


def _words(paragraph: etree._Element) -> str:
    runs = [one for run in paragraph.iter(name("w:r")) for one in run]
    breaks = {name("w:br"): "\n", name("w:tab"): "\t"}
    return "".join(breaks.get(str(one.tag), one.text or "") for one in runs)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_nasty_text_is_whole_and_nothing_but_text(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, everywhere(text))
    shown = clean(text) or "–"
    found = list(paragraphs(path))
    assert found.count(shown) >= 10 if clean(text) else found.count(shown) >= 8
    assert f"{shown}:\t{shown}" in found or f"{shown}: {shown}" in found
    failed = {one.rule: one.seen for one in check(path) if not one.passed}
    if any(letter.isalnum() for letter in shown):
        assert failed == {}
    else:
        assert set(failed) <= {"No status is told by colour alone"}  # the status says nothing but a sign


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_nasty_text_has_no_control_character_and_no_formula_in_any_part(tmp_path: Path, text: str) -> None:
    with zipfile.ZipFile(written(tmp_path, everywhere(text))) as package:
        for part in package.namelist():
            if part.endswith(".xml"):
                assert not _CONTROLS.search(package.read(part).decode()), part
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}


@given(st.text(st.characters(), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_makes_a_document(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, everywhere(text))
    assert (clean(text) or "–") in list(paragraphs(path))
    assert {one.rule for one in check(path) if not one.passed} <= {"No status is told by colour alone"}
