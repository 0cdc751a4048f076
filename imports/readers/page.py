"""Web pages, and workbooks that are web pages by another name: tables, headings, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from db.text import clean
from imports.drafts import Problem
from imports.grid import Cell, Document, Grid, Kind, Row
from imports.readers import board, markup
from imports.readers.board import Board
from imports.readers.decoding import decode
from imports.readers.page_styles import Styles
from imports.readers.sheet import MAX_COLUMNS, MAX_ROWS
from imports.refusal import Refusal

# Site furniture, and what no reader of the page sees.
DROPPED = {"script", "style", "noscript", "template", "svg", "iframe", "object", "nav", "aside", "head", "button"}
DROPPED |= {"select", "input", "textarea", "dialog", "title", "map", "audio", "video", "canvas"}
AROUND = {"header", "footer"}  # furniture, unless they belong to the article itself
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu"}
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "address",
    "form",
}
BLOCKS |= {"fieldset", "figure", "figcaption", "center", "hr", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
BLOCKS |= {"caption", "li", "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer", "details", "summary", "body"}
HEADING = re.compile(r"h([1-6])")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LONGEST_SPAN = 65_534
LEFT_OUT = "Parts of the page that nobody sees were left out ({0}); show them in the page if they belong to the plan."
HIDDEN_ROWS = "Hidden rows of table {0} were read too: {1}."


@dataclass(slots=True)
class Reader:
    """What has been read of the page, and the line that is being put together."""

    styles: Styles
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    unseen: int = 0

    def walk(self, element: etree._Element, kind: Kind = "text", level: int = 0) -> None:
        """Everything inside an element, in order; a block ends the line before it and after it."""
        self.pending.append(element.text or "")
        for child in element:
            name = markup.local(child)
            if name == "table" and _holds_data(child):
                self.end_line(kind, level)
                self.read_table(child)
            elif name in ("br", *BLOCKS) and not self._is_dropped(child):
                self.end_line(kind, level)
                self.walk(child, *_kind(name, kind, level))
                self.end_line(*_kind(name, kind, level))
            elif name and not self._is_dropped(child):
                self.walk(child, kind, level)
            self.pending.append(child.tail or "")

    def end_line(self, kind: Kind, level: int) -> None:
        """Turns what was gathered into a line of its own."""
        text = clean(" ".join("".join(self.pending).split()))
        self.pending.clear()
        if not text:
            return
        self.paragraphs += 1
        self.add(Row((Cell(text, f"paragraph {self.paragraphs}"),), kind, level))

    def add(self, row: Row) -> None:
        self.rows.append(row)
        if len(self.rows) > MAX_ROWS:
            raise Refusal(f"the page has more than {MAX_ROWS:,} lines; copy the plan's own part into a new document.")

    def read_table(self, table: etree._Element) -> None:
        """The table's own rows, spanned cells repeated into what they cover."""
        self.tables += 1
        for caption in markup.children(table, "caption"):
            self.walk(caption)
            self.end_line("text", 0)
        sheet = Board(f"table {self.tables}")
        below: dict[int, int] = {}  # column → down to which row a cell above covers it
        hidden = []
        for number, element in enumerate(_rows_of(table)):
            if UNSEEN.search(element.get("style") or ""):
                hidden.append(str(number + 1))
            column = 0
            for cell in (child for child in element if markup.local(child) in ("td", "th")):
                while below.get(column, 0) > number:
                    column += 1
                across, down = _span(cell, "colspan", MAX_COLUMNS), _span(cell, "rowspan", LONGEST_SPAN)
                sheet.place(number, column, self._cell(cell, number, column))
                if across > 1 or down > 1:
                    sheet.areas.append(((number, column), (number + down - 1, column + across - 1)))
                    below |= dict.fromkeys(range(column, column + across), number + down)
                column += across
        for row in sheet.grid().rows:
            self.add(replace(row, table=self.tables))
        if hidden:
            told = ", ".join(hidden[:20])
            self.problems.append(Problem(f"table {self.tables}", told, HIDDEN_ROWS.format(self.tables, told)))

    def _cell(self, element: etree._Element, row: int, column: int) -> Cell:
        lines = Reader(self.styles)
        lines.walk(element)
        lines.end_line("text", 0)
        text = board.joined(f"• {line.text}" if line.kind == "bullet" else line.text for line in lines.rows)
        at = f"table {self.tables}, row {row + 1}, column {column + 1}"
        look = self.styles.of(element)
        bold = markup.local(element) == "th" or any(markup.local(e) in ("b", "strong") for e in element.iter())
        return Cell(text, at, look.fill, look.ink, bold=bold)

    def _is_dropped(self, element: etree._Element) -> bool:
        name = markup.local(element)
        if name in DROPPED or (element.get("role") or "") in ROLES:
            return True
        if name in AROUND:
            return not any(markup.local(above) in ("main", "article", "section") for above in element.iterancestors())
        unseen = element.get("hidden") is not None or bool(UNSEEN.search(element.get("style") or ""))
        self.unseen += unseen and any(str(text).strip() for text in element.itertext())
        return unseen


def read(content: bytes, name: str) -> Document:
    """What a reader of the page sees; nothing that it points to is ever fetched."""
    text = DECLARATION.sub("", decode(content, declared=_declared(content)))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser) if text.strip() else None
    if root is None:
        raise Refusal(f"{name} is a web page without text; save it from the browser again and import that file.")
    reader = Reader(Styles.of_page(root))
    mains = [e for e in root.iter("*") if markup.local(e) == "main" or e.get("role") == "main"]
    reader.walk(mains[0] if len(mains) == 1 else root)
    reader.end_line("text", 0)
    if reader.unseen:
        reader.problems.append(Problem("", "", LEFT_OUT.format(reader.unseen)))
    return Document([Grid("", tuple(reader.rows))], reader.problems)


def _declared(content: bytes) -> str | None:
    """The encoding that the page itself names."""
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", content[:4096], re.IGNORECASE)
    return found.group(1).decode("ascii") if found else None


def _kind(name: str, kind: Kind, level: int) -> tuple[Kind, int]:
    """What a line inside a block is: a paragraph in an item of a list belongs to the item."""
    if heading := HEADING.fullmatch(name):
        return "heading", int(heading.group(1))
    return ("bullet", level + 1 if kind == "bullet" else 0) if name == "li" else (kind, level)


def _rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of the table itself, not those of tables inside its cells."""
    for child in table:
        if markup.local(child) == "tr":
            yield child
        elif markup.local(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if markup.local(row) == "tr")


def _holds_data(table: etree._Element) -> bool:
    """Whether a table holds cells that belong together, rather than laying out a page with tables inside it."""
    if table.find(".//table") is None:
        return True
    rows = [[cell for cell in row if markup.local(cell) in ("td", "th")] for row in _rows_of(table)]
    return max((len(row) for row in rows), default=0) > 2 and len(rows) > 1


def _span(cell: etree._Element, name: str, most: int) -> int:
    value = cell.get(name) or ""
    return min(max(int(value), 1), most) if value.isdigit() and len(value) < 12 else 1
