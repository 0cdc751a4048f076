"""The words that the questions go by."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from db.text import fold

_WORDS = Path(__file__).with_name("words.toml")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[-/]\d{2,4})?\b|\b[Qq][1-4]\b")


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(fold(word) for word in tomllib.loads(_WORDS.read_text("utf-8"))[name])


def has_figure(measure: str) -> bool:
    """Whether a measure names something that can be counted; a year alone is when, not how much."""
    return bool(
        _FIGURE.search(_YEAR.sub(" ", measure)) or words_of("figures") & set(fold(measure).split()) or "%" in measure
    )
