"""The shape in which rows leave: our own order of columns, a council's, or the columns that a screen shows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.lines import PlanContents
from edi_tui.exports.laying import laid_out
from edi_tui.exports.layouts import Layout, find_layout
from edi_tui.exports.table import Table, tabled


@dataclass(frozen=True)
class Shape:
    """How a plan becomes a table."""

    shown: tuple[str, ...] | None = None
    layout: Layout | None = None

    def table(self, contents: PlanContents) -> Table:
        """The plan's table."""
        return laid_out(contents, self.layout) if self.layout else tabled(contents, self.shown)


OWN = Shape()


def shape_of(conn: sqlite3.Connection, layout: str, shown: tuple[str, ...] | None) -> Shape:
    """The shape that was asked for; Refused for a layout that nobody knows."""
    return Shape(shown, find_layout(conn, layout) if layout else None)
