"""Numbered lines that are headings and not items: "1. Employee experience" above a paragraph or a list of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from imports.grid import Row
from imports.text import leads
from imports.vocabulary.words import one_line, plain

MOST_WORDS = 10
LEVEL = 8


def promote(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with such lines as headings, their number kept before them."""
    rows = _announced(rows)
    heads: set[int] = set()
    last = 0  # the number of the last of them
    for at, row in enumerate(rows):
        if _is_heading(rows, at, row, last):
            heads.add(at)
            last = _number(row) or 0
    if len(heads) < 2 or _misses(rows, sorted(heads)):
        return rows  # one alone is an item with something below it
    return tuple(_headed(row) if at in heads else row for at, row in enumerate(rows))


def _misses(rows: tuple[Row, ...], heads: list[int]) -> bool:
    """Whether the numbers of these lines leave one out that stands between them: then they are a list's."""
    pairs = [(one, other, _number(rows[one]) or 0, _number(rows[other]) or 0) for one, other in pairwise(heads)]
    return any(b > a + 1 and any(_number(row) == a + 1 for row in rows[one:other]) for one, other, a, b in pairs)


def is_made(row: Row) -> bool:
    """Whether a heading is one only by what stands around it: it may be anything's, but no document's title."""
    return row.kind == "heading" and row.level >= LEVEL - 1


def _announced(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with lines as headings that a list names before them: "The plan has three themes:", and its items."""
    made = list(rows)
    for at, row in enumerate(rows):
        if row.kind != "text" or not row.text.rstrip().endswith(":"):
            continue
        listed = {plain(item.text) for item in takewhile(lambda item: item.kind == "bullet", rows[at + 1 :])}
        named = [n for n in range(at + 1, len(rows)) if rows[n].kind == "text" and plain(rows[n].text) in listed]
        if len(listed) > 1 and listed == {plain(rows[n].text) for n in named}:
            for n in named:
                made[n] = replace(rows[n], kind="heading", level=LEVEL - 1)
    return tuple(made)


def _is_heading(rows: tuple[Row, ...], at: int, row: Row, last: int) -> bool:
    number = _number(row)
    if number is None or at + 1 >= len(rows):
        return False
    text, below = one_line(row.text), rows[at + 1]
    if len(text.split()) > MOST_WORDS or text.endswith((".", ";", ",", ":")) or leads.begins(text):
        return False
    if at and _number(rows[at - 1]) == number - 1 and not _is_next(rows[at - 1], row, last):
        return False
    return _number(below) != number + 1 and (below.kind != "bullet" or below.mark != row.mark)


def _is_next(above: Row, row: Row, last: int) -> bool:
    """Whether a line that seems to go on with the list above it goes on with the headings before that list."""
    return last + 1 == _number(row) and last > 0 and (row.apart or above.text.endswith((".", ";")))


def _number(row: Row) -> int | None:
    digits = row.mark.strip("().")
    return int(digits) if row.kind == "bullet" and digits.isdigit() else None


def _headed(row: Row) -> Row:
    cell = row.filled[0]
    return replace(row, kind="heading", level=LEVEL, mark="", cells=(cell.with_text(f"{row.mark} {cell.text}"),))
