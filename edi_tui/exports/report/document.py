"""A document of no form yet: blocks that Word, a web page, Markdown and plain text each write in their own way.

Because every form is made from these blocks, the figures of all forms agree by construction. Texts are data: each form
escapes what it must.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Heading:
    """A heading below the document's title: level 1 to 4, no level left out on the way down."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Labels with their values: "As at: 30 September 2026"."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Bullets:
    """A list. `spoken` are its items without signs, each with its label, for a form that is read aloud."""

    items: Sequence[str]
    spoken: Sequence[str] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width, beside the others' shares."""

    label: str
    share: int = 1
    is_figure: bool = False
    spoken: str = ""  # what a figure of it is called in a sentence, where that differs
    is_open: bool = False  # a person writes into it: it is as wide as its share, whatever stands in it


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, always something; `colour` is that of its status and never says anything alone.

    Line breaks in the text stay. `spoken` is the same without signs, for a form that is read aloud.
    """

    text: str
    colour: str | None = None
    spoken: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("A cell of a report must say something: a screen reader passes an empty one in silence.")


@dataclass(frozen=True)
class Table:
    """A table with a caption and a row of headings; nothing is merged. The first column names its row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    has_total: bool = False  # the last row adds up the others

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("Each row of a report's table has a cell for each column.")


@dataclass(frozen=True)
class Part:
    """One piece of a bar: a status, its symbol and colour, and how many."""

    label: str
    symbol: str
    colour: str | None
    number: int


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: a heading of the plan, parted by status."""

    label: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Chart:
    """A picture of figures, said again as a sentence (its alternative text) and as a table."""

    title: str
    sentence: str
    bars: Sequence[Bar]
    table: Table


Block = Heading | Paragraph | Facts | Bullets | Table | Chart


@dataclass(frozen=True)
class Document:
    """A whole document: its title, then its blocks. Nothing in it names who made it."""

    title: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    subject: str = ""  # one line of what it is, for the document's properties
    made_on: date | None = None  # None: in this moment
