"""Deadlines: the council's words, and the last day on which they are still kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from imports import words
from imports.cells import dates
from imports.cells.dates import Calendar, Span
from imports.words import fold, one_line


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words plus a reading. Without a date, `precision` says what the words are instead."""

    words: str
    due: date | None
    precision: str  # date month quarter half season part year range; standing recurring horizon unknown


def in_cell(text: str, calendar: Calendar) -> Deadline | None:
    """The reading of a cell in a deadline column; None where nothing stands there."""
    line = one_line(text)
    if not line or line in "-–—":
        return None
    kind = _kind(line)
    found = dates.spans(line, calendar)
    own = [span for span in found if _is_own_date(span)]
    if kind in ("standing", "recurring") and not own:
        return Deadline(line, None, kind)
    best = _latest(found)
    if best is not None and not _is_term(line):
        return Deadline(line, best.end, best.precision)
    if kind == "throughout" and calendar.financial_year is not None:
        return Deadline(line, dates.year_span(calendar.financial_year)[1], "year")
    return Deadline(line, None, kind or (found[0].precision if found and not _is_term(line) else "unknown"))


def in_text(text: str, calendar: Calendar) -> Deadline | None:
    """The latest deadline that a sentence states; "by …" outranks "in …", a date that only names something is none."""
    line = one_line(text)
    strong: list[tuple[int, Span]] = []
    weak: list[tuple[int, Span]] = []
    for span in dates.spans(line, calendar):
        cue = _cue(line, span)
        if cue is None:
            continue
        start, outranks = cue
        (strong if outranks else weak).append((start, span))
    if not strong:
        weak = [(at, span) for at, span in weak if not _long_past(span, calendar)]
    ranked = strong or weak
    known = [(at, span) for at, span in ranked if span.end]
    if known:
        at, best = max(known, key=lambda pair: pair[1].end or date.min)
        return Deadline(line[at : best.to].strip(" ,(").rstrip(".,;:)"), best.end, best.precision)
    if ranked:
        at, best = ranked[-1]
        return Deadline(line[at : best.to].strip(), None, best.precision)
    return None


def is_deadline(text: str) -> bool:
    """Whether a cell reads as a deadline and little else: a vote on what its column holds."""
    line = one_line(text)
    if not line or len(line) > 80:
        return False
    if _kind(line, at_start=True) in ("standing", "recurring", "horizon", "throughout"):
        return len(line.split()) <= 6
    found = dates.spans(line, Calendar(date(2020, 4, 1), 2020))
    rest = line
    for span in reversed(found):
        rest = f"{rest[: span.at]} {rest[span.to :]}"
    around = sum(len(word) for word in re.findall(r"\w+", rest) if word.casefold() not in _around())
    return bool(found) and around <= len(line) * 0.35


def is_answer(text: str) -> bool:
    """Whether words that name no date answer when something is due: "Ongoing", "TBC", "Quarterly"."""
    return len(text.split()) <= 4 and _kind(one_line(text), at_start=True) is not None


@cache
def _around() -> frozenset[str]:
    """The small words that stand around a date in a deadline."""
    cues = words.table("deadlines")["cues"]
    return frozenset(word for listed in cues.values() for phrase in listed for word in phrase.split())


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(rf"\b(?:{words.pattern('deadlines', 'words', kind)})\b"))
        for kind in ("recurring", "standing", "throughout", "unknown", "horizon")
    ]


def _kind(line: str, *, at_start: bool = False) -> str | None:
    """What sort of answer the words are, where they are not (only) a date."""
    folded = fold(line)
    found = ((kind, pattern.search(folded)) for kind, pattern in _kinds())
    return next((kind for kind, match in found if match and not (at_start and match.start())), None)


def _is_own_date(span: Span) -> bool:
    """A single date with its year; "2023-2027 quarterly" and "31 August (annually)" name none."""
    return span.has_year and span.precision not in ("range", "year")


def _is_term(line: str) -> bool:
    return bool(re.match(r"\s*(?:T\d\b|(?:spring|summer|autumn)\s+term)", line, re.IGNORECASE))


def _latest(found: list[Span]) -> Span | None:
    known = [span for span in found if span.end]
    return max(known, key=lambda span: span.end or date.min) if known else None


@cache
def _before(strength: str) -> re.Pattern[str]:
    cues = words.pattern("deadlines", "cues", strength)
    between = words.pattern("deadlines", "cues", "between")
    return re.compile(rf"(?:^|[^A-Za-z])(({cues})[\s:,(-]+(?:(?:{between})[\s-]+)*)$", re.IGNORECASE)


def _cue(line: str, span: Span) -> tuple[int, bool] | None:
    """Where the deadline's words begin and whether they outrank; None where the date only names something."""
    before = line[: span.at]
    for strength in ("strong", "weak"):
        match = _before(strength).search(before)
        if match and (strength == "strong" or span.precision != "date" or match.group(2).casefold() == "on"):
            return match.start(1), strength == "strong"
    if re.search(r"[.!?:]\s*$", before) and not line[span.to :].strip(" .)") and span.has_year:
        return span.at, False  # "… for all staff. December 2021"
    return None


def _long_past(span: Span, calendar: Calendar) -> bool:
    """A year before the plan began says when something was, not when it is due."""
    return bool(span.end and calendar.start and span.end < calendar.start)
