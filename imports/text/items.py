"""Items of lists by what is typed before them: a bullet, a number, a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imports.grid import Row

BULLET = re.compile(
    r"^\s*([-–—•●▪■◦○‣·*]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)]|o)\s+(\d{1,2}[.)]\s+)?(?=\S)"  # "- 1. To …" too
)
COUNTED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
INDENT = 3  # columns that a nested list moves to the right, at least 2


@dataclass(frozen=True, slots=True)
class Typed:
    """An item as it is typed."""

    mark: str
    text: str
    level: int


def typed(line: str) -> Typed | None:
    """The item that a line is, further in by the white space before it; None for other lines."""
    found = BULLET.match(line)
    if found is None:
        return None
    level = (len(line) - len(line.lstrip())) // INDENT + line.count("\t", 0, found.start(1))
    return Typed((found.group(2) or found.group(1)).strip(), line[found.end() :], level)


def counted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with paragraphs that begin with a typed number or letter as items."""
    return tuple(_item(row) if row.kind == "text" and COUNTED.match(row.text) else row for row in rows)


def _item(row: Row) -> Row:
    item = typed(row.text)
    if item is None or len(row.filled) != 1:
        return row
    return replace(row, kind="bullet", mark=item.mark, cells=(row.filled[0].with_text(item.text),))
