"""What would be done to a council's own workbook, as lines: each cell, each new row, and what cannot be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from edi_tui.widgets.cells import broken
from edi_tui.widgets.pieces import Piece, Pieces

if TYPE_CHECKING:
    from edi_tui.exports.into.returning import Return


def return_lines(prepared: Return, width: int) -> Iterator[Pieces]:
    """First what changes, then what cannot, then what is worth knowing."""
    told = prepared.told()
    nothing = "Nothing: the workbook says what the register says."
    yield from _section("What will be changed", told["Change"], width, nothing)
    if told["Cannot"]:
        yield ()
        yield from _section("What cannot be done there", told["Cannot"], width, style="late")
    if told["Note"]:
        yield ()
        yield from _section("What to know", told["Note"], width)


def _section(
    title: str, sentences: Iterable[str], width: int, none: str = "", style: str = "title"
) -> Iterator[Pieces]:
    found = list(sentences)
    yield (Piece(f"{title}  {len(found)}" if found else title, style),)
    for sentence in found or [none]:
        for number, text in enumerate(broken(sentence, width - 2)):
            yield Piece("  " if number else "• ", "quiet"), Piece(text)
