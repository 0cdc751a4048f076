"""What a line, a row or painted cells that explain a plan's symbols or colours say."""

from __future__ import annotations

import re

from imports.cells import statuses
from imports.drafts import Status
from imports.grid import Cell, Row
from imports.layouts.sections import KEY, NAMED
from imports.meaning import colours
from imports.vocabulary.words import one_line

COLOURED = re.compile(
    rf"\b({NAMED}|[RAGB])\b\s*(?:=|:|-|–|—|means|is)\s*"
    rf"(.+?)(?=\s*(?:[;|\n]|$|\b(?:{NAMED}|[RAGB])\b\s*(?:=|:|-|–|—)))",
    re.IGNORECASE,
)
TURNED = re.compile(rf"([^\W\d_][^():=,;|]{{1,60}}?)\s*(?:\(\s*({NAMED})\s*\)|=\s*({NAMED})\b)", re.IGNORECASE)
LONGEST_ENTRY = 6  # words


def in_key(row: Row, *, below: bool = False) -> list[Status]:
    """The statuses that a key's line or row explains; `below` the word "Key" any words on a colour are an entry."""
    headed = KEY.match(row.text) is not None
    text = KEY.sub("", row.text) if headed else row.text
    if by_symbol := _by_symbol(text):
        return by_symbol
    cells = row.filled
    painted = [c for c in row.cells if c.fill and colours.name(c.fill)]
    if len(painted) > 1 and (_are_entries(painted, cells) or (headed and _are_entries(painted, cells[1:]))):
        return [_explained(colours.name(cell.fill) or "", cell.text) for cell in painted]
    if beside := _beside(row, below):
        return beside
    if len(cells) in (2, 3) and not headed:
        return _by_cells(cells)
    turned = [(named[1] or named[2], named[0]) for named in TURNED.findall(text)]
    if len(turned) > 1:
        return [_explained(word, one_line(meaning).lstrip("-–—•. ")) for word, meaning in turned]
    if headed or len(COLOURED.findall(text)) > 1:
        return [_explained(word, one_line(meaning)) for word, meaning in COLOURED.findall(text)]
    if len(cells) == 1 and len(painted) == 1 and len(cells[0].text.split()) <= LONGEST_ENTRY:
        shade = colours.name(painted[0].fill) or ""
        return [_explained(shade, cells[0].text)] if below or statuses.group(cells[0].text) else []
    return []


def _beside(row: Row, below: bool) -> list[Status]:
    """Words beside empty cells of different colours, all in one row; `below` the word "Key" a single pair too."""
    pairs = [
        (shade, after.text)
        for before, after in zip(row.cells, row.cells[1:], strict=False)
        if not before.text and after.text and not after.fill and (shade := colours.name(before.fill))
    ]
    parted = len({shade for shade, _ in pairs}) == len(pairs)
    told = len(pairs) > 1 or below or any(statuses.group(text) for _, text in pairs)
    return [_explained(shade, text) for shade, text in pairs] if parted and told else []


def _are_entries(painted: list[Cell], cells: list[Cell]) -> bool:
    """Whether every cell of a row is a few words on a colour of its own: a key that lies on its side."""
    shades = {colours.name(cell.fill) for cell in painted}
    short = all(len(cell.text.split()) <= LONGEST_ENTRY for cell in cells)
    return [c.at for c in painted] == [c.at for c in cells] and len(shades) == len(painted) and short


def _by_symbol(text: str) -> list[Status]:
    pieces = re.split(rf"({statuses.symbol_pattern()})", text)
    pairs = list(zip(pieces[1::2], pieces[2::2], strict=False))
    if pieces[0].strip(" :-–") or len(pairs) < 2:
        return []
    found = []
    for mark, meaning in pairs:
        label = meaning.strip(" =:-–—,;|\n\ufe0f")
        if not label or len(label.split()) > 8 or mark in "-–":
            return []
        group = statuses.group(label)
        found.append(Status(label, None, statuses.symbol(mark), statuses.stage_of(group)))
    return found


def _by_cells(cells: list[Cell]) -> list[Status]:
    """A colour word or symbol in one cell, its meaning in the next; "G | Green | On track" says the colour twice."""
    mark = cells[0].text
    meaning = next((cell.text for cell in cells[1:] if not colours.word(cell.text)), cells[1].text)
    if len(meaning.split()) > 12 or meaning.replace(".", "").isdigit():
        return []
    if colours.word(mark, letters=True):
        return [_explained(mark, meaning)]
    symbol = statuses.symbol(mark)
    if symbol:
        shade = colours.name(cells[0].ink) or colours.name(cells[0].fill)
        return [Status(meaning, shade, symbol, statuses.stage_of(statuses.group(meaning)))]
    return []


def _explained(word: str, meaning: str) -> Status:
    label = meaning.strip(" .;,")
    known = statuses.group(label) or statuses.group(label.partition(",")[0])
    return Status(label, colours.word(word, letters=True), None, statuses.stage_of(known))
