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
FORMULA_ATTRIBUTES = ("textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")


def drawing(data: bytes, mover: Mover, *, own: bool) -> bytes:
    """Shapes move with the rows that they stand on, and those across the new row grow unless they keep their size."""
    work = Rewriting(data)
    for element in work.root.walk():
        for attribute in FORMULA_ATTRIBUTES:
            if element.attributes.get(attribute):
                work.change(element, attribute, lambda formula: mover.moved(formula, own=own))
        if own and element.name == "row" and element.parent and element.parent.name in ("from", "to"):
            work.say(element, str(_corner(element, element.parent, mover)))
    return work.result()


def _corner(row: Element, corner: Element, mover: Mover) -> int:
    """The row (from 0) of one corner; a shape of fixed size moves as a whole, a fixed one not at all."""
    anchor = corner.parent
    moves = anchor.attributes.get("editAs", "twoCell") if anchor else "twoCell"
    here = int(row.text)
    if moves == "absolute":
        return here
    if moves == "oneCell" and anchor and (first := anchor.child("from")) and (top := first.child("row")):
        return here + _moved(int(top.text), mover) - int(top.text)
    return _moved(here, mover)


def _moved(row: int, mover: Mover) -> int:
    return mover.insertion.row(row + 1) - 1


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
    """A comment's box goes with its cell, a button with its upper edge; neither changes its size."""
    cell, anchor = ROW.search(block), ANCHOR.search(block)
    top = int(anchor.group(2).split(b",")[2]) if anchor else 0
    here = int(cell.group(2)) if cell else top
    moved = _moved(here, mover) - here
    if not moved:
        return block
    block = ROW.sub(lambda match: match.group(1) + str(int(match.group(2)) + 1).encode() + match.group(3), block)
    return ANCHOR.sub(lambda match: match.group(1) + _lower(match.group(2)) + match.group(3), block)


def _lower(anchor: bytes) -> bytes:
    """The eight numbers of an anchor, its two rows one further down."""
    numbers = anchor.split(b",")
    for place in (2, 6):
        numbers[place] = re.sub(rb"\d+", lambda match: str(int(match.group()) + 1).encode(), numbers[place])
    return b",".join(numbers)
