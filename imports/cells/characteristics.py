"""Protected characteristics, where a column names them."""

from __future__ import annotations

import re

from imports.vocabulary import words
from imports.vocabulary.words import fold


@words.remembered
def _named() -> dict[str, str]:
    """Folded word → the characteristic that it names, in the words that stand first in its list."""
    return {fold(word): listed[0] for listed in words.table("characteristics").values() for word in listed}


def read(text: str) -> tuple[list[str], list[str]]:
    """The characteristics that a cell names, and the entries that name none."""
    found: list[str] = []
    unknown: list[str] = []
    whole = _named().get(fold(text))
    for entry in (
        [text]
        if whole
        else re.split(r"[,;/\n•■|]|\s+&\s+|\s+and\s+(?!belief|maternity|civil|minority|traveller)", text)
    ):
        folded = re.sub(r"^(the|people of|people with)\s+", "", fold(entry))
        if folded and (key := _named().get(folded)):
            found.append(key)
        elif folded:
            unknown.append(entry.strip())
    return list(dict.fromkeys(found)), unknown
