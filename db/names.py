"""What tells a person's name from a post, a team and a word in plain use."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from db.text import fold, one_line

PEOPLE = Path(__file__).with_name("people.toml")
_NAMES = Path(__file__).with_name("names.toml")
_BETWEEN = re.compile(r"\s*[,;/&()|+\[\]:\n]\s*|\s+(?:and|with|or)\s+|\s+[-–—]+\s+", re.IGNORECASE)
_ONE_POST = re.compile(r"\w+ (?:of|for) [^\W\d]+(?: [^\W\d]+)?(?: (?:and|&) [^\W\d]+)?", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "to", "the", "and", "in", "on", "at", "with"})
_INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,4}")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_]{3})|[\u200c\u200d]")
_UNCOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class Kind(StrEnum):
    """Whom an officer's name means: a person, a post or team, or one of the two."""

    person = "person"
    post = "post"
    unsure = "unsure"


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(PEOPLE.read_text("utf-8")) | tomllib.loads(_NAMES.read_text("utf-8"))


@cache
def listed(*names: str) -> frozenset[str]:
    """The words of these lists, folded."""
    return frozenset(bare(word) for name in names for word in _tables()[name])


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """Words as names are compared: `fold`, the letters that no accent explains ("Søren"), and "O'Neil" is "ONeil"."""
    plain = _APOSTROPHE.sub("", word)
    return fold(plain if plain.isascii() else plain.translate(_UNCOMPOSED)).translate(_UNCOMPOSED)


def is_ordinary(word: str) -> bool:
    """Whether a part of a name is a word in plain use, too: May, Grant, Rose, Young."""
    return bare(word) in listed("ordinary", "months", "posts", "teams")


def is_office(word: str) -> bool:
    """Whether it is a word of posts or teams."""
    return bare(word) in listed("posts", "teams")


def is_title(word: str) -> bool:
    """Ms, Dr, Cllr …"""
    return bare(word) in listed("titles")


def are_initials(name: str) -> bool:
    """ "RO", "R.O.": an officer who is written in letters; no "HR", no "TBC"."""
    line = one_line(name)
    letters = bare(line).replace(" ", "")
    taken = listed("posts", "teams", "boards", "abbreviations", "nobody")
    return bool(_INITIALS.fullmatch(line)) and letters not in taken


def parts_of(name: str) -> list[str]:
    """What an officer's name runs together: "HR – Jane Smith", "Tom Lee and Bo Penhale"."""
    return [part.strip(" .–—-") for part in _BETWEEN.split(name) if part and part.strip(" .–—-")]


def kind_of(name: str) -> Kind:
    """Whether an officer's name is a person's; unsure where it may hold one beside a post."""
    if bare(name) in listed("nobody") or not bare(name):
        return Kind.post
    if _ONE_POST.fullmatch(one_line(name)) and is_office(name.split()[0]):
        return Kind.post
    kinds = {_kind_of_part(part) for part in parts_of(name)}
    return kinds.pop() if len(kinds) == 1 else Kind.unsure


def _kind_of_part(part: str) -> Kind:
    words = bare(part).split()
    titled = bool(words) and words[0] in listed("titles")
    offices = [word in listed("posts", "teams", "boards", "nobody", "stand_ins", "abbreviations") for word in words]
    if titled or not any(offices):
        return Kind.unsure if titled and any(offices) else Kind.person
    if bare(part) in listed("nobody", "stand_ins", "boards", "labels"):
        return Kind.post
    return Kind.post if _reads_as_post(words, offices) else Kind.unsure


def _reads_as_post(words: list[str], offices: list[bool]) -> bool:
    """ "Head of …", "Tenancy Team": no two words that could be somebody stand beside the office."""
    loose = [word for word, office in zip(words, offices, strict=True) if not office and word not in _LINKS]
    if not loose or (offices[0] and len(words) > 1 and words[1] in ("of", "for")):
        return True
    if len(words) == 2:
        return offices[1] and words[1] not in listed("surnames")
    after = next(place for place, office in enumerate(offices) if office)
    leading = [word for word in words[:after] if word not in _LINKS]
    return offices[-1] and (len(leading) < 2 or words[-1] in listed("teams"))
