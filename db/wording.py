"""Figures in sentences: the grammar that none, one and many need."""

from __future__ import annotations

from collections.abc import Sequence


def number_of(number: int, noun: str, *, none: str = "no") -> str:
    """ "no actions", "1 action", "1,200 actions"."""
    return f"{number:,} {noun}" if number == 1 else f"{f'{number:,}' if number else none} {noun}s"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capital(words: str) -> str:
    """Words with a capital at their beginning, all others as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def sentence(words: str) -> str:
    """Words as a sentence."""
    return f"{capital(words)}."


def quoted(label: str) -> str:
    """A council's own word, set apart: it may hold commas."""
    return f"“{label}”"
