"""Every date, month, quarter, season and year that a text names, each as the days that it covers. Day first, always."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil import parser
from dateutil.relativedelta import relativedelta

from imports import words

MONTHS: list[str] = words.table("deadlines")["months"]
SEASONS: dict[str, list[int]] = words.table("deadlines")["seasons"]
MONTH = "|".join(
    f"{m[:3]}(?:t(?:ember)?\\.?|{m[3:]})?\\.?" if m == "september" else f"{m[:3]}(?:{m[3:]})?\\.?" for m in MONTHS
)
DASH = r"\s*(?:-|–|—|/|to|and|&|until)\s*"
ORDINAL = r"\d{1,2}\s*(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)\d\d)"
SHORT = r"(?:'|’)?\d\d(?![\d/.:%])"
FINANCIAL = rf"(?:{YEAR}\s*(?:-|–|/|to)\s*(?:{YEAR}|\d\d(?!\d))|(?<!\d)\d\d\s*(?:-|–|/)\s*\d\d(?!\d))"
QUARTERS = "one two three four first second third fourth 1st 2nd 3rd 4th 1 2 3 4".split()
PERIOD_WORDS = {"early": 0, "beginning of": 0, "mid": 1, "middle of": 1, "late": 2}
EXCEL_START = date(1899, 12, 30)
SERIALS = range(32_874, 73_051)  # 1990 to 2099


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a plan's own period says about dates that leave the year out."""

    start: date | None = None  # the plan's first day
    financial_year: int | None = None  # the one that "Q2" belongs to
    month_first: bool = False  # the column's heading says MM/YY


@dataclass(frozen=True, slots=True)
class Span:
    """Some days named in a text; without a year that can be known, `end` is None."""

    at: int
    to: int
    start: date | None
    end: date | None
    precision: str  # date, month, quarter, half, season, part, year, range
    has_year: bool = True


def spans(text: str, calendar: Calendar) -> list[Span]:
    """All dates in the text, in its order; where two readings overlap, the one that starts first and is longest."""
    found = [span for read in READERS for span in read(text, calendar)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.at, -s.to)):
        if not kept or span.at >= kept[-1].to:
            kept.append(span)
    return kept


def financial_year(day: date) -> int:
    """The year in which the day's financial year began."""
    return day.year if day.month >= 4 else day.year - 1


def year_span(first: int, last: int | None = None) -> tuple[date, date]:
    """1 April of one financial year to 31 March after the last."""
    return date(first, 4, 1), date((last if last is not None else first + 1), 3, 31)


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """The days of a financial year's quarter."""
    start = date(year, 4, 1) + relativedelta(months=3 * (quarter - 1))
    return start, start + relativedelta(months=3, days=-1)


def full_year(digits: str, *, pivot: int = 50) -> int:
    """2024 for "2024", "24" and "'24"."""
    number = int(re.sub(r"\D", "", digits))
    return number if number > 99 else number + (2000 if number <= pivot else 1900)


def financial_pair(text: str) -> tuple[int, int] | None:
    """First and last calendar year of "2023-24", "23/24", "2023 to 2027"; None for other pairs of numbers."""
    first, last = re.findall(r"\d+", text)[:2]
    start = full_year(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    if end < start and start % 100 == 99:
        end += 100
    if len(first) == 2 and end != start + 1:
        return None  # "40-74" is an age, not a pair of years
    return (start, end) if start < end <= start + 30 else None


def _month(word: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(word[:3].casefold()))


def _of_year(month: int, calendar: Calendar) -> int | None:
    """The year of a month that stands without one: the one in the plan's financial year."""
    if calendar.financial_year is None:
        return None
    return calendar.financial_year + (month < 4)


def month_end(year: int, month: int) -> date:
    return date(year, month, 1) + relativedelta(months=1, days=-1)


def _days(text: str, calendar: Calendar) -> Iterator[Span]:
    """31/03/24, 31.03.2024, 2024-03-31 00:00:00, 31st March 2024, 31-Mar-24, March 31, 2024; also "5 Oct"."""
    forms = (
        r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?",
        r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/-])",
        rf"{ORDINAL}(?:\s+of)?[\s-]*(?:{MONTH})[\s,.-]*(?:{YEAR}|{SHORT})(?!\d)",
        rf"\b(?:{MONTH})\s+{ORDINAL},?\s+{YEAR}",
    )
    for form in forms:
        for match in re.finditer(form, text, re.IGNORECASE):
            day = _parsed(match.group())  # None for "31 Feb 2027", which is no month either
            yield Span(match.start(), match.end(), day, day, "date")
    for match in re.finditer(rf"\b({ORDINAL})\s+({MONTH})\b(?!\s*(?:{YEAR}|\d))", text, re.IGNORECASE):
        month = _month(match.group(2))
        year = _of_year(month, calendar)
        bare = _parsed(f"{match.group()} {year or 2000}")
        if bare:
            known = bare if year else None
            yield Span(match.start(), match.end(), known, known, "date", has_year=False)


def _day_ranges(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "14th - 20th May 2018", "26th March - 2nd April 2018": the year stands once, at the end."""
    form = rf"\b({ORDINAL})\s*({MONTH})?\s*(?:-|–|to|until)\s*({ORDINAL}\s*({MONTH})\s*({YEAR}))"
    for match in re.finditer(form, text, re.IGNORECASE):
        start = _parsed(f"{match.group(1)} {match.group(2) or match.group(4)} {match.group(5)}")
        end = _parsed(match.group(3))
        if start and end:
            yield Span(match.start(), match.end(), start, end, "range")


def _parsed(text: str) -> date | None:
    bare = re.sub(r"(?<=\d)\s*(st|nd|rd|th)\b|\bof\b|'|’", " ", text, flags=re.IGNORECASE)
    try:
        day = parser.parse(bare, dayfirst=not re.match(r"\d{4}-", bare), default=parser.parse("2000-01-01"))
    except (ValueError, OverflowError):
        return None
    return day.date() if 1950 < day.year < 2100 and _is_as_written(bare, day.date()) else None


def _is_as_written(text: str, day: date) -> bool:
    """No day that the text does not name: not the 28th for "31 Feb", not 31 March for "3/31/27"; the day is first."""
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    if re.match(r"\s*\d{1,2}([/.-])\d{1,2}\1\d", text):
        return numbers[:2] == [day.day, day.month]
    return day.day in numbers


def _months(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "March 2024", "Mar-24", "July 23"; "January to May 2021"; "November / December 2021"; bare "March"."""
    dated = rf"(?:early|mid|late)?[\s-]*(?<![A-Za-z])({MONTH})[\s,.-]*(?:of\s+)?({YEAR}|{SHORT})(?!\d)"
    for match in re.finditer(dated, text, re.IGNORECASE):
        year, month = full_year(match.group(2)), _month(match.group(1))
        yield _part(match, date(year, month, 1), month_end(year, month), "month")
    end_of = r"(?:the\s+)?(?:end\s+(?:of\s+)?)?"
    dated_or_not = rf"({MONTH})\s*({YEAR}|{SHORT})?"
    ranged = rf"(?<![A-Za-z]){dated_or_not}{DASH}{end_of}({MONTH})[\s,-]*({YEAR}|{SHORT})(?!\d)"
    for match in re.finditer(ranged, text, re.IGNORECASE):
        last = full_year(match.group(4))
        first_month, last_month = _month(match.group(1)), _month(match.group(3))
        first = full_year(match.group(2)) if match.group(2) else last - (first_month > last_month)
        yield Span(match.start(), match.end(), date(first, first_month, 1), month_end(last, last_month), "range")
    for match in re.finditer(
        rf"(?:early|mid|late)?[\s-]*(?<![A-Za-z])({MONTH})(?![A-Za-z])(?!\s*\d)", text, re.IGNORECASE
    ):
        if match.group(1)[0].isupper():  # "may" and "march" are verbs
            month = _month(match.group(1))
            known = _of_year(month, calendar)
            span = _part(match, date(known or 2000, month, 1), month_end(known or 2000, month), "month")
            yield replace(span, has_year=False) if known else replace(span, start=None, end=None, has_year=False)


def _part(match: re.Match[str], start: date, end: date, precision: str) -> Span:
    """A period, or the third of it that "early", "mid" or "late" before it names."""
    word = re.match(r"\s*(early|mid|late|beginning of|middle of)\b", match.group(), re.IGNORECASE)
    if not word:
        lead = len(match.group()) - len(match.group().lstrip(" -"))
        return Span(match.start() + lead, match.end(), start, end, precision)
    third = PERIOD_WORDS[word.group(1).casefold()]
    if precision == "month":
        bounds = ((1, 10), (11, 20), (21, end.day))[third]
        return Span(match.start(), match.end(), start.replace(day=bounds[0]), start.replace(day=bounds[1]), "part")
    size = ((end.year - start.year) * 12 + end.month - start.month + 1) // 3
    first = start + relativedelta(months=size * third)
    return Span(match.start(), match.end(), first, first + relativedelta(months=size, days=-1), "part")


def _quarters(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "Q2", "Q1-2 2023-24", "Quarter 3 2023 to 2024", "Q2 Jul - Sept 2024", "H1 2024/25"."""
    names = "|".join(QUARTERS)
    one = rf"(?:q(?:uarter|tr)?s?\.?\s*({names})|({names})\s+quarter)\b"
    numbered = rf"\b{one}(?:{DASH}(?:q(?:uarter|tr)?\.?\s*)?([1-4])\b(?![-/]?\d))?"
    tail = rf"(?:[\s,(]*(?:of\s+)?(?:the\s+)?({FINANCIAL}|{YEAR}))?"
    for match in re.finditer(numbered + tail, text, re.IGNORECASE):
        first = _quarter(match.group(1) or match.group(2))
        last = int(match.group(3)) if match.group(3) else first
        yield _quarter_span(match, first, last, match.group(4), calendar, "quarter")
    for match in re.finditer(rf"\bh([12])\b{tail}", text, re.IGNORECASE):
        half = int(match.group(1))
        yield _quarter_span(match, half * 2 - 1, half * 2, match.group(2), calendar, "half")
    months = rf"\b(?:{MONTH})\s*(?:{YEAR})?{DASH}(?:{MONTH})\s*{YEAR}"
    for match in re.finditer(rf"\bq(?:uarter)?s?\s*[1-4](?:{DASH}q?[1-4])?[\s:,(]*(?=({months}))", text, re.IGNORECASE):
        inner = next(iter(_months(match.group(1), calendar)), None)
        spelled = [s for s in _months(match.group(1), calendar) if s.precision == "range"] or ([inner] if inner else [])
        for span in spelled[:1]:
            yield replace(span, at=match.start(), to=match.end() + span.to)


def _quarter(word: str) -> int:
    return QUARTERS.index(word.casefold()) % 4 + 1


def _quarter_span(
    match: re.Match[str], first: int, last: int, years: str | None, calendar: Calendar, precision: str
) -> Span:
    year = calendar.financial_year
    to = match.end()
    if years:
        pair = financial_pair(years) if len(re.findall(r"\d+", years)) > 1 else (int(years), 0)
        year = pair[0] if pair else year
        to = match.end() if pair else match.start(match.lastindex or 0)
    if year is None:
        return Span(match.start(), to, None, None, precision, has_year=False)
    start, _ = quarter_span(year, first)
    _, end = quarter_span(year, last)
    return Span(match.start(), to, start, end, precision if first == last else "range", has_year=bool(years))


def _years(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "2023-24", "23/24", "2023-2027", "by 2027", "late 23", "2021 to 2022", "Year 2" of the plan."""
    for match in re.finditer(rf"(?:(?:early|mid|late)[\s-]+)?(?<![\d.£]){FINANCIAL}", text, re.IGNORECASE):
        pair = financial_pair(match.group())
        if pair:
            start, end = year_span(*pair)
            yield _part(match, start, end, "year" if pair[1] == pair[0] + 1 else "range")
    for match in re.finditer(
        rf"(?:(?:early|mid|late)[\s-]+(?:in\s+)?)?(?<![\d.£/-])\b({YEAR})\b(?!\s*[-–/]\s*\d)", text, re.IGNORECASE
    ):
        year = int(match.group(1))
        yield _part(match, date(year, 1, 1), date(year, 12, 31), "year")
    for match in re.finditer(r"\b(?:early|mid|late)[\s-]+(?:in\s+)?'?(\d\d)\b(?![-/\d])", text, re.IGNORECASE):
        year = full_year(match.group(1))
        yield _part(match, date(year, 1, 1), date(year, 12, 31), "year")
    for match in re.finditer(rf"\byears?\s+(\d)(?:{DASH}(\d))?\b", text, re.IGNORECASE):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        if calendar.start and first <= last:
            begin = calendar.start + relativedelta(years=first - 1)
            end = calendar.start + relativedelta(years=last, days=-1)
            yield Span(match.start(), match.end(), begin, end, "year")


def _seasons(text: str, calendar: Calendar) -> Iterator[Span]:
    """ "Summer 2025", "Winter 2024/25"; a school term is no season."""
    names = "|".join(SEASONS)
    for match in re.finditer(
        rf"\b(?:(?:early|mid|late)[\s-]+)?({names})\s+(?:of\s+)?({YEAR})(?:\s*[-/]\s*\d\d)?(?!\d)", text, re.IGNORECASE
    ):
        month, count = SEASONS[match.group(1).casefold()]
        start = date(int(match.group(2)), month, 1)
        yield _part(match, start, start + relativedelta(months=count, days=-1), "season")
    for match in re.finditer(rf"\b({names})\b(?!\s+(?:term|\d|of))", text, re.IGNORECASE):
        month, count = SEASONS[match.group(1).casefold()]
        year = _of_year(month, calendar)
        start = date(year or 2000, month, 1)
        end = start + relativedelta(months=count, days=-1)
        yield Span(match.start(), match.end(), start if year else None, end if year else None, "season", has_year=False)


def _whole(text: str, calendar: Calendar) -> Iterator[Span]:
    """What is a date only when nothing else stands there: "03/25" (month and year), "45382" (Excel's count of days)."""
    stripped = text.strip()
    serial = re.fullmatch(r"\d{5}(?:\.0+)?", stripped)
    if serial and int(float(stripped)) in SERIALS:
        day = EXCEL_START + timedelta(days=int(float(stripped)))
        yield Span(0, len(text), day, day, "date")
    slashed = re.fullmatch(r"(\d{1,2})(?:[/-]|\.(?=\d{4}))(\d\d|\d{4})", stripped)  # "4.10" is a reference
    if slashed and 1 <= int(slashed.group(1)) <= 12:
        month, year = int(slashed.group(1)), full_year(slashed.group(2))
        pair = len(slashed.group(2)) == 2 and int(slashed.group(2)) == month + 1
        if calendar.month_first or not pair:
            yield Span(0, len(text), date(year, month, 1), month_end(year, month), "month")
    week = re.match(r"\s*(?:w\.?/?c\.?|week (?:commencing|beginning))\s+(.+)", text, re.IGNORECASE)
    if week and (monday := _parsed(week.group(1))):
        yield Span(0, len(text), monday, monday + timedelta(days=6), "range")


READERS: tuple[Callable[[str, Calendar], Iterator[Span]], ...] = (
    _whole,
    _days,
    _day_ranges,
    _months,
    _quarters,
    _years,
    _seasons,
)
