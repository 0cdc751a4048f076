"""A register file, opened: a light connection for reading, the engine for writing, made when first needed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db import sqlite
from db.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Register:
    """One team's register. Reading needs only the standard library; the first write imports SQLAlchemy."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only = not sqlite.is_writable(path)
        self._reader: sqlite3.Connection | None = None
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    @property
    def reader(self) -> sqlite3.Connection:
        """The connection that the main thread reads with; it cannot write."""
        if self._reader is None:
            self._reader = sqlite.connect_reader(self.path)
        return self._reader

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, for a worker thread. What the database reports becomes one sentence.

        Only an interruption by the reader's own progress handler stays what it is.
        """
        try:
            with sqlite.reader(self.path) as conn:
                yield conn
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorname", None) == "SQLITE_INTERRUPT":
                raise
            raise Refused(sqlite.explain(error, self.path)) from error

    def engine(self) -> Engine:
        """The engine that writes; made once, whichever thread asks first."""
        with self._lock:
            if self._engine is None:
                from db.engine import make_engine

                self._engine = make_engine(self.path)
            return self._engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: all of it or nothing. Whatever the database reports becomes one sentence."""
        self.check_writable()
        from db.engine import explained

        with explained(self.path), self.engine().begin() as conn:
            yield conn

    def check_writable(self) -> None:
        """Refused where the file may only be read."""
        if self.read_only:
            raise Refused(
                f"{self.path} may only be read here: nothing was changed. Copy it to a folder of your own first."
            )

    def reopen(self) -> None:
        """Let go of the file that was opened, and go on with the one that lies in its place now."""
        self.close()
        self.read_only = not sqlite.is_writable(self.path)

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
