"""What a backup holds, seen without opening it as a register: whether it is sound, and what is not in it yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import sqlite
from db.backup import check_backup, made_at
from db.errors import Refused
from db.history import BatchLine, batches

NEWEST = 12
"""How many of the things that were done last are told of a backup."""


@dataclass(frozen=True)
class Copy:
    """A backup as it lies there; `trouble` says why it cannot be put back, and then nothing else is known of it."""

    path: Path
    made: datetime
    size: int
    trouble: str = ""
    plans: int = 0
    actions: int = 0
    done: int = 0
    """How many things were done until it was made."""
    missing: int = 0
    """How many things the register has that are not in it yet."""
    ahead: int = 0
    """How many things it has that the register has not."""
    is_other: bool = False
    """Whether it is of another register: the two have nothing in common."""
    newest: tuple[BatchLine, ...] = ()


def things_done(conn: sqlite3.Connection) -> list[str]:
    """The keys of all that was done, to tell one copy of a register from another."""
    return [row[0] for row in conn.execute("SELECT id FROM batch")]


def look_into(backup: Path, register_path: Path, done: Collection[str]) -> Copy:
    """A backup checked and looked into, beside a register in which these things were done."""
    made, size = made_at(backup, register_path), backup.stat().st_size
    try:
        check_backup(backup)
        with sqlite.reader(backup) as conn:
            return _read(conn, Copy(backup, made, size), frozenset(done))
    except Refused as refused:
        return Copy(backup, made, size, refused.sentence)
    except sqlite3.Error as error:
        return Copy(backup, made, size, sqlite.explain(error, backup))


def _read(conn: sqlite3.Connection, copy: Copy, done: frozenset[str]) -> Copy:
    in_it = frozenset(things_done(conn))
    plans, actions = (
        conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("plan", "action WHERE NOT archived")
    )
    return Copy(
        copy.path,
        copy.made,
        copy.size,
        plans=plans,
        actions=actions,
        done=len(in_it),
        missing=len(done - in_it),
        ahead=len(in_it - done),
        is_other=bool(done and in_it) and done.isdisjoint(in_it),
        newest=tuple(batches(conn, NEWEST)),
    )
