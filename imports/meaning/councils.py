"""Whose plan a document is: the council that it names, as it is written there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from imports.cells.names import names_post
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

PLACE = r"[A-Z][\w'’-]+"
KIND = r"(?:County|City|Borough|District|Metropolitan|Town|Unitary)"
COUNCIL = re.compile(
    rf"((?:(?:{PLACE}|&|and|upon|on|of|the|with|le|in)\s+){{0,7}}?{PLACE}(?:\s+{KIND}){{0,2}}\s+Council)\b"
)
SHOUTED = re.compile(r"((?:(?:[A-Z][A-Z'’-]+|&)\s+){1,6}COUNCIL)\b")
OF_PLACE = r"(?:(?:(?:London|Royal|Metropolitan)\s+)*(?:Borough|City|County|District)\s+of)"
BOROUGH = re.compile(rf"\b({OF_PLACE}\s+{PLACE}(?:\s+(?:(?:and|upon|on|le|with)\s+|&\s+)?{PLACE})*)")
SHOUTED_BOROUGH = re.compile(
    r"\b((?:(?:LONDON|ROYAL) )?BOROUGH OF [A-Z][A-Z'’-]+(?: (?:(?:AND|UPON|&) )?[A-Z][A-Z'’-]+)*)"
)
JOINT = re.compile(rf"({PLACE}(?:\s*,\s*{PLACE})*\s+(?:and|&)\s+{PLACE})\s+Joint\b")
TOGETHER = re.compile(r"[\s,;&+/]*(?:(?:and|with)[\s,;&+/]*)?")
LONGEST = 3  # words of a place's name that no file's name confirms


@dataclass(frozen=True, slots=True)
class _Named:
    """A council's name and where it stands in its line."""

    at: int
    to: int
    name: str


def above(lines: Iterable[str], stem: str) -> str | None:
    """The council that a line above the table names; of several side by side, the joint plan's."""
    for line in map(one_line, lines):
        if found := _beside_each_other(line, _named(line, stem)):
            return found
    return None


def in_file_name(stem: str) -> str | None:
    """The council in a file's name, "havenby-district-council-plan" too; capitals are put to small letters alone."""
    line = stem if stem != stem.lower() else " ".join(_capital(word) for word in stem.split())
    return above([line], "")


def most_named(texts: Iterable[str], stem: str) -> str | None:
    """The council that most texts name; of a longer run of capitals, the part that the file's name knows."""
    names = Counter(found.name for text in texts for found in _full(one_line(text), stem.casefold()))
    return names.most_common(1)[0][0] if names else None


def is_only(line: str, stem: str) -> bool:
    """Whether a line is a council's name and nothing else."""
    found = above([line], stem)
    return found is not None and found.casefold() in (line.casefold(), line.casefold().removeprefix("the "))


def _named(line: str, stem: str) -> list[_Named]:
    return (
        [_Named(m.start(1), m.end(1), m.group(1)) for m in JOINT.finditer(line) if not names_post(m.group(1))]
        or _boroughs(line)
        or _full(line, stem.casefold())
        or [_Named(m.start(1), m.end(1), m.group(1)) for m in _short().finditer(line)]
    )


def _beside_each_other(line: str, found: list[_Named]) -> str | None:
    """The first name, with those that only "and" parts from it."""
    if not found:
        return None
    end = found[0].to
    for before, name in pairwise(found):
        if not TOGETHER.fullmatch(line[before.to : name.at]):
            break
        end = name.to
    return line[found[0].at : end]


def _full(line: str, stem: str) -> list[_Named]:
    found = []
    for match in (*COUNCIL.finditer(line), *SHOUTED.finditer(line)):
        name = _trimmed(match.group(1), stem)
        if name:
            found.append(_Named(match.end(1) - len(name), match.end(1), name))
    return found


def _boroughs(line: str) -> list[_Named]:
    found = []
    for match in (*BOROUGH.finditer(line), *SHOUTED_BOROUGH.finditer(line)):
        name = _before_plan(match.group(1))
        if len(name.split()) > name.split().index(next(w for w in name.split() if w.casefold() == "of")) + 1:
            found.append(_Named(match.start(1), match.start(1) + len(name), name))
    return found


def _before_plan(name: str) -> str:
    """Without the words of the title that follow it."""
    tokens = name.split()
    end = next((at for at, token in enumerate(tokens) if fold(token) in words.phrases("councils", "plan")), len(tokens))
    return re.sub(r"\s+(?:and|upon|on|le|with|&)$", "", " ".join(tokens[:end]), flags=re.IGNORECASE)


def _trimmed(name: str, stem: str) -> str | None:
    """Without what stands before the name; None where no place's name is left, or it is no local authority's."""
    tokens = name.split()
    titled = [at for at, token in enumerate(tokens) if fold(token) in words.phrases("councils", "plan")]
    tokens = tokens[titled[-1] + 1 :] if titled else tokens
    while tokens and tokens[0].casefold() in words.table("councils")["leading"]:
        tokens = tokens[1:]
    own = [token for token in tokens if fold(token) not in words.phrases("councils", "kinds")]
    known = next((at for at, token in enumerate(tokens) if token.casefold() in stem and len(token) > 3), None)
    if not own or (known is None and len(own) > LONGEST):
        return None
    if fold(" ".join(tokens[-2:])) in words.phrases("councils", "not_councils"):
        return None
    return " ".join(tokens[known:] if known is not None and own[0] != tokens[known] else tokens)


@words.remembered
def _short() -> re.Pattern[str]:
    """ "Eastmarsh CC", "Aldersham and Brightwell DC" at a line's beginning."""
    letters = "|".join(words.table("councils")["abbreviations"])
    return re.compile(rf"^({PLACE}(?:\s+(?:(?:and|upon|on|le|of)\s+|&\s+)?{PLACE}){{0,3}}\s+(?:{letters}))\b")


def _capital(word: str) -> str:
    return word if word in words.table("councils")["leading"] else word[:1].upper() + word[1:]
