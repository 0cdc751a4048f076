"""Rows whose cells were joined by " / " when they were copied; a slash without spaces belongs to its cell (AG/ZW)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imports.grid import Cell, Row
from imports.layouts import headers, sections
from imports.layouts.carry import starts_inside
from imports.text import aligning

Record = tuple[int, list[str]]

SEPARATOR = re.compile(r"(?:^|(?<=\s))/(?=\s|$)")
SPACED = 0.8  # of the lines have a blank one above them: then gaps say nothing
FEWEST = 2  # rows below a heading row
GLUE = " / "
ITEM = re.compile(r"^[•●▪■◦○‣·]\s+(?=\S)")
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
    filled = [at for at in span if lines[at].strip()]
    spaced = sum(1 for at in filled if not lines[at - 1].strip()) > len(filled) * SPACED
    found = _whole(lines, span, len(headings), spaced=spaced)
    if found and aligning.is_sound(headings, [cells for _, cells in found if len(cells) > 1]):
        return found
    found = []
    gap = True
    opened = ""  # the beginning of a first cell that was broken
    for at in span:
        line = f"{opened} {lines[at]}".strip()
        if not lines[at].strip():
            gap = not spaced
            continue
        cells = parts(line)
        if len(cells) == 1 and not line.endswith(".") and _is_broken(lines, at, span.stop, opened):
            opened = line
            continue
        opened = ""
        last = found[-1][1] if found and len(found[-1][1]) > 1 else None
        if len(cells) == 1 and not (last and _is_tail(line, gap) and not _is_title(lines, at, span.stop)):
            found.append((at + 1, [lines[at]]))
        elif last and (len(cells) == 1 or _is_rest(cells, last, len(headings))):
            last[-1] = f"{last[-1]} {cells[0]}".strip()
            last += cells[1:]
        else:
            found.append((at + 1, cells))
        gap = False
    return [(number, aligning.lay(headings, cells, GLUE) if len(cells) > 1 else cells) for number, cells in found]


def _whole(lines: Sequence[str], span: range, width: int, *, spaced: bool) -> list[Record]:
    """The rows, where cells run over lines so that every row comes to just so many cells; none where one does not.

    A row that is not complete takes in the lines below it, wherever they were broken.
    """
    found: list[Record] = []
    gap = True
    for at in span:
        line = lines[at].strip()
        cells = parts(line)
        last = found[-1][1] if found and len(found[-1][1]) > 1 else None
        if not line:
            gap = not spaced
            continue
        if last and len(last) < width:
            last[-1] = _below(last[-1], cells[0])
            last += cells[1:]
        elif len(cells) > 1:
            found.append((at + 1, cells))
        elif last and _is_tail(line, gap) and not _is_title(lines, at, span.stop):
            last[-1] = _below(last[-1], line)
        else:
            found.append((at + 1, [lines[at]]))
        gap = False
        if last and len(last) > width:
            return []
    if any(len(cells) not in (1, width) for _, cells in found):
        return []
    return [(number, [_unmarked(cell) for cell in cells] if len(cells) > 1 else cells) for number, cells in found]


def _below(above: str, text: str) -> str:
    """A cell with its next line: a line of its own where it begins a sentence, a name or an item."""
    glue = " " if starts_inside(text) or DANGLING.search(above) else "\n"
    return f"{above}{glue}{text}".strip()


def _unmarked(cell: str) -> str:
    """A cell that is one item of a list, without its mark."""
    return cell if "\n" in cell else ITEM.sub("", cell)


def _is_broken(lines: Sequence[str], at: int, stop: int, opened: str) -> bool:
    """Whether the next line begins in mid-sentence and has the cells of the row that this line begins."""
    below = next((lines[n].strip() for n in range(at + 1, stop) if lines[n].strip()), "")
    return not opened and len(parts(below)) > 1 and starts_inside(below) and not sections.kind_of(lines[at])


def _is_title(lines: Sequence[str], at: int, stop: int) -> bool:
    """Whether a line stands directly above the headings of the next part, and so names it."""
    below = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), len(lines))
    return below == stop < len(lines) and not starts_inside(lines[at].strip())


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
