"""Quarters, halves, financial years and years of the plan that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from imports.cells import months
from imports.cells.calendar import FINANCIAL, YEAR, Calendar, Span, financial_pair, full_year, quarter_span, year_span
from imports.cells.months import DASH, MONTH, PART, part_of

NUMBERS = "one two three four first second third fourth 1st 2nd 3rd 4th 1 2 3 4".split()
LIST = r"\s*(?:-|–|—|/|to|and|&|,\s*and|,|until)\s*"
NAMES = "|".join(NUMBERS)
TAIL = rf"(?:[\s,(]*(?:of\s+)?(?:the\s+)?(?:financial\s+year\s+|f\.?y\.?\s*)?({FINANCIAL}|{YEAR}))?"
ONE = rf"(?:q(?:uarter|tr)?s?\.?\s*({NAMES})|({NAMES})\s+quarter)\b"
HINT = re.compile(r"\bq(?:tr|uarter)?s?\.?\s*\w|quarter|\bh[12]\b|\bhalf\b|\d\s*q", re.IGNORECASE)
QUARTER = re.compile(rf"\b{ONE}(?:{LIST}(?:q(?:uarter|tr)?s?\.?\s*)?([1-4])\b(?![-/]?\d))*{TAIL}", re.IGNORECASE)
TURNED = re.compile(
    rf"(?<![\d.£/-])({FINANCIAL}|{YEAR})[\s,:(–-]{{1,3}}(?:q|quarter\s|qtr\s)\s*([1-4])\b", re.IGNORECASE
)
HALF = re.compile(rf"\bh([12])\b{TAIL}", re.IGNORECASE)
HALF_WORDS = re.compile(
    rf"\b(?:(first|1st)|second|2nd)\s+half(?:\s+of)?(?:\s+the)?(?:\s+financial)?(?:\s+year)?{TAIL}", re.IGNORECASE
)
SPELLED = re.compile(
    rf"\bq(?:uarter)?s?\s*[1-4]({DASH}q?[1-4])?[\s:,(]*(?=((?:{MONTH})\s*(?:{YEAR})?{DASH}(?:{MONTH})\s*{YEAR}))",
    re.IGNORECASE,
)
OF_PLAN = re.compile(
    rf"\b(?:years?|yrs?\.?|y(?=\d))\s*({NAMES}|[5-9])\b(?:{LIST}(?:year\s+)?([1-9])\b(?![\d/-]))*"
    rf"(?:[\s,(:-]+({FINANCIAL}))?(?:[\s,:-]*q(?:uarter\s)?([1-4])\b)?",
    re.IGNORECASE,
)
NTH_YEAR = re.compile(r"\b(first|second|third|fourth)\s+year\b", re.IGNORECASE)
PAIR = re.compile(rf"{PART}(?<![\d.£]){FINANCIAL}", re.IGNORECASE)
SCHOOL = re.compile(rf"\b(?:academic|school)\s+year\s+({FINANCIAL})", re.IGNORECASE)
FISCAL = re.compile(rf"\bf\.?y\.?\s*({YEAR}|\d\d)(?![\d/]|\s*[-–]\s*\d)", re.IGNORECASE)
SINGLE = re.compile(
    rf"(?:(?:end(?:\s+of)?|throughout|calendar\s+year)\s+(?:the\s+)?)?(?:{PART[:-1]}|(?<![\d.£/-]))\b({YEAR})\b(?!\s*[-–/]\s*\d)",
    re.IGNORECASE,
)
SHORTENED = re.compile(r"\b(?:early|mid|late)[\s-]+(?:in\s+)?['‘’]?(\d\d)\b(?![-/\d])", re.IGNORECASE)
SETTLED = re.compile(r"\s*(?:end|throughout|calendar)", re.IGNORECASE)


def quarters(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "Q2", "Q1-2 2023-24", "Quarter 3 2023 to 2024", "2024/25 Q4", "Q2 Jul - Sept 2024", "H1 2024/25"."""
    if not HINT.search(text):
        return
    for match in QUARTER.finditer(text):
        first = _numbered(match.group(1) or match.group(2))
        last = int(match.group(3)) if match.group(3) else first
        yield _quarters_of(match, first, last, match.group(4), calendar, "quarter")
    for match in TURNED.finditer(text):
        number = int(match.group(2))
        span = _quarters_of(match, number, number, match.group(1), calendar, "quarter")
        yield replace(span, to=match.end()) if span.has_year else span
    for match in HALF.finditer(text):
        half = int(match.group(1))
        yield _quarters_of(match, half * 2 - 1, half * 2, match.group(2), calendar, "half")
    for match in HALF_WORDS.finditer(text):
        yield _half(match, calendar)
    for match in SPELLED.finditer(text):
        inner = max(months.months(match.group(2), calendar), key=lambda s: s.to - s.at, default=None)
        if inner:
            precision = "range" if match.group(1) else "quarter"
            yield replace(inner, at=match.start(), to=match.end() + inner.to, precision=precision)


def _half(match: re.Match[str], calendar: Calendar) -> Span:
    """ "first half of 2025/26", "second half of the year"; of a single year, the calendar's halves."""
    second = match.group(1) is None
    years = match.group(2)
    if years and len(re.findall(r"\d+", years)) == 1:
        start = date(int(years), 7 if second else 1, 1)
        return Span(match.start(), match.end(), start, start + relativedelta(months=6, days=-1), "half")
    return _quarters_of(match, 3 if second else 1, 4 if second else 2, years, calendar, "half")


def _numbered(word: str) -> int:
    return NUMBERS.index(word.casefold()) % 4 + 1


def _quarters_of(
    match: re.Match[str], first: int, last: int, years: str | None, calendar: Calendar, precision: str
) -> Span:
    """The days from one quarter to another, of the years named beside them, else of the plan's."""
    year = calendar.financial_year
    to, single = match.end(), False
    if years:
        single = len(re.findall(r"\d+", years)) == 1
        pair = (int(years), 0) if single else financial_pair(years)
        year = pair[0] if pair else year
        to = match.end() if pair else match.start(match.lastindex or 0)
    if precision == "quarter" and first != last:
        precision = "range"
    if year is None or first > last:
        return Span(match.start(), to, None, None, precision, has_year=False)
    start, end = quarter_span(year, first)[0], quarter_span(year, last)[1]
    other = date(year, last * 3, 1) + relativedelta(months=1, days=-1) if single else None
    return Span(match.start(), to, start, end, precision, has_year=bool(years), other=other)


def years(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "2023-24", "23/24", "2023-2027", "FY25", "by 2027", "late 23", "academic year 2024/25"."""
    for match in PAIR.finditer(text):
        pair = financial_pair(match.group())
        if pair:
            yield part_of(match, *year_span(*pair), "year" if pair[1] == pair[0] + 1 else "range")
    for match in SINGLE.finditer(text):
        year = int(match.group(1))
        span = part_of(match, date(year, 1, 1), date(year, 12, 31), "year")
        if span.precision == "year" and not SETTLED.match(match.group()):
            span = replace(span, other=date(year, 3, 31))
        yield replace(span, at=match.end() - 4) if span.precision == "year" else span
    for match in SHORTENED.finditer(text):
        year = full_year(match.group(1))
        yield part_of(match, date(year, 1, 1), date(year, 12, 31), "year")
    for match in SCHOOL.finditer(text):
        pair = financial_pair(match.group(1))
        if pair:
            yield Span(match.start(), match.end(), date(pair[0], 9, 1), date(pair[1], 8, 31), "year")
    for match in FISCAL.finditer(text):
        year = full_year(match.group(1))
        start, end = year_span(year)
        yield Span(match.start(), match.end(), start, end, "year", other=date(year, 3, 31))
    yield from _years_of_plan(text, calendar)


def _years_of_plan(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "Year 2", "Years 1-3", "Year 2 (2025/26)", "Year 2 Q1", "first year"."""
    for match in OF_PLAN.finditer(text):
        word = match.group(1)
        first = _numbered(word) if word.casefold() in NUMBERS else int(word)
        last = int(match.group(2) or first)
        yield _of_plan(match, first, last, match.group(3), match.group(4), calendar)
    for match in NTH_YEAR.finditer(text):
        nth = _numbered(match.group(1))
        yield _of_plan(match, nth, nth, None, None, calendar)


def _of_plan(
    match: re.Match[str], first: int, last: int, named: str | None, quarter: str | None, calendar: Calendar
) -> Span:
    at, to = match.start(), match.end()
    pair = financial_pair(named) if named else None
    if pair:
        return Span(at, to, *year_span(*pair), "planyear")
    if calendar.start is None or first > last:
        return Span(at, to, None, None, "planyear", has_year=False)
    begin = calendar.start + relativedelta(years=first - 1)
    if quarter:
        begin += relativedelta(months=3 * (int(quarter) - 1))
        return Span(at, to, begin, begin + relativedelta(months=3, days=-1), "quarter")
    return Span(at, to, begin, calendar.start + relativedelta(years=last, days=-1), "planyear")
