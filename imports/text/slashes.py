"""Rows whose cells were joined by " / " when they were copied; a slash without spaces belongs to its cell (AG/ZW)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imports import headers, sections
from imports.carry import starts_inside
from imports.grid import Cell, Row
from imports.text import aligning

Record = tuple[int, list[str]]

SEPARATOR = re.compile(r"(?:^|(?<=\s))/(?=\s|$)")
SPACED = 0.8  # of the lines have a blank one above them: then gaps say nothing
FEWEST = 2  # rows below a heading row
GLUE = " / "
DANGLING = re.compile(r"(?:[,&–-]|\b(?:and|or|of|the|to|for|in|a|an|with|by|on|from|our|at))\s*$", re.IGNORECASE)


def records(lines: Sequence[str]) -> list[Record] | None:
    """The lines as rows of cells; None where no line of headings joined like this has rows below it."""
    heads = [at for at, line in enumerate(lines) if _is_header(line)]
    if not heads:
        return None
    below = sum(1 for line in lines[heads[0] + 1 :] if len(parts(line)) > 1)
    if below - (len(heads) - 1) < FEWEST:
        return None
    found: list[Record] = []
    for at in range(heads[0]):
        found.append((at + 1, [lines[at]]))
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        headings = parts(lines[start])
        found.append((start + 1, headings))
        found += _rows(lines, range(start + 1, end), headings)
    return found


def parts(line: str) -> list[str]:
    """The cells of one line."""
    return [part.strip() for part in SEPARATOR.split(line)] if " / " in f" {line} " else [line.strip()]


def _is_header(line: str) -> bool:
    cells = parts(line)
    return len(cells) > 2 and headers.is_header(Row(tuple(Cell(cell) for cell in cells)))


def _rows(lines: Sequence[str], span: range, headings: list[str]) -> list[Record]:
    """The rows below one line of headings, each as wide as it, and the lines between them."""
    found: list[Record] = []
    filled = [at for at in span if lines[at].strip()]
    spaced = sum(1 for at in filled if not lines[at - 1].strip()) > len(filled) * SPACED
    gap = True
    opened = ""  # the beginning of a first cell that was broken
    for at in span:
        line = f"{opened} {lines[at]}".strip()
        if not lines[at].strip():
            gap = not spaced
            continue
        cells = parts(line)
        if len(cells) == 1 and not line.endswith(".") and _is_broken(lines, at, filled, opened):
            opened = line
            continue
        opened = ""
        last = found[-1][1] if found and len(found[-1][1]) > 1 else None
        if len(cells) == 1 and not (last and _is_tail(line, gap)):
            found.append((at + 1, [lines[at]]))
        elif last and (len(cells) == 1 or _is_rest(cells, last, len(headings))):
            last[-1] = f"{last[-1]} {cells[0]}".strip()
            last += cells[1:]
        else:
            found.append((at + 1, cells))
        gap = False
    return [(number, aligning.lay(headings, cells, GLUE) if len(cells) > 1 else cells) for number, cells in found]


def _is_broken(lines: Sequence[str], at: int, filled: list[int], opened: str) -> bool:
    """Whether the next line begins in mid-sentence and has the cells of the row that this line begins."""
    below = next((lines[n].strip() for n in filled if n > at), "")
    return not opened and len(parts(below)) > 1 and starts_inside(below) and not sections.kind_of(lines[at])


def _is_tail(line: str, gap: bool) -> bool:
    """Whether a line without separators goes on with the cell above it."""
    if line.startswith("#") or sections.kind_of(line) or sections.KEY.match(line):
        return False
    return starts_inside(line) or not gap


def _is_rest(cells: list[str], above: list[str], width: int) -> bool:
    """Whether the line above was broken inside a cell: the rest begins in mid-sentence and completes its row."""
    if len(above) + len(cells) - 1 > width or len(above) >= width:
        return False
    return starts_inside(cells[0]) or bool(DANGLING.search(above[-1]))
