"""Counts that a document itself reports: control totals for the register, never actions."""

from __future__ import annotations

import re
from datetime import date

from imports import colours
from imports.cells import statuses
from imports.drafts import CountTable, Problem, Status
from imports.layout import Layout
from imports.legend import Legend
from imports.tables import Line, Table
from imports.words import fold

DISAGREE = "The counts under “{0}” add up to {1}, but the total says {2}."


def is_tally(table: Table, layout: Layout) -> bool:
    """A table of numbers by status, with no actions in it."""
    if layout.has_actions or not table.lines:
        return False
    listed = layout.first("count") is not None and layout.first("status") is not None
    return listed or bool(_status_columns(table))


def read(table: Table, layout: Layout, legend: Legend, as_at: date | None) -> tuple[list[CountTable], list[Problem]]:
    """The counts of one table, checked against the total that it states."""
    if layout.first("count") is not None and layout.first("status") is not None:
        counted = [_downwards(table, layout, legend, as_at)]
    else:
        counted = _across(table, legend, as_at)
    problems = []
    for one in counted:
        added = sum(number for number in one.counts.values() if number is not None)
        if one.total is not None and added != one.total:
            problems.append(Problem(table.header.at, one.heading, DISAGREE.format(one.heading, added, one.total)))
    return counted, problems


def _downwards(table: Table, layout: Layout, legend: Legend, as_at: date | None) -> CountTable:
    """One status a row: colour, words, number; the last row is the total."""
    count = layout.of("count")[0].index
    counts: dict[str, int | None] = {}
    total: int | None = None
    for line in table.lines:
        words = [line.row.cell(column.index).text for column in layout.of("status")]
        number = _number(line.row.cell(count).text)
        if any(fold(word).startswith(("total", "grand total", "all")) for word in words):
            total = number
        elif any(words):
            counts[_printed(legend, [word for word in words if word]).label] = number
    headings = table.lines[0].headings if table.lines else ()
    return CountTable(headings[-1].text if headings else _above(table), as_at, counts, total)


def _printed(legend: Legend, words: list[str]) -> Status:
    """The legend's entry; a table of counts is also the plan's key."""
    entry = legend.add(_status(words))
    legend.printed.append(entry.label)
    return entry


def _status(words: list[str]) -> Status:
    """A colour word and the label beside it."""
    colour = next((found for word in words if (found := colours.word(word, letters=True))), None)
    label = next((word for word in words if not colours.word(word, letters=True)), words[0])
    return Status(label, colour, None, statuses.stage_of(statuses.group(label)))


def _across(table: Table, legend: Legend, as_at: date | None) -> list[CountTable]:
    """One heading a row, one status a column."""
    columns = _status_columns(table)
    totals = [c for c, cell in enumerate(table.header.cells) if fold(cell.text).startswith("total")]
    entries = {c: _printed(legend, [table.header.cells[c].text]) for c in columns}
    found = []
    for line in table.lines:
        name = _row_name(line, columns)
        if not fold(name).startswith(("total", "overall", "all")):
            counts = {entries[c].label: _number(line.row.cell(c).text) for c in columns}
            found.append(CountTable(name, as_at, counts, _number(line.row.cell(totals[0]).text) if totals else None))
    return found


def _status_columns(table: Table) -> list[int]:
    """Columns headed by a status and filled with numbers; at least two of them make a tally."""
    columns = []
    for index, cell in enumerate(table.header.cells):
        texts = [c.text for c in table.column(index) if c.text]
        headed = colours.word(cell.text) or statuses.group(cell.text)
        if headed and all(_number(text) is not None for text in texts):
            columns.append(index)
    return columns if len(columns) > 1 else []


def _row_name(line: Line, columns: list[int]) -> str:
    return next((cell.text for c, cell in enumerate(line.row.cells) if cell.text and c not in columns), "")


def _above(table: Table) -> str:
    return table.above[-1].text if table.above else table.sheet


def _number(text: str) -> int | None:
    match = re.fullmatch(r"\s*(\d{1,5})\s*(?:\([^)]*\))?\s*", text)
    return int(match.group(1)) if match else None
