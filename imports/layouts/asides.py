"""Tables that stand beside a plan and are none: versions, glossaries, contacts, attendance, risks."""

from __future__ import annotations

from imports.layouts import headers
from imports.layouts.tables import Table
from imports.vocabulary import words


def is_never(table: Table) -> bool:
    """Whether the headings are those of a table that no plan has."""
    return headers.heads_aside(table.header)


def stands_beside(table: Table) -> bool:
    """Whether a heading tells of risks or effects: such a table is taken only where there is no plan but it."""
    names = {words.plain(cell.text) for cell in table.header.filled}
    return bool(names & words.phrases("layouts", "asides", "beside"))
