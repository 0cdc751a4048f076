"""Commentary that was added to over time: one cell's dated paragraphs as updates, and all updates in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from imports.cells import dates, months
from imports.cells.calendar import Calendar, Span
from imports.drafts import Update
from imports.meaning import periods

# Before the date that opens a paragraph there is nothing but a bullet, a bracket or the word "Update".
LEAD = r"[\s•▪◦●*\-–(\[]*(?:(?:progress\s+)?updates?\b\s*(?:as at|at|for|to|on)?\s*[:\-–]?\s*|as at\s+)?"
BEFORE = re.compile(LEAD, re.IGNORECASE)
MAY_OPEN = re.compile(
    rf"{LEAD}(?:\d|q|early|mid|late|{'|'.join(m[:3] for m in months.NAMES)}|{'|'.join(months.SEASONS)})", re.IGNORECASE
)
LINE = re.compile(r"[^\n]+")
HEAD = 60  # a label is at the beginning of a line
ENDED = re.compile(r"[.;!?)]\s+[(\[]?$")  # within a line, a date opens an entry only after a whole sentence
# After it there is a sign, initials with a sign, or the end of the line: "March 2024 saw …" is a sentence.
AFTER = re.compile(r"\s*[)\]]?\s*(?:\(?[A-Z]{2,3}\)?\s*)?(?:[:–—]|[.)\]](?=\s|$)|-(?=\s|[A-Z])|\s-\s|$)")
AFTER_OTHERS = re.compile(AFTER.pattern + r"|\s+(?=[A-Z])")  # in a cell that has such a label, a new sentence will do
AFTER_INSIDE = re.compile(r"\s*[)\]]?\s*(?:\(?[A-Z]{2,3}\)?\s*)?(?::|\s[-–—]\s)")
NUMERIC = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")  # a day in figures needs no sign: no sentence begins with one
KINDS = {"date", "month", "quarter", "part", "half", "season"}
LABEL = re.compile(r"^[\s)\]:.–—-]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a dated entry's label begins and ends, and the days that it names."""

    at: int
    to: int
    span: Span


def is_series(texts: Iterable[str], calendar: Calendar) -> bool:
    """Whether the cells of a column are lists of dated entries: most of those that begin with a date hold several."""
    counts = [sum(1 for _ in _entries(text, calendar)) for text in texts if MAY_OPEN.match(text)]
    dated = [count for count in counts if count]
    several = sum(count > 1 for count in dated)
    return several > 1 and several * 2 >= len(dated)


def split(text: str, calendar: Calendar, period: str | None, *, series: bool = False) -> list[Update]:
    """The updates that one cell of commentary holds, oldest first; one that is not dated has `period`.

    A paragraph is dated where it begins with a day, month or quarter of a known year and a sign ("April 2023: …",
    "12/05/23 JS: …"); beside such a one also where a new sentence follows the date. One dated paragraph that is all
    of the cell keeps its words whole, but not in a column that is a `series` of such entries.
    """
    entries = list(_entries(text, calendar)) if "\n" in text or MAY_OPEN.match(text[:HEAD]) else []
    if not entries:
        return [Update(text, period)]
    opening = text[: entries[0].at].strip()
    if len(entries) == 1 and not opening and not series:
        return [_dated(text.strip(), entries[0].span)]
    found = [Update(opening, period)] if opening else []
    ends = [*(entry.at for entry in entries[1:]), len(text)]
    dated = [
        (entry.span, _dated(body, entry.span))
        for entry, end in zip(entries, ends, strict=True)
        if (body := LABEL.sub("", text[entry.to : end]).strip())
    ]
    newest_first = len(dated) > 1 and all(_starts(a) >= _starts(b) for (a, _), (b, _) in pairwise(dated))
    dated.sort(key=lambda pair: _starts(pair[0]))
    updates = [update for _, update in dated]
    if not updates and not found:
        return [Update(text, period)]
    return updates + found if newest_first else found + updates


def in_order(updates: list[Update]) -> list[Update]:
    """Oldest first; an update of no known time keeps its place beside the one before it."""
    if len(updates) < 2:
        return updates
    keys: list[tuple[int, int]] = []
    for update in updates:
        keys.append(_when(update) or (keys[-1] if keys else (0, 0)))
    known = [key for key in map(_when, updates) if key]
    if updates and not _when(updates[0]) and known:
        first = next(at for at, update in enumerate(updates) if _when(update))
        keys[:first] = [keys[first]] * first
    return [updates[at] for at in sorted(range(len(updates)), key=lambda at: keys[at])]


def _entries(text: str, calendar: Calendar) -> Iterator[_Entry]:
    """The dated openings of lines and, in a text that has one, of sentences that a date with a colon opens."""
    heads = [(line, _head(line, calendar)) for line in LINE.finditer(text)]
    if not any(entry and _is_signed(entry, text, AFTER) for _, entry in heads):
        return
    for line, entry in heads:
        if entry and _is_signed(entry, text, AFTER_OTHERS):
            yield entry
        yield from _inside(line, calendar)


def _head(line: re.Match[str], calendar: Calendar) -> _Entry | None:
    """The date with which a line begins."""
    head = line.group()[:HEAD]
    span = next(iter(_spans(head, calendar)), None) if MAY_OPEN.match(head) else None
    if span is None or not BEFORE.fullmatch(head[: span.at]):
        return None
    return _Entry(line.start(), line.start() + span.to, span)


def _is_signed(entry: _Entry, text: str, signs: re.Pattern[str]) -> bool:
    """Whether what follows the date in its line shows that it opens a paragraph."""
    after = text[entry.to :].partition("\n")[0]
    figures = NUMERIC.match(text[entry.at + entry.span.at : entry.to])
    return bool(signs.match(after)) or (figures is not None and after[:1].isspace())


def _inside(line: re.Match[str], calendar: Calendar) -> Iterator[_Entry]:
    whole = line.group()
    for span in _spans(whole, calendar):
        if ENDED.search(whole[: span.at]) and AFTER_INSIDE.match(whole[span.to :]):
            yield _Entry(line.start() + span.at, line.start() + span.to, span)


def _spans(text: str, calendar: Calendar) -> Iterator[Span]:
    return (span for span in dates.spans(text, calendar) if span.precision in KINDS and span.start is not None)


def _dated(text: str, span: Span) -> Update:
    day = span.start if span.precision == "date" else None
    return Update(text, periods.stamp_of(span), day)


def _starts(span: Span) -> date:
    return span.start or date.min


def _when(update: Update) -> tuple[int, int] | None:
    """Year and month of the update: of its day, its month, or its quarter's last month."""
    if update.date:
        return update.date.year, update.date.month
    return periods.last_month(update.period) if update.period else None
