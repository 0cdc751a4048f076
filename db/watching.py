"""What becomes of a register while it is open: whether others wrote to it, and whether its file is still its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import sqlite
from db.errors import Refused
from db.history import newest_key
from db.register import Register

Moment = tuple[int, int]
"""A state of the register, only to be compared: how often it was opened anew, SQLite's count of what was written."""


class Watch:
    """Looks after a register from one second to the next: cheap, without waiting, from the thread that reads."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._file = _file_at(register.path)
        self._opened = 0
        self._version = 0
        self._refused: tuple[int, int] | None = None  # a file that cannot be taken up
        self._newest = ""  # the key of the newest thing that was done
        self._looked_at: Moment | None = None
        self.is_here = True
        """Whether the register's file lies where it lay."""
        self._restored()

    def moment(self) -> Moment:
        """The state of now; the one before, while somebody writes or the register cannot be read."""
        try:
            with _without_waiting(self._register.reader) as conn:
                self._version = sqlite.data_version(conn)
        except sqlite3.Error:
            pass
        return self._opened, self._version

    def look(self) -> str | None:
        """What happened to the register's file since the last look, in a sentence; None where nothing did."""
        path, file, was_here = self._register.path, _file_at(self._register.path), self.is_here
        self.is_here = file == self._file
        if file is None:
            gone = f"{path} is gone: somebody moved it, renamed it or deleted it. Nothing is saved until it is back."
            return gone if was_here else None
        if not self.is_here:
            return self._take_up(file) if file != self._refused else None
        if not was_here:
            return f"{path} is back: what is done is saved again."
        return self._restored()

    def _take_up(self, file: tuple[int, int]) -> str:
        """Go on with another file that lies in the register's place now, if it is a register of today's form."""
        path = self._register.path
        try:
            if sqlite.check_file(path) < sqlite.SCHEMA:
                raise Refused(f"{path} was replaced by a register of an older edi-tui: leave, and open it again.")
        except Refused as refused:
            self._refused = file
            return refused.sentence
        self._register.reopen()
        self._file, self._opened, self.is_here = file, self._opened + 1, True
        self._newest = ""
        self._restored()
        return f"Another file lies in the place of {path} now, as after a sync: what it holds is shown."

    def _restored(self) -> str | None:
        """A sentence, where the newest thing that was done is not in the register any more."""
        before, looked_at = self._newest, self._looked_at
        self._looked_at = self.moment()
        if self._looked_at == looked_at:
            return None
        try:
            with _without_waiting(self._register.reader) as conn:
                self._newest = newest_key(conn)
                is_there = not before or conn.execute("SELECT 1 FROM batch WHERE id = ?", (before,)).fetchone()
        except sqlite3.Error:
            self._looked_at = looked_at  # somebody writes: the next look asks again
            return None
        return None if is_there else _RESTORED


@contextmanager
def _without_waiting(conn: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The connection, failing at once where another program holds the file: what is asked again soon can wait."""
    conn.execute("PRAGMA busy_timeout=0")
    try:
        yield conn
    finally:
        conn.execute(f"PRAGMA busy_timeout={int(sqlite.BUSY_SECONDS * 1000)}")


_RESTORED = "The register was put back to an earlier state: what it holds now is shown."


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies there, by its number on its disk."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
