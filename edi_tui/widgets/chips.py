"""The line that says what is set: the view that is open, and a chip for each thing that the filter asks for."""

from __future__ import annotations

from collections.abc import Sequence

from edi_tui.widgets.cells import cut
from edi_tui.widgets.pieces import Piece, width_of
from edi_tui.widgets.plain import line

CHIP, EVERYTHING, VIEW = "chip:", "everything", "view"
"""What clicks report: a chip by its number, all of them, the name of the view."""

_MOST = 60  # cells of a chip's words
_LEAST = 14  # cells of a chip's words before chips are left out rather than cut more


def chip_pieces(view: str | None, altered: bool, words: Sequence[str], width: int) -> list[Piece]:
    """The view's name and the chips, the newest last: all in full, else cut alike, else the newest of them."""
    head = [Piece(" ", "quiet")]
    if view is not None:
        name = [Piece(f"{line(view)} ", "title", VIEW), *([Piece("altered ", "quiet", VIEW)] if altered else [])]
        head = [Piece(" view ", "quiet", VIEW), *name, *([Piece("│ ", "line")] if words else [])]
    tail = [Piece("0", "key", EVERYTHING), Piece(" all again", "quiet", EVERYTHING)] if words else []
    room = width - width_of(head) - width_of(tail) - 1
    for longest in range(_MOST, _LEAST - 1, -1):
        chips = [_chip(number, cut(line(text), longest)) for number, text in enumerate(words)]
        if sum(map(width_of, chips)) <= room:
            break
    hidden = 0
    while len(chips) > 1 and sum(map(width_of, chips)) + len(f"+{hidden} ") > room:
        chips.pop(0)
        hidden += 1
    more = [Piece(f"+{hidden} ", "quiet")] if hidden else []
    return [*head, *more, *(piece for chip in chips for piece in chip), *tail]


def _chip(number: int, text: str) -> list[Piece]:
    key = f"{CHIP}{number}"
    return [Piece("[", "key", key), Piece(text, "bold", key), Piece(" ×] ", "key", key)]
