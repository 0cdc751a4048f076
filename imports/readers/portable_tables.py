"""The ruled tables of a PDF: rows of cells, joined where a page break has cut a row in two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imports.drafts import Problem
from imports.grid import Cell, Row
from imports.readers.board import Board, colour, joined
from imports.readers.portable_text import GLYPH, Box, Word, lines, paragraphs

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

PADDING = 4.0
SAME = 3.0  # points by which the edges of one column may differ from page to page
CUT = "The row was cut in two by a page break and was joined: “…{0}”."


def read(page: Page, words: list[Word], table: Table, number: int, on_page: int) -> list[Row]:
    """The table's rows; cells that go down or across are repeated into what they cover."""
    board = Board(f"page {page.page_number}, table {on_page}")
    columns = sorted({round(cell[0]) for row in table.rows for cell in row.cells if cell})
    tops = [row.bbox[1] for row in table.rows]
    for index, row in enumerate(table.rows):
        for box in filter(None, row.cells):
            column = min(range(len(columns)), key=lambda c: abs(columns[c] - box[0]))
            at = f"{board.name}, row {index + 1}, column {column + 1}"
            board.place(index, column, Cell(_text(words, box), at, _fill(page, box)))
            down = sum(1 for top in tops[index:] if top < box[3] - SAME)
            across = sum(1 for left in columns[column:] if left < box[2] - SAME)
            if down > 1 or across > 1:
                board.areas.append(((index, column), (index + max(down, 1) - 1, column + max(across, 1) - 1)))
    return [replace(row, table=number) for row in board.grid().rows]


def edges(table: Table) -> list[float]:
    """Where the table's columns begin."""
    return sorted({round(cell[0], 0) for row in table.rows for cell in row.cells if cell})


def continues(here: list[float], before: list[float]) -> bool:
    """Whether a table has the columns of the one on the page before."""
    return len(here) == len(before) and all(abs(a - b) <= SAME for a, b in zip(here, before, strict=True))


def join(above: Row, below: Row) -> tuple[Row, Problem] | None:
    """One row, where the lower is the rest of the upper: it has no beginning of its own and goes on in mid-sentence."""
    rest = list(below.filled)
    if not rest or below.cell(0).text[:1].isupper() or below.cell(0).text[:1].isdigit():
        return None
    longest = max(rest, key=lambda cell: len(cell.text))
    fits = all(above.cell(c).text for c, cell in enumerate(below.cells) if cell.text and not cell.carried)
    if not fits or not longest.text[:1].islower():
        return None
    cells = (_with_rest(cell, below.cell(column)) for column, cell in enumerate(above.cells))
    return replace(above, cells=tuple(cells)), Problem(longest.at, longest.text[:60], CUT.format(longest.text[:60]))


def _with_rest(cell: Cell, rest: Cell) -> Cell:
    return cell if rest.carried or not rest.text else cell.with_text(f"{cell.text} {rest.text}")


def _text(words: list[Word], box: Box) -> str:
    found = lines([word for word in words if word.inside(box)])
    texts = (text for text, _ in paragraphs(found, box[2] - PADDING))
    return joined(f"• {GLYPH.sub('', text)}" if GLYPH.match(text) and len(text) > 2 else text for text in texts)


def _fill(page: Page, box: Box) -> str | None:
    """The colour of the surface that was drawn under the cell."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    area = (box[2] - box[0]) * (box[3] - box[1])
    for rect in reversed(page.rects):
        under = rect["x0"] <= middle[0] <= rect["x1"] and rect["top"] <= middle[1] <= rect["bottom"]
        if rect.get("fill") and under and rect["width"] * rect["height"] < area * 1.5:
            return _rgb(rect.get("non_stroking_color"))
    return None


def _rgb(value: Any) -> str | None:
    """A colour as PDF keeps it: grey, red-green-blue, or the four colours of print."""
    parts = [float(part) for part in value] if isinstance(value, list | tuple) else []
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) == 1:
        parts = parts * 3
    return colour("".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts)) if len(parts) == 3 else None
