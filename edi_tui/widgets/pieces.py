"""A line made of pieces: some text, the name of its style, and what a click on it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from db.legend import sign, status_word
from db.lines import StatusLine
from edi_tui.widgets.cells import cell_len, cut
from edi_tui.widgets.palette import GROUND, Palette
from edi_tui.widgets.plain import line


class Piece(NamedTuple):
    """A run of text in one style; `key` is what a click on it reports."""

    text: str
    style: str = "text"
    key: str | None = None


Pieces = Sequence[Piece]


def width_of(pieces: Iterable[Piece]) -> int:
    """How many cells the pieces take."""
    return sum(cell_len(piece.text) for piece in pieces)


def chip(status: StatusLine | None, text: str = "", *, key: str | None = None) -> Piece:
    """A status as a chip: its symbol, and whatever stands beside it, on its colour."""
    style = f"chip-{status.colour if status else None}"
    return Piece(f" {line(sign(status))}{' ' if text else ''}{line(text)} ", style, key)


def word_beside(status: StatusLine) -> str:
    """The word that stands beside a status' symbol; nothing where the symbol is all that the plan has."""
    word = line(status_word(status))
    return "" if word == line(sign(status)) else word


def status_chip(status: StatusLine) -> Piece:
    """A status as a chip, with its word."""
    return chip(status, word_beside(status))


def to_strip(left: Pieces, right: Pieces, width: int, palette: Palette, on: str = GROUND) -> Strip:
    """Exactly one line of `width` cells: what stands left is cut before what stands right."""
    room = width - width_of(right) - bool(right)
    segments: list[Segment] = []
    for piece in left:
        if room <= 0:
            break
        text = cut(line(piece.text), room)
        segments.append(Segment(text, palette.style(piece.style, on)))
        room -= cell_len(text)
    room += bool(right)  # at least one space between the two sides
    if room > 0:
        segments.append(Segment(" " * room, palette.style("text", on)))
    segments += [Segment(line(piece.text), palette.style(piece.style, on)) for piece in right]
    return Strip(segments, width) if room >= 0 else Strip(segments).crop(0, width)


def piece_at(left: Pieces, right: Pieces, width: int, x: int) -> Piece | None:
    """The piece that stands at a column of the line that `to_strip` makes."""
    for start, pieces in ((0, left), (width - width_of(right), right)):
        for piece in pieces:
            end = start + cell_len(piece.text)
            if start <= x < end:
                return piece
            start = end
    return None
