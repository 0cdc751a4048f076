"""Whether a line goes on with the one above, as a mail program breaks them, or begins something of its own."""

from __future__ import annotations

import re

from imports.replies import parts
from imports.replies.starts import Start
from imports.vocabulary.words import phrases

ENDED = re.compile(r"[.!?;:)\]”\"]$")
SIGN = re.compile(r"[^:]{1,30}:")


def may_go_on(above: str, text: str, start: Start) -> bool:
    """Whether the line above may go on in this one, so that the reference at its start begins nothing."""
    if ENDED.search(above):
        return False
    has_sign = bool(SIGN.match(text)) or _is_whole(text, start)
    return _goes_on(above) or (not has_sign and (len(above) >= parts.WRAPPED or _last(above) in _amounts()))


def is_ended(above: str) -> bool:
    """Whether a sentence ends with a line, as far as that can be told."""
    is_open = _goes_on(above) or _last(above) in _amounts()
    return bool(ENDED.search(above)) or (len(above) < parts.WRAPPED and not is_open)


def _is_whole(text: str, start: Start) -> bool:
    """Whether a line has nothing but the reference."""
    return not start.rest and len(text) <= len(start.refs[0]) + 3


def _goes_on(text: str) -> bool:
    """Whether a line ends in a word that another must follow."""
    return not ENDED.search(text) and _last(text) in phrases("replies", "wrapped", "endings")


def _last(text: str) -> str:
    """The last word of a line; "n/a" is one."""
    return text.split()[-1].strip(".,;:()“”\"'").casefold() if text.split() else ""


def _amounts() -> frozenset[str]:
    return phrases("replies", "wrapped", "amounts")
