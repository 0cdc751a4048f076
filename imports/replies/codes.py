"""The code of a request, by which its reply is known again wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from db.words import CODE_SIGNS

CODE = re.compile(rf"update\s+request\s*[:#-]?\s*(?P<code>[{CODE_SIGNS}]{{6}})(?!\w)(?P<after>\s*:)?", re.IGNORECASE)
BEGINS = re.compile(r"^[\s>*_#|-]*(?:subject:\s*)?(?:(?:re|fw|fwd|aw)\s*:\s*)*$", re.IGNORECASE)


def in_line(text: str) -> str | None:
    """The code that a line states as the request does, or None."""
    found = CODE.search(text)
    return found["code"].upper() if found and (found["after"] or BEGINS.match(text[: found.start()])) else None


def in_texts(texts: Iterable[str], known: Collection[str]) -> list[str]:
    """The codes in some lines, each once: those that are known wherever they stand, others as a request states them.

    Six letters after these words may be a word ("UPDATE REQUEST SYSTEM"): an unknown code must stand at the line's
    beginning, in capitals, and be followed by a colon.
    """
    found: dict[str, None] = {}
    for text in texts:
        for match in CODE.finditer(text):
            code = match["code"]
            stated = match["after"] and code.isupper() and BEGINS.match(text[: match.start()])
            if code.upper() in known or stated:
                found[code.upper()] = None
    return list(found)
