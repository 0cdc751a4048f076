"""Where a line of a mail begins the answer to an action: by a reference at its start, and never by a mere figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from imports.cells.references import CORE
from imports.replies import nil
from imports.replies.asked import Asked
from imports.vocabulary.words import fold, phrases

LONGEST = 300  # characters of a line that are looked at
CUES = (
    r"(?P<cues>(?:(?:re|ref|reference|action|item|regarding|update on|update for|with regard to|on|for|as for)"
    r"\b[:.]?\s+)*)"
)
AND = r"\s*(?:,\s*and\b|,|&|\+|/|-|–|\bto\b|\band\b|\bplus\b)\s*"
CUES_BARE = r"(?:(?:action|item|ref)\s+)?"
STRONG = r"\s*[:：=](?!\d)\s*|\s*\|\s*|\s+[-–—]+>?\s+|\s*[–—→]\s*|-\s+|-(?=[A-Za-z])"
AFTER = rf"(?:(?P<strong>{STRONG})|(?P<listed>\s*[.)]\s+)|(?P<weak>\s*,\s+|\s+)|(?P<end>\s*[:.)]?\s*$))"
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?$")
DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?$|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}$|\d{4}-\d{1,2}-\d{1,2}$")
LIKE = re.compile(r"(?:[A-Za-z]+[ -]?)?\d+(?:[./-]\d+)+[A-Za-z]?$|[A-Za-z]{1,4}\d+[./-]?\d*$")
UNIT = re.compile(r"\d(?:k|m|bn|p|h|x|am|pm|st|nd|rd|th)$", re.IGNORECASE)
QUARTER = re.compile(r"(?:q|quarter ?|h|fy ?|phase ?|step ?|stage ?|part ?|year ?)\d+$", re.IGNORECASE)
WORDED = re.compile(r"(?:action|item|ref|reference|task|no|number|nr|objective|priority|goal|point)[. -]*(?=\d)", re.I)
ITEM = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S*\d)")
PARTS = re.compile(r"[/–-]")
NUMBER = re.compile(r"\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Start:
    """The references at a line's start and the words after them; `is_sure` unless it may be something else."""

    refs: tuple[str, ...]
    rest: str
    is_sure: bool
    is_listed: bool = False  # a bare number with a dot or bracket: a reference, or an item of a list


def start_of(text: str, asked: Asked) -> Start | None:
    """The start of an answer that a line is, or may be."""
    if item := ITEM.match(text):  # "1. 3.04 - agreed"
        rest = start_of(text[item.end() :], asked)
        if rest and rest.is_sure and not NUMBER.match(rest.refs[0]):
            return rest
    line = text[:LONGEST]
    several, single = _patterns(asked.pattern)
    if (found := several.match(line)) and (refs := _several(found, asked)):
        return Start(refs, text[found.end() :].strip(), is_sure=True)
    found = single.match(line)
    return _single(found, text, asked) if found else None


@lru_cache(maxsize=20)
def _patterns(labels: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one = rf"(?:{labels}|{CORE})"
    opening, closing = r"^[\s\[(“\"*•·▪–-]*", r"(?P<closing>[\])”\"*]*)"
    both = r"(?:both\s+)?"
    several = rf"{opening}{CUES}{both}(?P<first>{one})(?P<more>(?:{AND}{CUES_BARE}{one})+){closing}{AFTER}"
    single = rf"{opening}{CUES}(?P<first>{one}){closing}{AFTER}"
    return re.compile(several, re.IGNORECASE), re.compile(single, re.IGNORECASE)


def _several(found: re.Match[str], asked: Asked) -> tuple[str, ...]:
    """The references, where there are several of them; none where what follows the first is a figure of its words."""
    pattern = rf"{AND}(?P<cue>{CUES_BARE})(?P<one>{asked.pattern}|{CORE})"
    following = re.finditer(pattern, found["more"], re.IGNORECASE)
    written = [(found["first"], found["cues"]), *((each["one"], each["cue"] or found["cues"]) for each in following)]
    cued = [(part, cue) for one, cue in written for part in _parted(one, asked)]
    parts = [part for part, _ in cued]
    known = [_known(part, cue, asked) or (part if asked.is_alike(part) else None) for part, cue in cued]
    if known[0] is None or len(parts) < 2:
        return ()
    is_dashed = bool(re.match(r"\s+[-–]\s+", found["more"]))
    bare = [part for part, ref in zip(parts, known, strict=True) if ref is None]
    if any(not NUMBER.match(part) for part in bare) or (bare and (is_dashed or not found["strong"])):
        return ()
    last_is_figure = known[-1] is None or known[-1] not in asked.labels
    if last_is_figure and not found["strong"] and is_measure(found.string[found.end() :]):
        return ()
    return tuple(ref or part for ref, part in zip(known, parts, strict=True))


def _parted(written: str, asked: Asked) -> list[str]:
    """ "3.04/3.05" and "3.04-3.06" are several, unless something is called so."""
    parts = [part for part in PARTS.split(written) if part]
    is_one = asked.label(written) is not None or len(parts) < 2
    return [written] if is_one or not all(asked.label(part) or asked.is_alike(part) for part in parts) else parts


def _known(written: str, cues: str, asked: Asked) -> str | None:
    """The label that is meant, with the word "action" where it stands before a bare number."""
    plain = asked.label(written)
    as_action = asked.label(f"action {written}") if "action" in cues.casefold() else None
    return as_action if as_action and not plain else plain


def _single(found: re.Match[str], text: str, asked: Asked) -> Start | None:
    written, rest = found["first"].strip(), text[found.end() :].strip()
    parts = _parted(written, asked)
    if len(parts) > 1:
        return Start(tuple(asked.label(part) or part for part in parts), rest, is_sure=True)
    label = _known(written, found["cues"], asked)
    if (
        label is None
        and "action" in found["cues"].casefold()
        and asked.label(written) is None
        and NUMBER.match(written)
    ):
        return Start((f"action {written}",), rest, is_sure=bool(found["strong"] or found["end"] is not None))
    sure = _is_sure(found, rest)
    if label is not None:
        both_fit = asked.label(f"action {written}") not in (None, label) and "action" in found["cues"].casefold()
        return _labelled(found, label, rest, sure=sure and not both_fit)
    return _unlabelled(found, written, rest, asked, sure=sure)


def _labelled(found: re.Match[str], label: str, rest: str, *, sure: bool) -> Start | None:
    if NUMBER.match(label):  # "3 posts were cut", "3. third item": only a colon or dash makes a bare number a reference
        if found["listed"]:
            return Start((label,), rest, is_sure=False, is_listed=True)
        if found["weak"] and not found["cues"]:
            return Start((label,), rest, is_sure=False) if nil.is_nil(rest) else None
    if found["weak"] and is_measure(rest) and not found["cues"]:
        return None
    return Start((label,), rest, is_sure=sure)


def _unlabelled(found: re.Match[str], written: str, rest: str, asked: Asked, *, sure: bool) -> Start | None:
    """What is no label of the request: another action's reference, a slip, or only a figure."""
    word = WORDED.match(written)
    tail = written[word.end() :] if word else written
    if word and asked.label(tail):
        return Start((tail,), rest, is_sure=False)
    if UNIT.search(written) or YEAR.match(written) or DATE.match(written) or QUARTER.match(written):
        return None
    is_weak = bool(found["weak"]) and not found["cues"].strip()
    if is_weak and is_measure(rest):
        return None
    if asked.is_alike(written) and not NUMBER.match(written):
        return Start((written,), rest, is_sure=sure)
    if NUMBER.match(written):
        return Start((written,), rest, is_sure=False) if found["strong"] else None
    if LIKE.match(written) and not (is_weak and not nil.is_nil(rest)):
        return Start((written,), rest, is_sure=False)
    return None


def _is_sure(found: re.Match[str], rest: str) -> bool:
    """A sign after it makes a reference; without one, words that begin as a sentence of their own do."""
    if found["strong"] or found["listed"] or found["end"] is not None or set(found["closing"]) & set(")]"):
        return True
    if "," in found["weak"]:
        return bool(re.search(r"\bre\b|regarding|action", found["cues"], re.IGNORECASE))
    return nil.is_nil(rest) or nil.begins_nil(rest) or (rest[:1].isupper() and rest[1:2].islower())


def inside(text: str, asked: Asked, own: str) -> str | None:
    """Another action that is answered in the middle of a line: "… agreed; 3.05: no change"; None for a mention.

    One that a sentence begins with is answered by it: "Agreed. 3.05 is done as well."
    """
    for found in re.finditer(
        rf"(?<![\w.£$€])(?P<ref>{asked.pattern})(?P<after>.{{0,40}})", text[:5_000], re.IGNORECASE
    ):
        label = asked.label(found["ref"])
        begins = text[: found.start()].rstrip().endswith((".", ";", "!", "?")) and not is_measure(found["after"])
        is_answer = (
            begins
            or re.match(r"\s*:(?!\d)|\s+[-–—]\s|\s*[–—]\s|\s*=", found["after"])
            or nil.begins_or_is(found["after"])
        )
        if label and label != own and is_answer and not NUMBER.match(label):
            return label
    return None


def is_measure(rest: str) -> bool:
    """Whether what follows a figure makes an amount of it."""
    first, sign = fold(rest).partition(" ")[0], rest.lstrip()[:1]
    return (sign != "" and sign in "%£$€°") or first in phrases("replies", "figures", "measures")
