"""Tables that stand beside a plan and are none: versions, glossaries, contacts, attendance, risks."""

from __future__ import annotations

from imports import words
from imports.tables import Table

NEVER = ("versions", "glossary", "contacts", "attendance")
ENOUGH = 2  # headings of one group


def is_never(table: Table) -> bool:
    """Whether the headings are those of a table that no plan has."""
    names = _names(table)
    return any(len(names & words.phrases("layouts", "asides", group)) >= ENOUGH for group in NEVER)


def stands_beside(table: Table) -> bool:
    """Whether a heading tells of risks or effects: such a table is taken only where there is no plan but it."""
    return bool(_names(table) & words.phrases("layouts", "asides", "beside"))


def _names(table: Table) -> set[str]:
    return {words.plain(cell.text) for cell in table.header.filled}
