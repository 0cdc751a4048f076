"""A register file, opened: a light connection for reading, the engine for writing, made when first needed."""

from __future__ import annotations

import os
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
        """A connection of its own, for a worker thread."""
        with sqlite.reader(self.path) as conn:
            yield conn

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
        if self.read_only:
            raise Refused(
                f"{self.path} may only be read here: nothing was changed. Copy it to a folder of your own first."
            )
        from sqlalchemy.exc import DBAPIError

        try:
            with self.engine().begin() as conn:
                yield conn
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.IntegrityError):
                raise Refused(
                    "Something else in the register depends on this, so nothing was changed: undo the later changes first."
                ) from error
            if isinstance(error.orig, sqlite3.Error):
                raise Refused(sqlite.explain(error.orig, self.path)) from error
            raise

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


def open_register(path: Path, *, create: bool = False) -> Register:
    """The register at `path`, checked before anything else and brought up to today's form; Refused with one sentence.

    With `create`, a register that is not there yet is made, whole or not at all.
    """
    if create and not path.exists():
        _create(path)
    schema = sqlite.check_file(path)
    register = Register(path)
    if schema < sqlite.SCHEMA:
        from db.engine import upgrade

        upgrade(register)
    return register


def _create(path: Path) -> None:
    """Made under another name and then renamed, so that a kill leaves no half register."""
    from db.engine import migrate

    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        sqlite.create_private(unfinished)
        migrate(unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise Refused(
            f"No register can be made at {path} ({error.strerror}): name a file in a folder of your own."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
