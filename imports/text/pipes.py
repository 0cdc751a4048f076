"""What is left of a web page's table: a cell to a line, each ended by " |", blank cells as bare pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from imports.cells import references
from imports.grid import Cell, Row
from imports.layouts import headers
from imports.refusal import Refusal
from imports.text import aligning

Record = tuple[int, list[str]]
Event = tuple[int, str, str]

RULED = r"(?::-+:?|-+:|-{2,})"  # a bare dash may be a cell that says nothing
RULE = re.compile(rf"^\s*\|?(?:\s*{RULED}\s*\|)+\s*{RULED}?\s*$")  # the line under a Markdown table's headings
CODE = "Ref"
FAR = 40  # cells in which a table's headings begin
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
    """The headings that begin at a line, each in a cell of its own, with nothing but blank cells before them."""
    events = list(_events(lines, range(at, min(at + 30, len(lines)))))
    start, run = _run(events)
    return run if all(kind == "lone" for _, kind, _ in events[:start]) else []


def _run(events: Sequence[Event]) -> tuple[int, list[str]]:
    """The first headings that follow one another, and how many events stand before them: titles, blank cells."""
    run: list[str] = []
    start = 0
    for at, (_, kind, text) in enumerate(events[:FAR]):
        said = headers.meaning(text)
        if kind == "cell" and text and (said.sure or said.is_period) and text not in run:
            start = start if run else at
            run.append(text)
        elif len(run) > 1:
            break
        else:
            run = []
    return start, run if len(run) > 1 else []


def _events(lines: Sequence[str], span: range) -> Iterator[Event]:
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
            *ended, last = line.removeprefix("|").split("|")
            for part in ended:
                yield at, "cell", part.strip()
            if last.strip():
                yield at, "text", last.strip()


def _grouped(lines: Sequence[str], span: range) -> list[Record]:
    """The cells of one table in rows as wide as its headings."""
    events = list(_events(lines, span))
    wides: list[int] = []
    for wide, own in _widths(events):
        wides.append(wide)
        for opening in ("each row", "once", "never"):
            table = _filled(own, wide, opening)
            if _adds_up(table, _run(events)[1]):
                return [*_told(table.rows), *table.after]
    raise Refusal(UNEVEN.format(span.start + 1, wides[0] if wides else "no known"))


def _told(rows: list[Record]) -> Iterator[Record]:
    """The rows, those that hold one text across the table as a line of their own."""
    for number, cells in rows:
        yield number, cells[:1] if cells[0] and not any(cells[1:]) else cells


def _widths(events: list[Event]) -> Iterator[tuple[int, list[Event]]]:
    """How wide the rows may be, with the cells that they then have.

    The first column may have no heading: its cell is blank, says what the columns are, or was lost.
    """
    ruled = next((line.strip("| \t").count("|") + 1 for _, kind, line in events if kind == "rule"), 0)
    start, run = _run(events)
    lost = [*events[:start], (events[start][0], "cell", ""), *events[start:]]
    for wide in dict.fromkeys((ruled, len(run), len(run) + 1)):
        if wide > 1:
            yield wide, events
    if run:
        yield len(run) + 1, lost


def _filled(events: Sequence[Event], width: int, opening: str) -> _Table:
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


def _adds_up(table: _Table, run: Sequence[str]) -> bool:
    """Whether every row is whole, one has all the headings, and the columns below it hold what these say."""
    rows = [cells for _, cells in table.rows if any(cells)]
    if rows and len(rows[-1]) == table.width - 1 and sum(not cells[-1] for cells in rows) * 2 > len(rows):
        rows[-1].append("")  # the last blank of all is left off where the page goes on
    if len(rows) < 2 or any(len(cells) != table.width for cells in rows):
        return False
    at = next((at for at, cells in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    heads = [cells for cells in rows if cells == rows[at]]
    below = [cells for cells in rows[at + 1 :] if sum(map(bool, cells)) > 1 and cells != rows[at]]
    if not set(run) <= set(rows[at]) or not headers.is_header(Row(tuple(Cell(text) for text in rows[at]))):
        return False
    _shift(rows[at], below)
    coded = [n for n in range(table.width) if not rows[at][n] and _is_coded([cells[n] for cells in below])]
    for head in heads:
        head[coded[-1] if coded else 0] = CODE if coded else head[0]  # columns before it number groups of rows
    for cells in below:
        for n in coded[:-1]:
            cells[n] = "" if cells[coded[-1]].startswith(cells[n]) else cells[n]  # "1.1" before "1.1.1" says no more
    return aligning.is_sound(rows[at], below)


def _shift(head: Sequence[str], rows: list[list[str]]) -> None:
    """Rows whose first cell was merged with the one above began one cell too far to the left, and end with a blank."""
    second = {references.shape(cells[1]) for cells in rows if _is_coded([cells[0]]) and _is_coded([cells[1]])}
    for cells in rows:
        if second and not cells[-1] and _is_coded([cells[0]]) and references.shape(cells[0]) in second:
            cells[:] = ["", *cells[:-1]]
        else:
            cells[:] = aligning.shift(head, cells)


def _is_coded(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(references.whole(text) for text in filled)
