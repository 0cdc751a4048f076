"""What the surgery says when it cannot do what was asked; each is a sentence for an officer."""

from __future__ import annotations

from db.errors import Refused


class CannotChange(Refused):
    """A cell that must not be written to: a formula, a heading of a table, a cell beneath a merge."""


class CannotInsert(CannotChange):
    """A row that cannot be put in without leaving something else in the workbook wrong; nothing was changed."""
