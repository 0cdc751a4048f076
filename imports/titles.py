"""What a document calls itself and whose it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from imports import sections
from imports.cells import references
from imports.cells.calendar import FINANCIAL
from imports.grid import Row
from imports.text import outline
from imports.words import one_line

SUBJECT = re.compile(
    r"\b(?:plan|strategy|scheme|objectives|equality|equalities|diversity|inclusion|EDI|inclusive|monitoring|progress|update|report)\b",
    re.IGNORECASE,
)
NOT_TITLES = re.compile(r"^(?:page \d|version|draft|appendix|annex|agenda|date|author|key\b|note)", re.IGNORECASE)
COUNCIL_WORD = r"(?:County|City|Borough|District|Metropolitan|Metropolitan Borough|Town|Unitary)"
COUNCIL = re.compile(
    rf"((?:(?:[A-Z][\w'’-]+|&|and|upon|on|of|the|with|le|in)\s+){{0,7}}?[A-Z][\w'’-]+(?:\s+{COUNCIL_WORD})?"
    r"\s+(?:Borough\s+)?Council)\b"
)
BOROUGH = re.compile(
    r"\b((?:London |Royal |Metropolitan )*(?:Borough|City|County|District) of [A-Z][\w'’-]+"
    r"(?: (?:and |upon |on )?[A-Z][\w'’-]+)*)"
)
TOGETHER = re.compile(r"[\s,;&+/]*(?:(?:and|with)[\s,;&+/]*)?")
KINDS = {"county", "city", "borough", "district", "metropolitan", "town", "unitary", "council"}
LEADING = {"the", "of", "and", "&", "in", "on", "for", "a", "with", "this", "our", "each", "both", "your"}
LONGEST_TITLE = 140


def title_of(rows: Iterable[Row]) -> str | None:
    """The first line that reads like a title: styled as one, or about a plan, or alone above a table."""
    candidates = [row for row in rows if _may_be_title(row)]
    styled = next((row for row in candidates if row.kind == "heading" and not outline.is_made(row)), None)
    told = (row for row in candidates if SUBJECT.search(row.text) or re.search(FINANCIAL, row.text))
    chosen = styled or next(told, None)
    if chosen is None and len(candidates) == 1:
        chosen = candidates[0]
    return one_line(chosen.text) if chosen else None


def _may_be_title(row: Row) -> bool:
    text = one_line(row.text)
    if len(row.filled) != 1 or row.kind == "bullet" or not 8 <= len(text) <= LONGEST_TITLE or len(text.split()) < 2:
        return False
    if (
        references.leading(text)
        or NOT_TITLES.match(text)
        or sections.is_key(row)
        or sections.kind_of(text)
        or text.endswith((".", ":", ";"))
    ):
        return False
    return not re.match(r"(?:progress|update)\b.*\bas (?:at|of)\b", text, re.IGNORECASE)


def council_in(texts: Iterable[str], file_name: str) -> str | None:
    """The council named most; of a longer run of capitals, the part that the file's name knows."""
    names: Counter[str] = Counter()
    stem = spoken(file_name).casefold()
    for text in texts:
        for match in COUNCIL.finditer(one_line(text)):
            name = _trimmed(match.group(1), stem)
            if name:
                names[name] += 1
    return names.most_common(1)[0][0] if names else None


def council_above(lines: Iterable[str], file_name: str) -> str | None:
    """The council that a line above the table names; a line of several councils and nothing else is a joint plan's."""
    stem = spoken(file_name).casefold()
    for text in map(one_line, lines):
        names = [name for match in COUNCIL.finditer(text) if (name := _trimmed(match.group(1), stem))]
        rest = text
        for name in names:
            rest = rest.replace(name, "", 1)
        if len(names) > 1 and TOGETHER.fullmatch(rest):
            return text
        if borough := BOROUGH.search(text):
            return borough.group(1)
        if names:
            return names[0]
    return None


def _trimmed(name: str, stem: str) -> str | None:
    tokens = name.split()
    while tokens and tokens[0].casefold() in LEADING:
        tokens = tokens[1:]
    own = [t for t in tokens if t.casefold() not in KINDS]
    known = next((at for at, token in enumerate(tokens) if token.casefold() in stem and len(token) > 3), None)
    if not own or (known is None and len(own) > 3):
        return None
    return " ".join(tokens[known:] if known is not None and own[0] != tokens[known] else tokens)


def title_from(file_name: str) -> str:
    """A title of last resort."""
    words = one_line(spoken(file_name).replace("–", "-"))
    return words[:1].upper() + words[1:] or "Action plan"


def spoken(file_name: str) -> str:
    """A file's name as words; hyphens stay between the years of a period."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    return re.sub(r"_|(?<!\d)-|-(?!\d)", " ", re.sub(r"(?<=\d{4})-(?=\d{4}\b|\d\d\b)", "–", stem))
