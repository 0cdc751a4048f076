"""The labels of the form that a request prints, known again although somebody wrote over them."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from imports.vocabulary.words import fold, phrases

NAMES = ("nil", "status", "update", "printed_deadline", "printed_status", "printed_update")
ANSWERS = ("nil", "status", "update")
PLACEHOLDER = "(type here)"
LONGEST = 24  # characters of a label without what stands in brackets after it


@dataclass(frozen=True, slots=True)
class Label:
    """A label, what stands in brackets after it, and what was written behind it."""

    name: str
    options: str
    value: str
    is_open: bool = False  # its bracket is not closed: the label goes on in the next line


def label_of(text: str, *, in_cell: bool = False) -> Label | None:
    """The label that a line begins with; in a cell, or with its options behind it, it needs no colon."""
    head, rest = _head(text)
    if not head or len(head) > LONGEST:
        return None
    options, after, is_closed = _bracketed(rest)
    name = _named(head)
    if name is None:
        return None
    if not is_closed:
        return Label(name, options, "", is_open=True)
    if after.startswith((":", "：")):
        return Label(name, options, after[1:].strip())
    exact = fold(head) in phrases("replies", "labels", name)
    if not after and exact and (in_cell or options):
        return Label(name, options, "")
    return None


def _head(text: str) -> tuple[str, str]:
    """The words before the first bracket or colon, and the rest."""
    at = next((at for at, sign in enumerate(text[: LONGEST + 8]) if sign in "(:："), len(text))
    return text[:at].strip(" *_•-–[]"), text[at:]


def _bracketed(rest: str) -> tuple[str, str, bool]:
    """What stands in the bracket that a text begins with, what follows, and whether the bracket is closed."""
    if not rest.startswith("("):
        return "", rest.strip(), True
    deep = 0
    for at, sign in enumerate(rest):
        deep += (sign == "(") - (sign == ")")
        if deep == 0:
            return rest[1:at].strip(), rest[at + 1 :].strip(), True
    return rest[1:].strip(), "", False


def _named(head: str) -> str | None:
    """The label that is meant: by its words, else by the one that is a slip of the finger away."""
    words = fold(head)
    for name in NAMES:
        if words in phrases("replies", "labels", name):
            return name
    near = [
        name
        for name in NAMES
        for phrase in phrases("replies", "labels", name)
        if OSA.distance(words, phrase) <= (1 if len(phrase) < 9 else 2) and len(words) > 4
    ]
    return near[0] if len(near) == 1 else None


def without_placeholder(text: str) -> str:
    """The words without the one that shows where to type."""
    return text.replace(PLACEHOLDER, "").strip()
