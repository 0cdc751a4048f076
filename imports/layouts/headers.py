"""Which rows of a document are heading rows, and which fields each heading may mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from imports.cells import dates, statuses
from imports.cells.calendar import Calendar
from imports.grid import Cell, Row
from imports.meaning import colours
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

EXACT, ALIKE, PARTLY = 1.0, 0.9, 0.7
OF_PERIODS = ("update", "status", "due", "ticks")  # a bare "Quarter 1": the cells decide
BESIDE_PERIODS = 2
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d|^\d{5}$")
YEARS = re.compile(r"\b(?:year|yr|phase)\s*\d\b", re.IGNORECASE)
ASIDES = ("versions", "glossary", "contacts", "attendance")
VAGUE = {"description", "what", "milestone", "target", "measure"}  # such a heading alone makes no plan
ENOUGH = 2  # headings of one such group
LONGEST = 90  # characters in a heading
MANY_CELLS = 60
LONG_WORDS = 9  # a heading seldom has more
SIMILAR = 88  # of 100: "Protected Characterstics"
SHORTEST, SIMILAR_SHORT = 5, 90  # "Acton" is "Action", but "Where" is not "When"
PARTS = re.compile(r"\s*(?:/|;|&|,|\+|\band\b)\s*")
OWN = re.compile(r"[A-Z]{2,6}\b")  # the body's acronym before "Actions"
ARTICLE = re.compile(r"^(?:our|the|your|key|main) ")
SPELT = re.compile(r"\b(\w) (?=\w\b)")  # "R.A.G."
NUMBERED = re.compile(r"^\d+ | \d+$")
TIME = re.compile(r"\b(?:as at|as of|up to|to end of|for|in|at|position|period)\b\s*$|^\W+|\W+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading may say: fields with how surely, and the period that it names."""

    text: str
    fields: tuple[tuple[str, float], ...] = ()
    compound: tuple[str, ...] = ()  # two fields under one heading: "Lead Service Area; Lead Officer"
    time: str = ""  # "Q2 2021-22" of "Progress Q2 2021-22"
    bare: str = ""  # the other words of a heading that names a period, folded

    @property
    def is_period(self) -> bool:
        """Whether the heading is a period's name and nothing more."""
        return bool(self.time) and not self.bare

    @property
    def sure(self) -> bool:
        return any(score >= ALIKE for _, score in self.fields) or len(self.compound) > 1


@words.remembered
def meaning(text: str) -> Meaning:
    """The fields that a heading may head."""
    line = one_line(text)
    if len(line) > LONGEST * 2:  # prose, which would be compared word by word
        return Meaning(line)
    if re.search(r"\d", line) and not re.search(r"[^\W\d]", line) and not dates.spans(line, Calendar()):
        return Meaning(line)  # "100%"
    bare, time = _without_time(line)
    if time and not words.plain(bare):
        return Meaning(line, tuple((field, PARTLY) for field in OF_PERIODS), (), time)
    found = _exact(line) or (_exact(bare) if time else {})
    if not found:
        compound = _compound(bare)
        if len(compound) > 1:
            return Meaning(line, tuple((field, ALIKE) for field in compound), compound, time, words.plain(bare))
        found = dict.fromkeys(compound, ALIKE) or _alike(bare) or _partly(bare)
    return Meaning(line, tuple(found.items()), (), time, words.plain(bare))


def _compound(bare: str) -> tuple[str, ...]:
    """The field of each part of a heading: "Lead Service Area; Lead Officer", "Action/Target"."""
    beside = words.table("headings")["beside"]
    found: dict[str, None] = {}
    before, _, after = bare.partition(":")
    for part in PARTS.split(after if len(PARTS.split(after)) > 2 and len(before.split()) == 1 else bare):
        named = beside.get(words.plain(part)) if found else None
        for field in [named] if named else list(_exact(part))[:1]:
            found[field] = None
    return tuple(found)


def is_header(row: Row) -> bool:
    """Whether most of a row's cells are short and known as headings, one of them of what is done or counted."""
    if row.heads is None:
        row.heads = _is_header(row)
    return row.heads


def _is_header(row: Row) -> bool:
    filled = row.filled
    if row.kind != "cells" or len(filled) < 2 or any(len(cell.text) > LONGEST for cell in filled):
        return False
    if len(filled) > MANY_CELLS or sum(len(cell.text.split()) > LONG_WORDS for cell in filled) * 2 > len(filled):
        return False
    meanings = _meanings(filled)
    if not meanings:
        return False
    if _heads_counts(filled, meanings) or _heads_periods(filled, meanings):
        return True
    several = _names_periods(meanings)
    sure = [m for m in meanings if m.sure or (m.is_period and several)]
    named = {field for m in sure if not m.is_period for field, _ in m.fields}
    anchored = bool(named & set(words.table("headings")["anchors"]["fields"]))
    likely = sum(bool(m.fields) and m not in sure and not _says_status(m.text) for m in meanings) / 2
    if len(sure) < 2 or (len(sure) + likely) * 2 < len(filled) or not anchored:
        return False
    distinct = len({words.plain(cell.text) for cell in filled})
    return distinct == len(filled) or (len(sure) == len(filled) and distinct * 4 >= len(filled) * 3)


def _names_periods(meanings: list[Meaning]) -> bool:
    """Whether several headings are periods written alike: a reference such as 2.01.01 and a deadline are not."""
    shapes = Counter(re.sub(r"\d", "9", re.sub(r"[^\W\d_]+", "a", m.time)) for m in meanings if m.is_period)
    return any(times > 1 for times in shapes.values())


def _meanings(filled: list[Cell]) -> list[Meaning]:
    """What each cell may head; none at all for a row of which too many head nothing, since asking costs time."""
    found: list[Meaning] = []
    nothing = 0
    for cell in filled:
        found.append(meaning(cell.text) if len(cell.text.split()) <= LONG_WORDS * 2 else Meaning(cell.text))
        nothing += not found[-1].fields
        if nothing * 2 > len(filled) and not _says_statuses(filled):
            return []
    return found


def _says_statuses(filled: list[Cell]) -> bool:
    """Whether several cells are statuses, as in the heading row of a table of counts."""
    return sum(_says_status(cell.text) for cell in filled) > 1


def _says_status(text: str) -> bool:
    return bool(colours.word(text) or statuses.group(text))


def heads_aside(row: Row) -> bool:
    """Whether a row heads a table that no plan has: versions, a glossary, contacts, attendance."""
    if row.kind != "cells" or any(len(cell.text) > LONGEST for cell in row.filled):
        return False
    names = {words.plain(cell.text) for cell in row.filled}
    if not any(len(names & words.phrases("layouts", "asides", group)) >= ENOUGH for group in ASIDES):
        return False
    return not any("action" in _exact(name) for name in names - VAGUE)


def _heads_counts(filled: list[Cell], meanings: list[Meaning]) -> bool:
    """Whether a row heads a table of counts with a status in each column: "Theme, Red, Amber, Green, Total"."""
    said = [_says_status(cell.text) for cell in filled]
    others = [m for m, status in zip(meanings, said, strict=True) if not status]
    return sum(said) > 1 and bool(others) and all(m.sure for m in others) and not said[0]


def _heads_periods(filled: list[Cell], meanings: list[Meaning]) -> bool:
    """Whether a row heads a table with a period in each column but for one or two: "Workstream, Q1, Q2, Q3".

    The corner of a matrix may say anything: often it explains what stands across and what down.
    """
    periods = [m for m in meanings if m.is_period and not DAY.search(m.time)]
    others = [m for m in meanings if not m.is_period]
    return (
        len(periods) > (1 if others else 2)
        and len(others) <= BESIDE_PERIODS
        and len({fold(cell.text) for cell in filled}) == len(filled)
        and (all(m.fields for m in others) or (len(periods) > BESIDE_PERIODS and others == meanings[:1]))
    )


def same(one: Row, other: Row) -> float:
    """The share of headings that two heading rows have in common, column by column; 0 where their columns differ."""
    pairs = [(a.text, b.text) for a, b in zip(one.cells, other.cells, strict=False) if a.text or b.text]
    if len(one.filled) != len(other.filled) or not pairs:
        return 0.0
    return sum(words.plain(a) == words.plain(b) for a, b in pairs) / len(pairs)


def squeezed(row: Row) -> str:
    """All words of a heading row in one line: what is left of it where its tabs became spaces."""
    return fold(" ".join(cell.text for cell in row.cells))


def unsqueeze(text: str, width: int) -> list[str] | None:
    """The headings in a line that lost its tabs, if known headings make up all of it in just that number."""
    tokens = re.findall(r"\S+(?:\s+\([^()]*\))*", text)
    if not (2 <= width <= len(tokens) <= width * 8):
        return None
    ways: dict[int, list[list[str]]] = {0: [[]]}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - 7), end):
            heading = " ".join(tokens[start:end])
            if start in ways and _exact(heading):
                ways.setdefault(end, []).extend([*way, heading] for way in ways[start][:50])
    whole = [way for way in ways.get(len(tokens), []) if len(way) == width]
    return whole[0] if whole else None


@words.remembered
def _fields() -> dict[str, tuple[str, ...]]:
    """Phrase → the fields that it may head."""
    found: dict[str, tuple[str, ...]] = {}
    for field in words.table("headings")["fields"]:
        for phrase in words.phrases("headings", "fields", field):
            found[phrase] = (*found.get(phrase, ()), field)
    return found


def _exact(text: str) -> dict[str, float]:
    fields = _fields()
    found = next((candidate for candidate in _spellings(text) if candidate in fields), None)
    return dict.fromkeys(fields[found], EXACT) if found is not None else {}


def _spellings(text: str) -> Iterator[str]:
    """A heading's words as they stand, then without what may stand before or between them."""
    plain = words.plain(text)
    yield plain
    _, space, rest = plain.partition(" ")
    if space and OWN.match(text):
        yield rest
    yield fold(text)
    yield unnumbered(plain)
    yield ARTICLE.sub("", plain)
    yield SPELT.sub(r"\1", plain)


def _alike(text: str) -> dict[str, float]:
    """Misspelt headings; only long ones, since short words are all alike."""
    plain = words.plain(text)
    if len(plain) < SHORTEST:
        return {}
    enough = SIMILAR if len(plain) > SHORTEST else SIMILAR_SHORT
    best = process.extractOne(plain, _of_length(len(plain)), scorer=fuzz.ratio, score_cutoff=enough)
    return dict.fromkeys(_fields()[best[0]], ALIKE) if best else {}


@words.remembered
def _of_length(length: int) -> list[str]:
    """The headings about as long as that: no others can be a misspelling of one."""
    return [phrase for phrase in _fields() if abs(len(phrase) - length) <= 3]


def _partly(text: str) -> dict[str, float]:
    """The longest known heading with which this one ends or, less surely, begins."""
    tokens = words.plain(text).split()
    for size in range(min(len(tokens) - 1, _most_words()), 0, -1):
        first, rest = " ".join(tokens[:size]), " ".join(tokens[size:])
        if first in _fields() and rest in _fields():
            return dict.fromkeys(_fields()[rest], PARTLY)  # a heading over several, and its column's own
        for part, score in ((tokens[-size:], PARTLY), (tokens[:size], PARTLY - 0.1)):
            if " ".join(part) in _fields():
                return dict.fromkeys(_fields()[" ".join(part)], score)
    return {}


@words.remembered
def _most_words() -> int:
    """Of a known heading: no longer part of a line needs to be looked for."""
    return max(len(phrase.split()) for phrase in _fields())


def unnumbered(plain: str) -> str:
    """A heading's words without the number before or after them: "action" of "action 3"."""
    return NUMBERED.sub("", plain)


def _without_time(line: str) -> tuple[str, str]:
    """The heading without the period that it names, and that period's words."""
    spans = [(span.at, span.to) for span in dates.spans(line, Calendar())]
    found = sorted([*spans, *(match.span() for match in YEARS.finditer(line))])
    if not found:
        return line, ""
    at, to = found[0]
    for start, end in found[1:]:
        if not re.search(r"\w", line[to:start]):
            to = max(to, end)  # "Year 1 (2017-18)"
    kept = f"{TIME.sub('', line[:at])} {TIME.sub('', line[to:])}"
    return TIME.sub("", kept.strip()).strip(), line[at:to].strip(" ()")
