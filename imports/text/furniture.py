"""Lines that belong to the page and not to the plan: menus, cookie banners, page numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter

from imports.drafts import Problem
from imports.grid import Document, Grid, Row
from imports.layouts import headers
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

PAGE = re.compile(
    r"^\W*(?:page\s*\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*(?:of|/)\s*\d{1,3}|\d{1,3}\s*\|\s*P\s*a\s*g\s*e"
    r"(?:\s*(?:of)?\s*\d{1,3})?)\W*$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\bpage\s*\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$", re.IGNORECASE)
OF_PAGES = re.compile(r"\bpage\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$", re.IGNORECASE)
CRUMBS = re.compile(r"^\W*Home\s*(?:[>»›/|]\s*\S.*){1,8}$", re.IGNORECASE)
RIGHTS = re.compile(r"^\s*(?:©|\(c\)\s*(?:19|20)\d\d)")
OPENING = 4  # lines in which a document names itself
OFTEN = 3  # times that a running head stands in a document
LINKS = 15  # at a page's foot
LINK_WORDS = 5
SHORT = 120
LONGEST = 300  # characters; more are a paragraph
TOLD = (
    "Lines that belong to the page and not to the plan were left out (menus, page numbers, running heads; lines: {0})."
)


def clear(document: Document) -> Document:
    """The document without them; how many there were is told."""
    gone: list[Row] = []
    grids = []
    for grid in document.grids:
        running = _running(grid.rows)
        own = [row for row in grid.rows if _is_furniture(row, running)]
        own += _foot(grid.rows, {id(row) for row in own})
        gone += own
        lost = {id(row) for row in own}
        grids.append(Grid(grid.name, tuple(row for row in grid.rows if id(row) not in lost)) if own else grid)
    if not gone:
        return document
    remark = Problem(gone[0].at, one_line(gone[0].text)[:60], TOLD.format(len(gone)))
    return Document(grids, [*document.problems, remark])


def without_pages(lines: list[str]) -> list[str]:
    """The lines with those that number a page blank, and those beside them that name the document again.

    They may stand in the middle of a table.
    """
    pages = {at for at, line in enumerate(lines) if _is_page(line)}
    opening = [_bare(line) for line in [line for line in lines if line.strip()][:OPENING]] if pages else []
    gone = pages | {
        at for page in pages for at in (page - 1, page + 1) if _repeats(_bare("".join(lines[at : at + 1])), opening)
    }
    return ["" if at in gone else line for at, line in enumerate(lines)]


def _foot(rows: tuple[Row, ...], known: set[int]) -> list[Row]:
    """The links below the question whether the page was useful, at the end of a document."""
    asks = tuple(sorted(words.phrases("furniture", "closes")))
    start = next((at for at, row in enumerate(rows) if id(row) in known and fold(row.text).startswith(asks)), len(rows))
    below = [row for row in rows[start:] if id(row) not in known]
    return below if len(below) <= LINKS and all(map(_is_link, below)) else []


def _is_link(row: Row) -> bool:
    line = one_line(row.text)
    short = len(line.split()) <= LINK_WORDS and not line.endswith((".", ":", ";"))
    return row.kind in ("text", "bullet") and len(row.filled) == 1 and short


def _is_page(line: str) -> bool:
    return bool(PAGE.match(line) or (OF_PAGES.search(line) and len(line) <= SHORT))


def _is_furniture(row: Row, running: set[str]) -> bool:
    if len(row.filled) != 1 or (row.kind == "cells" and row.filled[0].across == 1 and len(row.cells) > 1):
        return False
    line = one_line(row.text) if len(row.text) <= LONGEST else ""
    plain = fold(line)
    if not line or (headers.meaning(line).sure and plain not in _lines()):
        return False
    if _is_page(line) or CRUMBS.match(line) or RIGHTS.match(line) or plain in _lines():
        return True
    return plain.startswith(_starts()) or _bare(line) in running


def _running(rows: tuple[Row, ...]) -> set[str]:
    """Heads and feet that stand on every page: they end in the page's number, or stand beside a line that is one."""
    lines = [one_line(row.text) if len(row.filled) == 1 else "" for row in rows]
    if not any(PAGE.match(line) or NUMBERED.search(line) for line in lines if line):
        return set()
    seen: Counter[str] = Counter()
    for at, line in enumerate(lines):
        near = [lines[n] for n in (at - 2, at - 1, at + 1, at + 2) if 0 <= n < len(lines)]
        numbered = NUMBERED.search(line) is not None
        if line and len(line) <= SHORT and (numbered or any(PAGE.match(other) for other in near)):
            seen[_bare(line)] += 1
    every = Counter(_bare(line) for line in lines if line)
    opening = [_bare(line) for line in lines[:OPENING] if line]
    return {
        line
        for line, count in seen.items()
        if line and (count >= min(OFTEN, 2 + (every[line] > count)) or _repeats(line, opening))
    }


def _repeats(line: str, opening: list[str]) -> bool:
    """Whether a line beside a page's number says again, in one, what the document's first lines say."""
    return bool(line) and line not in opening and f" {line} " in f" {' '.join(opening)} "


def _bare(line: str) -> str:
    return fold(NUMBERED.sub("", line))


def _lines() -> frozenset[str]:
    return words.phrases("furniture", "lines")


def _starts() -> tuple[str, ...]:
    return tuple(sorted(words.phrases("furniture", "starts")))
