"""What a person's name looks like, and the names that a plan has taught."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

# Every script of Latin letters: Nguyễn, Łukasz and Yılmaz are names too.
LETTERS = [chr(code) for area in (range(0x41, 0x250), range(0x1E00, 0x1F00)) for code in area]
UPPER = "".join(letter for letter in LETTERS if letter.isupper())
LOWER = "".join(letter for letter in LETTERS if letter.islower())
WORD = rf"(?:(?:Mc|Mac|De|Di|Du|Le|La|Fitz|[OD]['’])?[{UPPER}][{LOWER}'’]+|[{UPPER}]\.?)"
PARTICLE = r"(?:de|da|do|dos|di|van|von|der|den|ter|bin|bint|ibn|al|el|le|la|ap|ab|of)"
INITIALS = re.compile(r"[A-Z]{2,4}")
MANY = re.compile(rf"{WORD}(?:-{WORD})*(?:\s+{WORD}(?:-{WORD})*){{3,}}")
ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# A capital after a small letter, as in "HolmeIdris", but not inside "MacAlpine", "McTavish" or "DeSouza".
JOINT = re.compile(
    rf"(?<=[{LOWER}])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<!\bFitz)(?=[{UPPER}][{LOWER}])"
)


@words.remembered
def _name() -> re.Pattern[str]:
    title = rf"(?i:(?:(?:{words.pattern('people', 'titles')})\.?\s+)?)"
    return re.compile(rf"{title}{WORD}(?:-{WORD})*(?:\s+(?:{PARTICLE}\s+)*{WORD}(?:-{WORD})*){{1,3}}")


def is_person(text: str) -> bool:
    """Two to four capitalised words, none of which belongs to a post or a team."""
    line = one_line(text)
    return len(line) < 80 and bool(_name().fullmatch(line)) and not names_post(line)


def is_initials(text: str) -> bool:
    """ "JS", but not "HR"."""
    return INITIALS.fullmatch(text) is not None and not names_post(text) and not is_nobody(text)


def names_post(text: str) -> bool:
    """Whether a word of a post or a team stands in it."""
    return bool(set(fold(text).split()) & _institutions())


def has_post_word(text: str) -> bool:
    """Whether somebody's office is named: Director, Head of …, … Manager."""
    return bool(set(fold(text).split()) & words.phrases("people", "posts"))


def is_nobody(text: str) -> bool:
    """ "TBC", "Vacant (was Jane Smith)", "-": a cell that says there is nobody."""
    folded, nobody = fold(text), words.phrases("people", "nobody")
    return not folded or folded in nobody or words.plain(text) in nobody


@words.remembered
def _institutions() -> frozenset[str]:
    return words.phrases("people", "posts") | words.phrases("people", "teams")


@dataclass(slots=True)
class Names:
    """The names that stand alone somewhere in a plan: what it takes to split those that are run together."""

    known: dict[str, str] = field(default_factory=dict)  # letters only → as written
    first: set[str] = field(default_factory=set)  # first names, folded
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)  # cells that were read before

    def learn(self, name: str) -> None:
        line = one_line(name)
        if len(line.split()) > 1:
            self.known.setdefault(letters(line), line)
            self.first.add(fold(line.split()[0]))

    def knows(self, text: str) -> bool:
        return letters(text) in self.known

    def knows_first(self, text: str) -> bool:
        """Whether it is the first name of somebody whom the plan names in full."""
        return fold(text) in self.first and not names_post(text)

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
