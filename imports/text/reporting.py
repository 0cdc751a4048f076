"""Updates that stand apart from their actions and name them: "October 2023. We held … (Action 14)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.text import clean
from imports.cells import dates
from imports.cells.calendar import Calendar
from imports.drafts import KeyedUpdate, Update
from imports.grid import Grid, Row
from imports.meaning import periods
from imports.text import leads
from imports.vocabulary.words import one_line

WORD = r"(?:actions?|commitments?|recommendations?|objectives?|measures?|refs?\.?|references?)"
CODE = r"(?:(?-i:[A-Z]{1,5})[ ./-]?)?\d{1,3}(?:[./]\d{1,3}){0,3}[a-z]?"
LISTED = rf"{CODE}(?:\s*(?:,|;|/|&|,?\s+and|\bto|–|-)\s*{CODE})*"
NAMED_LAST = re.compile(rf"\s*[(\[]\s*(?:({WORD})\s+)?({LISTED})\s*[)\]]\s*\.?\s*$", re.IGNORECASE)
NAMED_FIRST = re.compile(rf"^\s*({WORD})\s+({LISTED})\s*[:.–—-]\s*(?=\S)", re.IGNORECASE)
DATED = re.compile(r"^\s*[.:,;–—-]\s*")
HAPPENED = re.compile(
    r"\bno\b.*\bupdates?\b|\bnothing to\b|\b(?:has|have|had|was|were|is|are|now|been|will)\b|\b\w{3,}ed\b",
    re.IGNORECASE,
)
REPORTS = re.compile(r"\b(?:updates?|progress|monitoring|achievements)\b", re.IGNORECASE)
OPENING = 4  # lines in which a document says that it reports
FEWEST = 2  # lines that begin with the action that they report on
WIDEST = 12  # actions in one range


@dataclass(frozen=True, slots=True)
class Raw:
    """A line that is an update, before the plan's calendar is known."""

    row: Row
    word: str
    codes: tuple[str, ...]
    text: str  # without the words that name the action


def part(grid: Grid) -> tuple[Grid, list[Raw]]:
    """The grid without such lines, and these."""
    found = list(_found(grid.rows))
    if not found:
        return grid, []
    lost = {id(raw.row) for raw in found}
    return Grid(grid.name, tuple(row for row in grid.rows if id(row) not in lost)), found


def read(raws: list[Raw], calendar: Calendar) -> list[KeyedUpdate]:
    """The updates, each once for every action that it names, the oldest first."""
    found = [
        KeyedUpdate(_reference(raw.word, code), _update(raw.text, calendar), raw.row.at)
        for raw in raws
        for code in raw.codes
    ]
    return sorted(found, key=lambda one: one.update.period or "~")  # pages often show the newest first


def _reference(word: str, code: str) -> str:
    """ "Action 14" keeps its word, which makes it one; "EQ1.02" is one by itself."""
    return f"{word.capitalize()} {code}" if word and code.rstrip("abcdefgh").isdigit() else code


def reports(rows: tuple[Row, ...]) -> bool:
    """Whether a document says at its start that it reports what was done."""
    return any(REPORTS.search(row.text) for row in rows[:OPENING] if len(row.filled) == 1 and len(row.text) < 200)


def _found(rows: tuple[Row, ...]) -> Iterator[Raw]:
    first = [row for row in rows if row.kind in ("bullet", "text") and NAMED_FIRST.match(row.text)]
    begun = _are_updates(first, rows)
    heading: re.Match[str] | None = None
    for row in rows:
        if row.kind == "cells" or len(row.filled) != 1:
            continue
        text = one_line(row.text)
        if row.kind != "bullet" and not _date(text):
            heading = NAMED_LAST.search(text) or (heading if row.kind == "text" and text.endswith(".") else None)
        last = NAMED_LAST.search(text)
        if last and _is_named(last) and _date(text):
            yield _raw(row, last, clean(row.text[: NAMED_LAST.search(row.text).start()]))  # type: ignore[union-attr]
        elif begun and (opening := NAMED_FIRST.match(text)) and row in first:
            yield _raw(row, opening, text[opening.end() :])
        elif heading and _is_named(heading) and len(_codes(heading.group(2))) == 1 and _date(text) and not last:
            yield _raw(row, heading, clean(row.text))


def _are_updates(lines: list[Row], rows: tuple[Row, ...]) -> bool:
    """Whether lines that begin with an action's number tell what happened, and are not the actions themselves."""
    if len(lines) < FEWEST or not reports(rows):
        return False
    told = [NAMED_FIRST.sub("", one_line(row.text)) for row in lines]
    return sum(map(_happened, told)) >= len(told) * 0.7


def _happened(text: str) -> bool:
    return bool(HAPPENED.search(text)) and text.endswith(".") and not leads.begins(text, gerund=False)


def _raw(row: Row, match: re.Match[str], text: str) -> Raw:
    return Raw(row, (match.group(1) or "").rstrip(".sS"), _codes(match.group(2)), text)


def _is_named(match: re.Match[str]) -> bool:
    """A bare number in brackets names an action only after a word that says so."""
    return bool(match.group(1)) or re.search(r"[A-Z]+ ?\d|\d[./]\d", match.group(2)) is not None


def _codes(listed: str) -> tuple[str, ...]:
    """The references in "6 and 7", "2 to 4", "EQ1.02, EQ1.03"."""
    codes = re.findall(CODE, listed, re.IGNORECASE)
    ranged = re.fullmatch(r"(\d{1,3})\s*(?:to|–|-)\s*(\d{1,3})", listed.strip(), re.IGNORECASE)
    if ranged and 0 < int(ranged.group(2)) - int(ranged.group(1)) < WIDEST:
        return tuple(str(n) for n in range(int(ranged.group(1)), int(ranged.group(2)) + 1))
    return tuple(dict.fromkeys(codes))


def _date(text: str) -> re.Match[str] | None:
    """What parts the date at the start of an update from its words."""
    found = [s for s in dates.spans(text, Calendar()) if s.precision in ("date", "month", "quarter", "season")]
    return DATED.match(text[found[0].to :]) if found and found[0].at == 0 else None


def _update(text: str, calendar: Calendar) -> Update:
    line = one_line(text)
    parted = _date(line)
    if parted is None:
        return Update(clean(text))
    span = dates.spans(line, calendar)[0]
    day = span.end if span.precision == "date" else None
    return Update(line[span.to + parted.end() :], periods.stamp(line[: span.to], calendar), day)
