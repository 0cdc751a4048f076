"""What a person's name looks like, and the names that a plan has taught."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from imports import words
from imports.words import fold, one_line

WORD = r"(?:(?:Mc|Mac|De|Di|Du|Le|La|Fitz|O['’]|D['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]+|[A-Z]\.?)"
PARTICLE = r"(?:de|da|van|von|der|den|bin|ibn|al|el|le|la|ap|ab|of)"
TITLE = rf"(?:(?:{'|'.join(words.phrases('people', 'titles'))})\.?\s+)?"
NAME = re.compile(rf"(?:(?i:{TITLE})){WORD}(?:-{WORD})*(?:\s+(?:{PARTICLE}\s+)*{WORD}(?:-{WORD})*){{1,3}}")
INITIALS = re.compile(r"[A-Z]{2,4}")
MANY = re.compile(rf"{WORD}(?:-{WORD})*(?:\s+{WORD}(?:-{WORD})*){{3,}}")
# A capital after a small letter, as in "HolmeIdris", but not inside "MacAlpine", "McTavish" or "DeSouza".
JOINT = re.compile(
    r"(?<=[a-zà-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<!\bFitz)(?=[A-ZÀ-Þ][a-zà-ÿ])"
)


def is_person(text: str) -> bool:
    """Two to four capitalised words, none of which belongs to a post or a team."""
    line = one_line(text)
    return bool(NAME.fullmatch(line)) and not names_post(line)


def names_post(text: str) -> bool:
    """Whether a word of a post or a team stands in it."""
    return bool(set(fold(text).split()) & _institutions())


def has_post_word(text: str) -> bool:
    """Whether somebody's office is named: Director, Head of …, … Manager."""
    return bool(set(fold(text).split()) & words.phrases("people", "posts"))


@cache
def _institutions() -> frozenset[str]:
    return words.phrases("people", "posts") | words.phrases("people", "teams")


@dataclass(slots=True)
class Names:
    """The names that stand alone somewhere in a plan: what it takes to split those that are run together."""

    known: dict[str, str] = field(default_factory=dict)  # letters only → as written

    def learn(self, name: str) -> None:
        line = one_line(name)
        if len(line.split()) > 1:
            self.known.setdefault(letters(line), line)

    def knows(self, text: str) -> bool:
        return letters(text) in self.known

    def split(self, text: str) -> list[str] | None:
        """The names that make up a text without separators; None where that cannot be told."""
        line = one_line(text)
        if self.knows(line):
            return [self.known[letters(line)]]
        tokens = re.split(r"\s+", JOINT.sub(" ", line))
        if len(tokens) < 3 or len(tokens) > 40:
            return None
        joined = JOINT.search(line) is not None
        return self._segment(tokens, joined)

    def _segment(self, tokens: list[str], joined: bool) -> list[str] | None:
        """Known names first; what is left between them must itself be one name of two words."""
        found: list[str] = []
        loose: list[str] = []
        taught = False
        at = 0
        while at < len(tokens):
            size = next(
                (n for n in (4, 3, 2) if letters("".join(tokens[at : at + n])) in self.known and at + n <= len(tokens)),
                0,
            )
            if size:
                if not _flush(loose, found, joined):
                    return None
                found.append(self.known[letters("".join(tokens[at : at + size]))])
                loose, taught = [], True
                at += size
            else:
                loose.append(tokens[at])
                at += 1
        if not _flush(loose, found, joined) or not (taught or joined):
            return None
        return found if len(found) > 1 else None


def _flush(loose: list[str], found: list[str], joined: bool) -> bool:
    """Adds the name(s) that the loose words are; False where they are not clearly names."""
    if not loose:
        return True
    if len(loose) == 2 or (joined and len(loose) % 2 == 0):
        pairs = [" ".join(loose[at : at + 2]) for at in range(0, len(loose), 2)]
        if all(is_person(pair) for pair in pairs):
            found += pairs
            return True
    return False


def letters(text: str) -> str:
    """The letters alone, for comparing names whatever their spaces."""
    return re.sub(r"[\W\d_]+", "", text).casefold()
