"""Counts that a document itself reports: control totals for the register, never actions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from db.text import shorten
from imports.cells import statuses
from imports.drafts import ColumnReading, CountTable, Problem, Status
from imports.layouts import tally_line
from imports.layouts.layout import Layout
from imports.layouts.tables import Line, Sheet, Table
from imports.meaning import colours
from imports.meaning.legend import Legend
from imports.vocabulary.words import fold, one_line

COUNTED = "“{0}” read as number of actions."
TOTALS = "The counts of “{0}” add up to {1}, but the row of totals says {2}."
NOTE = "The row “{0}” counts nothing and was left out."
MOST_WORDS = 8  # of a status
DISAGREE = "The counts under “{0}” add up to {1}, but the total says {2}."


def is_tally(table: Table, layout: Layout) -> bool:
    """A table of numbers by status, with no actions in it."""
    if layout.has_actions or not table.lines:
        return False
    listed = layout.first("count") is not None and layout.first("status") is not None
    return listed or bool(_status_columns(table))


def read(table: Table, layout: Layout, legend: Legend, as_at: date | None) -> tuple[list[CountTable], list[Problem]]:
    """The counts of one table, checked against the totals that it states."""
    if _status_columns(table):
        counted, sums = _across(table, legend, as_at)
    else:
        counted, sums = [_downwards(table, layout, legend, as_at)], None
    notes = [line.row for line in table.lines if _is_note(line)]
    told = [Problem(row.at, shorten(row.text, 60), NOTE.format(shorten(row.text, 60))) for row in notes]
    wrong = [(one.heading, sentence) for one in counted if (sentence := _disagrees(one))]
    wrong += [(sums.heading, sentence) for sentence in _unequal(counted, sums)] if sums else []
    return counted, [*told, *(Problem(table.header.at, heading, sentence) for heading, sentence in wrong)]


def in_lines(sheets: list[Sheet], legend: Legend, as_at: date | None) -> tuple[list[CountTable], list[Problem]]:
    """The counts that single lines give ("Overall: Green 7 / Amber 4"); such lines are taken out of the loose text."""
    found: list[CountTable] = []
    problems: list[Problem] = []
    for sheet in sheets:
        kept = []
        for row, headings in sheet.loose:
            counted = tally_line.read(row.text) if len(row.filled) == 1 else None
            if counted is None:
                kept.append((row, headings))
                continue
            heading = counted.heading or (headings[-1].text if headings else sheet.name)
            numbers = {_printed(legend, [word]).label: number for word, number in counted.numbers.items()}
            one = CountTable(heading, as_at, dict(numbers), counted.total)
            found.append(one)
            problems += [Problem(row.at, heading, sentence)] if (sentence := _disagrees(one)) else []
        sheet.loose = kept
    return found, problems


def readings(table: Table, layout: Layout) -> list[ColumnReading]:
    """How the columns of a table of counts were read: those headed by a status hold the numbers of actions."""
    columns = _status_columns(table)
    shown = [reading for reading, _ in layout.readings(table)]
    for index in columns:
        at, name = table.header.cell(index).at, one_line(table.header.cell(index).text)
        place = next((n for n, reading in enumerate(shown) if reading.column == at and reading.heading == name), None)
        if place is not None:
            shown[place] = replace(shown[place], fields=[], evidence=COUNTED.format(name), confidence=1.0)
    return shown


def _disagrees(one: CountTable) -> str | None:
    added = sum(number for number in one.counts.values() if number is not None)
    return DISAGREE.format(one.heading, added, one.total) if one.total is not None and added != one.total else None


def _unequal(found: list[CountTable], sums: CountTable) -> list[str]:
    """The statuses whose numbers do not add up to those in the row of totals."""
    return [
        TOTALS.format(label, added, total)
        for label, total in sums.counts.items()
        if total is not None and (added := sum(one.counts.get(label) or 0 for one in found)) != total
    ]


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
        elif any(words) and not _is_note(line):
            counts[_printed(legend, [word for word in words if word]).label] = number
    headings = table.lines[0].headings if table.lines else ()
    return CountTable(headings[-1].text if headings else _above(table), as_at, counts, total)


def _is_note(line: Line) -> bool:
    """A sentence below the counts, and no status: it stands alone in its row."""
    return len(line.row.filled) == 1 and len(line.row.text.split()) > MOST_WORDS


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


def _across(table: Table, legend: Legend, as_at: date | None) -> tuple[list[CountTable], CountTable | None]:
    """One heading a row, one status a column; and the row of totals."""
    columns = _status_columns(table)
    totals = [c for c, cell in enumerate(table.header.cells) if fold(cell.text).startswith("total")]
    entries = {c: _printed(legend, [table.header.cells[c].text]) for c in columns}
    found: list[CountTable] = []
    sums: CountTable | None = None
    for line in table.lines:
        name = _row_name(line, columns)
        counts = {entries[c].label: _number(line.row.cell(c).text) for c in columns}
        one = CountTable(name, as_at, counts, _number(line.row.cell(totals[0]).text) if totals else None)
        if fold(name).startswith(("total", "overall", "all")):
            sums = one
        else:
            found.append(one)
    return found, sums


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
