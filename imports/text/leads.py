"""What makes a list one of actions: the line above it, how its items begin and end, what the document calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from imports.cells import dates, deadlines, references, statuses
from imports.cells.calendar import Calendar
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

LONGEST = 200
OPENING = 3  # lines at a document's start in which it says what it is
SHARE = 0.6  # of the items begin with what is to be done
BEFORE_DATE = re.compile(
    r"(?:[.!?;:–—-]|\((?:[^()]{0,30}\s)?|\bby(?:\s+the)?(?:\s+end(?:\s+of)?)?|,\s*by)\s*$|\(\s*$", re.IGNORECASE
)
STANDING = re.compile(r"[.!?;]\s+\(?([A-Z][\w -]{2,24})\)?\.?$")
SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
GERUND = re.compile(r"^([a-z-]+)ing$")


def leads(text: str) -> bool:
    """Whether a line says that actions follow: by a stage ("Completed actions"), or that they will be done."""
    line = one_line(text)
    if len(line) <= LONGEST and statuses.list_stage(line) is not None:
        return True
    last = SENTENCES.split(line.rstrip(":").rstrip())[-1]  # "We will be fair. We will do this by:"
    if len(last) > LONGEST or (len(line) > LONGEST and not line.endswith(":")):
        return False
    said = fold(last)
    match = _lead().search(said)
    return match is not None and (match.group(2) or "") in _tails()


@words.remembered
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"\b({'|'.join(sorted(map(fold, words.table('lists')['leads']), key=len, reverse=True))})(?: (.+))?$"
    )


@words.remembered
def _tails() -> frozenset[str]:
    return words.phrases("lists", "tails") | {""}


def begins(text: str, *, gerund: bool = True) -> bool:
    """Whether a text begins as what is to be done does: "Review …", and as a `gerund` "Reviewing …"."""
    line = one_line(text)
    parted = references.leading(line)
    first = re.match(r"(?:to\s+)?([A-Za-z][\w-]*)", parted[1] if parted else line, re.IGNORECASE)
    if first is None:
        return False
    word = first.group(1).casefold()
    going = GERUND.match(word)
    if going is None or not gerund:
        return word in _verbs()
    stem = going.group(1)
    return bool({stem, f"{stem}e", stem[:-1], word} & _verbs())


@words.remembered
def _verbs() -> frozenset[str]:
    return frozenset(words.table("lists")["verbs"])


def ends_dated(text: str) -> bool:
    """Whether a text ends with its deadline: "… for all staff. December 2021", "… (by March 2024)."."""
    line = one_line(text)
    found = dates.spans(line, Calendar())
    if standing(line):
        return True
    if not found or not found[-1].has_year or len(line.split()) < 4 or line[found[-1].to :].strip(" .);,"):
        return False
    before = line[: found[-1].at]
    enough = len(re.findall(r"\w+", before)) > (5 if before.rstrip().endswith(":") else 3)
    return enough and BEFORE_DATE.search(before) is not None


def standing(text: str) -> str | None:
    """The words of a deadline that is no date, where a text ends with them: "… for all staff. Ongoing"."""
    match = STANDING.search(one_line(text))
    return match.group(1) if match and deadlines.is_answer(match.group(1)) else None


def is_plan(title: str, file: str, opening: Iterable[str]) -> bool | None:
    """Whether a document says that it is a plan; None where it says neither that nor what else it is."""
    for text in (title, *opening, file):
        said = f" {fold(text)} "
        at = max((said.rfind(f" {word} ") for word in words.phrases("lists", "plans")), default=-1)
        other = max((said.rfind(f" {word} ") for word in words.phrases("lists", "others")), default=-1)
        if other > at or (other >= 0 and not re.search(r"\baction plans?\b|\bactions\b|\bobjectives\b", said)):
            return False
        if at >= 0:
            return True
    return None


def is_aside(heading: str) -> bool:
    """Whether a section's lists are no actions: an introduction, a glossary, the law."""
    said = re.sub(r"^(?:\d+(?: \d+)*|section \w+|appendix \w+|part \w+)\s+", "", fold(heading))
    said = re.sub(r"^(?:our|the|a)\s+", "", said) if said not in words.phrases("lists", "asides") else said
    return said in words.phrases("lists", "asides") or any(
        said.startswith(f"{word} ") and len(word) > 6 for word in words.phrases("lists", "asides")
    )


def has_actions(*texts: str) -> bool:
    """Whether a title says that what follows are actions, and not only thoughts about them."""
    said = " ".join(fold(text) for text in texts)
    return any(re.search(rf"\b{fold(word)}\b", said) for word in words.table("lists")["sure"])


def is_law(texts: list[str]) -> bool:
    """Whether a list repeats what the Equality Act asks of every council."""
    limbs = words.phrases("lists", "statute")
    return sum(any(limb in fold(text) for limb in limbs) for text in texts) > 1


def is_done(texts: list[str]) -> bool:
    """Whether most of these texts begin as what is to be done does."""
    return bool(texts) and sum(map(begins, texts)) >= len(texts) * SHARE
