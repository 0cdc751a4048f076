"""Tables whose cells a web page's text still lets one tell apart: by a status in each line, or by sentences alone.

Where "Action, Status, Update" became one line, a status after a sentence parts it. Where the ticks under years were
lost, the sentences are left: they are a list of actions, and that no year can be given is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from imports.cells import statuses
from imports.drafts import Problem
from imports.grid import Cell, Row
from imports.layouts import headers
from imports.vocabulary.words import one_line

FEWEST = 3  # lines below the headings
PERIODS = 2  # at least, above sentences that were ticked
SENTENCE = 5  # words
HEADING = 4
ENDED = re.compile(r"[.!?]['”’)]?\s+(?=[A-Z])")
UNTICKED = "The columns “{0}” hold nothing in this copy: which of them each action belongs to was lost."


def regroup(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such tables as rows of cells, or as lists."""
    for at, row in enumerate(rows):
        if len(row.filled) == 1 and row.kind == "text":
            made = _parted(rows, at) or _unticked(rows, at)
            if made:
                return made
    return rows


def _parted(rows: tuple[Row, ...], at: int) -> tuple[Row, ...] | None:
    """The lines below headings as rows of three cells, if every one up to the last has its status."""
    names = _headings(one_line(rows[at].text))
    if not names:
        return None
    found = [_cells(row) for row in rows[at + 1 :]]
    count = next((n for n, cells in enumerate(found) if cells is None), len(found))
    if count < FEWEST or any(found[count:]):
        return None
    made = [Row(cells) for cells in found[:count] if cells]
    return (*rows[:at], Row(tuple(Cell(name, rows[at].at) for name in names)), *made, *rows[at + 1 + count :])


def _headings(line: str) -> tuple[str, ...]:
    """The three headings that make up a line, with that of the status between the others."""
    tokens = line.split()
    if not FEWEST <= len(tokens) <= FEWEST * HEADING:
        return ()
    for first in range(1, len(tokens) - 1):
        for second in range(first + 1, len(tokens)):
            names = tuple(" ".join(part) for part in (tokens[:first], tokens[first:second], tokens[second:]))
            fields = [{field for field, score in headers.meaning(n).fields if score == headers.EXACT} for n in names]
            if "action" in fields[0] and fields[1] == {"status"} and "update" in fields[2]:
                return names
    return ()


def _cells(row: Row) -> tuple[Cell, ...] | None:
    """A line's action, status and update; None where no status stands between two sentences, or several do."""
    if len(row.filled) != 1 or row.kind != "text":
        return None
    cell, text = row.filled[0], one_line(row.text)
    found = []
    for end in ENDED.finditer(text):
        rest = text[end.end() :].split()
        size = next((n for n in range(1, min(HEADING, len(rest) - 1) + 1) if _parts(rest, n)), 0)
        if size:
            found.append((text[: end.end()].strip(), " ".join(rest[:size]), " ".join(rest[size:])))
    return tuple(cell.with_text(part) for part in found[0]) if len(found) == 1 else None


def _parts(words: list[str], size: int) -> bool:
    return statuses.is_status(" ".join(words[:size])) and not words[size][0].islower()


def _unticked(rows: tuple[Row, ...], at: int) -> tuple[Row, ...] | None:
    """The sentences below "Key actions" and a run of periods, as a list under that heading."""
    said = {field for field, score in headers.meaning(rows[at].text).fields if score == headers.EXACT}
    if said != {"action"} or len(rows[at].text.split()) > HEADING:
        return None
    below = rows[at + 1 :]
    names = [one_line(row.text) for row in below[: _count(below, _is_period)]]
    listed = below[len(names) :][: _count(below[len(names) :], _is_sentence)]
    if len(names) < PERIODS or len(listed) < FEWEST:
        return None
    told = Problem(listed[0].at, ", ".join(names)[:60], UNTICKED.format(", ".join(names)))
    items = [replace(row, kind="bullet", level=0) for row in listed]
    items[0] = replace(items[0], cells=(items[0].filled[0].with_text(items[0].text, told),))
    return (*rows[:at], replace(rows[at], kind="heading", level=2), *items, *below[len(names) + len(listed) :])


def _count(rows: tuple[Row, ...], fits: Callable[[Row], bool]) -> int:
    return next((n for n, row in enumerate(rows) if not fits(row)), len(rows))


def _is_period(row: Row) -> bool:
    return len(row.filled) == 1 and row.kind == "text" and headers.meaning(one_line(row.text)).is_period


def _is_sentence(row: Row) -> bool:
    text = one_line(row.text)
    return len(row.filled) == 1 and row.kind == "text" and len(text.split()) >= SENTENCE and text.endswith(".")
