"""What each of several dates in one deadline is: the deadline, its earlier state, a beginning, a review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from imports.cells.calendar import Span
from imports.vocabulary import words


@dataclass(slots=True)
class Parted:
    """The dates of one deadline by what they are."""

    due: list[Span] = field(default_factory=list)
    begins: list[Span] = field(default_factory=list)
    originals: list[Span] = field(default_factory=list)
    reviews: list[Span] = field(default_factory=list)


def part(line: str, found: Sequence[Span]) -> Parted:
    """Each date by the words before it."""
    parted = Parted()
    end = 0
    now: list[Span] = []
    for span in found:
        before, after = line[end : span.at], line[span.to :]
        end = span.to
        if _pattern("review").search(before):
            parted.reviews.append(span)
        elif _original().search(before):
            parted.originals.append(span)
        elif _pattern("beginning").search(before) or re.match(r"\s*(?:onwards?\b|[-–]\s*on-?going)", after, re.I):
            parted.begins.append(span)
        elif _pattern("now").search(before):
            now.append(span)
        else:
            parted.due.append(span)
    if now and parted.due:
        parted.originals += parted.due
        parted.due = []
    parted.due += now
    return parted


def settle(parted: Parted) -> Span | None:
    """The one deadline: the last day that is still to be kept, with what its words are; None where no day is known."""
    kept = [span for span in parted.due if span.end]
    others = (parted.begins, parted.reviews, parted.originals)
    known = kept or next((dated for spans in others if (dated := [span for span in spans if span.end])), [])
    if not known:
        return None
    best = max(known, key=lambda span: (span.end or date.min, span.precision == "planyear"))
    several = {span.end for span in known if not _within(span, best)}
    if parted.originals and (kept or best.precision == "range"):  # "moved from Q2 to Q4"
        return replace(best, precision="revised", start=None, other=None)
    if several:
        return replace(best, precision="multi", start=None, other=None)
    begins = next((span.start for span in parted.begins if span.start), None)
    if kept and begins and best.end and begins <= best.end:
        return replace(best, precision="range", start=begins, other=None)
    return _shortest(best, known)


def _within(span: Span, best: Span) -> bool:
    """The longer words for the same days: "Q4 2024/25 (Jan-Mar 25)"."""
    return span.end == best.end or bool(span.start and best.start and span.end and best.start <= span.start)


def _shortest(best: Span, known: list[Span]) -> Span:
    """Of several readings with one last day, the one that says most: "Q4 (by 31 March 2025)" is a date."""
    same = [span for span in known if span.end == best.end]
    return best if len(same) < 2 or best.precision == "planyear" else same[0]


def _original() -> re.Pattern[str]:
    return _pattern("before", after="changed")


@words.remembered
def _pattern(cue: str, after: str | None = None) -> re.Pattern[str]:
    """The cue's words at the end of what stands before a date."""
    between = r"(?:\s*[:(–-]\s*|\s+)(?:(?:the|end|of|in|to|on|by)\s+)*"
    said = words.pattern("deadlines", "cues", cue)
    if after is None:
        return re.compile(rf"\b(?:{said}){between}$", re.IGNORECASE)
    moved = words.pattern("deadlines", "cues", after)
    alone = "|".join(w for w in said.split("|") if w != "from")
    return re.compile(rf"\b(?:(?:{moved})\s+from|{alone}){between}$", re.IGNORECASE)
