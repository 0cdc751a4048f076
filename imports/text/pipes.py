"""What is left of a web page's table: a cell to a line, each ended by " |", blank cells as bare pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imports import headers
from imports.cells import references
from imports.grid import Cell, Row
from imports.refusal import Refusal
from imports.text import aligning

Record = tuple[int, list[str]]

RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
CODE = "Ref"
FEWEST = 4  # lines with one cell each
UNEVEN = (
    "the table that begins at line {0} has {1} headings, and its cells (one to a line, each ended by “|”) do not "
    "add up to rows of {1}; copy the table again from where it stands, or import that document itself."
)


@dataclass(slots=True)
class _Table:
    """One table being put together."""

    start: int
    width: int
    rows: list[Record] = field(default_factory=list)
    after: list[Record] = field(default_factory=list)

    def is_full(self) -> bool:
        return not self.rows or len(self.rows[-1][1]) >= self.width


def records(lines: Sequence[str]) -> list[Record] | None:
    """The lines as rows of cells; None where the lines are no such remains."""
    single = sum(1 for line in lines if line.strip().endswith("|") and line.count("|") == 1 and len(line.strip()) > 1)
    whole = sum(1 for line in lines if line.count("|") > 2 and not RULE.match(line) and line.strip("| \t"))
    if single < FEWEST or whole >= single:
        return None
    found: list[Record] = []
    at = 0
    for start, end in _regions(lines):
        found += [(n + 1, [lines[n]]) for n in range(at, start)]
        found += _grouped(lines, range(start, end))
        at = end
    found += [(n + 1, [lines[n]]) for n in range(at, len(lines))]
    return found


def _regions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From a table's first line with a pipe to its last: lines without one stand in cells of several lines."""
    start = end = -1
    for at, line in enumerate(lines):
        if not _is_cell(line):
            continue
        if start >= 0 and _is_new_table(lines, end, at):
            yield start, end
            start = -1
        start = at if start < 0 else start
        end = at + 1
    if start >= 0:
        yield start, end


def _is_cell(line: str) -> bool:
    """Whether a line holds or ends a cell; "Yes | No" below the page does not."""
    bare = line.strip()
    return bare.startswith("|") or bare.endswith("|") or bare.count("|") > 1


def _is_new_table(lines: Sequence[str], end: int, at: int) -> bool:
    """Whether headings follow a line that stands between tables."""
    between = [line for line in lines[end:at] if line.strip()]
    return bool(between) and len(_heading_run(lines, at)) > 1


def _heading_run(lines: Sequence[str], at: int) -> list[str]:
    """The headings that begin at a line, each in a cell of its own."""
    run: list[str] = []
    for _, kind, text in _events(lines, range(at, min(at + 30, len(lines)))):
        if kind == "cell" and text and headers.meaning(text).sure and text not in run:
            run.append(text)
        elif kind != "lone" or run:
            break
    return run


def _events(lines: Sequence[str], span: range) -> Iterator[tuple[int, str, str]]:
    """Line number, and what it gives: a "cell", "lone" pipes, a "rule", or "text" that a later pipe will end."""
    for at in span:
        line = lines[at].strip()
        if not line:
            continue
        if RULE.match(line):
            yield at, "rule", line
        elif not line.strip("| \t"):
            yield at, "lone", line.replace(" ", "").replace("\t", "")
        elif "|" not in line:
            yield at, "text", line
        else:
            if line.startswith("|"):
                yield at, "lone", "|"
            for part in line.removeprefix("|").removesuffix("|").split("|"):
                yield at, "cell", part.strip()


def _grouped(lines: Sequence[str], span: range) -> list[Record]:
    """The cells of one table in rows as wide as its headings."""
    events = list(_events(lines, span))
    width = next((line.strip("| \t").count("|") + 1 for _, kind, line in events if kind == "rule"), 0)
    run = len(_heading_run(lines, span.start))
    widths = list(dict.fromkeys(w for w in (width, run, run + 1) if w > 1))
    for wide in widths:
        for opening in ("each row", "once", "never"):
            table = _filled(events, wide, opening)
            if _adds_up(table):
                _name_codes([cells for _, cells in table.rows])
                return [*table.rows, *table.after]
    raise Refusal(UNEVEN.format(span.start + 1, widths[0] if widths else "no known"))


def _filled(events: list[tuple[int, str, str]], width: int, opening: str) -> _Table:
    """The events as rows. A bare pipe at a row's start opens it: each time, only the first of several, or never."""
    table = _Table(events[0][0], width)
    is_open = False
    waiting: list[str] = []
    for at, kind, text in events:
        if kind == "rule":
            continue
        if kind == "text":
            waiting.append(text)
            continue
        if kind == "lone":
            opens = table.is_full() and opening != "never" and not (opening == "once" and is_open)
            cells = [""] * (len(text) - opens)
            is_open = opens and not cells
            if waiting:
                cells = ["\n".join(waiting), *cells[1:]]
        else:
            cells = ["\n".join([*waiting, text]) if waiting else text]
        waiting = []
        is_open = is_open and not cells
        for cell in cells:
            if table.is_full():
                table.rows.append((at + 1, []))
            table.rows[-1][1].append(cell)
    table.after = [(events[-1][0] + 1, [text]) for text in waiting]
    return table


def _name_codes(rows: list[list[str]]) -> None:
    """A first column without a heading that holds references gets one."""
    codes = [cells[0] for cells in rows[1:] if cells[0]]
    if not rows[0][0] and codes and all(references.whole(code) for code in codes):
        rows[0][0] = CODE


def _adds_up(table: _Table) -> bool:
    """Whether every row is whole, its first row heads it, and the columns hold what their headings say."""
    rows = [cells for _, cells in table.rows if any(cells)]
    if len(rows) < 2 or any(len(cells) != table.width for cells in rows):
        return False
    if not headers.is_header(Row(tuple(Cell(text) for text in rows[0]))):
        return False
    return aligning.is_sound(rows[0], rows[1:])
