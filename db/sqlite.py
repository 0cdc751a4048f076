"""Everything that only SQLite can do: what a register file is, how it is opened, locked, searched and copied."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import Refused

APPLICATION_ID = 0x45444931  # "EDI1"
SCHEMA = 1  # the number of the newest migration, kept in user_version
FLOOR = (3, 35, 0)  # RETURNING, math functions, VACUUM INTO of a file with generated names
BUSY_SECONDS = 5.0

# DELETE, not WAL: one file at rest, safe on a share; EXTRA, or a power cut may lose the last acknowledged edit.
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    f"busy_timeout={int(BUSY_SECONDS * 1000)}",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "cell_size_check=ON",
)


def check_file(path: Path) -> int:
    """The schema number of a register file, or Refused with one sentence. Nothing is changed.

    A file is looked at before SQLite opens it: a zero-byte file would open as an empty database.
    """
    if path.is_dir():
        raise Refused(f"{path} is a folder, not a register: name a file, for example {path / 'edi.db'}.")
    if not path.exists():
        raise Refused(f"There is no register at {path}: check the name, or start one with “edi-tui --db {path}”.")
    _check_header(path)
    try:
        with reader(path) as conn:
            application = conn.execute("PRAGMA application_id").fetchone()[0]
            schema = int(conn.execute("PRAGMA user_version").fetchone()[0])
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise Refused(explain(error, path)) from error
    if application != APPLICATION_ID:
        raise Refused(
            f"{path} is a database of another program, not a register: nothing was changed. Name another file."
        )
    if schema > SCHEMA:
        raise Refused(
            f"{path} was made by a newer edi-tui (form {schema}, this one knows {SCHEMA}): update the program."
        )
    return schema


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Refused(
            f"{path} cannot be read ({error.strerror}): ask for the right to open it, or name another file."
        ) from error
    if not head:
        raise Refused(f"{path} is empty, so it is no register: restore a backup, or remove it and start again.")
    if head != b"SQLite format 3\0":
        raise Refused(
            f"{path} is not a register: it is some other kind of file. Name a register, or import it as a plan."
        )


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, closed at the end of the `with`."""
    conn = connect_reader(path)
    try:
        yield conn
    finally:
        conn.close()


def connect_reader(path: Path) -> sqlite3.Connection:
    """A plain connection for reading: quick to make, rows by name, unable to write."""
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA query_only=ON")
    conn.execute("PRAGMA trusted_schema=OFF")
    return conn


def prepare_writer(conn: sqlite3.Connection) -> None:
    """The settings that every writing connection needs, before its first statement."""
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")


def create_private(path: Path) -> None:
    """An empty file that only its owner can read (0600), in a folder that exists afterwards; refused if it is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))


def is_writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def data_version(conn: sqlite3.Connection) -> int:
    """A number that changes whenever another connection has written to the file."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


_EXPLAINED = {
    "SQLITE_BUSY": "{path} is being written by another program: wait a moment and try again. Nothing was changed.",
    "SQLITE_LOCKED": "{path} is being written by another program: wait a moment and try again. Nothing was changed.",
    "SQLITE_READONLY": "{path} may only be read here: nothing was changed. Copy it to a folder of your own to work on it.",
    "SQLITE_FULL": "The disk that holds {path} is full: nothing was changed. Make room and try again.",
    "SQLITE_IOERR": "The disk that holds {path} could not be read or written: nothing was changed. Check it and try again.",
    "SQLITE_CANTOPEN": "{path} cannot be opened: check that its folder exists and that you may write there.",
    "SQLITE_NOTADB": "{path} is not a register: it is some other kind of file, or damaged. Restore a backup of it.",
    "SQLITE_CORRUPT": "{path} is damaged: nothing was changed. Restore a backup of it with “edi-tui restore”.",
}


def explain(error: sqlite3.Error, path: Path) -> str:
    """One sentence for what SQLite reported, by its error name and never by its message."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for known, sentence in _EXPLAINED.items():
        if name.startswith(known):
            return sentence.format(path=path)
    return f"{path} could not be used ({name or type(error).__name__}): nothing was changed. Run “edi-tui check”."


def check_whole(conn: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; nothing when it is sound."""
    found = [row[0] for row in conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [
        f"a row of {row[0]} points to a {row[2]} that is not there" for row in conn.execute("PRAGMA foreign_key_check")
    ]
    return found


def copy_into(conn: sqlite3.Connection, target: Path) -> None:
    """A whole, compact copy of the register in `target`, an empty file: never a file copy, which may catch a half write."""
    conn.execute(
        "PRAGMA query_only=OFF"
    )  # it would forbid the copy too; the file itself is still opened for reading only
    try:
        conn.execute("VACUUM INTO ?", (str(target),))
    finally:
        conn.execute("PRAGMA query_only=ON")


def stamp(conn: sqlite3.Connection, schema: int = SCHEMA) -> None:
    """Mark the file as a register of this form; part of the migration's transaction."""
    conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version={schema}")


# Full-text search. The numbers in `search_key` tie a row of the index to an action through a VACUUM, which may
# renumber plain rowids.
_SEARCH = (
    "CREATE TABLE search_key (number INTEGER PRIMARY KEY, action_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')",
)
_BODY = """
    SELECT a.id, coalesce(a.ref, '') || char(10) || a.text || char(10) || coalesce(a.desired_outcome, '') || char(10)
        || coalesce(a.commitment, '') || char(10) || coalesce(a.success_measure, '') || char(10) || coalesce(a.council, '')
        || char(10) || coalesce(a.directorate, '') || char(10) || coalesce(a.service_area, '') || char(10)
        || coalesce(a.supporting_services, '') || char(10) || coalesce(a.due_words, '') || char(10)
        || coalesce((SELECT group_concat(o.name || ' ' || coalesce(o.post, ''), char(10)) FROM assignment s
             JOIN officer o ON o.id = s.officer_id WHERE s.action_id = a.id), '') || char(10)
        || coalesce((SELECT group_concat(u.text, char(10)) FROM "update" u WHERE u.action_id = a.id), '') || char(10)
        || coalesce((SELECT group_concat(t.name, char(10)) FROM action_tag x JOIN tag t ON t.id = x.tag_id
             WHERE x.action_id = a.id), '')
    FROM action a"""


def create_search(conn: sqlite3.Connection) -> None:
    """The search index of an empty register."""
    for statement in _SEARCH:
        conn.execute(statement)


def index_actions(conn: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Bring the search index up to date for these actions, inside the writer's transaction."""
    for key in ids:
        number = conn.execute("SELECT number FROM search_key WHERE action_id = ?", (key,)).fetchone()
        body = conn.execute(f"{_BODY} WHERE a.id = ?", (key,)).fetchone()
        if number and body:
            conn.execute("UPDATE search SET body = ? WHERE rowid = ?", (body[1], number[0]))
        elif body:
            made = conn.execute("INSERT INTO search_key (action_id) VALUES (?)", (key,)).lastrowid
            conn.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", (made, body[1]))
        elif number:
            conn.execute("DELETE FROM search WHERE rowid = ?", number)
            conn.execute("DELETE FROM search_key WHERE number = ?", number)


def index_all(conn: sqlite3.Connection) -> None:
    """The search index made anew: cheaper than row by row after a bulk load."""
    conn.execute("DELETE FROM search")
    conn.execute("DELETE FROM search_key")
    conn.execute("INSERT INTO search_key (action_id) SELECT id FROM action")
    conn.execute(
        f"INSERT INTO search (rowid, body) SELECT k.number, b.body FROM ({_BODY.replace(' FROM action a', ' AS body FROM action a')}) b JOIN search_key k ON k.action_id = b.id"
    )


def match_query(words: str) -> str:
    """What a person typed as an FTS5 query that cannot fail: each word quoted, each a prefix ("" if nothing is left)."""
    tokens = (word.replace('"', "") for word in words[:200].split())
    return " ".join(f'"{token}"*' for token in tokens if any(c.isalnum() for c in token))


SEARCH_SQL = "SELECT k.action_id FROM search s JOIN search_key k ON k.number = s.rowid WHERE search MATCH ?"
"""The ids of the actions whose texts, officers or updates hold every word of a `match_query`."""
