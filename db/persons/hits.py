"""A name that stands in a text, and who is meant by it."""

from __future__ import annotations

from dataclasses import dataclass

from db.persons.known import Known


@dataclass(frozen=True)
class Hit:
    """A name in one text: from where to where, and who is meant by it."""

    start: int
    end: int
    words: str
    people: tuple[Known, ...]
    doubtful: bool = False
