"""Rows among or below the actions that are none: totals, sign-offs, footnotes."""

from __future__ import annotations

import re

from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

FIGURE = re.compile(r"[\d.,]+\s*%?(?:\s+[a-z]+)?|[-–—]")  # "7 actions" too
LAST_FIGURE = re.compile(r"[\s:=–-]*[\d.,]+\s*%?\s*$")
ENDS_TOTAL = re.compile(r"\b(?:sub-?)?totals?$", re.IGNORECASE)
SIGN = re.compile(r"^[^\w\s]{1,2}\s*(?:=|shows?\b|means?\b|indicates?\b|marks?\b)")  # "✓ shows the years …"
STARRED = re.compile(r"^\*+\s*\w|^\d\s?\)?\s+(?:see|as)\b", re.IGNORECASE)
ABBREVIATION = re.compile(
    r"^[A-Z][A-Za-z&]{1,7}\s*(?:=|:|\s[-–—])\s*[A-Z][a-z]+ [A-Z]"
)  # "CMT – Corporate Management Team …"
MOST_SIGNED = 14  # words of "Reviewed by the Corporate Equality Board, January 2023"
MOST_LABEL = 6  # words of "Signed off by (name and date):"


def is_note(texts: list[str]) -> bool:
    """Whether a row's own texts are a total with its figures, a sign-off with its blanks, or a footnote."""
    first = one_line(texts[0]) if texts else ""
    return bool(first) and (_is_total(first, texts[1:]) or _is_labelled(first, texts) or _is_footnote(first, texts))


def _is_total(first: str, others: list[str]) -> bool:
    if not all(not text[:1].isalpha() and FIGURE.fullmatch(one_line(text)) for text in others):
        return False
    bare = LAST_FIGURE.sub("", first)
    known = fold(bare) in words.phrases("layouts", "notes", "totals")
    named = bool(others) and ENDS_TOTAL.search(bare) is not None  # "Theme A: Workforce total", with its figure
    return known or named


def _is_labelled(first: str, texts: list[str]) -> bool:
    """ "Signed off by:" and the like: the label alone, or with a colon before what it says."""
    label, colon, _ = first.partition(":")
    if (not colon and len(texts) > 1) or len(label.split()) > MOST_LABEL:
        return False
    return fold(words.BRACKETED.sub("", label)) in words.phrases("layouts", "notes", "labels")


def is_sign_off(texts: list[str]) -> bool:
    """Whether a row says who answers for the document, and when: "Signed off by", "Reviewed by the Board, May 2024"."""
    first, *others = map(one_line, texts)
    label = re.sub(r"[\s:]+$", "", first)
    if fold(label) in words.phrases("layouts", "notes", "sign_offs"):
        return True  # a label, and whatever stands beside it
    return not others and len(first.split()) <= MOST_SIGNED and _signs_off().match(fold(first)) is not None


@words.remembered
def _signs_off() -> re.Pattern[str]:
    return re.compile(rf"(?:{words.pattern('layouts', 'notes', 'sign_offs')}) \S", re.IGNORECASE)


def _is_footnote(first: str, texts: list[str]) -> bool:
    """One cell that begins as notes do: "* These figures …", "Please note that …", "HR = Human Resources"."""
    if len(texts) != 1:
        return False
    return any((SIGN.match(first), STARRED.match(first), ABBREVIATION.match(first), _begins().match(fold(first))))


@words.remembered
def _begins() -> re.Pattern[str]:
    openings = ("please note", "nb ", "for further information", "for more information", "source ", "next review due")
    return re.compile("|".join(openings))
