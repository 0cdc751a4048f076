"""Where every filled cell of a document went: into the plan, or into a sentence that tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from imports.drafts import ActionDraft, CountTable, PlanDraft
from imports.grid import Cell, Grid, Row
from imports.layouts import headers, sections
from imports.vocabulary.words import fold

OUTSIDE = "Text outside the tables"
ROWS = "holds no actions and was not taken"


def lost(grid: Grid, plan: PlanDraft) -> list[Cell]:
    """The filled cells of which the plan has nothing and no problem speaks."""
    told = " ".join(fold(text) for text in _texts(plan))
    places = {problem.cell for problem in _problems(plan)}
    places_of = {at for action in plan.actions for one in (action, *action.tasks) for at in one.cells.values()}
    columns = {_column(problem.cell) for problem in _problems(plan) if "column" in problem.sentence.casefold()}
    columns |= {_column(p.cell) for p in plan.problems if "was not taken" in p.sentence or "not sure" in p.sentence}
    said = {fold(p.text) for p in _problems(plan)}
    return [
        cell
        for row in grid.rows
        for cell in row.filled
        if not (
            fold(cell.text) in told
            or _all_words(cell.text, told)
            or cell.at in places
            or cell.at in places_of
            or any(place in {c.at for c in row.filled} for place in places)
            or _column(cell.at) in columns
            or fold(cell.text)[:40] in " ".join(said)
            or _heads(row)
        )
    ]


def tells_of_rest(plan: PlanDraft) -> bool:
    """Whether a problem says that text or whole tables were left out."""
    return any(OUTSIDE in problem.sentence or ROWS in problem.sentence for problem in plan.problems)


def _heads(row: Row) -> bool:
    """A heading row, or a line that explains the colours."""
    return headers.is_header(row) or sections.is_key(row)


def _all_words(text: str, told: str) -> bool:
    """Whether every word of a cell stands somewhere: a cell may be parted into several fields."""
    return all(word in told for word in re.findall(r"\w+", fold(text)) if word != "new")


def _column(at: str) -> str:
    """ "Plan!C" of "Plan!C7"."""
    return re.sub(r"\d+$", "", at)


def _problems(plan: PlanDraft) -> list[Any]:
    return [*plan.problems, *(problem for action in plan.actions for problem in _of(action))]


def _of(action: ActionDraft) -> Iterator[Any]:
    yield from action.problems
    for task in action.tasks:
        yield from _of(task)


def _texts(item: Any) -> Iterator[str]:
    """Every text in the plan, problems apart."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, date):
        yield f"{item:%d %B %Y} {item.isoformat()}"
    elif isinstance(item, CountTable):
        yield from (item.heading, *item.counts)
        yield from (str(n) for n in [*item.counts.values(), item.total] if n is not None)
    elif isinstance(item, dict):
        for key, value in item.items():
            yield from (*_texts(key), *_texts(value))
    elif isinstance(item, list):
        for one in item:
            yield from _texts(one)
    elif is_dataclass(item):
        for one in fields(item):
            if one.name not in ("problems", "cells", "questions", "columns"):
                yield from _texts(getattr(item, one.name))
