"""The bytes of a row that is put in: made like another row, with its styles and its formulas but not its words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from edi_tui.exports.into.archive.cell_formulas import Group, Placed, groups_of, text_of
from edi_tui.exports.into.archive.cells import cell_of
from edi_tui.exports.into.archive.formulas import Mover, carried
from edi_tui.exports.into.archive.markup import escaped, prefix_of, tag_with
from edi_tui.exports.into.archive.rows import Row, Rows, Span
from imports.readers.addresses import address

OWN_HEIGHT = ("1", "true")


@dataclass(slots=True)
class NewRow:
    """The row, the columns in which it has a formula, and those whose formula could not be taken over."""

    row: Row
    formulas: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def new_row(rows: Rows, formulas: Collection[Placed], mover: Mover, filled: Collection[int]) -> NewRow:
    """A row like the one that the insertion names; cells that get a text of their own take no formula over."""
    number = mover.insertion.new
    like = rows.find(mover.insertion.like)
    name = (rows.prefix + "row").encode()
    found = NewRow(Row(number, number, True, b""))
    tag = _tag(like, number) if like else b"<" + name + f' r="{number}">'.encode()
    pieces, at = [tag], len(tag)
    groups = groups_of(formulas)
    for span in like.cells if like else ():
        raw = like.of(span) if like else b""
        cell = cell_of(raw)
        content = b""
        if cell.formula and span.column not in filled and like:
            content = _formula(Placed(like, span, cell, cell.formula), groups, mover, found)
        start = f'<{cell.prefix}c r="{address(number - 1, span.column)}"'
        style = f' s="{cell.style}"' if cell.style else ""
        piece = (start + style + ">").encode() + content + f"</{cell.prefix}c>".encode()
        found.row.cells.append(Span(span.column, at, at + len(piece), True))
        pieces.append(piece)
        at += len(piece)
    found.row.raw = b"".join([*pieces, b"</" + name + b">"])
    return found


def _tag(like: Row, number: int) -> bytes:
    """The other row's own look; its height only where somebody chose it, so that the new words are seen."""
    tag = like.tag
    if tag.endswith(b"/>"):
        tag = tag[:-2].rstrip() + b">"
    values: dict[str, str | None] = {"r": str(number), "hidden": None, "collapsed": None}
    if like.attributes.get("customHeight") not in OWN_HEIGHT:
        values["ht"] = None
    return tag_with(tag, values)


def _formula(placed: Placed, groups: dict[str, Group], mover: Mover, found: NewRow) -> bytes:
    """The same formula one row (or more) further; one that fills several cells is not taken over."""
    if placed.formula.attributes.get("t") in ("array", "dataTable"):
        found.left_out.append(placed.span.column)
        return b""
    text = mover.moved(text_of(placed, groups), own=True)
    text = carried(text, mover.insertion.new - mover.insertion.row(mover.insertion.like))
    found.formulas.append(placed.span.column)
    prefix = prefix_of(placed.cell.tag)
    return f"<{prefix}f>".encode() + escaped(text) + f"</{prefix}f>".encode()
