"""The seal of each batch: a hash over it and over the seal before, so that no word of the history changes unnoticed.

SQLite's own checks overlook most single changed bits in stored text. A seal covers all that the log says: a batch
or a change that is altered, added or taken away, by hand or by accident, breaks the seal there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic_core import to_json

_BATCH = "id number at who why label undoes".split()
_CHANGE = "id entity entity_key field old new parents position".split()

SEALED = tuple(_CHANGE)
"""The columns of a change that a seal covers, in the order in which they go into it."""


class Seal:
    """The hash over a batch's changes, taken while they are written, in portions of any size."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, changes: Sequence[Sequence[Any]]) -> None:
        """More changes, each as the values of SEALED."""
        if changes:
            self._hash.update(to_json(changes)[1:-1] + b",")

    def close(self, conn: sqlite3.Connection, number: int) -> str:
        """The seal of the batch of this number, which stands in the register already."""
        row = conn.execute(f"SELECT {', '.join(_BATCH)} FROM batch WHERE number = ?", (number,)).fetchone()
        before = conn.execute("SELECT seal FROM batch WHERE number < ? ORDER BY number DESC LIMIT 1", (number,))
        previous = before.fetchone()
        self._hash.update(to_json([*tuple(row), previous[0] if previous else ""]))
        return self._hash.hexdigest()


def seal(conn: sqlite3.Connection, number: int, made: Seal) -> None:
    """Seal a batch whose changes were all added, inside the transaction that wrote them."""
    conn.execute("UPDATE batch SET seal = ? WHERE number = ?", (made.close(conn, number), number))


def seal_again(conn: sqlite3.Connection, first: int = 0) -> None:
    """Seal every batch from a number on anew: after a rewriting of the history that is meant, and is told in it."""
    for number in _numbers(conn, first):
        seal(conn, number, _over(conn, number))


def broken_seals(conn: sqlite3.Connection) -> list[int]:
    """The numbers of the batches whose seal does not fit what the register says of them; none when all is well."""
    kept = dict(conn.execute("SELECT number, seal FROM batch").fetchall())
    return [number for number in _numbers(conn, 0) if _over(conn, number).close(conn, number) != kept[number]]


def _numbers(conn: sqlite3.Connection, first: int) -> list[int]:
    return [row[0] for row in conn.execute("SELECT number FROM batch WHERE number >= ? ORDER BY number", (first,))]


def _over(conn: sqlite3.Connection, number: int) -> Seal:
    """The seal of a batch as far as its changes make it."""
    columns = ", ".join(f"c.{name}" for name in _CHANGE)
    rows: Iterable[Sequence[Any]] = conn.execute(
        f"""SELECT {columns} FROM change c JOIN batch b ON b.id = c.batch_id
        WHERE b.number = ? ORDER BY c.position""",
        (number,),
    )
    made = Seal()
    made.add([tuple(row) for row in rows])
    return made
