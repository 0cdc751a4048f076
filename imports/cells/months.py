"""Months, seasons and school terms that a text names, and the early, middle or late part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from imports.cells.calendar import SHORT, YEAR, Calendar, Span, full_year, month_end
from imports.vocabulary import words

NAMES: list[str] = words.table("deadlines")["months"]
MISSPELT: dict[str, int] = words.table("deadlines")["misspelt"]
SEASONS: dict[str, list[int]] = words.table("deadlines")["seasons"]
TERMS: dict[str, list[int]] = words.table("deadlines")["terms"]
THIRDS: dict[str, int] = words.table("deadlines")["parts"]

MONTH = "|".join(
    [*MISSPELT]
    + [f"{m[:3]}(?:t(?:ember)?\\.?|{m[3:]})?\\.?" if m == "september" else f"{m[:3]}(?:{m[3:]})?\\.?" for m in NAMES]
)
DASH = r"\s*(?:-|–|—|/|to|and|&|until)\s*"
PART = rf"(?:\b(?:{'|'.join(THIRDS)})(?:\s+in)?(?:\s+the)?[\s-]+)?"
END_OF = r"(?:the\s+)?(?:end\s+(?:of\s+)?)?"
SEASON = "|".join(SEASONS)

HINT = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted({m[:3] for m in [*NAMES, *MISSPELT]}))})|{SEASON}", re.IGNORECASE)
DATED = re.compile(
    rf"{PART}(?<![A-Za-z])({MONTH})[\s,.-]*(?:of\s+)?({YEAR}|{SHORT})(?!\d)(?!\s*[-–]\s*\d\d(?!\d))", re.IGNORECASE
)
RANGED = re.compile(
    rf"(?<![A-Za-z])({MONTH})\s*({YEAR}|{SHORT})?{DASH}{END_OF}({MONTH})(?![A-Za-z])(?:[\s,-]*({YEAR}|{SHORT})(?!\d))?",
    re.IGNORECASE,
)
BARE = re.compile(rf"{PART}(?<![A-Za-z])({MONTH})(?![A-Za-z])(?!\s*\d)", re.IGNORECASE)
NUMBERED = re.compile(rf"(?<![\d/.-])({YEAR})-(0[1-9]|1[0-2])(?![\d/-])")
SEASON_DATED = re.compile(
    rf"{PART}\b({SEASON})(?:{DASH}({SEASON}))?\s+(?:of\s+)?({YEAR}|{SHORT})(?:\s*[-–/]\s*(?:{YEAR}|\d\d))?(?!\d)",
    re.IGNORECASE,
)
SEASON_BARE = re.compile(rf"{PART}\b({SEASON})(?:{DASH}({SEASON}))?\b(?!\s+(?:term|\d|of))", re.IGNORECASE)
TERM = re.compile(rf"\b({'|'.join(TERMS)})\s+term\b(?:\s+(?:of\s+)?({YEAR}|{SHORT}))?(?!\d)", re.IGNORECASE)


def number(word: str) -> int:
    """1 for "Jan", 9 for "Sept." and "Septemeber"."""
    folded = word.casefold().rstrip(".")
    return MISSPELT.get(folded) or next(n for n, m in enumerate(NAMES, 1) if m.startswith(folded[:3]))


def months(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "March 2024", "Mar-24", "July 23", "2024-12"; "January to May 2021"; bare "March"."""
    for match in NUMBERED.finditer(text):
        year, month = int(match.group(1)), int(match.group(2))
        if (year + 1) % 100 != month:  # "2011-12" is a financial year
            yield Span(match.start(), match.end(), date(year, month, 1), month_end(year, month), "month")
    if not HINT.search(text):
        return
    for match in DATED.finditer(text):
        year, month = full_year(match.group(2)), number(match.group(1))
        yield part_of(match, date(year, month, 1), month_end(year, month), "month")
    yield from _ranged(text, calendar)
    for match in BARE.finditer(text):
        if match.group(1)[0].isupper():  # "may" and "march" are verbs
            month = number(match.group(1))
            yield _maybe(match, month, 1, calendar, "month")


def _ranged(text: str, calendar: Calendar) -> Iterator[Span]:
    """From one month to another; the year stands once, at the end, twice, or not at all."""
    for match in RANGED.finditer(text):
        first, last = number(match.group(1)), number(match.group(3))
        if match.group(4) is None:
            if match.group(2) is None and match.group(1)[0].isupper():
                yield _maybe(match, first, (last - first) % 12 + 1, calendar, "range")
            continue
        if match.group(2) and re.search(r"\band\b|&", match.group(), re.IGNORECASE):
            continue  # "June 2025 and June 2026" are two months
        end = full_year(match.group(4))
        start = full_year(match.group(2)) if match.group(2) else end - (first > last)
        if date(start, first, 1) <= date(end, last, 1):
            yield Span(match.start(), match.end(), date(start, first, 1), month_end(end, last), "range")


def seasons(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "Summer 2025", "Spring 25", "Autumn/Winter 2024", "Winter 2024/25", "Summer term 2025"."""
    if not HINT.search(text):
        return
    for match in SEASON_DATED.finditer(text):
        month, count = _seasons_from(match)
        start = date(full_year(match.group(3)), month, 1)
        precision = "range" if match.group(2) else "season"
        yield part_of(match, start, start + relativedelta(months=count, days=-1), precision)
    for match in SEASON_BARE.finditer(text):
        month, count = _seasons_from(match)
        yield _maybe(match, month, count, calendar, "range" if match.group(2) else "season")
    for match in TERM.finditer(text):
        month, count = TERMS[match.group(1).casefold()]
        if match.group(2):
            start = date(full_year(match.group(2)), month, 1)
            yield Span(match.start(), match.end(), start, start + relativedelta(months=count, days=-1), "term")
        else:
            yield _maybe(match, month, count, calendar, "term")


def _seasons_from(match: re.Match[str]) -> tuple[int, int]:
    """The first month and the number of months of one season, or of two as one."""
    month, count = SEASONS[match.group(1).casefold()]
    if match.group(2):
        last, size = SEASONS[match.group(2).casefold()]
        count = (last - month) % 12 + size
    return month, count


def _maybe(match: re.Match[str], month: int, count: int, calendar: Calendar, precision: str) -> Span:
    """A period without its year: in the plan's financial year, or on no day."""
    year = calendar.year_of(month)
    start = date(year or 2000, month, 1)
    span = part_of(match, start, start + relativedelta(months=count, days=-1), precision)
    return replace(span, has_year=False) if year else replace(span, start=None, end=None, has_year=False)


def part_of(match: re.Match[str], start: date, end: date, precision: str) -> Span:
    """A period, or the third of it that "early", "mid" or "late" before it names."""
    said = re.match(rf"\s*({'|'.join(THIRDS)})\b", match.group(), re.IGNORECASE)
    if not said:
        lead = len(match.group()) - len(match.group().lstrip(" -"))
        return Span(match.start() + lead, match.end(), start, end, precision)
    third = THIRDS[" ".join(said.group(1).casefold().split())]
    if precision == "month":
        first, last = ((1, 10), (11, 20), (21, end.day))[third]
        return Span(match.start(), match.end(), start.replace(day=first), start.replace(day=last), "part")
    size = ((end.year - start.year) * 12 + end.month - start.month + 1) // 3
    begin = start + relativedelta(months=size * third)
    return Span(match.start(), match.end(), begin, begin + relativedelta(months=size, days=-1), "part")
