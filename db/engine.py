"""The engine that writes, and the migrations that it runs. Importing this costs as much as starting the screens twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event

from db import sqlite
from db.errors import Refused

if TYPE_CHECKING:
    from db.register import Register


def make_engine(path: Path) -> Engine:
    """An engine on a file whose every transaction takes the write lock at once (a deferred one fails in the middle)."""
    engine = create_engine(
        f"sqlite:///{path.absolute()}",
        # The driver's own transactions would leave a failing migration half applied.
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", lambda conn, _: sqlite.prepare_writer(conn))
    event.listen(engine, "begin", _begin)
    return engine


def _begin(conn: Any) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE")


def migrate(path: Path) -> None:
    """Bring the file to today's form in one transaction, and mark it so."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = make_engine(path)
    try:
        with engine.begin() as conn:
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
            sqlite.stamp(raw_connection(conn))
    finally:
        engine.dispose()


def raw_connection(conn: Connection) -> sqlite3.Connection:
    """The driver's own connection, inside the same transaction, for what only SQLite can do."""
    raw = conn.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise Refused("This needs a register in a SQLite file.")
    return raw


def upgrade(register: Register) -> None:
    """Migrate a register that an older program made, after a backup of it."""
    if register.read_only:
        raise Refused(
            f"{register.path} was made by an older edi-tui and may only be read here: "
            "copy it to a folder of your own, where it can be brought up to date."
        )
    from db.backup import back_up

    back_up(register)
    migrate(register.path)
