"""The vocabulary: what councils call things, kept as data (`vocabulary/*.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from db import names as db_names
from db import text as db_text

FOLDER = Path(__file__).parent
FILES = {"people": db_names.PEOPLE}
"""Those that other rooms read too stand in `db`."""
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")
_memories: list[Any] = []


def remembered(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """`functools.cache` for what is made from the vocabulary: forgotten when an officer's own words come in."""
    memory = cache(function)
    _memories.append(memory)
    return cast("Callable[Asked, Answer]", memory)


_own: dict[str, dict[str, Any]] = {}


def use(tables: dict[str, dict[str, Any]]) -> None:
    """Puts these tables in the place of the shipped ones; without any, the shipped ones stand again."""
    if _own or tables:
        _own.clear()
        _own.update(tables)
        for memory in _memories:
            memory.cache_clear()


@remembered
def table(name: str) -> dict[str, Any]:
    """One file of the vocabulary, or what an officer's own made of it."""
    if name in _own:
        return _own[name]
    return tomllib.loads(FILES.get(name, FOLDER / f"{name}.toml").read_text("utf-8"))


def one_line(text: str) -> str:
    """A text that the reader has cleaned, on one line; `db.text.one_line` is for texts from elsewhere."""
    return " ".join(text.split())


def may_hold_figures(text: str) -> bool:
    """False where a text surely has no digit: told without the regular expression that would then find none."""
    return not text.isascii() or any(map(text.__contains__, "0123456789"))


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """`db.text.fold`, remembered: the same few thousand cells are compared many times."""
    return db_text.fold(text)


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A heading or status reduced to the words that are compared: no brackets, no punctuation, `&` and `%` in words."""
    bare = BRACKETED.sub(" ", text).strip() or text
    return fold(bare.replace("&", " and ").replace("%", " percentage ").replace("#", " number ").replace("’", "'"))


@remembered
def phrases(name: str, *keys: str) -> frozenset[str]:
    """The phrases of one list, folded."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return frozenset(fold(phrase) for phrase in found)


@remembered
def pattern(name: str, *keys: str) -> str:
    """The phrases of one list as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(p).replace(r"\ ", r"[ -]?") for p in sorted(phrases(name, *keys), key=len, reverse=True))
