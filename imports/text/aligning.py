"""Rows with too few or too many cells, laid under their headings by what the cells say."""

from __future__ import annotations

from collections.abc import Sequence

from imports.cells import deadlines, people, references, statuses
from imports.layouts import headers
from imports.layouts.carry import starts_inside
from imports.vocabulary import words

DATED = {"due", "revised_due", "start_date"}
PEOPLE = {"lead", "owner", "updater"}
PROSE = {"action", "tasks", "desired_outcome", "success_measure", "update", "commitment"}
TELLING = DATED | {"ref", "status", "percent"}
LONG = 14  # words: more name no person and no service
RIFT = 0.6  # what it costs to join two cells of which the second begins a sentence
FITTING = 0.6  # of a telling column's cells must be what its heading says


def lay(headings: Sequence[str], cells: Sequence[str], glue: str) -> list[str]:
    """As many cells as there are headings: neighbours joined or blanks put in where that fits the headings best."""
    if len(cells) == len(headings):
        return list(cells)
    best: dict[tuple[int, int], tuple[float, list[str]]] = {(0, 0): (0.0, [])}
    for column in range(len(headings)):
        for taken in range(len(cells) + 1):
            known = best.get((column, taken))
            if known is None:
                continue
            for more in range(len(cells) - taken + 1):
                text = glue.join(cells[taken : taken + more])
                price = sum(RIFT if not starts_inside(cell) else 0.1 for cell in cells[taken + 1 : taken + more])
                fit = _fit(headings[column], text) if more < 2 else min(0.5, _fit(headings[column], text))
                score = known[0] + fit - price - 0.01 * column * (more > 0)
                place = (column + 1, taken + more)
                if place not in best or score > best[place][0]:
                    best[place] = (score, [*known[1], text])
    return best[len(headings), len(cells)][1]


def shift(headings: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The cells one further to the right, where that fits the headings: the first was merged with the one above it."""
    shifted = ["", *cells[:-1]]
    if cells[-1] or not cells[0] or _fits(headings, shifted) <= _fits(headings, cells) + RIFT:
        return list(cells)
    return shifted


def _fits(headings: Sequence[str], cells: Sequence[str]) -> float:
    return sum(_fit(heading, text) for heading, text in zip(headings, cells, strict=True))


def is_sound(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether under every heading that tells what its cells look like (dates, references, statuses) they do."""
    for column, heading in enumerate(headings):
        if not _fields(heading) & TELLING or _fields(heading) - TELLING:
            continue
        filled = [row[column] for row in rows if column < len(row) and row[column]]
        fitting = sum(1 for text in filled if _fit(heading, text) > 0)
        if filled and fitting < len(filled) * FITTING:
            return False
    return True


def tells(headings: Sequence[str]) -> bool:
    """Whether any heading says what its cells must look like."""
    return any(_fields(heading) & TELLING and not _fields(heading) - TELLING for heading in headings)


@words.remembered
def _fields(heading: str) -> frozenset[str]:
    return frozenset(field for field, _ in headers.meaning(heading).fields)


@words.remembered
def _fit(heading: str, text: str) -> float:
    """How well a text stands under a heading; a blank says nothing."""
    if not text:
        return 0.0
    fields = _fields(heading)
    unset = deadlines.is_answer(text)
    dated, coded = deadlines.is_deadline(text), references.whole(text) is not None and any(c.isdigit() for c in text)
    status, long = statuses.is_status(text), len(text.split()) > LONG
    fits = []
    if "ref" in fields:
        fits.append(2.0 if coded else -2.0)
    if fields & DATED:
        fits.append(2.0 if dated or unset else -1.5)
    if fields & {"status", "completed_on", "percent"}:
        fits.append(1.5 if status or (dated and "completed_on" in fields) else -1.0 if long else -0.4)
    if fields & PEOPLE:
        named = people.looks_like_people(text)
        odd = dated or status or coded or long or starts_inside(text)
        fits.append(-1.5 if odd else 1.0 if named else 0.1)
    if fields & PROSE:
        fits.append(-1.0 if dated or status or coded else 0.5 if len(text.split()) > 2 else 0.0)
    return max(fits, default=-1.0 if dated or coded else 0.0)
