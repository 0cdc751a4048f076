"""What one status says: its words, its symbol, and what of stage and colour follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imports.meaning import colours
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

SEPARATOR = re.compile(r"\s*[-–—:,;.(/|]\s*")
DATED = re.compile(r"\s+(?=(?:(?:in|on|by|since)\s+)?(?:\d|[A-Z][a-z]+ \d))")  # "Completed January 2016"
LONGEST = 60  # characters in a status
WHAT = 8  # words for what an update is awaited of
SIGNS = 8  # that stand between the words of a line
LONG = 6  # more words than this after a status are commentary
COLOUR_PREFIX = re.compile(r"^(?:b?rag(?:\s+(?:status|rating))?|status|colour)\s*[:=-]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A status taken apart. `rest` is commentary that stood in the same cell."""

    label: str
    colour: str | None = None
    stage: str | None = None
    symbol: str | None = None
    rest: str = ""
    known: bool = True


@words.remembered
def read(text: str, *, letters: bool = False) -> Reading | None:
    """The status that a cell states; None where it states none."""
    line = COLOUR_PREFIX.sub("", one_line(text))
    symbol, line = _parted(line)
    if not line:
        stage = words.table("statuses")["symbol_stages"].get(symbol) if symbol else None
        return Reading(symbol, symbol=symbol, stage=stage) if symbol else None
    if group(line) in _nothing():
        return None
    colour = colours.word(line, letters=letters)
    if colour:
        return Reading(line, colour, symbol=symbol)
    found = group(line)
    if found:
        return Reading(line, None, stage_of(found), symbol)
    return _compound(line, symbol, letters)


def _compound(line: str, symbol: str | None, letters: bool) -> Reading:
    """ "Green – on track", "Amber: delayed because …", "Complete (March 2024)"."""
    parted = SEPARATOR.search(line) or DATED.search(line)
    head, rest = (line[: parted.start()], line[parted.end() :].rstrip(") ")) if parted else (line, "")
    head_colour, rest_colour = colours.word(head, letters=letters), colours.word(rest, letters=letters)
    head_group, rest_group = group(head), group(rest)
    label = line if len(rest.split()) <= LONG and not re.search(r"\d", rest) else head
    if head_colour and rest:
        return Reading(label, head_colour, stage_of(rest_group), symbol, "" if label == line else rest)
    if head_group and rest:
        return Reading(label, rest_colour, stage_of(head_group), symbol, "" if label == line else rest)
    opened = opening(line)
    if opened:
        stage = stage_of(_phrases().get(fold(opened)))
        return Reading(opened, None, stage, symbol, line[len(opened) :].strip(" .:;–—-"))
    return Reading(line, None, None, symbol, known=False)


def is_silence(text: str) -> bool:
    """Whether a commentary only says that one is awaited: "Update needed from the museums", never "No change"."""
    if text.count(" ") > _most_silent():  # no need to fold a report
        return False
    folded = fold(text)
    return not folded or bool(_silence().fullmatch(folded))


def is_status(text: str) -> bool:
    """Whether a cell is a status and little else: a vote on what its column holds."""
    line = one_line(text)
    if not line or len(line) > LONGEST:
        return False
    if group(line):
        return True
    found = read(line, letters=True)
    return found is not None and found.known and not found.rest and bool(found.colour or found.symbol)


@words.remembered
def group(text: str) -> str | None:
    """The group of the vocabulary that the words belong to, read whole: with their brackets, else without."""
    phrases = _phrases()
    return phrases.get(fold(text)) or phrases.get(words.plain(text)) or phrases.get(_bare(text)) or _begun(text)


def stage_of(found: str | None) -> str | None:
    """The stage that a group of status words states."""
    return words.table("statuses")["groups"][found].get("stage") if found else None


def opening(text: str) -> str | None:
    """The bare status word that a commentary begins with: "Completed. …", "Completed and implemented …"; else None."""
    line = one_line(text)
    first = re.match(r"[A-Za-z][A-Za-z ]{2,24}?(?=\s*(?:$|[.:;!–—]|\s-\s|\s+and\s+\w+ed\b))", line)
    if first is None:
        return None
    found = _phrases().get(fold(first.group()))
    return first.group().strip() if stage_of(found) else None


def list_stage(heading: str) -> tuple[str, str] | None:
    """Group and words of the stage that a list's heading names ("Complete actions:"); None for other headings.

    A heading that only says "Actions" gives the group "".
    """
    lists = words.table("statuses")["lists"]
    text = fold(re.sub(r"\(\d+\)|(?:\b(?:in|for|by|to|during)\s+)?(?:\(?\d[\d/–-]*\)?)\s*:?$", "", heading))
    if text in {fold(bare) for bare in lists["bare"]}:
        return "", ""
    kept = text
    for filler in sorted(lists["fillers"], key=len, reverse=True):
        kept = re.sub(rf"\b{filler}\b", " ", kept)
    has_noun = any(re.search(rf"\b{noun}\b", kept) for noun in lists["nouns"])
    bare = re.sub(rf"\b(?:{'|'.join(lists['nouns'])})\b", " ", kept)
    for candidate in (" ".join(bare.split()), " ".join(kept.split())):
        found = group(candidate)
        if candidate and found and stage_of(found) and (has_noun or candidate == text):
            return found, candidate
    return None


def is_bare_list(heading: str) -> bool:
    """Whether a heading only says that actions follow: "Our actions"."""
    return list_stage(heading) == ("", "")


@words.remembered
def symbol(text: str) -> str | None:
    """The kept form of a lone symbol."""
    return _symbols().get(text.strip().replace("\ufe0f", ""))


@words.remembered
def symbol_pattern() -> str:
    """A regular expression's class of all symbols that statuses are written with."""
    return "[" + re.escape("".join(s for s in _symbols() if len(s) == 1)) + "]\ufe0f?"


@words.remembered
def _symbols() -> dict[str, str]:
    return {way: kept for kept, ways in words.table("statuses")["symbols"].items() for way in ways}


def _parted(line: str) -> tuple[str | None, str]:
    """A symbol at the start or the end of the words, and the words."""
    lone = symbol(line)
    if lone:
        return lone, ""
    for form in (rf"^({symbol_pattern()})\s*", rf"\s*({symbol_pattern()})$"):
        match = re.search(form, line)
        if match and not (match.group(1) in "*•·×" and match.start()):
            return symbol(match.group(1)), (line[: match.start()] + line[match.end() :]).strip()
    return None, line.rstrip("*").strip()


@words.remembered
def _phrases() -> dict[str, str]:
    groups = words.table("statuses")["groups"]
    return {fold(phrase): name for name, listed in groups.items() for phrase in listed["phrases"]}


def _begun(text: str) -> str | None:
    """The group of a status that goes on to say with or by what: "Merged with 2.03"."""
    match = _beginnings().match(fold(text)) if len(text) <= LONGEST else None
    if match is None or len(text.split()) > LONG:
        return None
    groups = words.table("statuses")["groups"]
    begun: str = next(n for n, listed in groups.items() if match.group() in map(fold, listed.get("beginnings", ())))
    return begun


@words.remembered
def _beginnings() -> re.Pattern[str]:
    groups = words.table("statuses")["groups"].values()
    phrases = [fold(phrase) for listed in groups for phrase in listed.get("beginnings", ())]
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b")


@words.remembered
def _silence() -> re.Pattern[str]:
    whole = words.pattern("statuses", "silence", "phrases")
    begun = words.pattern("statuses", "silence", "beginnings")
    return re.compile(rf"(?:{whole})|(?:{begun})(?: \w+){{0,{WHAT}}}")


@words.remembered
def _most_silent() -> int:
    """The words and signs of the longest commentary that only says that one is awaited."""
    known = [*words.phrases("statuses", "silence", "phrases"), *words.phrases("statuses", "silence", "beginnings")]
    return max(len(phrase.split()) for phrase in known) + WHAT + SIGNS


@words.remembered
def _nothing() -> frozenset[str | None]:
    return frozenset(name for name, listed in words.table("statuses")["groups"].items() if listed.get("none"))


def _bare(text: str) -> str:
    """Without the small words that change nothing: "Action is complete" → "complete"."""
    return re.sub(
        r"\b(?:this|the|action|actions|is|are|has|been|now|work|fully|currently|project)\b", " ", fold(text)
    ).strip()
