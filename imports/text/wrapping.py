"""Lines that a mail or a PDF broke at a fixed width, put together again."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from imports.grid import Row
from imports.layouts import sections
from imports.layouts.carry import starts_inside
from imports.text import labels

ITEM = re.compile(r"^\s*(?:[-–•●▪■◦·*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
LABEL = re.compile(r"^\s*[A-Z][\w /&'’()-]{1,40}:(?:\s|$)")
ENDED = re.compile(r"[.:;!?|]\W*$")
NARROWEST, WIDEST = 55, 130
FULL = 0.82  # of the width: a line that could not take another word
SHARE = 0.3  # of the lines are full where lines were broken


def join_lines(lines: list[str]) -> list[str]:
    """The lines with what was broken joined to the line above it, blank in its own place."""
    width = _width(lines)
    kept = list(lines)
    last = -1  # the line that the next one may go on with
    for at, line in enumerate(lines):
        if not line.strip():
            last = -1
        elif last >= 0 and _goes_on(lines[at - 1], line, kept[last], width):
            kept[last] = f"{kept[last].rstrip()} {line.strip()}"
            kept[at] = ""
        else:
            last = at
    return kept


def join_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Lines that begin in the middle of a sentence go on with the line directly above them."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if (
            above is not None
            and row.kind == "text"
            and not row.apart
            and above.kind in ("bullet", "text")
            and starts_inside(row.text)
            and not ENDED.search(above.text)
            and sections.kind_of(row.text) is None
        ):
            cell = above.filled[0]
            remarks = row.filled[0].remarks
            joined[-1] = replace(above, cells=(cell.with_text(f"{cell.text} {row.text}", *remarks),))
        else:
            joined.append(row)
    return tuple(joined)


def _width(lines: list[str]) -> int:
    """The width at which the lines were broken; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 8:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    full = sum(1 for length in lengths if length >= width * FULL)
    followed = sum(
        1 for above, below in pairwise(lines) if len(above.rstrip()) >= width * FULL and starts_inside(below.strip())
    )
    return width if NARROWEST <= width <= WIDEST and full >= len(lengths) * SHARE and followed >= 2 else 0


def _goes_on(above: str, line: str, whole: str, width: int) -> bool:
    if ITEM.match(line) or line.lstrip().startswith("#") or "\t" in line or "|" in line:
        return False
    if ITEM.match(whole) and _indent(line) > _indent(whole):
        return not _is_labelled(line)
    if LABEL.match(line) or whole.lstrip().startswith("#"):
        return False
    return bool(width) and len(above.rstrip()) >= width * FULL and _indent(line) >= _indent(above)


def _is_labelled(line: str) -> bool:
    """Whether a line below an item says something of it: "Lead: Head of Property"."""
    label = LABEL.match(line)
    return label is not None and labels.is_known(label.group(0).strip(" :"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
