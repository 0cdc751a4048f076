"""What is drawn on a sheet or remarked on it, once a row was put in: shapes, charts, buttons, comments."""

from __future__ import annotations

import re
from urllib.parse import unquote

from edi_tui.exports.into.archive.formulas import Mover
from edi_tui.exports.into.archive.markup import Element
from edi_tui.exports.into.archive.rewriting import Rewriting

CLIENT = re.compile(rb"<(?P<p>\w+:)?ClientData\b.*?</(?P=p)?ClientData\s*>|<ClientData\b.*?</ClientData\s*>", re.DOTALL)
ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor\s*>)([^<]*)(<)")
ROW = re.compile(rb"(<(?:\w+:)?Row\s*>\s*)(\d+)(\s*<)")
FORMULA = re.compile(rb"(<(?:\w+:)?Fmla(?:Link|Range|Txbx|Pict|Group)\s*>)([^<]*)(<)")
CORNERS = (2, 6)  # which of an anchor's eight numbers are its rows
FORMULA_ATTRIBUTES = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")


def drawing(data: bytes, mover: Mover, *, own: bool) -> bytes:
    """Shapes move with the rows that they stand on, and those across the new row grow unless they keep their size."""
    work = Rewriting(data)
    for element in work.root.walk():
        for attribute in FORMULA_ATTRIBUTES:
            if element.attributes.get(attribute):
                work.change(element, attribute, lambda formula: mover.moved(formula, own=own))
        if own and element.name == "twoCellAnchor" and element.attributes.get("editAs") != "absolute":
            _move(work, element, mover)
    return work.result()


def _move(work: Rewriting, anchor: Element, mover: Mover) -> None:
    """Both corners of a shape, or the shape as a whole where it keeps its size."""
    corners = [row for each in anchor.children if each.name in ("from", "to") if (row := each.child("row"))]
    before = [int(row.text) for row in corners]
    now = mover.insertion.corners(before, grows=anchor.attributes.get("editAs") != "oneCell")
    for row, number in zip(corners, now, strict=True):
        work.say(row, str(number))


def chart(data: bytes, mover: Mover) -> bytes:
    """The areas that a chart is drawn from."""
    work = Rewriting(data)
    for element in work.root.walk():
        if element.name in ("f", "sqref") and element.text:
            work.say(element, mover.moved(element.text, own=False))
    return work.result()


def remarks(data: bytes, mover: Mover) -> bytes:
    """Comments, and the threads of them, stay with their cells."""
    work = Rewriting(data)
    for element in work.root.walk():
        if element.name in ("comment", "threadedComment"):
            work.change(element, "ref", mover.insertion.areas)
    return work.result()


def links(data: bytes, mover: Mover) -> bytes:
    """Links of pictures and shapes to a place in the workbook itself."""
    work = Rewriting(data)
    for element in work.root.children:
        target = element.attributes.get("Target", "")
        if target.startswith("#"):
            moved = mover.location(unquote(target))
            if moved != unquote(target):
                work.put(element, "Target", moved.replace(" ", "%20") if "%20" in target else moved)
    return work.result()


def old_drawing(data: bytes, mover: Mover, *, own: bool) -> bytes:
    """Comments' boxes and form buttons, in the old drawing language, which is often not even well-formed."""

    def formula(match: re.Match[bytes]) -> bytes:
        said = match.group(2).decode()
        moved = mover.moved(said, own=own) if said.strip() else said
        return match.group(1) + moved.encode() + match.group(3)

    def client(match: re.Match[bytes]) -> bytes:
        block = FORMULA.sub(formula, match.group())
        return _placed(block, mover) if own else block

    return CLIENT.sub(client, data)


def _placed(block: bytes, mover: Mover) -> bytes:
    """A comment's box goes with its cell; a button moves, and grows, unless it says that it does not."""
    cell, anchor = ROW.search(block), ANCHOR.search(block)
    numbers = anchor.group(2).split(b",") if anchor else []
    before = [int(numbers[place]) for place in CORNERS] if len(numbers) == 8 else []
    now = before
    if cell:
        here = int(cell.group(2))
        block = ROW.sub(lambda match: match.group(1) + str(_moved(here, mover)).encode() + match.group(3), block)
        now = [row + _moved(here, mover) - here for row in before]
    elif before and b"MoveWithCells" not in block:
        now = mover.insertion.corners(before, grows=b"SizeWithCells" not in block)
    for place, row in zip(CORNERS, now, strict=False):
        numbers[place] = re.sub(rb"\d+", str(row).encode(), numbers[place])
    return ANCHOR.sub(lambda match: match.group(1) + b",".join(numbers) + match.group(3), block)


def _moved(row: int, mover: Mover) -> int:
    return mover.insertion.row(row + 1) - 1
