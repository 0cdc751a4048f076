"""Lines that are labels: "Lead officer: …", "When we will do it?", "Our progress" above what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from imports.cells import statuses
from imports.grid import Cell, Row
from imports.layouts import headers, sections
from imports.vocabulary.words import one_line, plain

CODE = r"(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]{1,4}[ .-]?\d[\w.-]*)[a-z]?"
PAIR = re.compile(rf"^([A-Za-z][^:.?]{{1,60}}?)\s*({CODE})?\s*(?::|\s[–—-]\s|(\?)\s*:?)\s*(.*)$", re.DOTALL)
BARE = re.compile(r"^([A-Z][^:.?;!]{1,60})$")
NUMBERED = re.compile(r"^([A-Z][a-z]+(?: [a-z]+)?)\s+(?:no\.?\s*)?(\d{1,3}(?:\.\d{1,2})*[a-z]?)$", re.IGNORECASE)
STAMP = re.compile(
    r"^((?:page )?(?:first |last |date )?(?:updated|published|reviewed|modified|printed))(?: on|\s*:|(?=\s+\d))\s*\S",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:what|which|list|outline|details|highlight)\b[^.?!]*\b(?:actions|measures)\b[^.?!]*?"
    r"\b(?:have been|were) ((?:\w+ly )?\w+ed)\b",
    re.IGNORECASE,
)
STATUS = "Status"
MOST_WORDS = 8
MANY = 5
UNKNOWN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the number that stands with it ("Action 3"), and the value on its line; blank where that is below."""

    name: str
    number: str | None
    value: Cell
    alone: bool  # the value stands below it
    status: str = ""  # that it says itself: "Actions partly achieved: …"

    @property
    def fields(self) -> frozenset[str]:
        return fields(self.name)


class Labels:
    """What labels a document has: those that are known, and those that it repeats in its forms."""

    def __init__(self, rows: Iterable[Row]) -> None:
        lines = [one_line(row.text) for row in rows if len(row.filled) == 1]
        self.bare = Counter(plain(line) for line in lines if is_known(line))
        pairs = [PAIR.match(line) for line in lines]
        beside = sum(bool(m and m.group(4) and is_known(m.group(1))) for m in pairs)
        alone = sum(bool(BARE.match(line)) and is_known(line) for line in lines)
        self.beside = beside > alone * MANY  # a bare "Actions" is then the page's menu
        self.own = Counter(plain(m.group(1)) for m in pairs if m and len(m.group(1).split()) <= UNKNOWN_WORDS)

    def read(self, row: Row, *, inside: bool) -> Label | None:
        """The label of a line or of a row of two cells; `inside` a form one that is only repeated counts too."""
        filled = row.filled
        if row.kind == "cells" and len(row.cells) >= 2 and len(filled) in (1, 2) and filled[0] is row.cells[0]:
            name = filled[0].text.rstrip(" :")
            value = filled[1] if len(filled) == 2 else Cell("", filled[0].at)
            return Label(name, None, value, False) if is_known(name) else None
        if len(filled) != 1 or self.closes(row):
            return None
        return self._paired(row, inside) or self._alone(row)

    def closes(self, row: Row) -> bool:
        """Whether a line explains colours, or dates the page ("Last updated: 9 June 2025") and no form."""
        if sections.is_key(row):
            return True
        match = STAMP.match(row.text)
        return match is not None and self.own[plain(match.group(1))] <= 1

    def _paired(self, row: Row, inside: bool) -> Label | None:
        match = PAIR.match(row.text)
        if match is None:
            return None
        name, number, asks, value = match.groups()
        name = name.strip()
        separator = row.text[match.end(2) if number else match.end(1) : match.start(4)]
        if ":" not in separator and not asks and not number:
            return None  # "Training – for all" is no label; "Action 3 – title" is one
        if number and any(c.isdigit() for c in name):
            return None  # "Our objectives 2025-29: …" is a title
        heads = sections.kind_of(row.text) or (row.kind == "heading" and "heading" in fields(name))
        if number and heads and "action" not in name.casefold():
            return None
        repeated = inside and not number and self.own[plain(name)] > 1 and name[0].isupper() and row.kind != "heading"
        name, status = (not number and _staged(name)) or (name, "")
        if not is_known(name) and not repeated:
            return None
        if not number and "action" in fields(name) and statuses.group(value) and not statuses.is_silence(value):
            name = STATUS  # "Action: complete" says how far an action is
        return Label(name, number, row.filled[0].with_text(value.strip()), not value.strip(), status)

    def _alone(self, row: Row) -> Label | None:
        line = one_line(row.text)
        numbered = NUMBERED.match(line)
        if numbered and "action" in numbered.group(1).casefold() and is_known(numbered.group(1)):
            return Label(numbered.group(1), numbered.group(2), Cell("", row.at), True)
        if not BARE.match(line) or not is_known(line) or row.kind == "bullet" or (numbered and sections.kind_of(line)):
            return None
        if row.kind == "heading" or (self.bare[plain(line)] > 1 and not self.beside):
            return Label(line, None, Cell("", row.at), True)
        return None


def _staged(name: str) -> tuple[str, str] | None:
    """The heading of actions and the status that a label names together: "Action measures partly achieved"."""
    words = name.split()
    for at in range(1, len(words)):
        head, status = " ".join(words[:at]), " ".join(words[at:])
        if statuses.group(status) and is_known(head) and "action" in fields(head):
            return head, status
    return None


def stage_asked(text: str) -> str:
    """The status of the actions for which a line asks: "What action measures were fully achieved this year?"."""
    match = ASKED.search(one_line(text))
    status = match.group(1) if match else ""
    return status.capitalize() if status and statuses.group(status) else ""


def united(forms: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The labels to put for others: the first that means the same in a document whose forms never have both."""
    sets = list(forms)
    first: dict[frozenset[str], str] = {}
    found: dict[str, str] = {}
    for labels in sets:
        for key, label in labels.items():
            said = fields(label)
            other = first.setdefault(said, label) if said else label
            if plain(other) != key and not any(key in each and plain(other) in each for each in sets):
                found[key] = other
    return found


def fields(name: str) -> frozenset[str]:
    """The fields that a label may mean."""
    return frozenset(field for field, _ in headers.meaning(name).fields)


def is_known(name: str) -> bool:
    """Whether the words head a field for certain."""
    return len(name.split()) <= MOST_WORDS and headers.meaning(name.rstrip(" :?")).sure
