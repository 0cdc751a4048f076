"""References of actions: always text, found in cells of their own, before an action's words, or inside prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

NAMED = r"(?:Action|Commitment|Recommendation|Objective|Priority|Goal|Task|Measure|Ref(?:erence)?|No)\.?\s+"
CORE = (
    r"(?:[A-Z][A-Za-z]{0,7}[ /_-]?)?\d{1,4}(?:[./-]\d{1,4}){0,4}(?:\.?[A-Za-z]{1,2})?"  # EDI1.02, 4.10, 3f, WF-03
    r"|[A-Z](?:[./-]?\d{1,3}){1,4}[a-z]?"  # A.1, P1.2a
    r"|[A-Z]{1,4}[-/][A-Z]{1,4}[-/]?\d{1,4}"  # IS/EQ-4
)
BETWEEN = re.compile(r"\s*(?:,\s*and|,|&|/|-|–|\band\b|\bto\b)\s*")
LEADING = re.compile(rf"^[(\[]?((?:{NAMED})?(?:{CORE}))[)\]]?(?:[.:)](?!\d)\s*|\s*[-–—:]\s+|\s+|$)", re.IGNORECASE)
_NAMED = re.compile(rf"^{NAMED}(?=\w)", re.IGNORECASE)
FIGURES, LETTERS = re.compile(r"\d+"), re.compile(r"[A-Za-z]+")
GROUPED, LETTERED = re.compile(r"([A-Za-z]*[ -]?\d+)[./-]"), re.compile(r"(\d+)[a-z]$")
PARTED = re.compile(r"(?<=[a-z]) (?=\d)")
SUFFIXED = re.compile(r"^\d+(?:\.\d+)+\.[A-Z]{2}$")


def whole(text: str) -> str | None:
    """The reference that a cell consists of, as it is written; None where it holds anything else."""
    line = one_line(text)
    match = LEADING.match(line)
    return line if (match and match.end() == len(line)) or SUFFIXED.match(line) else None


def leading(text: str) -> tuple[str, str] | None:
    """The reference at the start of a cell and the rest; only a column of such cells makes it one."""
    line = text.strip()
    match = LEADING.match(line)
    if not match or match.end() == len(line):
        return None
    return match.group(1), line[match.end() :].strip()


def shape(reference: str) -> str:
    """ "a9.9" for "EDI1.02": references of one plan look alike."""
    return FIGURES.sub("9", LETTERS.sub("a", reference))


def shapes(texts: Iterable[str]) -> tuple[frozenset[str], float]:
    """The shapes of the references that begin these cells, and the share of cells that begin with one of them."""
    filled = [text for text in texts if text]
    codes = [found[0] for text in filled if (found := leading(text))]
    common = Counter(shape(code) for code in codes)
    kept = frozenset(s for s, count in common.items() if count >= max(2, len(filled) * 0.1))
    fitting = [code for code in codes if shape(code) in kept]
    distinct = len(set(fitting)) / len(fitting) if fitting else 0.0
    return kept, len(fitting) / len(filled) * distinct if filled else 0.0


def split(text: str, known: frozenset[str]) -> tuple[str | None, str]:
    """The reference before an action's words, if it has the shape of the plan's others, and the words."""
    found = leading(text)
    if found and shape(found[0]) in known:
        return found
    alone = whole(text)
    return (alone, "") if alone and shape(alone) in known else (None, text)


def group(reference: str) -> str:
    """What a reference shares with its neighbours under a heading: "EDI1" of "EDI1.02", "4" of "4.10", "1" of "1a"."""
    head = GROUPED.match(reference) or LETTERED.match(reference)
    return head.group(1) if head else ""


def mentions(references: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these references, and any that differ from them in their figures only, in prose.

    "EDI 1.02" is found for EDI1.02; "1.02" or "3f" only after a word such as "action". With the figures left open, a
    plan of ten thousand actions has few kinds of references to look for; whether it has that one is for the caller.
    """
    telling: list[str] = []
    bare: list[str] = []
    for reference in dict.fromkeys(FIGURES.sub("0", reference) for reference in references):
        flexible = r"\s?".join(re.escape(part) for part in re.split(r"\s+|(?<=[A-Za-z])(?=\d)", reference))
        (telling if re.search(r"[A-Za-z].*\d", reference) else bare).append(flexible.replace("0", r"\d+"))
    choices = [rf"(?:{'|'.join(sorted(telling, key=len, reverse=True))})"] if telling else []
    if bare:
        cue = rf"(?:{words.pattern('headings', 'mentions', 'cues')})\s+(?:no\.?\s*)?"
        one = rf"(?:{'|'.join(sorted(bare, key=len, reverse=True))})(?![\w]|\.\d)"
        choices.append(rf"(?:{cue}){one}(?:{BETWEEN.pattern}{one})*")
    return re.compile(rf"(?<![\w.])(?:{'|'.join(choices)})(?![\w]|\.\d)", re.IGNORECASE) if choices else None


def key(reference: str) -> str:
    """The reference without case and spaces, for comparing."""
    return "".join(reference.split()).casefold().rstrip(".:)")


@lru_cache(maxsize=50_000)
def folded(reference: str | None) -> str:
    """A reference as two editions share it: "EDI 1.02", "edi1-02" and "Action EDI1.02." are one; 1.1 is not 11."""
    words = fold(_NAMED.sub("", reference or ""))
    return PARTED.sub("", words)
