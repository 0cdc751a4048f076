"""The power is cut while people work: real verbs, done again above a disk that logs, and looked at after each cut."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import apsw

from db import sqlite
from db.errors import Refused
from db.opening import open_register
from tests.db.making_plans import contents_of
from tests.reliability.disk import LoggedDisk, cut
from tests.reliability.soundness import faults
from tests.reliability.work import Work

Statement = tuple[str, Any]


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Every statement of the connections that write, with its values, as long as the `with` lasts."""
    said: list[Statement] = []

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = ()) -> Any:
            said.append((sql, values))
            return super().execute(sql, values)

        def executemany(self, sql: str, rows: Any) -> Any:
            given = [tuple(row) for row in rows]
            said.extend((sql, row) for row in given)
            return super().executemany(sql, given)

    class Recording(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *args: Any) -> Any:
            return self.cursor().execute(*args)

        def executemany(self, *args: Any) -> Any:
            return self.cursor().executemany(*args)

        def commit(self) -> None:
            said.extend([("COMMIT", ())] * self.in_transaction)
            super().commit()

        def rollback(self) -> None:
            said.extend([("ROLLBACK", ())] * self.in_transaction)
            super().rollback()

    plain, writer = sqlite3.connect, sqlite.connect_writer

    def connect(path: Path) -> sqlite3.Connection:
        sqlite3.connect = partial(plain, factory=Recording)
        try:
            return writer(path)
        finally:
            sqlite3.connect = plain

    sqlite.connect_writer = connect
    try:
        yield said
    finally:
        sqlite.connect_writer = writer


def statements(path: Path, steps: int, seed: int) -> list[Statement]:
    """What somebody who does so many things says to the database."""
    with recorded() as said:
        register = open_register(path)
        somebody = Work(register, seed, with_backups=False)
        for _ in range(steps):
            somebody.step()
        register.close()
    return [(sql, values) for sql, values in said if not sql.lstrip().startswith("SELECT")]


def fingerprint(path: Path) -> str:
    """Everything that a database holds, in a few letters."""
    return hashlib.sha256(repr(contents_of(path)).encode()).hexdigest()


def replay(path: Path, said: list[Statement], settings: dict[str, object]) -> tuple[LoggedDisk, list[str]]:
    """Say it all again above a logging disk, with some settings otherwise.

    Returns the disk, and what was there before and after each commit.
    """
    disk, states = LoggedDisk(path), [fingerprint(path)]
    with closing(apsw.Connection(str(path), vfs=disk.name, flags=apsw.SQLITE_OPEN_READWRITE)) as conn:
        for sql, values in said:
            name = sql.removeprefix("PRAGMA ").partition("=")[0]
            conn.execute(f"PRAGMA {name}={settings[name]}" if name in settings else sql, values).fetchall()
            if sql == "COMMIT":
                disk.acknowledge(len(states))
                states.append(fingerprint(path))
    return disk, states


def after(place: Path, files: dict[str, bytes], states: list[str], acknowledged: int) -> str:
    """What became of a register: whole, lost (an older one than was acknowledged) or damaged."""
    for name, content in files.items():
        (place / name).write_bytes(content)
    path = place / next(name for name in files if name.endswith(".db"))
    try:
        found, there = faults(path), fingerprint(path)
    except (Refused, sqlite3.Error):
        return "damaged"
    finally:
        for name in files:
            (place / name).unlink(missing_ok=True)
    if found or there not in states:
        return "damaged"
    return "whole" if there in states[acknowledged : acknowledged + 2] else "lost"


def cut_often(base: Path, folder: Path, *, times: int, steps: int, seed: int, **settings: object) -> Counter[str]:
    """What became of a register after so many cuts, each in the middle of the same work."""
    chance = random.Random(seed)
    for name in ("said", "again", "after"):
        (folder / name).mkdir(parents=True)
    first, again = Path(shutil.copy(base, folder / "said")), Path(shutil.copy(base, folder / "again"))
    said = statements(first, steps, seed)
    disk, states = replay(again, said, settings)
    assert told(again) == told(first), "what was done again is not what was done"
    found = Counter(whole=0, lost=0, damaged=0, rolled_back=0, acknowledged=len(states) - 1, events=len(disk.log))
    for _ in range(times):
        left = cut((base.name, base.read_bytes()), disk.log, chance.randint(1, len(disk.log)), chance)
        found["rolled_back"] += len(left.files) > 1
        found[after(folder / "after", left.files, states, left.acknowledged)] += 1
    disk.unregister()
    return found


def told(path: Path) -> dict[str, list[Any]]:
    """What a database holds besides the inside of its search index, which another SQLite may lay out otherwise."""
    return {name: rows for name, rows in contents_of(path).items() if not name.startswith("search_")}
