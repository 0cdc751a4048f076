"""Mending what can be mended without a guess: indexes, the search, rows that point to nothing, what a kill left.

What no program can know again (a damaged page, a history that was changed) is left for a backup to bring back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db import sqlite
from db.backup import keep_as_it_is
from db.errors import Damaged, Refused
from db.leftovers import leftovers, take_away
from db.models import KEPT
from db.register import Register
from db.search_health import is_search_sound, make_search_anew, search_gaps


def repair(register: Register) -> list[str]:
    """Mend what can be mended; sentences on what was done, the first one on where the copy of before lies.

    Nothing at all is written where there is nothing to mend. Refused where only a backup helps.
    """
    register.check_writable()
    wanted = list(_wanted(register))
    if not wanted:
        return _without_leftovers(register)
    kept = keep_as_it_is(register.path, _beside(register.path))
    said = [f"A copy of the register as it was lies in {kept}."]
    if "indexes" in wanted:
        said.append(_mend_indexes(register.path))
        wanted = list(_wanted(register))  # more can be seen now
    if "search" in wanted or "rows" in wanted:
        said.append(_mend_search(register.path))
    if "rows" in wanted:
        said += _mend_rows(register)
    return [*said, *_without_leftovers(register)]


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}-before-repair-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}")


def _wanted(register: Register) -> Iterator[str]:
    """What is to be mended."""
    with register.reading() as conn:
        if sqlite.file_faults(conn):
            yield "indexes"
            return
        if sqlite.foreign_faults(conn):
            yield "rows"
        if any(search_gaps(conn)) or not is_search_sound(register.path):
            yield "search"


def _mend_indexes(path: Path) -> str:
    """The indexes made anew, if that is all that was wrong; else nothing."""
    with closing(sqlite.connect_writer(path)) as conn:
        try:
            conn.execute("BEGIN IMMEDIATE")
            conn.execute("REINDEX")
            faults = sqlite.file_faults(conn)
        except sqlite3.DatabaseError as error:
            if not sqlite.is_damage(error):
                raise Refused(sqlite.explain(error, path)) from error
            faults = ["it cannot be read to its end"]
        if faults:
            raise Damaged(f"{path} is damaged ({faults[0]}): only a backup helps. Restore one with “edi-tui restore”.")
        conn.execute("COMMIT")
    return "The indexes were made anew."


def _mend_search(path: Path) -> str:
    with closing(sqlite.connect_writer(path)) as conn:
        try:
            conn.execute("BEGIN IMMEDIATE")
            make_search_anew(conn)
            conn.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise Refused(sqlite.explain(error, path)) from error
    return "The search was made anew."


def _mend_rows(register: Register) -> Iterator[str]:
    """Rows that point to nothing: freed of it where they may do without, else taken out; the history keeps them."""
    from db.journal import Remove, Set, Wish, write

    wishes: dict[tuple[str, str, str], Wish] = {}
    with register.reading() as conn:
        for entity, key, column, may_do_without in _orphans(conn):
            if may_do_without:
                wishes[entity, key, column] = Set(entity, key, {column: None})
            else:
                wishes[entity, key, ""] = Remove(entity, key)
    out = {(entity, key) for entity, key, column in wishes if not column}
    chosen = [wish for (entity, key, column), wish in wishes.items() if not column or (entity, key) not in out]
    rows = "1 row" if len(chosen) == 1 else f"{len(chosen):,} rows"
    write(
        register, sorted(chosen, key=lambda wish: isinstance(wish, Remove)), label=f"Mended: {rows} pointed to nothing"
    )
    yield f"{rows} pointed to nothing: taken out or freed of it; the history keeps what stood there."


def _orphans(conn: sqlite3.Connection) -> Iterator[tuple[str, str, str, bool]]:
    """Each row that points to nothing: what it is, its key, the column, and whether that may be empty."""
    for table, rowid, parent, number in conn.execute("PRAGMA foreign_key_check").fetchall():
        if table not in KEPT or rowid is None:
            raise Damaged(f"The history points to a {parent} that is not there: only a backup helps. Restore one.")
        keys = conn.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        column = next(row["from"] for row in keys if row["id"] == number)
        told = conn.execute(f'PRAGMA table_info("{table}")').fetchall()
        may_do_without = not next(row["notnull"] for row in told if row["name"] == column)
        key = conn.execute(f'SELECT id FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()["id"]
        yield table, key, column, may_do_without


def _without_leftovers(register: Register) -> list[str]:
    gone = list(take_away(leftovers(register.path)))
    return [f"{len(gone)} left over file{'s' if len(gone) != 1 else ''} taken away."] if gone else []
