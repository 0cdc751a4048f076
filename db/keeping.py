"""What a register keeps beside its plans, by name: not in the log, so no undo ever meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from sqlite3 import Connection, Error
from typing import Any

from db import sqlite
from db.errors import Refused
from db.register import Register


def kept(conn: Connection, name: str) -> Any:
    """What is kept under a name; None for nothing, and for what is damaged: it is a comfort, never a need."""
    row = conn.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    try:
        return None if row is None else json.loads(row[0])
    except (ValueError, TypeError):
        return None


def keep(conn: Connection, name: str, value: Any) -> None:
    """Keep a value under a name, inside the transaction of `keeping`."""
    row = (name, json.dumps(value, ensure_ascii=False))
    conn.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", row)


@contextmanager
def keeping(register: Register) -> Iterator[Connection]:
    """One transaction that keeps values; Refused where the register may only be read.

    It needs nothing but the standard library: whoever waits for a report need not wait for the journal to be loaded.
    """
    register.check_writable()
    try:
        with closing(sqlite.connect_writer(register.path)) as conn, _transaction(conn):
            yield conn
    except Error as error:
        raise Refused(sqlite.explain(error, register.path)) from error


@contextmanager
def _transaction(conn: Connection) -> Iterator[None]:
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")
