"""Whether an answer says that nothing has changed, says something else, or says both."""

from __future__ import annotations

from typing import Literal

from imports.vocabulary.words import fold, phrases, table

Ticked = Literal["yes", "no", "words"]


def is_nil(words: str) -> bool:
    """Whether words say that there is nothing new, and no more."""
    return fold(words) in _all() and not points_elsewhere(words)


def begins_nil(words: str) -> bool:
    """Whether words begin by saying so, and go on."""
    folded = fold(words)
    return any(folded.startswith(f"{phrase} ") for phrase in _all())


def begins_or_is(words: str) -> bool:
    """Whether words say so, or begin by saying so."""
    return is_nil(words) or begins_nil(words)


def points_elsewhere(words: str) -> bool:
    """Whether words only point to others ("as above"), or promise some: by themselves they say nothing."""
    return fold(words) in phrases("replies", "values", "elsewhere")


def is_blank(value: str) -> bool:
    """Whether a field holds nothing, or only a sign that says so."""
    plain = "".join(value.split()).casefold()
    return plain in _signs("blanks") or set(plain) <= {"_", "."}


def ticked(value: str) -> Ticked:
    """What stands behind "No change (yes)"."""
    plain = "".join(value.split()).casefold()
    if plain in _signs("signs") or fold(value) in phrases("replies", "values", "yes"):
        return "yes"
    if is_blank(value) or fold(value) in phrases("replies", "values", "no"):
        return "no"
    return "yes" if is_nil(value) else "words"


def _all() -> frozenset[str]:
    return phrases("statuses", "nil", "phrases") | phrases("replies", "nil", "more")


def _signs(name: str) -> list[str]:
    found: list[str] = table("replies")["values"][name]
    return found
