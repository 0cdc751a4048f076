"""What stands in a column, counted: the second vote on what its heading means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from imports.cells import characteristics, deadlines, people, references, statuses
from imports.grid import Cell
from imports.vocabulary import words
from imports.vocabulary.words import fold

SAMPLE = 200  # cells that vote; more say nothing new and cost seconds
HEAD = 200  # a status stands at the beginning of its cell
LEVELS = {"high", "medium", "low", "h", "m", "l", "critical", "essential", "desirable"}


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares of a column's filled cells, 0 to 1."""

    filled: int = 0
    blank: int = 0
    words: float = 0.0  # in the middle cell
    distinct: float = 0.0
    whole_codes: float = 0.0
    leading_codes: float = 0.0
    shapes: frozenset[str] = frozenset()
    telling_codes: bool = False  # the leading ones are no mere figures: "1.2", "EQ1", or 1, 2, 3 in order
    dates: float = 0.0
    people: float = 0.0
    statuses: float = 0.0
    numbers: float = 0.0
    levels: float = 0.0
    characteristics: float = 0.0
    ticks: float = 0.0
    led: float = 0.0  # cells that are a status, or begin with one before their commentary
    coloured: float = 0.0  # empty cells that are filled with a colour


def profile(cells: list[Cell]) -> Profile:
    """The counts for the cells under one heading."""
    texts = [cell.text for cell in cells if cell.text and not cell.carried]
    coloured = sum(1 for cell in cells if not cell.text and cell.fill)
    if not texts:
        return Profile(blank=len(cells), coloured=coloured / max(len(cells), 1))

    sample = texts[:: -(-len(texts) // SAMPLE)]
    voices = Counter(sample)  # a text is asked once, however often it stands there

    def share(says: Callable[[str], object]) -> float:
        return sum(times for text, times in voices.items() if says(text)) / len(sample)

    shapes, leading = references.shapes(texts)
    return Profile(
        filled=len(texts),
        blank=len(cells) - len(texts),
        words=median(len(text.split()) for text in sample),
        distinct=len(set(map(fold, voices))) / len(sample),
        whole_codes=share(references.whole),
        leading_codes=leading,
        shapes=shapes,
        telling_codes=shapes != {"9"} or _in_order(texts),
        dates=share(deadlines.is_deadline),
        people=share(people.looks_like_people),
        statuses=share(statuses.is_status),
        numbers=share(lambda text: text.rstrip("%").replace(".", "", 1).isdigit()),
        levels=share(lambda text: fold(text) in LEVELS),
        characteristics=share(lambda text: characteristics.read(text)[0]),
        ticks=_ticks(sample),
        led=share(_is_led),
        coloured=coloured / len(cells),
    )


def _in_order(texts: list[str]) -> bool:
    """Whether the figures that begin the cells count upwards: "20 reports", "500 people" are no references."""
    figures = [int(found[0]) for text in texts if (found := references.leading(text)) and found[0].isdigit()]
    return bool(figures) and figures[0] <= 1 and all(b - a in (0, 1, 2) for a, b in pairwise(figures))


def _ticks(sample: list[str]) -> float:
    """The share of tick marks; a sign that may also be a status is one only where it stands alone in the column."""
    marks = words.table("layouts")["ticks"]
    shown = {text.strip().casefold() for text in sample}
    known = {*marks["marks"], *(marks["alone"] if len(shown) == 1 and len(sample) > 1 else ())}
    return sum(1 for text in sample if text.strip().casefold() in known) / len(sample)


def _is_led(text: str) -> bool:
    reading = statuses.read(text[:HEAD], letters=True)
    return reading is not None and reading.known and bool(reading.colour or reading.stage)
