"""Cells under a heading that names two fields, parted where that can be done safely."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imports.cells import dates, deadlines, people
from imports.cells.calendar import Calendar
from imports.vocabulary.words import one_line

UNPARTED = "The heading names {0}, but the cell could not be parted; all of it was read as the first."

NAMES = {"directorate", "service_area", "council", "lead", "owner", "supporting_services"}


@dataclass(frozen=True, slots=True)
class Parted:
    """Field → text, and whether the cell could not be told apart."""

    texts: dict[str, str]
    whole: bool = False


def split(text: str, fields: tuple[str, ...], calendar: Calendar) -> Parted:
    """The text of each field: by lines or semicolons if these are as many as the fields, else by its date."""
    if not text or len(fields) < 2:
        return Parted({fields[0]: text})
    separators = [r"\n+", r"\s*;\s*", r"\s+/\s+", r"\s*\|\s*"]
    if set(fields) <= NAMES:  # in sentences a dash parts nothing
        separators.append(r"\s+[-–—]\s+")
    for separator in separators:
        parts = [part.strip() for part in re.split(separator, text) if part.strip()]
        if len(parts) == len(fields):
            return Parted(_in_order(parts, fields))
    if "due" in fields:
        return _by_date(text, fields, calendar)
    return Parted({fields[0]: text}, whole=bool(re.search(r"[\n;/|]", text)))


def _in_order(parts: list[str], fields: tuple[str, ...]) -> dict[str, str]:
    """Dates go to the deadline and people to whoever leads, whatever order the cell has them in."""
    left = list(parts)
    found: dict[str, str] = {}
    tests = {"due": deadlines.is_deadline, "lead": people.looks_like_people, "owner": people.looks_like_people}
    for field in fields:
        fits = next((part for part in left if field in tests and tests[field](part)), None)
        if fits is not None:
            found[field] = fits
            left.remove(fits)
    for field in fields:
        if field not in found and left:
            found[field] = left.pop(0)
    return found


def _by_date(text: str, fields: tuple[str, ...], calendar: Calendar) -> Parted:
    line = one_line(text)
    spans = dates.spans(line, calendar)
    other = next(field for field in fields if field != "due")
    if not spans:
        return Parted({other: text}, whole=False)
    first, last = spans[0].at, spans[-1].to
    rest = (line[:first] + line[last:]).strip(" ,;:-–()")
    rest = re.sub(r"(?:^|[\s,;:(–-]+)(?:by|in|due|end of|by end of|before)$", "", rest, flags=re.IGNORECASE)
    if not rest:
        return Parted({"due": line})
    return Parted({"due": line[first:last], other: rest})
