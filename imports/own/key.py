"""The key of a workbook of ours: which sheet is which plan, what its statuses are, what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.legend import SHAPES
from db.periods import MONTHS, read_period
from db.text import fold
from db.words import COLOURS, STAGES
from imports.drafts import PlanDraft, Status
from imports.grid import Document, Grid

NAME, TITLE = "Key", "Key to this workbook"
PLANS, STATUSES, COLUMNS = ("sheet", "plan"), ("sheet", "symbol", "status"), ("sheet", "column", "what it holds")
_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass
class Sheet:
    """What the key says of one sheet."""

    plan: PlanDraft
    words: dict[str, str] = field(default_factory=dict)  # folded word of a status → its label
    holds: dict[str, str] = field(default_factory=dict)  # heading of a column → what it holds


def read_key(document: Document) -> dict[str, Sheet]:
    """Sheet by sheet, by name; nothing for a workbook that has no key of ours."""
    grid = next((grid for grid in document.grids if _is_key(grid)), None)
    sheets: dict[str, Sheet] = {}
    for block, texts in _blocks(grid) if grid else ():
        if block == PLANS:
            sheets[texts[0]] = Sheet(_plan(texts))
        elif sheet := sheets.get(texts[0]):
            if block == STATUSES:
                _take_status(sheet, texts)
            else:
                sheet.holds[texts[1]] = texts[2]
    return sheets


def is_beside(grid: Grid) -> bool:
    """Whether a sheet explains or sums up the plans, and is none itself."""
    return _is_key(grid) or grid.name in ("Counts", "Long texts")


def _is_key(grid: Grid) -> bool:
    return bool(grid.rows) and grid.rows[0].text == TITLE


def _blocks(grid: Grid) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each row of the key with the headings that it stands under."""
    block: tuple[str, ...] = ()
    for row in grid.rows[1:]:
        texts = [cell.text for cell in row.cells] + [""] * 7
        heads = tuple(text.casefold() for text in texts)
        known = next((some for some in (STATUSES, COLUMNS, PLANS) if heads[: len(some)] == some), None)
        if known or not texts[0]:
            block = known or ()
        elif block:
            yield block, texts


def _plan(texts: list[str]) -> PlanDraft:
    _, title, council, period, *days = texts
    start, end, as_at = (read_day(text) for text in days[:3])
    return PlanDraft(title, council or None, start, end, as_at, read_period(period), exact=True)


def _take_status(sheet: Sheet, texts: list[str]) -> None:
    _, symbol, word, colour, stage, _, label = texts[:7]
    named = _named(COLOURS, colour)
    # Where the plan has no sign of its own, the key shows the shape of the colour.
    own = None if symbol in ("", SHAPES.get(named, "○"), label) and symbol != label else symbol
    sheet.plan.legend.append(Status(label or word, named, own or None, _named(STAGES, stage)))
    sheet.words[word] = label or word


def _named(words: dict[str, str], said: str) -> str | None:
    return next((name for name, word in words.items() if fold(word) == fold(said)), None)


def read_day(text: str) -> date | None:
    """A day as a workbook or a CSV of ours writes it."""
    try:
        if found := _DAY.fullmatch(text):
            return date(int(found[3]), MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
        if found := _SLASHED.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
