"""A report as Markdown (CommonMark, with GitHub's tables): whatever a text holds, it stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from db.text import clean, one_line
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from edi_tui.exports.report.template import Template
from edi_tui.exports.report.wording import number_of

# What begins markup, a link, HTML, an entity, a formula or a table's next cell wherever it stands.
_ANYWHERE = re.compile(r"[\\`*_\[\]{}<>|~^$&#@]|:(?=//)|(?<=[^\W_])\.(?=[^\W\d_]{2})|(?<=www)\.", re.IGNORECASE)
# What begins a list, a line under a heading or a rule only where a line begins.
_LEADING = re.compile(r"^([-+=])|^(\d{1,9})([.)])(?=\s|$)")


def write(target: Path, document: Document, template: Template) -> None:
    """UTF-8."""
    target.write_text(document_text(document), encoding="utf-8", newline="\n")


def document_text(document: Document) -> str:
    """The whole text: one blank line between blocks, a table's row on one line."""
    return "\n\n".join([f"# {_line(document.title)}", *_blocks(document.blocks)]) + "\n"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """What each block says; the caption of a table that says its heading again is left out."""
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        written = _grid(block) if isinstance(block, Table) and block.caption == heading else _block(block)
        if written:
            yield written
        if isinstance(block, Table):
            heading = ""  # two tables in a row are never one


def escape(text: str) -> str:
    """A line of foreign text as text."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    return _LEADING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def _line(text: str) -> str:
    return escape(one_line(text))


def _lines(text: str, between: str) -> str:
    """A text of several lines; an empty one in it says nothing."""
    return between.join(escape(line) for line in clean(text).split("\n") if line)


def _cell(text: str) -> str:
    return _lines(text, "<br>")


def _facts(facts: Facts) -> str:
    return "\n".join(f"- {_line(label)}: {_lines(value, _BREAK_IN_LIST)}" for label, value in facts.pairs)


def _bullets(bullets: Bullets) -> str:
    return "\n".join(f"- {_lines(item, _BREAK_IN_LIST)}" for item in bullets.items)


_BREAK, _BREAK_IN_LIST = "\\\n", "\\\n  "


def _table(table: Table) -> str:
    return f"**{_line(table.caption)}**\n\n{_grid(table)}"


def _grid(table: Table) -> str:
    columns = [_cell(column.label) for column in table.columns]
    marks = ["---:" if column.is_figure else "---" for column in table.columns]
    rows = [[_cell(cell.text) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, marks, *rows))


def _chart(chart: Chart) -> str:
    return f"{_line(chart.sentence)}\n\n{_table(chart.table)}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: lambda heading: f"{'#' * (heading.level + 1)} {_line(heading.text)}",
    Paragraph: lambda paragraph: _lines(paragraph.text, _BREAK),
    Facts: _facts,
    Bullets: _bullets,
    Table: _table,
    Chart: _chart,
}


def _block(block: Block) -> str:
    return _WRITERS[type(block)](block)


def check(path: Path) -> list[Check]:
    """The rules that a reader, and a program that shows it, build on."""
    plain = re.sub(r"\\.", "·", path.read_text(encoding="utf-8")).replace("<br>", " ")  # what was escaped is text
    lines = plain.splitlines()
    levels = [len(found[1]) for line in lines if (found := re.match(r"(#{1,6}) ", line))]
    tables = [_rows(block) for block in plain.split("\n\n") if block.startswith("|")]
    foreign = next((line for line in lines if _ANYWHERE.search(_bare(line))), "")
    steps = pairwise(levels)
    return [
        Check("The title comes first, and there is one", lines[0].startswith("# ") and levels.count(1) == 1),
        Check("No level of heading is left out", all(later <= earlier + 1 for earlier, later in steps)),
        Check(
            "Each table has a row of headings and full rows",
            all(map(_is_whole, tables)),
            number_of(len(tables), "table"),
        ),
        Check("No cell is empty", all(cell for rows in tables for row in rows for cell in row)),
        Check("No text has become markup, a link or HTML", not foreign, foreign),
    ]


# What is the report's own: a heading, a list, a line that goes on, a table's row, a caption in bold.
_OURS = re.compile(r"^(?:#{1,6} |- |  |\| )|\\$| \|$|^\*\*|\*\*$")


def _bare(line: str) -> str:
    """A line without what is the report's own in it."""
    return _OURS.sub("", line).replace(" | ", " ")


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.splitlines()]


def _is_whole(rows: Sequence[Sequence[str]]) -> bool:
    marks = len(rows) > 1 and all(re.fullmatch("-+:?", cell) for cell in rows[1])
    return marks and len({len(row) for row in rows}) == 1
