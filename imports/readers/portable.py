"""PDFs with a text layer: ruled tables and the lines between them. What would have to be guessed is refused."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from db.text import shorten
from imports.drafts import Problem
from imports.grid import Cell, Document, Grid, Kind, Row
from imports.readers import portable_tables, portable_text
from imports.readers.portable_text import Line, Word
from imports.refusal import Refusal

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF
    from pdfplumber.table import Table

MAX_PAGES = 150
MISSING = '{0} is a PDF, which this program reads with the help of another: pip install "edi-tui[pdf]" and try again.'
SCAN = (
    "{0} is a scan: it holds pictures of its pages and no text; ask for the Word or Excel file that it was made from, "
    "or have its text recognised (OCR) and import that."
)
PASSWORD = "{0} has a password; open it, save or print it as a new PDF without one and import that file."  # noqa: S105
LONG = "{0} has {1:,} pages; save the plan's own pages as a PDF of their own and import that file."
COLUMNS = (
    "{0} cannot be read safely: on page {1} words stand side by side in columns that no lines part, so that cells "
    "would run into one another; ask for the Word or Excel file that it was made from."
)
UNMAPPED = (
    "{0} cannot be read safely: its letters have no meaning of their own (“{1}”); ask for the Word or Excel file."
)
FURNITURE = "Lines that stand at the edge of most pages were left out: {0}."
NO_TEXT = "Page {0} holds no text (a picture, it seems) and was not read."
LEFT_OUT = "Text in columns on page {0} was not read, since its lines would run into one another."
SOME = 0.1  # of the document's lines may stand in columns outside its tables
HEADING = 1.15  # times the usual size of the letters


@dataclass(slots=True)
class Reader:
    """What was read, page after page."""

    name: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    open_edges: list[float] = field(default_factory=list)  # of a table that reached the end of the page before
    header: Row | None = None  # of that table
    size: float = 0.0
    furniture: frozenset[tuple[int, str]] = frozenset()
    safe: int = 0
    unsafe: list[tuple[int, str]] = field(default_factory=list)

    def read_page(self, page: Page, words: list[Word]) -> None:
        """The page's tables and the lines around them, from top to bottom."""
        tables = [table for table in page.find_tables() if len(table.cells) > 1]
        outside = portable_text.lines([word for word in words if not any(word.inside(t.bbox) for t in tables)])
        found = [line for line in outside if _place(line) not in self.furniture]
        beside = portable_text.in_columns(found)
        self.unsafe += [(page.page_number, line.text) for line in beside]
        self.safe += len(found) - len(beside) + sum(len(table.rows) for table in tables)
        if beside:
            self.problems.append(
                Problem(f"page {page.page_number}", shorten(beside[0].text, 60), LEFT_OUT.format(page.page_number))
            )
        left = [line for line in found if line not in beside]
        right = max((line.right for line in found), default=0.0)
        for on_page, table in enumerate(sorted(tables, key=lambda t: t.bbox[1]), 1):
            above = [line for line in left if line.bottom <= table.bbox[1] + 2]
            left = [line for line in left if line not in above]
            self._lines(above, page, right, between=on_page > 1)
            self._table(page, words, table, on_page)
        self._lines(left, page, right, between=True)

    def _lines(self, found: list[Line], page: Page, right: float, *, between: bool) -> None:
        if found and between:
            self.open_edges = []
        for number, (text, first) in enumerate(portable_text.paragraphs(found, right), 1):
            bullet = portable_text.GLYPH.match(first.text)
            text = portable_text.GLYPH.sub("", text) if bullet else text
            kind: Kind = "bullet" if bullet else "heading" if first.size > self.size * HEADING else "text"
            level = round(first.size) if kind == "heading" else 0
            if text:
                self.rows.append(Row((Cell(text, f"page {page.page_number}, paragraph {number}"),), kind, level))

    def _table(self, page: Page, words: list[Word], table: Table, on_page: int) -> None:
        """A table, or the rest of the one that the page before began."""
        edges = portable_tables.edges(table)
        continued = bool(self.open_edges) and portable_tables.continues(edges, self.open_edges)
        self.tables += not continued
        rows = portable_tables.read(page, words, table, self.tables, on_page)
        if continued and self.header is not None:
            body = rows[1:] if rows and _texts(rows[0]) == _texts(self.header) else rows
            cut = portable_tables.join(self.rows[-1], body[0]) if body else None
            if cut is not None:
                self.rows[-1], problem = cut
                self.problems.append(problem)
                rows = body[1:]
        elif rows:
            self.header = rows[0]
        self.rows += rows
        self.open_edges = edges

    def ranked(self) -> Iterator[Row]:
        """The rows, the largest headings first in rank."""
        sizes = sorted({row.level for row in self.rows if row.level}, reverse=True)
        return (replace(row, level=sizes.index(row.level) + 1) if row.level else row for row in self.rows)

    def check(self) -> None:
        """Refuses a document of which more than a little stands in columns without lines."""
        if len(self.unsafe) > SOME * (self.safe + len(self.unsafe)):
            raise Refusal(COLUMNS.format(self.name, self.unsafe[0][0]))


def read(content: bytes, name: str) -> Document:
    """The document's tables and lines, in order."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise Refusal(MISSING.format(name)) from error
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return _read(pdf, name)
    except (PDFPasswordIncorrect, PdfminerException) as error:
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args):
            raise Refusal(PASSWORD.format(name)) from error
        raise


def _read(pdf: PDF, name: str) -> Document:
    if len(pdf.pages) > MAX_PAGES:
        raise Refusal(LONG.format(name, len(pdf.pages)))
    reader = Reader(name, size=_usual_size(pdf, name))
    words = [portable_text.words(page) for page in pdf.pages]
    reader.furniture = _furniture(pdf, words, reader)
    for page, own in zip(pdf.pages, words, strict=True):
        if not page.chars:
            if page.images:
                reader.problems.append(Problem(f"page {page.page_number}", "", NO_TEXT.format(page.page_number)))
            continue
        reader.read_page(page, own)
        page.close()
    reader.check()
    return Document([Grid("", tuple(reader.ranked()))], reader.problems)


def _place(line: Line) -> tuple[int, str]:
    """Where a line stands and what it says, but for its numbers: the same on every page where it is a page's number."""
    return round(line.top / 4), re.sub(r"\d+", "#", line.text)


def _furniture(pdf: PDF, words: list[list[Word]], reader: Reader) -> frozenset[tuple[int, str]]:
    """The heads and feet of pages, told by standing on most of them; left out, they do not part a table in two."""
    places: Counter[tuple[int, str]] = Counter()
    said: dict[tuple[int, str], str] = {}
    for page, own in zip(pdf.pages, words, strict=True):
        for line in portable_text.lines([w for w in own if not 0.1 < w.bottom / float(page.height) < 0.9]):
            places[_place(line)] += 1
            said.setdefault(_place(line), line.text)
    found = frozenset(place for place, count in places.items() if count > max(len(words) / 2, 1))
    if found:
        told = "; ".join(f"“{shorten(said[place], 40)}”" for place in sorted(found))
        reader.problems.append(Problem("", "", FURNITURE.format(told)))
    return found


def _usual_size(pdf: PDF, name: str) -> float:
    """The size of most letters of the first pages that have any; a document without letters is a scan."""
    for page in _with_text(pdf):
        text = "".join(char["text"] for char in page.chars)
        if text.count("(cid:") > len(page.chars) * 0.05:
            raise Refusal(UNMAPPED.format(name, shorten(text, 20)))
        return float(median(char["size"] for char in page.chars)) or 10.0
    raise Refusal(SCAN.format(name))


def _with_text(pdf: PDF) -> Iterator[Page]:
    return (page for page in pdf.pages if page.chars)


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]
