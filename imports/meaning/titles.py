"""What a document calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from imports.cells import references
from imports.cells.calendar import FINANCIAL
from imports.grid import Row
from imports.layouts import sections
from imports.meaning import councils
from imports.text import outline
from imports.vocabulary.words import one_line

SUBJECT = re.compile(
    r"\b(?:plan|strategy|scheme|objectives|equality|equalities|diversity|inclusion|EDI|inclusive|monitoring|progress|update|report)\b",
    re.IGNORECASE,
)
PLAN = re.compile(r"\b(?:plan|strategy|scheme|objectives|outcomes)\b", re.IGNORECASE)
NOT_TITLES = re.compile(
    r"^(?:page \d|version|draft|appendix|annex|agenda|date|author|key\b|note|from:|to:|cc:|sent:"
    r"|(?:last )?updated?:|for (?:further|more)\b|contact\b)",
    re.IGNORECASE,
)
MAIL = re.compile(r"^(?:subject:\s*)?(?:(?:re|fwd?|aw)\s*:\s*)*", re.IGNORECASE)
SENTENCE = re.compile(r"\b(?:we|is|are|was|were|will|has|have|sets|shows|should|must)\b|^this\b", re.IGNORECASE)
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
WORDY = 7  # a line of more words, with a verb and few capitals, is a sentence whatever it ends in
BARE = {"action plan", "the action plan", "delivery plan"}
LONGEST_TITLE = 140


def title_of(rows: Iterable[Row]) -> str | None:
    """The first line that reads like a title: styled as one, or about a plan, or alone above a table."""
    candidates = [row for row in rows if _may_be_title(row)]
    named = [row for row in candidates if not councils.is_only(one_line(row.text), "")] or candidates
    chosen = (
        next((row for row in named if row.kind == "heading" and not outline.is_made(row)), None)
        or next((row for row in named if _names_plan(row)), None)
        or next((row for row in named if SUBJECT.search(row.text)), None)
        or (named[0] if len(named) == 1 else None)
    )
    return without_mail(chosen.text) if chosen else None


def _names_plan(row: Row) -> bool:
    """Whether a line names a plan or its years, with more than the bare words "Action plan"."""
    found = PLAN.search(row.text) or re.search(FINANCIAL, row.text)
    return found is not None and row.text.strip().casefold() not in BARE


def without_mail(text: str) -> str:
    """A title without what a mail's subject puts before it: "Fw: Re: …"."""
    return one_line(MAIL.sub("", one_line(text)))


def _may_be_title(row: Row) -> bool:
    text = one_line(row.text)
    if len(row.filled) != 1 or row.kind == "bullet" or not 8 <= len(text) <= LONGEST_TITLE or len(text.split()) < 2:
        return False
    if (
        references.leading(text)
        or NOT_TITLES.match(text)
        or sections.is_key(row)
        or sections.kind_of(text)
        or _is_sentence(row)
        or text.endswith((".", ":", ";"))
    ):
        return False
    return not re.match(r"(?:progress|update)\b.*\bas (?:at|of)\b", text, re.IGNORECASE)


def _is_sentence(row: Row) -> bool:
    """Prose that ends without a full stop: many words, a verb, and hardly a capital."""
    text = one_line(row.text)
    if row.kind == "heading" or len(text.split()) <= WORDY or re.search(FINANCIAL, text):
        return False
    long = LONG_WORD.findall(text)
    return SENTENCE.search(text) is not None and sum(word[0].isupper() for word in long) * 2 < len(long)


def title_from(file_name: str) -> str:
    """A title of last resort."""
    words = one_line(spoken(file_name).replace("–", "-"))
    return words[:1].upper() + words[1:] or "Action plan"


def spoken(file_name: str) -> str:
    """A file's name as words; hyphens stay between the years of a period."""
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    return re.sub(r"_|(?<!\d)-|-(?!\d)", " ", re.sub(r"(?<=\d{4})-(?=\d{4}\b|\d\d\b)", "–", stem))
