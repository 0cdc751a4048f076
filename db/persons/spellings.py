"""In how many ways a person's name may be written: in full, turned round, with initials, a part of it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from db.names import are_initials, is_ordinary, listed
from db.persons.known import Known


class Way(Enum):
    """How a spelling names somebody."""

    whole = "whole"  # the name, or enough of it
    turned = "turned"  # "Okafor, Rose"
    letters = "letters"  # "R Okafor", "Rose O."
    part = "part"  # "Rose", "Okafor"
    initials = "initials"  # "RO", where the register writes the officer so


@dataclass(frozen=True)
class Spelling:
    """Words that follow each other in a text; one letter stands for an initial."""

    words: tuple[str, ...]
    way: Way
    person: Known


def spellings(person: Known) -> Iterator[Spelling]:
    """Every way to write this name that is looked for."""
    words = person.words
    if are_initials(person.name):
        yield Spelling(("".join(words),), Way.initials, person)
        yield Spelling(tuple("".join(words)), Way.initials, person)
        return
    yield Spelling(words, Way.whole if len(words) > 1 else Way.part, person)
    if len(person.units) < 2:
        return
    for found, way in {**_parts(person), **_with_surname(person)}.items():
        yield Spelling(found, way, person)


def _with_surname(person: Known) -> dict[tuple[str, ...], Way]:
    words, surname = person.words, _surname(person)
    first, given = words[0], [unit[0] for unit in person.units[:-1] if unit[0] not in listed("particles")]
    letters = tuple(word[0] for word in given)
    found: dict[tuple[str, ...], Way] = {("".join(words),): Way.whole}  # a handle, a name without its blank
    for last in {surname, person.units[-1]}:
        if len(first) > 1:
            found |= {(first, *last): Way.whole, (*last, first): Way.turned}
        found |= {(*letters, *last): Way.letters, (letters[0], *last): Way.letters, (*last, letters[0]): Way.letters}
    if len(first) > 1:
        found[(first, surname[-1][0])] = found[(first, person.units[-1][0][0])] = Way.letters
    found[words] = Way.whole
    return found


def _parts(person: Known) -> dict[tuple[str, ...], Way]:
    """Each word of the name alone."""
    alone = [(word,) for word in person.words if len(word) > 1 and word not in listed("particles")]
    several = [found for found in (_surname(person), *person.units) if len(found) > 1]
    return dict.fromkeys([*alone, *several], Way.part)


def _surname(person: Known) -> tuple[str, ...]:
    """The last word with the particles before it: de Souza, van der Berg."""
    units = person.units
    place = len(units) - 1
    while place > 1 and units[place - 1][0] in listed("particles"):
        place -= 1
    return tuple(word for unit in units[place:] for word in unit)


def is_all_ordinary(words: tuple[str, ...]) -> bool:
    """Whether a text could hold these words without meaning anybody: "Will Grant", "May I"."""
    return all(len(word) == 1 or is_ordinary(word) for word in words)
