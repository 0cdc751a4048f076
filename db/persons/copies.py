"""Which copies of a register still name a person who is forgotten: each is opened to read, and looked through."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from db import sqlite
from db.backup import copies
from db.errors import Refused
from db.verbs.forgetting import look


@dataclass(frozen=True)
class Copy:
    """A copy, and at how many places it names the person; None where it cannot be read and so may."""

    path: Path
    places: int | None

    @property
    def sentence(self) -> str:
        """What to tell of it."""
        if self.places is None:
            return f"{self.path} cannot be read, so it may hold the name."
        return f"{self.path} holds the name ({self.places} place{'s' if self.places != 1 else ''})."


def copies_naming(register_path: Path, name: str, also: Collection[str] = ()) -> list[Copy]:
    """The copies that the program keeps of a register which name a person, or may."""
    return [found for path in copies(register_path) if (found := _looked(path, name, also)) is not None]


def _looked(path: Path, name: str, also: Collection[str]) -> Copy | None:
    try:
        sqlite.check_file(path)
        with sqlite.reader(path) as conn:
            found = look(conn, name, also=also)
    except (Refused, sqlite3.Error):
        return Copy(path, None)
    places = found.places + sum(map(len, found.doubtful.values()))
    return Copy(path, places) if places else None
