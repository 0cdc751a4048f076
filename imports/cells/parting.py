"""Where a cell names several people, posts or teams: the entries, each of one. A post is never split at its commas."""

from __future__ import annotations

import re

from imports.cells.names import INITIALS, MANY, Names, has_post_word, is_initials, is_nobody, is_person, names_post
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

BULLETS = re.compile(r"\s*[■•▪●◦·|]\s*|\n\s*[-–*]\s+|^\s*[-–*]\s+|(?:^|\s)\d{1,2}[.)]\s+(?=[^\W\d_])")
WRAPPED = re.compile(r"\n(?=\s*\()|(?<=[,&/-])\n|\n(?=(?:and|&|of|for)\b)|(?<=\b(?:and|for|the))\n|(?<=\bof)\n")
IN_BRACKETS = re.compile(r"(.*?)\(([^()]*)\)\s*", re.DOTALL)
ANGLED = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")
ANY = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*|\s+\+\s+")
SLASH = re.compile(r"\s*/\s*")
SPACED_SLASH = re.compile(r"\s+/\s+")
COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r"\s+and\s+|\s*&\s*|\s+\+\s+")
BEFORE_BRACKET = re.compile(r"\s*,\s*(?=[^,]*\([^()]*\))")
STATUTORY = re.compile(r"monitoring officer|(?:section |s)151", re.IGNORECASE)


def chunks(text: str) -> list[str]:
    """What separators part that nothing else can mean: bullets, line breaks, semicolons."""
    found: list[str] = []
    for piece in BULLETS.sub("\n", WRAPPED.sub(" ", ANGLED.sub(r"(\1)", text.strip()))).split("\n"):
        halves = [half.strip(" ,") for half in piece.split(";")]
        if len(halves) == 2 and has_post_word(halves[0]) and not is_somebody(halves[1]) and ":" not in halves[0]:
            found.append("; ".join(halves))  # "Manager; their service"
        else:
            found += halves
    return _paired([bare for chunk in found if (bare := _without_stop(one_line(chunk)))])


def parts(chunk: str, names: Names) -> tuple[list[str], bool]:
    """One entry for each of the people in a chunk, and whether that is in doubt."""
    if names.knows(chunk):
        return [chunk], False
    bracketed = IN_BRACKETS.findall(chunk)
    if len(bracketed) > 1 and IN_BRACKETS.sub("", chunk).strip(" ,&") == "":
        return [f"{_outer(outer)} ({inner})" for outer, inner in bracketed], False
    entries = listed(chunk, names)
    if entries:
        parted = [parts(entry, names) for entry in entries]
        return [one for found, _ in parted for one in found], any(unsure for _, unsure in parted)
    run_together = names.split(chunk)
    if run_together:
        return run_together, False
    return [chunk], MANY.fullmatch(chunk) is not None and not names_post(chunk)


def listed(chunk: str, names: Names | None = None) -> list[str] | None:
    """The entries of a list by commas, slashes or "and", where each is somebody by itself."""
    for separator in (SPACED_SLASH, ANY, SLASH, COMMA, AND, BEFORE_BRACKET):
        entries = [entry.strip() for entry in separator.split(chunk) if entry.strip()]
        if len(entries) < 2:
            continue
        if separator is COMMA and (pairs := _paired(entries)) != entries:
            return pairs
        if _all_somebody(entries, separator, chunk, names):
            return entries
    return None


def is_somebody(chunk: str) -> bool:
    """Whether an entry is a person, initials, or a post written as one."""
    bare = IN_BRACKETS.sub(r"\1", chunk).strip() or chunk
    if is_person(bare) or INITIALS.fullmatch(bare):
        return True
    return has_post_word(chunk) and _is_titled(chunk)


def _is_titled(chunk: str) -> bool:
    """Posts are written with capitals, sentences about managers are not."""
    long = [word for word in re.findall(r"[^\W\d_]+", chunk) if len(word) > 3]
    return len(chunk.split()) <= 12 and sum(word[0].isupper() for word in long) * 3 >= len(long) * 2


def _without_stop(line: str) -> str:
    """A list's entry ends in a full stop, a person's initial does too."""
    return line[:-1] if line.endswith(".") and len(line.split()[-1]) > 3 else line


def _outer(text: str) -> str:
    return re.sub(r"^(?:and|&|/|\+)\s+", "", text.strip(" ,&"))


def _paired(entries: list[str]) -> list[str]:
    """ "Jane Smith", "Head of HR", "Tom Lee", "Housing Manager": two people, each with a post."""
    firsts, seconds = entries[::2], entries[1::2]
    if len(firsts) != len(seconds):
        return entries
    if all(map(is_person, firsts)) and all(map(_is_post, seconds)):
        return [f"{post} ({person})" for person, post in zip(firsts, seconds, strict=True)]
    if all(map(is_person, seconds)) and all(map(_is_post, firsts)):
        return [f"{post} ({person})" for post, person in zip(firsts, seconds, strict=True)]
    return entries


def _all_somebody(entries: list[str], by: re.Pattern[str], chunk: str, names: Names | None) -> bool:
    """Whether each entry of a list is somebody by itself."""
    if any("(" in entry for entry in entries) and all(map(_post_with_person, entries)):
        return True
    if by is SPACED_SLASH:
        return _are_alike_offices(entries)
    certain = [_is_certain(entry, names) for entry in entries]
    if all(certain):
        return True
    if by is SLASH:
        spaced = " / " in chunk
        return all(
            sure or has_post_word(entry) or (spaced and INITIALS.fullmatch(entry))
            for entry, sure in zip(entries, certain, strict=True)
        )
    if by is COMMA:
        return all(sure or _is_post(entry) for entry, sure in zip(entries, certain, strict=True))
    if by is AND and len(entries) == 2:
        one, other = entries
        beside_board = _is_board(other) and _is_post(one)
        return beside_board or _are_two_posts(one, other) or _beside_initials(one, other)
    return False


def _is_certain(entry: str, names: Names | None) -> bool:
    """A person, initials, nobody, a first name that the plan knows, or a person beside a post."""
    bracketed = IN_BRACKETS.fullmatch(entry)
    bare = bracketed.group(1).strip() if bracketed else entry
    if is_person(bare) or is_initials(bare) or is_nobody(entry) or (names is not None and names.knows_first(bare)):
        return True
    halves = re.split(r"\s+[-–]\s+|:\s+", entry)
    return len(halves) == 2 and any(map(is_person, halves)) and any(map(_is_post, halves))


def _beside_initials(one: str, other: str) -> bool:
    """ "ZW and Directors"."""
    return INITIALS.fullmatch(one) is not None and len(other.split()) == 1 and not INITIALS.fullmatch(other)


def _are_two_posts(one: str, other: str) -> bool:
    """ "HR Manager and Policy Officer"; "Head of Law and Monitoring Officer" is one person's post."""
    if STATUTORY.search(other):
        return False
    return (_begins_post(one) and _begins_post(other)) or (_ends_post(one) and _ends_post(other))


def _are_alike_offices(entries: list[str]) -> bool:
    """Posts alone or teams alone; "Policy / Equality Officer" and "Head of Housing / Property" are one post each."""
    posts = [_is_post(entry) for entry in entries]
    return all(posts) or all(
        names_post(entry) and _is_titled(entry) and not post for entry, post in zip(entries, posts, strict=True)
    )


def _is_post(entry: str) -> bool:
    return (_begins_post(entry) or _ends_post(entry)) and not is_person(entry) and _is_titled(entry)


def _begins_post(entry: str) -> bool:
    """ "Head of …", "Interim Director of …"."""
    return _offices()[0].match(entry) is not None


def _ends_post(entry: str) -> bool:
    """ "… Manager", "… Officer", "Chief Executive"."""
    return _offices()[1].search(entry) is not None


@words.remembered
def _offices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a post begins with, and what it ends with."""
    named = words.pattern("people", "offices")
    before = re.compile(rf"(?:\w+\s+){{0,2}}(?:{named})s?\s+(?:of|for)\b", re.IGNORECASE)
    return before, re.compile(rf"\b(?:{named})s?$", re.IGNORECASE)


def _is_board(entry: str) -> bool:
    return fold(entry) in words.phrases("people", "boards")


def _post_with_person(entry: str) -> bool:
    match = IN_BRACKETS.fullmatch(entry)
    return match is not None and is_person(match.group(2)) and has_post_word(match.group(1))
