"""The shape in which rows leave: our own order of columns, a council's, or the columns that a screen shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.lines import PlanContents
from edi_tui.exports.laying import laid_out
from edi_tui.exports.layouts import Layout, find_layout
from edi_tui.exports.table import Table, tabled


@dataclass(frozen=True)
class Shape:
    """How a plan becomes a table."""

    shown: tuple[str, ...] | None = None
    layout: Layout | None = None
    made_on: date | None = None  # None: in this moment

    def table(self, contents: PlanContents) -> Table:
        """The plan's table."""
        return laid_out(contents, self.layout) if self.layout else tabled(contents, self.shown)

    @property
    def headings(self) -> tuple[str, ...]:
        """A council's own headings: words that leave beside those of the plan."""
        return tuple(column.heading for column in self.layout.columns) if self.layout else ()

    def with_headings(self, headings: Sequence[str]) -> Shape:
        """The same with other words above its columns."""
        if self.layout is None:
            return self
        columns = [replace(one, heading=words) for one, words in zip(self.layout.columns, headings, strict=True)]
        return replace(self, layout=replace(self.layout, columns=tuple(columns)))


OWN = Shape()


def shape_of(conn: sqlite3.Connection, layout: str, shown: tuple[str, ...] | None) -> Shape:
    """The shape that was asked for; Refused for a layout that nobody knows."""
    return Shape(shown, find_layout(conn, layout) if layout else None)
