"""What is to be done to the council's workbook, as plain data: cells, new rows, and what cannot be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from edi_tui.exports.into.places import At


@dataclass(frozen=True)
class Way:
    """One way in which a cell comes to say what the register says; several differences may meet in one cell."""

    at: At
    new: str | None  # None: the text stays as it is
    part: str | None = None  # what of the cell's text it takes the place of; None: all of it
    day: date | None = None  # for a cell that holds a true date
    like: At | None = None  # the cell whose look it takes
    fill: str | None = None  # or the colour that it is filled with
    ink: str | None = None  # or that it is written in
    note: str = ""  # what was chosen in it that nothing in the workbook tells


Ways = Sequence[Way]
"""The cells that are written together to settle one difference."""


@dataclass(frozen=True)
class CellEdit:
    """A cell that is written. `before` and `after` are what stands in it; `like` the cell whose look it takes."""

    at: At
    before: str
    after: str | None  # None: the text stays, the look is another
    what: str  # the action and the field, in words
    day: date | None = None
    like: At | None = None
    fill: str | None = None
    ink: str | None = None
    note: str = ""


@dataclass(frozen=True, eq=False)
class RowInsert:
    """A row that is put in, with the looks of one that is there; rows are numbered as in the file before any insert."""

    sheet: str
    after: int
    like: int
    texts: Mapping[str, str]  # by column
    what: str
    days: Mapping[str, date] = field(default_factory=dict)
    looks: Mapping[str, At] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    inks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cannot:
    """What the workbook cannot be given, and what a person can do about it."""

    what: str  # the action and the field, in words
    sentence: str
    at: str = ""
