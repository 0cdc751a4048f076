"""A line that counts actions by their status: "Overall: Green 7 / Amber 4", "3 Red, 12 Amber and 20 Green"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imports.cells import statuses
from imports.meaning import colours
from imports.vocabulary.words import fold, one_line

LONGEST = 160
SHARE = r"(?:\s*,?\s*\(?\d{1,3}(?:\.\d+)?\s*%\)?)?"
WORDS = r"(?P<words>[A-Za-z][A-Za-z' ()/-]*?)"
AFTER = re.compile(rf"{WORDS}\s*[:=,–—-]?\s*(?P<number>\d{{1,4}}){SHARE}(?:\s+actions?)?")
BEFORE = re.compile(rf"(?P<number>\d{{1,4}}){SHARE}\s*(?:actions?\s+)?(?:are|is|were)?\s*{WORDS}")
SEPARATORS = (r"\s*;\s*", r"\s*[/|•]\s*", r"\s*,\s*(?:and\s+)?|\s+and\s+", r"\s{2,}")
IN_ALL = re.compile(
    r"\s*\((?:total\D*)?(\d{1,4})(?:\s+(?:in all|in total|actions?|altogether))?\)\s*\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of each status with its number, what stood before them, and the total that was said."""

    heading: str
    numbers: dict[str, int]
    total: int | None


def read(text: str) -> Counted | None:
    """The counts of a line that holds nothing but counts; None for any other line."""
    line = one_line(text).rstrip(".")
    if len(line) > LONGEST or not re.search(r"\d", line):
        return None
    said = IN_ALL.search(line)
    bare = line[: said.start()] if said else line
    head, colon, tail = bare.partition(":")
    for heading, rest in (("", bare), (head.strip(), tail.strip()) if colon else ("", "")):
        numbers = _numbers(rest)
        if numbers:
            total = numbers.pop("total", None)
            return Counted(heading, numbers, int(said.group(1)) if said else total)
    return None


def _numbers(text: str) -> dict[str, int] | None:
    for separator in SEPARATORS:
        pieces = [piece for piece in re.split(separator, text) if piece]
        found = [_piece(piece) for piece in pieces]
        known = dict(pair for pair in found if pair)
        if len(pieces) > 1 and len(known) == len(pieces) and len(known.keys() - {"total"}) > 1:
            return known
    return None


def _piece(text: str) -> tuple[str, int] | None:
    """A status and its number; "total" for the sum."""
    match = AFTER.fullmatch(text) or BEFORE.fullmatch(text)
    if match is None:
        return None
    words = match.group("words").strip(" -")
    if fold(words) in ("total", "total actions", "in total"):
        return "total", int(match.group("number"))
    return (words, int(match.group("number"))) if colours.word(words) or statuses.group(words) else None
