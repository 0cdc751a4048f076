"""A document of no form yet as lines: what the first page of a report will say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edi_tui.exports.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from edi_tui.widgets.cells import broken, cell_len, fitted
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

_GAP = 2
_LEAST = 4  # cells of the narrowest column
_TALL = 3  # lines that a cell of a table takes at most
_BARS = 24  # cells of the labels beside a chart's bars


def document_lines(document: Document, width: int) -> Iterator[Pieces]:
    """The document's title, then its blocks, each after an empty line. They are made as they are asked for."""
    yield from (_one(text, "title") for text in broken(document.title, width))
    for block in document.blocks:
        yield ()
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterable[Pieces]:
    match block:
        case Heading():
            return [_one(text, "accent" if block.level <= 1 else "bold") for text in broken(block.text, width)]
        case Paragraph():
            return [_one(text) for text in broken(block.text, width)]
        case Facts():
            return fact_lines(block.pairs, width)
        case Bullets():
            return [pieces for item in block.items for pieces in _bullet(item, width)]
        case Table():
            return table_lines(block, width)
        case Chart():
            return _chart(block, width)


def fact_lines(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[Pieces]:
    """Labels with their values beside them."""
    label = min(max((cell_len(line(name)) for name, _ in pairs), default=0) + _GAP, width // 2)
    for name, value in pairs:
        for number, text in enumerate(broken(value, width - label)):
            yield Piece(fitted(line(name) if not number else "", label), "quiet"), Piece(text)


def _bullet(item: str, width: int) -> Iterator[Pieces]:
    for number, text in enumerate(broken(item, width - 2)):
        yield Piece("  " if number else "• ", "quiet"), Piece(text)


def table_lines(table: Table, width: int) -> Iterator[Pieces]:
    """A caption, the headings of the columns, then the rows; a cell with much in it shows its beginning."""
    yield from (_one(text, "quiet") for text in broken(table.caption, width))
    widths = _widths(table, width)
    figures = [column.is_figure for column in table.columns]
    yield _row([Cell(column.label) for column in table.columns], widths, figures, "bold")
    for number, row in enumerate(table.rows, 1):
        style = "bold" if table.has_total and number == len(table.rows) else "text"
        texts = [broken(cell.text, size, _TALL) for cell, size in zip(row, widths, strict=True)]
        for part in range(max(map(len, texts))):
            cells = [
                Cell(text[part], cell.colour) if part < len(text) and text[part] else None
                for cell, text in zip(row, texts, strict=True)
            ]
            yield _row(cells, widths, figures, style)


def _row(cells: Sequence[Cell | None], widths: Sequence[int], figures: Sequence[bool], style: str) -> Pieces:
    pieces: list[Piece] = []
    for cell, width, is_figure in zip(cells, widths, figures, strict=True):
        text = line(cell.text) if cell else ""
        look = f"chip-{cell.colour}" if cell and cell.colour else style
        pieces += [Piece(fitted(text, width, right=is_figure), look), Piece(" " * _GAP)]
    return pieces[:-1]


def _widths(table: Table, width: int) -> list[int]:
    """What each column needs, and where that is too much, its share of the width."""
    needs = [
        max(cell_len(line(text)) for text in (column.label, *(row[place].text for row in table.rows[:60])))
        for place, column in enumerate(table.columns)
    ]
    room = width - _GAP * (len(needs) - 1)
    widths = [0] * len(needs)
    left = set(range(len(needs)))
    while left:  # what needs less than its share leaves the rest to the others
        shares = {place: table.columns[place].share for place in left}
        each = {place: max(_LEAST, room * share // sum(shares.values())) for place, share in shares.items()}
        small = {place for place in left if needs[place] <= each[place]}
        for place in small or left:
            widths[place] = min(needs[place], each[place])
            room -= widths[place]
        left -= small or left
    return widths


def _chart(chart: Chart, width: int) -> Iterator[Pieces]:
    yield _one(chart.title, "bold")
    yield from (_one(text) for text in broken(chart.sentence, width))
    yield ()
    most = max((sum(part.number for part in bar.parts) for bar in chart.bars), default=0)
    names = min(_BARS, width // 3, max((cell_len(line(bar.label)) for bar in chart.bars), default=0))
    for bar in chart.bars:
        yield Piece(fitted(line(bar.label), names + 1)), *_parts(bar, most, width - names - 1)


def _parts(bar: Bar, most: int, width: int) -> Iterator[Piece]:
    """The parts of a bar, each as long as its number and long enough for it."""
    for part in bar.parts:
        if part.number:
            text = f" {_called(part)} {part.number} "
            yield Piece(text.ljust(part.number * width // max(most, 1))[:width], f"chip-{part.colour}")


def _called(part: Part) -> str:
    return line(part.symbol or part.label)


def _one(text: str, style: str = "text") -> Pieces:
    return (Piece(line(text), style),)
