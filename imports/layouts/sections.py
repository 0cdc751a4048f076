"""Section headings: rows across a table and lines between tables that head what follows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from imports.cells import statuses
from imports.drafts import Heading
from imports.grid import Row
from imports.layouts import headers, notes
from imports.text import leads
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]|[ivxIVX]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
KEY = re.compile(
    r"^\W*(?:rag\s+|brag\s+|status\s+|colour\s+|rating\s+)?(?:key|legend|symbols|guide)\b(?:\s+to\b[^:]*)?\s*[:\-–]?",
    re.IGNORECASE,
)
NAMED = r"red|amber|yellow|orange|green|blue|gr[ea]y|purple|black|white"
EXPLAINED = re.compile(rf"\b(?:{NAMED})\s*(?:=|:|means\b)", re.IGNORECASE)  # "Red = behind"
LAW = re.compile(r"\s*(?:\w+\s+)?sections?\s+(?:3[1-9]|[4-9]\d|\d{3})\b", re.IGNORECASE)  # "Section 75" is no chapter
PLAIN_KIND = "Section"
LONGEST = 400
SHORT = 120
MOST_BEFORE = 3  # words before the first colour of a key
FEWEST = 3  # rows, before a look can be told to be usual
RARELY = 0.34  # the heading rows themselves are bold


@words.remembered
def _named() -> re.Pattern[str]:
    kinds = words.pattern("headings", "kinds", "words")
    return re.compile(
        rf"^((?:\w+\s+)?(?:{kinds}))s?\s+(?:no\.?\s*)?{NUMBER}\b(?!\s*(?:%|years?|months?))|^({kinds})s?\s*(?::|\s[-–—])\s*\S",
        re.IGNORECASE,
    )


def kind_of(text: str) -> str | None:
    """The document's own word for a section ("Objective" of "Objective 1: …"); None for other text."""
    match = None if LAW.match(text) else _named().match(one_line(text))
    word = match and (match.group(1) or match.group(2))
    return word[0].upper() + word[1:] if word else None


def is_chapter(text: str) -> bool:
    """Whether a heading names a chapter of the report ("3. Progress by theme") and no level of the plan."""
    tokens = [token for token in fold(text).split() if not token.isdigit()]
    known = words.phrases("layouts", "chapters", "words")
    return len(tokens) > 1 and known.issuperset(tokens) and statuses.list_stage(text) is None


def is_key(row: Row) -> bool:
    """A line that explains symbols or colours, also without the word for it: "RAG: Red = behind; Green = on track"."""
    text = row.filled[0].text if row.filled else ""
    if len(row.filled) == 1 and _explains_colours(text):
        return True
    rest = KEY.sub("", text, count=1).strip(" :") if KEY.match(text) else None
    return rest is not None and (not rest or len(text.split()) != 2)  # "Key actions" is a heading of another kind


def _explains_colours(text: str) -> bool:
    """Whether a text is hardly more than what several colours mean."""
    found = list(EXPLAINED.finditer(text))
    before = text[: found[0].start()] if found else ""
    return len({match.group(0).casefold() for match in found}) > 1 and len(before.split()) <= MOST_BEFORE


def is_bare_key(row: Row) -> bool:
    """The word "Key" alone in a cell, above the rows that explain the symbols or colours."""
    return any(KEY.match(cell.text) and not KEY.sub("", cell.text).strip(" :") for cell in row.filled)


@dataclass(slots=True)
class _Entry:
    heading: Heading
    level: int  # of a styled heading; 0 for others
    inside: bool  # a row of cells: it heads rows of cells, not the text that follows them


class Stack:
    """The headings that stand above the row being read, outermost first."""

    def __init__(self, rows: list[Row]) -> None:
        self.entries: list[_Entry] = []
        self.title = _title(rows)
        self.lead_ins = _lead_ins(rows)
        self.emphasised = _emphasised(rows)

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(entry.heading for entry in self.entries)

    @property
    def around(self) -> tuple[Heading, ...]:
        """Those that head text: what stood inside a table does not."""
        return tuple(entry.heading for entry in self.entries if not entry.inside)

    def take(self, index: int, row: Row, width: int, left: int = 0) -> bool:
        """Takes the row if it is a heading; says whether it was. `left` is the open table's first column."""
        kind = self._kind(index, row, width, left)
        if kind is None:
            return False
        text = one_line(row.filled[0].text)
        inside = row.kind == "cells"
        level = row.level if row.kind == "heading" else 0
        self._make_room(kind, level, inside)
        if index != self.title and not (kind == PLAIN_KIND and is_chapter(text)):
            self.entries.append(_Entry(Heading(kind, text), level, inside))
        return True

    def _kind(self, index: int, row: Row, width: int, left: int) -> str | None:
        if len(row.filled) != 1 or len(row.text) > LONGEST or is_key(row) or row.kind == "bullet":
            return None
        kind = kind_of(row.text)
        if row.kind == "heading":
            return kind or PLAIN_KIND
        if row.kind == "text" or width == 0:
            return kind if kind or index not in self.lead_ins or _is_labelled(row.text) else PLAIN_KIND
        if notes.is_sign_off([row.text]):
            return None
        across = row.filled[0].across
        first = any(cell.text for cell in row.cells[: left + 1])
        if kind and (first or across > 1):
            return kind
        if first and index in self.emphasised and not notes.is_note([row.text]):
            return PLAIN_KIND
        return PLAIN_KIND if across >= max(3, width * 0.6) and len(row.text) <= SHORT * 2 else None

    def _make_room(self, kind: str, level: int, inside: bool) -> None:
        """Closes what a new heading ends: its equals and whatever stood below them."""
        if not inside:
            self.entries = [entry for entry in self.entries if not entry.inside]
        for place, entry in enumerate(self.entries):
            equal = level <= entry.level if level and entry.level else entry.heading.kind == kind
            if equal:
                del self.entries[place:]
                return


def _is_labelled(text: str) -> bool:
    """ "Executive sponsor: Jo Marsh" above a table tells of whoever answers for it, and heads nothing."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and headers.meaning(label).sure


def _emphasised(rows: list[Row]) -> set[int]:
    """Rows of one short cell that is bold or filled as hardly any other row's first cell is."""
    bodies = [row.filled[0] for row in rows if row.kind == "cells" and len(row.filled) > 2]
    if len(bodies) < FEWEST:
        return set()
    usual = Counter((cell.bold, cell.fill) for cell in bodies)
    rare = {look for look in usual if usual[look] <= len(bodies) * RARELY}
    found = set()
    for index, row in enumerate(rows):
        cell = row.filled[0] if len(row.filled) == 1 and row.kind == "cells" else None
        if cell and len(cell.text) <= SHORT and (cell.bold or cell.fill):
            look = (cell.bold, cell.fill)
            if look not in usual or look in rare:
                found.add(index)
    return found


def _title(rows: list[Row]) -> int:
    """The place of the document's own title: the first heading, where no other is of its level."""
    styled = [index for index, row in enumerate(rows) if row.kind == "heading"]
    if not styled or kind_of(rows[styled[0]].text):
        return -1
    level = rows[styled[0]].level
    return styled[0] if all(rows[index].level > level for index in styled[1:]) else -1


def _lead_ins(rows: list[Row]) -> set[int]:
    """Lines directly above heading rows, where there are several such rows and each has a line of its own."""
    filled = [index for index, row in enumerate(rows) if row.filled]
    heads = [at for at, index in enumerate(filled) if headers.is_header(rows[index])]
    above = [filled[at - 1] for at in heads if at]
    texts = {rows[index].text for index in above}
    lone = all(len(rows[i].filled) == 1 and len(rows[i].text) <= SHORT and rows[i].kind != "bullet" for i in above)
    spoken = any(leads.leads(text) and statuses.list_stage(text) is None for text in texts)  # "By April 2026, we will:"
    return set(above) if lone and not spoken and len(heads) > 1 and len(texts) == len(heads) else set()
