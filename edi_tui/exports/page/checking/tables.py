"""Rules of the page's tables: what is said of a cell when nobody sees where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from edi_tui.colours import STATUS
from edi_tui.exports.page.checking.parsed import Page, where, words


def captions(page: Page) -> Iterator[str]:
    """Each table says first what it shows."""
    for table in page.tagged("table"):
        first = table[0] if len(table) else None
        named = first is not None and first.tag == "caption" and words(first)
        yield "" if named else f"table in line {table.sourceline}"


def column_headings(page: Page) -> Iterator[str]:
    """One row of headings, each for its column."""
    for table in page.tagged("table"):
        rows = table.xpath("./thead/tr")
        cells = rows[0] if len(rows) == 1 else []
        named = [cell.tag == "th" and cell.get("scope") == "col" and words(cell) for cell in cells]
        yield "" if named and all(named) else f"table in line {table.sourceline}"


def row_headings(page: Page) -> Iterator[str]:
    """The first cell names its row, and it alone."""
    for row in page.tagged("tr"):
        parent = row.getparent()
        if parent is not None and parent.tag == "thead":
            continue
        tags = [cell.tag for cell in row]
        named = tags[:1] == ["th"] and row[0].get("scope") == "row" and "th" not in tags[1:]
        yield "" if named else f"row in line {row.sourceline}"


def merged(page: Page) -> Iterator[str]:
    """A cell is one column wide and one row high."""
    for cell in page.tagged("td", "th"):
        yield f"merged {where(cell)}" if cell.get("colspan") or cell.get("rowspan") else ""


def empty(page: Page) -> Iterator[str]:
    """Each row has a cell for each column, and each says something."""
    for table in page.tagged("table"):
        columns = len(table.xpath("./thead/tr[1]/*"))
        for row in table.xpath(".//tr"):
            yield "" if len(row) == columns else f"{len(row)} of {columns} cells in line {row.sourceline}"
            yield from (_said(cell) for cell in row)


def _said(cell: HtmlElement) -> str:
    return "" if words(cell) else f"an empty {where(cell)}"


def statuses(page: Page) -> Iterator[str]:
    """What has a colour has a word that is read aloud, and the colour is one that we know."""
    for element in page.elements:
        classes = set(element.get("class", "").split())
        if "status" not in classes:
            continue
        known = classes & {*STATUS, "plain"}
        seen_only = [words(part) for part in element.xpath("./*[@aria-hidden]")]
        spoken = any(letter.isalnum() for letter in words(element).removeprefix("".join(seen_only)))
        yield "" if known and spoken else f"only a sign or an unknown colour: {where(element)}"
