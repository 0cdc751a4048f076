"""Ways that meet in one cell made into one edit of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from edi_tui.exports.into.book import Book
from edi_tui.exports.into.differences import Difference, Key
from edi_tui.exports.into.edits import CellEdit, Way, Ways
from edi_tui.exports.into.parts import find_once, put_in
from edi_tui.exports.into.places import At


class Composed(NamedTuple):
    """The edits with the differences that each settles, and those whose way does not fit the others'."""

    edits: dict[CellEdit, list[Key]]
    unfit: list[Key]


def compose(chosen: Mapping[Key, tuple[Difference, Ways]], book: Book) -> Composed:
    """One edit for each cell that the chosen ways touch."""
    by_cell: dict[At, list[tuple[Difference, Way]]] = {}
    for difference, ways in chosen.values():
        for way in ways:
            by_cell.setdefault(way.at, []).append((difference, way))
    edits: dict[CellEdit, list[Key]] = {}
    unfit: list[Key] = []
    for at, pairs in by_cell.items():
        edit, left = _edit(at, pairs, book.text(at))
        unfit += left
        if edit:
            edits[edit] = [difference.key for difference, _ in pairs if difference.key not in left]
    return Composed(edits, unfit)


def _edit(at: At, pairs: Sequence[tuple[Difference, Way]], before: str) -> tuple[CellEdit | None, list[Key]]:
    """The cell with every way taken, whole texts first; the differences whose words are no longer to be found."""
    text: str | None = None
    unfit: list[Key] = []
    taken: list[tuple[Difference, Way]] = []
    for difference, way in sorted(pairs, key=lambda pair: pair[1].part is not None):
        now = before if text is None else text
        if any(way == other for _, other in taken):
            pass  # the same for another action that shares the cell
        elif way.new is None:
            pass
        elif way.part is None:
            if text is not None:
                unfit.append(difference.key)
                continue
            text = way.new
        else:
            new = put_in(now, way.part, way.new)
            if new is None and not find_once(now, way.new):
                unfit.append(difference.key)
                continue
            text = now if new is None else new
        taken.append((difference, way))
    if not taken:
        return None, unfit
    like = next((way.like for _, way in taken if way.like), None)
    fill = next((way.fill for _, way in taken if way.fill), None)
    ink = next((way.ink for _, way in taken if way.ink), None)
    note = " ".join(dict.fromkeys(way.note for _, way in taken if way.note))
    day = next((way.day for _, way in taken if way.day), None)
    what = "; ".join(dict.fromkeys(f"{d.action.name}, {d.label}" for d, _ in taken))
    return CellEdit(at, before, text, what, day, like if like != at else None, fill, ink, note), unfit
