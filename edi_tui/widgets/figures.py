"""The line of chips: how many actions each entry of the legend has, how many are overdue, silent, unowned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.filters import Filter
from db.legend import sign
from db.lines import Counts, StatusLine
from edi_tui.widgets.pieces import Piece, width_of, word_beside
from edi_tui.widgets.plain import line

STATUS = "status:"
"""How the key of a status' chip begins; the rest is its id, or nothing for "no status"."""

FACETS = (("overdue", "o"), ("silent", "l"), ("unowned", "w"))
"""What the program computes, each with the letter that filters by it."""


def figure_pieces(
    legend: Sequence[StatusLine], counts: Counts | None, chosen: Filter, width: int, *, period: bool = True
) -> list[Piece]:
    """As much as fits: words beside the symbols where there is room, else the symbols alone, at last without gaps.

    In a plan without a `period` nobody can be silent: there is no figure for that.
    """
    for words, gap in ((True, " "), (False, " "), (False, "")):
        line_between = Piece("  │  " if gap else " ", "line")
        pieces = [*_chips(legend, counts, chosen, words, gap), line_between, *_facets(counts, chosen, gap, period)]
        if width_of(pieces) <= width:
            return pieces
    return pieces


def _chips(
    legend: Sequence[StatusLine], counts: Counts | None, chosen: Filter, words: bool, gap: str
) -> Iterable[Piece]:
    yield Piece(gap)
    for status in legend:
        number = counts.by_status.get(status.id, 0) if counts else None
        text = _chip_text(sign(status), word_beside(status) if words else "", number)
        yield from _chip(text, f"chip-{status.colour}", STATUS + status.id, status.id in chosen.statuses, gap)
    without = counts.by_status.get(None, 0) if counts else 0
    if without:
        text = _chip_text("–", "No status" if words else "", without)
        yield from _chip(text, "chip-None", STATUS, None in chosen.statuses, gap)


def _chip_text(symbol: str, word: str, number: int | None) -> str:
    return " ".join(part for part in (line(symbol), line(word), "" if number is None else str(number)) if part)


def _chip(text: str, style: str, key: str, chosen: bool, gap: str) -> list[Piece]:
    """A chip; one that filters has a frame and a cross, so that it shows without colour too."""
    if chosen:
        return [Piece("▐", "key"), Piece(f" {text} × ", style, key), Piece(f"▌{gap}", "key")]
    return [Piece(f" {text} ", style, key), Piece(gap)]


def _facets(counts: Counts | None, chosen: Filter, gap: str, period: bool) -> Iterable[Piece]:
    for name, letter in FACETS:
        number = ("–" if name == "silent" and not period else getattr(counts, name)) if counts else "·"
        before, after = name.split(letter, 1)
        on = bool(getattr(chosen, name))
        style = "bold" if on else "quiet"
        yield from (Piece("[" if on else gap, "key", name), Piece(f"{number} ", "bold", name))
        yield from (Piece(before, style, name), Piece(letter, "letter", name), Piece(after, style, name))
        yield Piece(" ×] " if on else f"{gap} ", "key", name)
