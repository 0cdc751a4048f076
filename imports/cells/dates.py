"""Every date, month, quarter, season and year that a text names, each as the days that it covers. Day first, always."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from imports.cells import months, quarters
from imports.cells.calendar import SHORT, YEAR, Calendar, Span, day, full_year, month_end
from imports.cells.months import MONTH

ORDINAL = r"\d{1,2}\s*(?:st|nd|rd|th)?"
EXCEL_START = date(1899, 12, 30)
SERIALS = range(32_874, 73_051)  # 1990 to 2099
HINT = re.compile(r"\d|year|christmas|xmas|easter", re.IGNORECASE)

ISO = re.compile(r"(?<![\d/-])(\d{4})([/-])(\d\d?)\2(\d\d?)(?!\d)(?:[ T]\d\d:\d\d(?::\d\d)?)?")
NUMERIC = re.compile(
    r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/]|\.\d)|(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4}|\d\d)(?![\d-])"
)
WORDED = re.compile(rf"(?<!\d)({ORDINAL})(?:\s+of)?[\s-]*({MONTH})[\s,.-]*({YEAR}|{SHORT})(?!\d)", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b({MONTH})\s+({ORDINAL}),?\s+({YEAR})", re.IGNORECASE)
YEARLESS = re.compile(rf"(?<!\d)\b({ORDINAL})(?:\s+of)?\s+({MONTH})\b(?!\s*(?:{YEAR}|\d))", re.IGNORECASE)
DAY_RANGE = re.compile(
    rf"(?<![\d/.])({ORDINAL})\s*({MONTH})?\s*(?:-|–|to|until)\s*({ORDINAL})\s*({MONTH})\s*({YEAR}|{SHORT})",
    re.IGNORECASE,
)
FEAST = re.compile(rf"\b(christmas|xmas|easter)\b(?!\s+term)(?:\s+(?:of\s+)?({YEAR}|{SHORT}))?", re.IGNORECASE)
SLASHED = re.compile(r"(\d{1,2})(?:[/-]|\.(?=\d{4}))(\d\d|\d{4})")  # "4.10" is a reference
DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
SERIAL = re.compile(r"\d{5}(?:\.0+)?")
WEEK = re.compile(r"\b(?:w\.?\s?/?\s?(?P<from>c|b)\.?|w\.?\s?/?\s?e\.?|week\s+(?P<word>\w+))\s*$", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:-|–|—|to|until|till)\s*(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def spans(text: str, calendar: Calendar) -> tuple[Span, ...]:
    """All dates in the text, in its order; where two readings overlap, the one that starts first and is longest."""
    if not HINT.search(text) and not months.HINT.search(text) and not quarters.HINT.search(text):
        return ()
    found = [span for read in READERS for span in read(text, calendar)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.at, -s.to)):
        if not kept or span.at >= kept[-1].to:
            kept.append(_as_week(text, span))
    return tuple(_joined(text, kept))


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """ "1 April 2024 – 31 March 2025" is one range of days."""
    waiting: Span | None = None
    for span in found:
        if waiting and _is_range(text, waiting, span):
            waiting = Span(waiting.at, span.to, waiting.start, span.end, "range")
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _is_range(text: str, first: Span, last: Span) -> bool:
    if not (first.has_year and last.has_year and first.start and last.end and first.start <= last.end):
        return False
    return first.precision == last.precision and JOINED.fullmatch(text[first.to : last.at]) is not None


def _as_week(text: str, span: Span) -> Span:
    """ "w/c 10 March 2025" and "week ending 14/03/25" are seven days."""
    if span.precision != "date" or span.end is None or (found := WEEK.search(text[: span.at])) is None:
        return span
    word = (found.group("word") or "").casefold()
    if found.group("from") or word in ("commencing", "beginning", "starting", "of"):
        return replace(span, at=found.start(), end=span.end + timedelta(days=6), precision="range")
    if word in ("", "ending"):
        return replace(span, at=found.start(), start=span.end - timedelta(days=6), precision="range")
    return span


def _days(text: str, calendar: Calendar) -> Iterator[Span]:
    """31/03/24, 31.03.2024, 2024-03-31 00:00:00, 31st March 2024, 31-Mar-24, March 31, 2024; also "5 Oct"."""
    for match in ISO.finditer(text):
        yield _on(match, day(int(match.group(1)), int(match.group(3)), int(match.group(4))))
    for match in NUMERIC.finditer(text):
        number, month, year = (g for n, g in enumerate(match.groups(), 1) if g and n != 2)
        yield _on(match, day(full_year(year), int(month), int(number)))
    if not months.HINT.search(text):
        return
    for match in WORDED.finditer(text):
        yield _on(match, day(full_year(match.group(3)), months.number(match.group(2)), _ordinal(match.group(1))))
    for match in MONTH_FIRST.finditer(text):
        yield _on(match, day(int(match.group(3)), months.number(match.group(1)), _ordinal(match.group(2))))
    for match in YEARLESS.finditer(text):
        month, number = months.number(match.group(2)), _ordinal(match.group(1))
        year = calendar.year_of(month)
        if day(year or 2000, month, number):
            known = day(year, month, number) if year else None
            yield Span(match.start(), match.end(), known, known, "date", has_year=False)


def _on(match: re.Match[str], found: date | None) -> Span:
    """One day; None for "31 Feb 2027", which is no month either, and for "3/31/27": the day stands first."""
    return Span(match.start(), match.end(), found, found, "date")


def _ordinal(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _day_ranges(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "14th - 20th May 2018", "26th March - 2nd April 2018": the year stands once, at the end."""
    if not months.HINT.search(text):
        return
    for match in DAY_RANGE.finditer(text):
        year, last = full_year(match.group(5)), months.number(match.group(4))
        first = months.number(match.group(2)) if match.group(2) else last
        start = day(year - (first > last), first, _ordinal(match.group(1)))
        end = day(year, last, _ordinal(match.group(3)))
        if start and end and start <= end:
            yield Span(match.start(), match.end(), start, end, "range")


def _feasts(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "by Christmas 2025", "Easter 2026"."""
    for match in FEAST.finditer(text):
        at_easter = match.group(1).casefold() == "easter"
        year = full_year(match.group(2)) if match.group(2) else calendar.year_of(3 if at_easter else 12)
        found = (easter(year) if at_easter else date(year, 12, 25)) if year else None
        yield Span(match.start(), match.end(), found, found, "date", has_year=match.group(2) is not None)


def _whole(text: str, calendar: Calendar) -> Iterator[Span]:
    """What is a date only when nothing else stands there: "03/25" (month and year), "45382" (Excel's count of days)."""
    stripped = text.strip()
    if SERIAL.fullmatch(stripped) and int(float(stripped)) in SERIALS:
        found = EXCEL_START + timedelta(days=int(float(stripped)))
        yield Span(0, len(text), found, found, "date")
    slashed = SLASHED.fullmatch(stripped)
    if slashed and 1 <= int(slashed.group(1)) <= 12:
        month, year = int(slashed.group(1)), full_year(slashed.group(2))
        pair = len(slashed.group(2)) == 2 and int(slashed.group(2)) == month + 1
        if calendar.month_first or not pair:
            yield Span(0, len(text), date(year, month, 1), month_end(year, month), "month")
    yearless = DAY_AND_MONTH.fullmatch(stripped)
    if yearless and int(yearless.group(1)) > 12 >= int(yearless.group(2)):  # "31/3"; "3/10" may be October or 2010
        year_known = calendar.year_of(int(yearless.group(2)))
        found_day = day(year_known or 2000, int(yearless.group(2)), int(yearless.group(1)))
        if found_day:
            known = found_day if year_known else None
            yield Span(0, len(text), known, known, "date", has_year=False)


READERS: tuple[Callable[[str, Calendar], Iterator[Span]], ...] = (
    _whole,
    _days,
    _day_ranges,
    _feasts,
    months.months,
    quarters.quarters,
    quarters.years,
    months.seasons,
)
