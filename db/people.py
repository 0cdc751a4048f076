"""Officers in one line of text each, for a form and the command line: "Name – Post (note)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from db.lines import PersonLine
from db.text import one_line

_PERSON = re.compile(r"(?P<name>.+?)(?: [–—-] (?P<post>.+?))?(?: \((?P<note>[^()]*)\))?")


def person_text(person: PersonLine) -> str:
    """One officer's part as a line."""
    post = f" – {person.post}" if person.post else ""
    note = f" ({person.note})" if person.note else ""
    return f"{person.name}{post}{note}"


def people_text(people: Iterable[PersonLine], between: str = "; ") -> str:
    """Several officers in one text."""
    return between.join(person_text(person) for person in people)


def read_people(text: str, role: str, known: Sequence[PersonLine] = ()) -> list[PersonLine]:
    """The officers that a text names, one a line or between semicolons; a line as in `known` is that officer, whole."""
    same = {person_text(person): person for person in known if person.role == role}
    lines = [
        one_line(part) for line in text.splitlines() for part in ([line] if one_line(line) in same else line.split(";"))
    ]
    return [same.get(line) or _read_person(line, role) for line in dict.fromkeys(lines) if line]


def _read_person(line: str, role: str) -> PersonLine:
    found = _PERSON.fullmatch(line)
    if found is None:
        return PersonLine(line, role=role)
    return PersonLine(found["name"], found["post"], role, found["note"] or None)
