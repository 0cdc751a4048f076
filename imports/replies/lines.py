"""A reply as lines, each with its place and how deeply it is quoted; whichever format it came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.text import clean
from imports.grid import Grid, Row
from imports.refusal import Refusal
from imports.text.mail import QUOTED

MOST = 20_000
TOO_LONG = "{0} is longer than any reply; copy the officer's own answers into a new document and import that."


@dataclass(slots=True)
class Line:
    """A line, a paragraph, or the row of a table; then `value` is what stands beside its first cell."""

    text: str
    at: str
    depth: int = 0  # how many times it is quoted
    value: str | None = None
    table: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and not self.value


def of_text(text: str, before: str = "") -> list[Line]:
    """The lines of a mail or a text file, without the signs that quote them."""
    return [_quoted(raw, f"{before}line {number}") for number, raw in enumerate(text.split("\n"), 1)]


def _quoted(raw: str, at: str) -> Line:
    found = QUOTED.match(raw)
    depth = found.group().count(">") if found else 0
    return Line(clean(raw[found.end() :] if found else raw), at, depth)


def of_grids(grids: Iterable[Grid], before: str = "") -> list[Line]:
    """The paragraphs and table rows of a document; a paragraph of several lines gives several."""
    return [line for grid in grids for row in grid.rows for line in _of_row(row, before)]


def _of_row(row: Row, before: str) -> Iterator[Line]:
    filled = row.filled
    if len(filled) > 1:
        value = "\n".join(cell.text for cell in filled[1:])
        yield Line(filled[0].text, f"{before}{filled[-1].at}", 0, value, row.table)
        return
    for cell in filled:
        yield from (Line(clean(part), f"{before}{cell.at}", table=row.table) for part in cell.text.split("\n"))


def bounded(lines: list[Line], name: str) -> list[Line]:
    """The lines, where they are no more than a person could have written or quoted."""
    if len(lines) > MOST:
        raise Refusal(TOO_LONG.format(name))
    return lines
