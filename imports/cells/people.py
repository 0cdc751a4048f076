"""Who answers for an action: people, posts and teams, however the cell runs them together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imports.cells import parting
from imports.cells.names import ADDRESS, Names, has_post_word, is_initials, is_nobody, is_person, names_post
from imports.cells.parting import IN_BRACKETS
from imports.drafts import Person
from imports.vocabulary import words
from imports.vocabulary.words import fold, one_line

TAIL = re.compile(
    r"\s+(?=(?:with|supported|assisted|working|on behalf|via|through"
    r"|(?:and|&|\+)\s+(?:\w+\s+)?(?:team|colleagues|others))\b)",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]+")
RACI = re.compile(r"[RACI](?:\s*[/&,]\s*[RACI])*")  # responsible, accountable, consulted, informed
LONGEST = 2_000  # characters; a longer cell is a text that names people, no list of them
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
    found = names.answers.get((text, role))
    if found is None:
        found = names.answers[text, role] = _read(text, role, names)
    own = [Person(person.name, person.role, person.job_title, person.note) for person in found.people]
    return Reading(own, found.doubt)


def _read(text: str, role: str, names: Names) -> Reading:
    if len(text) > LONGEST:
        return Reading([Person(one_line(text), role)], UNSURE)
    people: list[Person] = []
    doubt: str | None = None
    for chunk in parting.chunks(text):
        entries, unsure = parting.parts(chunk, names)
        doubt = doubt or (UNSURE if unsure else None)
        people += [_person(entry, role, names) for entry in entries if not is_nobody(entry)]
    return Reading(list({(person.name, person.note): person for person in people}.values()), doubt)


def learn(texts: list[str]) -> Names:
    """The names of a plan, from the cells where each stands alone or clearly parted; then from what these explain."""
    names = Names()
    for text in dict.fromkeys(text for text in texts if len(text) <= LONGEST):
        for chunk in parting.chunks(text):
            for entry in parting.listed(chunk) or [chunk]:
                inner = IN_BRACKETS.fullmatch(entry)
                for candidate in inner.groups() if inner else (entry,):
                    if is_person(candidate) and len(candidate.split()) <= 3:
                        names.learn(candidate)
    _forget_joined(names)
    return names


def looks_like_people(text: str) -> bool:
    """Whether a cell names people or posts: a vote on what its column holds."""
    line = one_line(text)
    if not line or len(line) > 160 or _is_prose(line):
        return False
    entries = [entry for chunk in parting.chunks(text) for entry in (parting.listed(chunk) or [chunk])]
    return all(parting.is_somebody(entry) or ADDRESS.fullmatch(entry) for entry in entries)


def _is_prose(line: str) -> bool:
    """Most of its words are small, with what stands in brackets and without: nobody's name or post is written so."""
    return "@" not in line and all(map(_is_small, {line, words.BRACKETED.sub("", line)}))


def _is_small(text: str) -> bool:
    long = [word for word in LETTERS.findall(text) if len(word) > 3]
    return sum(map(str.islower, long)) * 2 > len(long)


def _forget_joined(names: Names) -> None:
    """A "name" of three words that begins or ends with another known name is two people run together."""
    short = [key for key, name in names.known.items() if len(name.split()) == 2]
    for key, name in list(names.known.items()):
        if len(name.split()) > 2 and any(key.startswith(other) or key.endswith(other) for other in short):
            del names.known[key]


def _person(text: str, role: str, names: Names) -> Person:
    """ "Post (Person)", "Person (word)", "Person – Post (word)", "Person, Post", "Post; service", or whoever it is."""
    bracketed = IN_BRACKETS.fullmatch(text)
    if bracketed is None:
        return _parted(text, role, names) or _with_tail(text, role, names) or Person(one_line(text), role)
    outer, inner = bracketed.group(1).strip(" ,-–"), bracketed.group(2).strip()
    if not outer:
        return _person(inner, role, names) if inner else Person(one_line(text), role)
    if RACI.fullmatch(inner):
        return replace(_person(outer, role, names), note=inner)
    known_outer = is_person(outer) or names.knows(outer) or names.knows_first(outer)
    if (is_person(inner) or names.knows(inner)) and not known_outer:
        return Person(inner, role, job_title=outer)
    if known_outer:
        return _beside(outer, inner, role)
    if has_post_word(outer) and is_initials(inner):
        return Person(inner, role, job_title=outer)
    if has_post_word(outer) and is_nobody(inner):
        return Person(outer, role, note=inner)
    parted = _parted(outer, role, names)
    if parted and parted.job_title:
        return Person(parted.name, role, parted.job_title, inner)
    return Person(one_line(text), role)


def _beside(name: str, words_beside: str, role: str) -> Person:
    """A person with what stands beside the name: a job title, or else a note."""
    stand_in = fold(words_beside) in words.phrases("people", "stand_ins")
    if has_post_word(words_beside) and not stand_in and not is_person(words_beside):
        return Person(name, role, job_title=words_beside)
    return Person(name, role, note=words_beside)


def _parted(text: str, role: str, names: Names) -> Person | None:
    """Somebody whose name and post, or post and service, stand side by side; None where neither is certain."""
    for reverse in (False, True):
        for separator in (";", ",", " - ", " – ", " — ", ":"):
            first, found, rest = text.rpartition(separator) if reverse else text.partition(separator)
            if found and (person := _two_halves(first.strip(), separator, rest.strip(), role, names)):
                return person
    return None


def _two_halves(first: str, separator: str, rest: str, role: str, names: Names) -> Person | None:
    if not first or not rest:
        return None
    if fold(first) in words.phrases("people", "labels") and separator != "," and _is_known(rest, names):
        return Person(rest, role, note=first)  # "Support: Tom Lee"
    if _is_known(first, names) and (names_post(rest) or fold(rest) in words.phrases("people", "stand_ins")):
        return _beside(first, rest, role)
    if _is_known(rest, names) and names_post(first):
        return Person(rest, role, job_title=first)
    if is_nobody(rest) and has_post_word(first):
        return Person(first, role, note=rest)
    if is_nobody(first) and has_post_word(rest):
        return Person(rest, role, note=first)
    return Person(first, role, note=rest) if separator == ";" else None


def _is_known(text: str, names: Names) -> bool:
    return is_person(text) or names.knows(text)


def _with_tail(text: str, role: str, names: Names) -> Person | None:
    """ "Jane Smith with support from HR"; "Amy Lucas HoS"."""
    first, *rest = TAIL.split(text, maxsplit=1)
    if rest and _is_known(first, names):
        return Person(first, role, note=rest[0])
    head, _, last = text.rpartition(" ")
    if fold(last) in words.phrases("people", "abbreviations") and _is_known(head, names):
        return Person(head, role, job_title=last)
    return None
