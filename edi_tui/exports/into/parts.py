"""A part of a cell's text: found only where it stands exactly once, whatever white space is between its words."""

from __future__ import annotations

import re

from db.text import one_line

_ODD = re.compile(r"[\u00ad\u200b\u200e\u200f\ufeff]*\s+[\u00ad\u200b\u200e\u200f\ufeff]*")


def find_once(text: str, part: str) -> tuple[int, int] | None:
    """Where the part begins and ends, if it is there once and no word goes on at its edges."""
    words = one_line(part).split()
    if not words:
        return None
    between = r"\s+".join(re.escape(word) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    found = list(re.finditer(before + between + after, text))
    return found[0].span() if len(found) == 1 else None


def put_in(text: str, part: str, new: str) -> str | None:
    """The text with the part replaced; None where it is not there exactly once."""
    span = find_once(text, part)
    return text[: span[0]] + new + text[span[1] :] if span else None


def is_whole(text: str, part: str) -> bool:
    """Whether a text says the part and nothing else."""
    return one_line(text) == one_line(part)


def is_nearly_whole(text: str, part: str) -> bool:
    """Whether nothing of a text would be lost with the part: it says it in other letters or spaces at most."""
    return abs(len("".join(text.split())) - len("".join(part.split()))) <= 1
