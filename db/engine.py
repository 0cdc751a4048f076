"""The engine that writes, and the migrations that it runs. Importing it takes longer than starting the screens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from db import sqlite
from db.errors import Refused

MIGRATIONS = Path(__file__).parent / "migrations"


def make_engine(path: Path) -> Engine:
    """An engine on a file whose every transaction takes the write lock at once (a deferred one fails in the middle)."""
    # The connections have no transactions of the driver's own: those would leave a failing migration half applied.
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite.connect_writer(path), poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(conn: Any) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Whatever the database reports becomes one sentence."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise Refused(sqlite.explain(error.orig, path)) from error
    except sqlite3.Error as error:
        raise Refused(sqlite.explain(error, path)) from error


def migrate(path: Path) -> None:
    """Bring the file to today's form in one transaction, looked over before it ends, and mark it so."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = make_engine(path)
    # A table that is made anew is first dropped, with what points to it: the keys are looked at in the end instead.
    event.listen(engine, "connect", lambda conn, _: conn.execute("PRAGMA foreign_keys=OFF"))
    try:
        with explained(path), engine.begin() as conn:
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
            raw = raw_connection(conn)
            if faults := sqlite.check_whole(raw):
                raise Refused(f"{path} could not be brought up to date ({faults[0]}): nothing was changed.")
            sqlite.stamp(raw)
    finally:
        engine.dispose()


def raw_connection(conn: Connection) -> sqlite3.Connection:
    """The driver's own connection, inside the same transaction, for what only SQLite can do."""
    raw = conn.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise Refused("This needs a register in a SQLite file.")
    return raw
