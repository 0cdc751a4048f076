"""Whether the search finds what there is, and the search made anew where it does not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db import sqlite


def search_gaps(conn: sqlite3.Connection) -> tuple[int, int]:
    """How many actions the search does not know, and how many it knows by other words than theirs.

    The lines of a text may stand in any order: what finds an action is its words.
    """
    known = [(wanted, found) for _, wanted, found in sqlite.search_texts(conn)]
    missing = sum(found is None for _, found in known)
    other = sum(
        found is not None and sorted(wanted.split("\n")) != sorted(found.split("\n")) for wanted, found in known
    )
    return missing, other


def is_search_sound(path: Path) -> bool:
    """Whether the search index fits the texts that it was made of: only a connection that may write is told."""
    conn = sqlite.connect_writer(path)
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if not sqlite.is_damage(error):
            raise
        return False
    else:
        return True
    finally:
        conn.close()


def make_search_anew(conn: sqlite3.Connection) -> None:
    """The search index thrown away, whatever is in it, and made of what the register holds."""
    conn.execute("DROP TABLE IF EXISTS search")
    conn.execute("DROP TABLE IF EXISTS search_key")
    sqlite.create_search(conn)
    sqlite.index_all(conn)
