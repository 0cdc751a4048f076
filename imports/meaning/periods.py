"""The time that a plan covers, and the part of it that its updates report on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.periods import bounds
from imports.cells import calendar as years
from imports.cells import dates, months
from imports.cells.calendar import FINANCIAL, YEAR, Calendar, Span
from imports.meaning import titles
from imports.refusal import Refusal
from imports.vocabulary.words import may_hold_figures, one_line

AS_AT = re.compile(
    r"\b(?:as (?:at|of)|position at|correct at|updated?(?: at| to| on)?|progress (?:at|to)|to (?:the )?end of"
    r"|report date|date)\b\W*(.{3,40})",
    re.IGNORECASE,
)
MEETING = re.compile(r"\b(?:committee|cabinet|meeting|board|council|panel|forum|scrutiny|executive)\b", re.IGNORECASE)
SPANNING = re.compile(rf"\b(?:plan|strategy|scheme)\b[^.]{{0,60}}?({FINANCIAL})", re.IGNORECASE)
REPORTING = re.compile(
    r"\b(?:progress|updates?|monitoring|report(?:ing)?|review|position|return|performance)\b", re.IGNORECASE
)
LONGEST_LINE = 140
QUARTER_ALONE = re.compile(r"\W*q(?:uarter|tr)?\s*[1-4]\W*", re.IGNORECASE)
LETTERS = re.compile(r"(?!(?:period|plan|from|dates?|covering|years?)\b)\b[^\W\d_]{2,}", re.IGNORECASE)
JOINED = re.compile(rf"{months.MONTH}.*(?:-|–|—|to|until).*{months.MONTH}", re.IGNORECASE)
WHOLE_YEAR = 360  # days; a range of fewer is a time that is reported on
_FINANCIAL, _SIGNS = re.compile(FINANCIAL), ("20", "19", "/", "-", "–")  # most texts have none of the signs
NO_PERIOD = "“{0}” is no period: write the plan's years as 2021-22, or a quarter of them as 2021-22 Q2."


@dataclass(slots=True)
class Period:
    """The time that a plan covers, and the part of it that its updates report on."""

    start: date | None = None
    end: date | None = None
    as_at: date | None = None
    reported: str | None = None  # "2021-22 Q2", "2023-08"

    def calendar(self, years_named: int | None = None) -> Calendar:
        """What dates without a year are read by."""
        return Calendar(self.start, self._financial_year() or years_named)

    def _financial_year(self) -> int | None:
        if self.start and self.end and years.financial_year(self.start) == years.financial_year(self.end):
            return years.financial_year(self.start)
        if self.start or self.end:
            return None
        if self.reported and (quarter := re.match(r"(\d{4})-\d\d Q", self.reported)):
            return int(quarter.group(1))
        return years.financial_year(self.as_at) if self.as_at else None


def period_of(texts: Iterable[str], prose: Iterable[str], file_name: str) -> Period:
    """What the lines around the tables, the sheets' names and the file's name say, in that order; then the prose."""
    found = Period()
    lines = [one_line(text) for text in texts]
    for text in [*lines, titles.spoken(file_name)]:
        _note_span(text, found)
        found.reported = found.reported or quarter_in(text)
        found.as_at = found.as_at or _as_at(text)
    if found.start is None:
        spoken = next((m for text in prose if (m := SPANNING.search(one_line(text)))), None)
        if spoken and (pair := years.financial_pair(spoken.group(1))):
            found.start, found.end = years.year_span(*pair)
    if found.reported is None and found.as_at and any(says_as_at(text) for text in lines):
        found.reported = f"{found.as_at:%Y-%m}"
    if found.reported is None:
        named = {quarter for text in lines if (quarter := bare_quarter(text, found.start, found.end))}
        found.reported = named.pop() if len(named) == 1 else None
    if found.start is None and found.reported and "Q" in found.reported:
        found.start, found.end = years.year_span(int(found.reported[:4]))
    return found


def given(words: str, found: Period) -> None:
    """The officer's own word on the period ("2021-22", "2021-22 Q2") stands over what was found; else refused."""
    spans = dates.spans(words, Calendar())
    if not quarter_in(words) and not any(span.start for span in spans):
        raise Refusal(NO_PERIOD.format(one_line(words)))
    year = next((s for s in spans if s.precision in ("year", "range") and s.start), None)
    found.reported = quarter_in(words) or found.reported
    if year:
        found.start, found.end = year.start, year.end
    elif spans and spans[0].start:
        found.start, found.end = years.year_span(years.financial_year(spans[0].start))


def stamp(words: str, calendar: Calendar) -> str | None:
    """The period that a column's heading names, as it is kept: "2021-22 Q2", "2023-08"."""
    quarter = quarter_in(words)
    if quarter:
        return quarter
    spans = [s for s in dates.spans(words, calendar) if s.start and s.end]
    return stamp_of(spans[0]) if spans else None


def stamp_of(span: Span) -> str | None:
    """The period of some days; a half, a season or a range of months is the quarter that it ends in."""
    if span.start is None or span.end is None:
        return None
    if span.precision in ("quarter", "half", "range", "season"):
        return _quarter_of(span.end)
    return f"{span.start:%Y-%m}" if span.precision in ("month", "date", "part") else None


def last_month(period: str) -> tuple[int, int] | None:
    """Year and month in which a period ends: "2021-22 Q2" in September 2021."""
    edges = bounds(period)
    return (edges[1].year, edges[1].month) if edges else None


def quarter_in(text: str) -> str | None:
    """ "2021-22 Q2" where a text names a quarter with its financial year."""
    for span in dates.spans(text, Calendar()):
        if span.precision == "quarter" and span.has_year and span.start:
            return _quarter_of(span.start)
    turned = re.search(rf"\b({FINANCIAL}|{YEAR})\W+(?:q|quarter )\s*([1-4])\b", text, re.IGNORECASE)
    if not turned:
        return None
    first = int(re.findall(r"\d+", turned.group(1))[0])
    year = first if first > 99 else 2000 + first
    return _quarter(year, turned.group(2))


def _quarter_of(day: date) -> str:
    return _quarter(years.financial_year(day), (day.month - 4) % 12 // 3 + 1)


def _quarter(year: int, quarter: int | str) -> str:
    return f"{year}-{(year + 1) % 100:02d} Q{quarter}"


def with_quarters(found: Period, named: Iterable[str]) -> None:
    """Sheets and headings report on the newest quarter that they name; where all name one year, that is the plan's."""
    quarters = sorted(filter(None, map(quarter_in, named)))
    if not quarters:
        return
    found.reported = quarters[-1]
    if found.start is None and quarters[0][:7] == quarters[-1][:7]:
        found.start, found.end = years.year_span(int(quarters[0][:4]))


def with_quarter_of(found: Period, texts: Iterable[str]) -> None:
    """Where the year is known and the updates speak of one quarter ("no update for Q2"), they report on that."""
    year = found.calendar().financial_year
    if found.reported or year is None:
        return
    named = Counter(q for text in texts for q in re.findall(r"\bfor\s+Q(?:uarter\s+)?([1-4])\b", text, re.IGNORECASE))
    if len(named) == 1:
        found.reported = _quarter(year, next(iter(named)))


def year_named(texts: Iterable[str]) -> int | None:
    """The financial year that most of a plan's own texts name, for a document that names none itself."""
    named: Counter[int] = Counter()
    for text in texts:
        signed = any(map(text.__contains__, _SIGNS)) and may_hold_figures(text)
        for match in _FINANCIAL.finditer(text) if signed else ():
            pair = years.financial_pair(match.group())
            if pair and pair[1] == pair[0] + 1:
                named[pair[0]] += 1
    common = named.most_common(2)
    if not common or common[0][1] < 2 or (len(common) > 1 and common[1][1] * 2 > common[0][1]):
        return None
    return common[0][0]


def bare_quarter(text: str, start: date | None, end: date | None = None) -> str | None:
    """ "Progress to Q3" of a plan of one year; None where the plan has several, and so the quarter too."""
    year = Period(start, end).calendar().financial_year
    if year is None or len(text) > LONGEST_LINE or not (REPORTING.search(text) or QUARTER_ALONE.fullmatch(text)):
        return None
    named = [span for span in dates.spans(text, Calendar(financial_year=year)) if span.precision == "quarter"]
    return _quarter_of(named[0].start) if len(named) == 1 and named[0].start else None


def is_only_span(text: str, start: date | None, end: date | None) -> bool:
    """Whether a line says when the plan begins and ends, and nothing else: "April 2024 to March 2026"."""
    found = Period()
    _note_span(text, found)
    said = next(iter(dates.spans(text, Calendar())), None)
    rest = text[: said.at] + text[said.to :] if said else text
    return found.start is not None and (found.start, found.end) == (start, end) and not LETTERS.search(rest)


def _note_span(text: str, found: Period) -> None:
    if found.start is not None or len(text) > LONGEST_LINE:
        return
    for span in dates.spans(text, Calendar()):
        if span.precision not in ("year", "range") or not (span.start and span.end and span.has_year):
            continue
        financial = (span.start.month, span.start.day) == (4, 1) and re.search(FINANCIAL, text)
        worded = span.precision == "range" and JOINED.search(text[span.at : span.to])
        if financial or (worded and (span.end - span.start).days >= WHOLE_YEAR):
            found.start, found.end = span.start, span.end
        return


def _as_at(text: str) -> date | None:
    """ "As at August 2023", or the date of the meeting that a paper is for."""
    if len(text) > LONGEST_LINE:
        return None
    said = AS_AT.search(text)
    if said:
        span = next(
            (s for s in dates.spans(said.group(1), Calendar()) if s.end and s.precision in ("date", "month")), None
        )
        if span and span.at <= 6:
            return span.end
    if MEETING.search(text):
        return next((s.end for s in dates.spans(text, Calendar()) if s.precision == "date" and s.has_year), None)
    return None


def says_as_at(text: str) -> bool:
    """Whether a line says on which day or month the document reports."""
    return AS_AT.search(text) is not None and len(text) <= LONGEST_LINE
