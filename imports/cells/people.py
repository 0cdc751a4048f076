"""Who answers for an action: people, posts and teams, however the cell runs them together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imports import words
from imports.cells.names import INITIALS, MANY, Names, has_post_word, is_person, names_post
from imports.drafts import Person
from imports.words import fold, one_line

BULLETS = re.compile(r"\s*[■•▪●◦·]\s*|\n\s*[-–*]\s+|^\s*[-–*]\s+")
IN_BRACKETS = re.compile(r"(.*?)\(([^()]*)\)\s*", re.DOTALL)
UNSURE = (
    "The cell may name more than one person; it was kept as one because nothing in the plan shows where to part it."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The people of one cell, and a sentence where it could not be told how many they are."""

    people: list[Person]
    doubt: str | None = None


def read(text: str, role: str, names: Names) -> Reading:
    """Everybody whom the cell names, in its order, nobody twice."""
    people: list[Person] = []
    doubt: str | None = None
    for chunk in _chunks(text):
        parts, unsure = _parts(chunk, names)
        doubt = doubt or (UNSURE if unsure else None)
        people += [_person(part, role, names) for part in parts if not is_nobody(part)]
    return Reading(list({(person.name, person.note): person for person in people}.values()), doubt)


def learn(texts: list[str]) -> Names:
    """The names of a plan, from the cells where each stands alone or clearly parted; then from what these explain."""
    names = Names()
    for text in texts:
        for chunk in _chunks(text):
            for part in _listed(chunk) or [chunk]:
                inner = IN_BRACKETS.fullmatch(part)
                for candidate in inner.groups() if inner else (part,):
                    if is_person(candidate) and len(candidate.split()) <= 3:
                        names.learn(candidate)
    _forget_joined(names)
    return names


def is_nobody(text: str) -> bool:
    """ "TBC", "Vacant", "-": a cell that says there is nobody."""
    folded = fold(text)
    return not folded or folded in words.phrases("people", "nobody")


def looks_like_people(text: str) -> bool:
    """Whether a cell names people or posts: a vote on what its column holds."""
    line = one_line(text)
    if not line or len(line) > 160:
        return False
    chunks = [part for chunk in _chunks(text) for part in (_listed(chunk) or [chunk])]
    return all(_is_somebody(chunk) for chunk in chunks)


def _is_somebody(chunk: str) -> bool:
    bare = IN_BRACKETS.sub(r"\1", chunk).strip() or chunk
    if is_person(bare) or INITIALS.fullmatch(bare):
        return True
    return has_post_word(chunk) and _is_titled(chunk)


def _is_titled(chunk: str) -> bool:
    """Posts are written with capitals, sentences about managers are not."""
    long = [word for word in re.findall(r"[^\W\d_]+", chunk) if len(word) > 3]
    return len(chunk.split()) <= 12 and sum(word[0].isupper() for word in long) * 3 >= len(long) * 2


def _forget_joined(names: Names) -> None:
    """A "name" of three words that begins or ends with another known name is two people run together."""
    for key, name in list(names.known.items()):
        others = [other for other in names.known if other != key]
        if len(name.split()) > 2 and any(key.startswith(other) or key.endswith(other) for other in others):
            del names.known[key]


def _chunks(text: str) -> list[str]:
    """What separators part that nothing else can mean: bullets, line breaks, semicolons."""
    wrapped = re.sub(
        r"\n(?=\s*\()|(?<=[,&/-])\n|\n(?=(?:and|&|of|for)\b)|(?<=\b(?:and|for|the))\n|(?<=\bof)\n", " ", text.strip()
    )
    chunks: list[str] = []
    for piece in BULLETS.sub("\n", wrapped).split("\n"):
        halves = [half.strip(" ,") for half in piece.split(";")]
        if len(halves) == 2 and has_post_word(halves[0]) and not _is_somebody(halves[1]):
            chunks.append("; ".join(halves))  # "Manager; their service"
        else:
            chunks += halves
    return [one_line(chunk) for chunk in chunks if chunk.strip()]


def _parts(chunk: str, names: Names) -> tuple[list[str], bool]:
    """One entry for each of the people in a chunk, and whether that is in doubt."""
    if names.knows(chunk):
        return [chunk], False
    bracketed = IN_BRACKETS.findall(chunk)
    if len(bracketed) > 1 and IN_BRACKETS.sub("", chunk).strip(" ,&") == "":
        return [f"{outer.strip(' ,&')} ({inner})" for outer, inner in bracketed], False
    listed = _listed(chunk)
    if listed:
        parted = [_parts(part, names) for part in listed]
        return [one for parts, _ in parted for one in parts], any(unsure for _, unsure in parted)
    run_together = names.split(chunk)
    if run_together:
        return run_together, False
    return [chunk], MANY.fullmatch(chunk) is not None and not names_post(chunk)


def _listed(chunk: str) -> list[str] | None:
    """The entries of a list by commas, slashes or "and", where each is somebody by itself; a post is never split."""
    for separator in (r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*", r"\s*/\s*", r"\s*,\s*(?=[^,]*\([^()]*\))"):
        parts = [part.strip() for part in re.split(separator, chunk) if part.strip()]
        if len(parts) > 1 and _all_somebody(parts, "/" in separator and "," not in separator):
            return parts
    return None


def _all_somebody(parts: list[str], by_slash: bool) -> bool:
    def certain(part: str) -> bool:
        bare = IN_BRACKETS.fullmatch(part)
        return is_person(bare.group(1).strip() if bare else part) or (INITIALS.fullmatch(part) is not None)

    if any("(" in part for part in parts) and all(_post_with_person(part) for part in parts):
        return True
    if by_slash:
        return all(certain(part) or has_post_word(part) for part in parts)
    if all(certain(part) for part in parts):
        return not all(INITIALS.fullmatch(part) and names_post(part) for part in parts)
    one_word = [part for part in parts if not certain(part)]
    return (
        len(parts) == 2
        and INITIALS.fullmatch(parts[0]) is not None
        and len(one_word) == 1
        and len(one_word[0].split()) == 1
    )


def _post_with_person(part: str) -> bool:
    match = IN_BRACKETS.fullmatch(part)
    return match is not None and is_person(match.group(2)) and has_post_word(match.group(1))


def _person(text: str, role: str, names: Names) -> Person:
    """ "Post (Person)", "Person (word)", "Person – Post (word)", "Person, Post", "Post; service", or whoever it is."""
    bracketed = IN_BRACKETS.fullmatch(text)
    if bracketed is None:
        return _parted(text, role) or Person(one_line(text), role)
    outer, inner = bracketed.group(1).strip(" ,-–"), bracketed.group(2).strip()
    if (is_person(inner) or names.knows(inner)) and not is_person(outer) and outer:
        return Person(inner, role, job_title=outer)
    if outer and (is_person(outer) or names.knows(outer)):
        return Person(outer, role, job_title=inner) if has_post_word(inner) else Person(outer, role, note=inner)
    parted = _parted(outer, role)
    return replace(parted, note=inner) if parted and parted.job_title else Person(one_line(text), role)


def _parted(text: str, role: str) -> Person | None:
    """Somebody whose name and post, or post and service, stand side by side; None where neither is certain."""
    for separator in (";", ",", " - ", " – ", ":"):
        first, found, rest = (part.strip() for part in text.partition(separator))
        if found and rest and is_person(first) and names_post(rest):
            return Person(first, role, job_title=rest)
        if separator == ";" and found and rest:
            return Person(first, role, note=rest)
    for separator in (",", " - ", " – ", ":"):
        first, found, rest = (part.strip() for part in text.rpartition(separator))
        if found and first and is_person(rest) and names_post(first):
            return Person(rest, role, job_title=first)
    return None
