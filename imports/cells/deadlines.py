"""Deadlines: the council's words, and the last day on which they are still kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from imports.cells import calendar as years
from imports.cells import dates, roles
from imports.cells.calendar import Calendar, Span
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

EITHER = "“{0}” was read as {1}; {2} is as likely."
NO_DAY = "“{0}” names a day that does not exist; days are read before months."
UNSETTLED = "“{0}” says that the date is not settled; it was read as {1}."
TWICE = "“{0}” can mean twice in a time or every second time; no date was read from it."
KINDS = ("recurring", "standing", "year_end", "throughout", "next_year", "unknown", "horizon", "relative")
CUED = 90  # characters before a date in which its cue stands
TERM = re.compile(r"\s*(?:T\d\b|(?:end\s+of\s+|by\s+)*term\s+\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words plus a reading. Without a date, `precision` says what the words are instead."""

    words: str
    due: date | None
    precision: str  # that of a span, or multi, revised; standing recurring relative horizon unknown throughout
    start: date | None = None
    doubt: str | None = None  # why a person should look at it


@words.remembered
def in_cell(text: str, calendar: Calendar) -> Deadline | None:
    """The reading of a cell in a deadline column; None where nothing stands there."""
    line = one_line(text)
    if not line or line in "-–—":
        return None
    kind = _kind(line)
    found = () if TERM.match(line) else dates.spans(line, calendar)
    parted = roles.part(line, found)
    if kind in ("standing", "recurring") and not any(_is_own_date(span) for span in parted.due):
        start = parted.begins[0].start if parted.begins else None
        doubtful = kind == "recurring" and _doubtful().search(fold(line))
        return Deadline(line, None, kind, start, TWICE.format(line[:60]) if doubtful else None)
    dated = roles.settle(parted)
    if dated is not None:
        doubt = _doubt(line, dated, unsettled=kind == "unknown")
        return Deadline(line, dated.end, dated.precision, dated.start, doubt)
    if kind in ("throughout", "year_end", "next_year") and calendar.financial_year is not None:
        start, end = years.year_span(calendar.financial_year + (kind == "next_year"))
        return Deadline(line, end, "range" if kind == "throughout" else "year", start)
    if any(span.has_year and span.end is None for span in found):
        return Deadline(line, None, "unknown", doubt=NO_DAY.format(line[:60]))
    if TERM.match(line):
        return Deadline(line, None, "term")
    return Deadline(line, None, kind or (found[0].precision if found else "unknown"))


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
        return Deadline(line[at : best.to].strip(" ,(").rstrip(".,;:)"), best.end, best.precision, best.start)
    if ranked:
        at, best = ranked[-1]
        return Deadline(line[at : best.to].strip(), None, best.precision)
    return None


def is_deadline(text: str) -> bool:
    """Whether a cell reads as a deadline and little else: a vote on what its column holds."""
    line = one_line(text)
    if not line or len(line) > 80:
        return False
    if _kind(line, at_start=True) in ("standing", "recurring", "horizon", "throughout", "year_end", "next_year"):
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


def is_one_day(text: str) -> bool:
    """Whether words are one day with its year and nothing else, however it is written."""
    line = one_line(text)
    found = dates.spans(line, Calendar())
    return [(span.precision, span.has_year, span.at, span.to) for span in found] == [("date", True, 0, len(line))]


def _doubt(line: str, found: Span, *, unsettled: bool) -> str | None:
    """The sentence for a date that could as well be another, or that the cell itself calls open."""
    if found.end and found.other:
        return EITHER.format(line[:60], _said(found.end), _said(found.other))
    return UNSETTLED.format(line[:60], _said(found.end)) if unsettled and found.end else None


def _said(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


@words.remembered
def _around() -> frozenset[str]:
    """The small words that stand around a date in a deadline."""
    cues = words.table("deadlines")["cues"]
    return frozenset(word for listed in cues.values() for phrase in listed for word in phrase.split())


@words.remembered
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(rf"\b(?:{words.pattern('deadlines', 'words', kind)})\b")) for kind in KINDS]


@words.remembered
def _doubtful() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.pattern('deadlines', 'words', 'doubtful')})\b")


def _kind(line: str, *, at_start: bool = False) -> str | None:
    """What sort of answer the words are, where they are not (only) a date."""
    folded = fold(line)
    found = ((kind, pattern.search(folded)) for kind, pattern in _kinds())
    return next((kind for kind, match in found if match and not (at_start and match.start())), None)


def _is_own_date(span: Span) -> bool:
    """A single date with its year; "2023-2027 quarterly" and "31 August (annually)" name none."""
    return span.has_year and span.end is not None and span.precision not in ("range", "year", "planyear")


@words.remembered
def _before(strength: str) -> re.Pattern[str]:
    cues = words.pattern("deadlines", "cues", strength)
    between = words.pattern("deadlines", "cues", "between")
    return re.compile(rf"(?:^|[^A-Za-z])(({cues})[\s:,(-]+(?:(?:{between})[\s-]+)*)$", re.IGNORECASE)


def _cue(line: str, span: Span) -> tuple[int, bool] | None:
    """Where the deadline's words begin and whether they outrank; None where the date only names something."""
    skipped = max(0, span.at - CUED)
    before = line[skipped : span.at]
    for strength in ("strong", "weak"):
        match = _before(strength).search(before)
        if match and (strength == "strong" or span.precision != "date" or match.group(2).casefold() == "on"):
            return skipped + match.start(1), strength == "strong"
    if re.search(r"[.!?:]\s*$", before) and not line[span.to :].strip(" .)") and span.has_year:
        return span.at, False  # "… for all staff. December 2021"
    return None


def _long_past(span: Span, calendar: Calendar) -> bool:
    """A year before the plan began says when something was, not when it is due."""
    return bool(span.end and calendar.start and span.end < calendar.start)
