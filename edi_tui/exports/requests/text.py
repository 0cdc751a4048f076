"""A request as plain text: `Label: value` lines under each action, the answers behind the last three labels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from db.text import one_line
from edi_tui.exports.checks import Check
from edi_tui.exports.report.document import Block, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.requests.building import UPDATE


def request_text(document: Document) -> str:
    """The whole text; its first line is the document's title."""
    return "\n".join([one_line(document.title), *(line for block in document.blocks for line in _lines(block))]) + "\n"


def write(target: Path, document: Document) -> None:
    """UTF-8 that Windows opens as such."""
    target.write_text(request_text(document), encoding="utf-8-sig", newline="\r\n")


def check(path: Path) -> list[Check]:
    """The rules that a screen reader and the reading of the reply build on."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    headings = sum(line.startswith("[") for line in lines)
    return [
        Check("The title comes first", lines[0].startswith("Update request ")),
        Check("Each action has room for its answer", 0 < headings == lines.count(f"{UPDATE}:")),
        Check("Blocks stand apart by one blank line", "" in lines and not _has_gap(lines)),
    ]


def _has_gap(lines: list[str]) -> bool:
    return any(not one and not other for one, other in pairwise(lines))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text) | Paragraph(text):
            yield from ("", one_line(text))
        case Facts(pairs):
            yield from (f"{one_line(label)}: {one_line(value)}" for label, value in pairs)
        case Table():
            yield from (f"{one_line(row[0].text)}:" for row in block.rows)
