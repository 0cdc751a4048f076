"""A register as an older program left it: the first form of its tables, with the rows that those can hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from db import engine, sqlite


def make_older(path: Path, revision: str = "0001") -> None:
    """Put a register into the form that a migration made, losing only what that form does not know."""
    older = path.with_suffix(".older")
    older.touch()
    _make_empty(older, revision)
    with closing(sqlite3.connect(older)) as conn, conn:
        conn.execute("ATTACH ? AS now", (str(path),))
        names = [row[0] for row in conn.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in names:
            if not table.startswith(("sqlite_", "alembic", "search")):
                columns = ", ".join(f'"{row[1]}"' for row in conn.execute(f'PRAGMA main.table_info("{table}")'))
                conn.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM now."{table}"')
        conn.execute(f"PRAGMA user_version={int(revision)}")
        conn.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
    older.replace(path)


def _make_empty(path: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(engine.MIGRATIONS).replace("%", "%%"))
    made = engine.make_engine(path)
    with made.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, revision)
    made.dispose()
