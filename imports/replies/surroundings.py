"""What stands around the answers of a mail: heads, greetings, what is quoted from an earlier mail, the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from imports.replies.lines import Line
from imports.text.mail import FIELD, FORWARDED, GOODBYE, GREETING
from imports.vocabulary.words import fold, phrases

FEWEST = 3  # lines that make a mail's head
WROTE = re.compile(r"^\s*On .{6,120}\bwrote:\s*$", re.IGNORECASE)
RULE = re.compile(r"^\s*[_=*-]{5,}\s*$")
DASHES = re.compile(r"^-- ?$")
NAME = re.compile(r"[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?){0,2}$")
HELLO = re.compile(
    r"^\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon)\b[^.:;?\d]{0,40}[,!–.-]?\s*$", re.I
)


@dataclass
class Mail:
    """The lines of a reply, and of which of them it is known that they are no answers."""

    lines: list[Line]
    heads: set[int] = field(default_factory=set)  # sender, date, subject; "On … wrote:"
    subjects: set[int] = field(default_factory=set)  # of these, the subjects
    quoted_from: int | None = None  # where an earlier mail begins that has no signs before its lines

    def is_own(self, at: int) -> bool:
        """Whether the officer wrote the line into this mail, as far as its signs and heads tell."""
        return self.lines[at].depth == 0 and (self.quoted_from is None or at < self.quoted_from)


def look_around(lines: list[Line]) -> Mail:
    """The mail with its heads found; where all of it is quoted, it is read as if nothing was."""
    mail = Mail(_lifted(lines))
    _find_heads(mail)
    return mail


def _lifted(lines: list[Line]) -> list[Line]:
    """The lines at the depth at which the officer wrote: a mail that was passed on is quoted as a whole."""
    told = [line for line in lines if not line.is_blank]
    low = sorted(told, key=lambda line: line.depth)
    least = low[0].depth if low else 0
    return [replace(line, depth=max(0, line.depth - least)) for line in lines] if least else lines


def _find_heads(mail: Mail) -> None:
    lines = mail.lines
    own = False  # whether the officer has said anything yet
    at = 0
    while at < len(lines):
        end = _head_end(lines, at)
        if end > at:
            mail.heads |= set(range(at, end))
            mail.subjects |= {
                number for number in range(at, end) if lines[number].text.casefold().startswith("subject")
            }
            if own and mail.quoted_from is None and lines[at].depth == 0 and not _is_marked(lines, end):
                mail.quoted_from = end
        elif lines[at].depth == 0 and not lines[at].is_blank:
            own = True
        at = max(end, at + 1)


def _head_end(lines: list[Line], at: int) -> int:
    """Where a mail's head ends that begins here; here, where none does."""
    text = lines[at].text
    if WROTE.match(text) or (
        text.startswith("On ") and at + 1 < len(lines) and WROTE.match(f"{text} {lines[at + 1].text}")
    ):
        return at + (1 if WROTE.match(text) else 2)
    if FORWARDED.match(text) or RULE.match(text):
        return at + 1
    end, names = at, set()
    while end < len(lines) and (said := FIELD.match(lines[end].text)):
        names.add(said.group(1).casefold())
        end += 1
    is_head = (len(names) >= FEWEST and "from" in names) or (at == 0 and names & {"subject", "from"})
    return end if is_head else at


def _is_marked(lines: list[Line], start: int) -> bool:
    """Whether what follows is quoted with signs, so that lines without one are the officer's own."""
    return any(line.depth > 0 for line in lines[start:])


def is_greeting(text: str) -> bool:
    """Whether a line greets, and no more."""
    return bool(GREETING.match(text) or HELLO.match(text))


def is_courtesy(text: str) -> bool:
    """Whether a line is politeness, and no more."""
    return fold(text) in phrases("replies", "courtesies", "lines")


def is_disclaimer(text: str) -> bool:
    """Whether a line begins what a council's mail server puts below every mail."""
    said = fold(text)
    begins = any(said.startswith(phrase) for phrase in phrases("replies", "disclaimers", "beginnings"))
    return begins and bool(set(said.split()) & phrases("replies", "disclaimers", "words"))


def speaks_of_others(text: str) -> bool:
    """Whether a line begins by speaking of actions that it does not name: "Everything else: no change"."""
    said = f"{fold(text)} "
    return any(said.startswith(f"{phrase} ") for phrase in phrases("replies", "others", "beginnings"))


def is_farewell(text: str, name: str) -> bool:
    """Whether a signature begins here: with regards, two dashes, the officer's own name, the council's small print."""
    if GOODBYE.match(text) or DASHES.match(text) or is_disclaimer(text):
        return True
    mine = fold(name)
    said = fold(text)
    return bool(mine) and (
        said == mine or said == mine.split()[0] or (said.startswith(f"{mine} ") and len(said) < len(mine) + 60)
    )


def may_be_name(text: str) -> bool:
    """Whether a line may be whoever signs: one to three words, each with a capital, and nothing else."""
    return bool(NAME.fullmatch(text.strip(" ,")))
