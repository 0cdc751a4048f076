"""A report as plain text: one `Label: value` a line and nothing drawn, for a screen reader, a mail or a minute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from db.reading import PATH
from db.text import clean, one_line
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from edi_tui.exports.report.template import Template


def write(target: Path, document: Document, template: Template) -> None:
    """UTF-8, one blank line between blocks."""
    target.write_text(text_of(document), encoding="utf-8", newline="\n")


def text_of(document: Document) -> str:
    """The whole text; it begins with the title."""
    return "\n\n".join([f"Title: {one_line(document.title)}", *blocks_text(document.blocks)]) + "\n"


def blocks_text(blocks: Sequence[Block]) -> list[str]:
    """Each block as text; a table's caption that only says the heading above it again is left out."""
    found: list[str] = []
    heading = ""
    for block in blocks:
        heading = block.text if isinstance(block, Heading) else heading
        texts = [text for text in _WRITERS[type(block)](block) if text]
        again = isinstance(block, Table) and block.caption.split(PATH)[-1] == heading
        if again:  # the rows of figures stand right below their caption
            texts = [text for text in (texts[0].partition("\n")[2], *texts[1:]) if text]
        found += texts
    return found


def _lines(text: str) -> str:
    """A text of several lines keeps them, set in."""
    return "\n  ".join(line for line in clean(text).split("\n") if line)


def _labelled(label: str, value: str) -> str:
    return f"{one_line(label)}: {_lines(value)}"


def _facts(facts: Facts) -> list[str]:
    return ["\n".join(_labelled(*pair) for pair in facts.pairs)]


def _bullets(bullets: Bullets) -> list[str]:
    return ["\n".join(_lines(item) for item in bullets.spoken or [f"- {item}" for item in bullets.items])]


def _table(table: Table) -> list[str]:
    caption = one_line(table.caption)
    if any(column.is_figure for column in table.columns):
        last = len(table.rows) - 1
        rows = (_figure_line(table, row, table.has_total and place == last) for place, row in enumerate(table.rows))
        return ["\n".join([caption, *rows])]
    return [caption, *map("\n".join, _records(table))]


def _figure_line(table: Table, row: Sequence[Cell], is_total: bool) -> str:
    """A row of figures on one line: what it is of, then each figure with what it is called."""
    cells = list(zip(table.columns, row, strict=True))
    *first, last = [one_line(_said(cell)) for column, cell in cells if not column.is_figure]
    name = "Total" if is_total else f"{last} ({', '.join(first)})" if first else last
    figures = [(column.spoken or column.label, _said(cell)) for column, cell in cells if column.is_figure]
    if len(figures) == 1:
        return f"{name}: {figures[0][1]}"
    between = ", " if len(figures) == 2 else "; "  # a label may hold a comma
    return f"{name}: {between.join(f'{figure} {label}' for label, figure in figures)}"


def _records(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [_labelled(column.label, _said(cell)) for column, cell in zip(table.columns, row, strict=True)]


def _said(cell: Cell) -> str:
    return cell.spoken or cell.text


_WRITERS: dict[type, Callable[[Any], list[str]]] = {
    Heading: lambda heading: [one_line(heading.text)],
    Paragraph: lambda paragraph: [_lines(paragraph.text)],
    Facts: _facts,
    Bullets: _bullets,
    Table: _table,
    Chart: lambda chart: [_lines(chart.sentence), *_table(chart.table)],
}


def check(path: Path) -> list[Check]:
    """The rules that a screen reader builds on."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    drawn = next((line for line in lines if re.search("[─-▟]", line)), "")
    empty = next((line for line in lines if line.endswith(": ") or line in ("-", "- ")), "")
    return [
        Check("The title comes first", lines[0].startswith("Title: ")),
        Check("Nothing is drawn with lines and blocks", not drawn, drawn),
        Check("No label stands without its value", not empty, empty),
        Check("Blocks stand apart by one blank line", "\n\n\n" not in text),
    ]
