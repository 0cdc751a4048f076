"""Everything that only SQLite can do: what a register file is, how it is opened, locked, searched and copied."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from db.errors import Damaged, Refused
from db.text import one_line

APPLICATION_ID = 0x45444931  # "EDI1"
SCHEMA = 3  # the number of the newest migration, kept in user_version
FLOOR = (3, 35, 0)  # RETURNING, math functions, VACUUM INTO of a file with generated names
BUSY_SECONDS = 5.0
_LOOKED_OVER = 32 * 2**20  # bytes up to which every page is looked over at opening: 40 ms for 10,000 actions

# DELETE, not WAL: one file at rest, safe on a share; EXTRA, or a power cut may lose the last acknowledged edit.
_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "cell_size_check=ON",
    "cache_size=-16384",  # kibibytes: a large import writes its pages once, where the usual 2 MB spill again and again
)


def check_file(path: Path) -> int:
    """The schema number of a register file, or Refused with one sentence. Nothing is changed.

    A file is looked at before SQLite opens it: a zero-byte file would open as an empty database.
    """
    try:
        if path.is_dir():
            raise Refused(f"{path} is a folder, not a register: name a file, for example {path / 'edi.db'}.")
        if not path.exists():
            raise Refused(_missing(path))
        _check_header(path)
    except OSError as error:
        raise Refused(
            f"{path} cannot be read ({error.strerror}): ask for the right to open it, or name another file."
        ) from error
    schema = _check_opened(path)
    if schema > SCHEMA:
        raise Refused(
            f"{path} was made by a newer edi-tui (form {schema}, this one knows {SCHEMA}): update the program."
        )
    return schema


def _missing(path: Path) -> str:
    """What is not there, in a sentence: the register, its folder, or what a link leads to."""
    if path.is_symlink():
        return f"{path} is a link to {path.readlink()}, which is not there: find the register, or take the link away."
    if not path.absolute().parent.is_dir():
        return f"There is no folder {path.absolute().parent}: make it first, or name a register somewhere else."
    return f"There is no register at {path}: check the name, or start one with “edi-tui --db {path}”."


def _check_header(path: Path) -> None:
    if not path.is_file():
        raise Refused(f"{path} is not a register: it is no file at all. Name a register.")
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        raise Damaged(f"{path} is empty, so it is no register: restore a backup, or remove it and start again.")
    if not head.startswith(b"SQLite format 3\0"):
        raise Refused(
            f"{path} is not a register: it is some other kind of file. Name a register, or import it as a plan."
        )
    if len(head) == 100 and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise Refused(
            f"{path} is a database of another program, not a register: nothing was changed. Name another file."
        )


def _check_opened(path: Path) -> int:
    """What only SQLite can tell; a write that was cut off by a crash is rolled back by this first reading."""
    try:
        with reader(path) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            asked = ("page_count", "page_size", "user_version")
            pages, size, schema = (int(conn.execute(f"PRAGMA {name}").fetchone()[0]) for name in asked)
            is_short = path.stat().st_size < pages * size
            is_damaged = is_short or (pages * size <= _LOOKED_OVER and bool(_faults(conn, "quick_check(1)")))
    except sqlite3.DatabaseError as error:
        raise (Damaged if is_damage(error) else Refused)(explain(error, path)) from error
    if is_damaged:
        raise Damaged(_EXPLAINED["SQLITE_CORRUPT"].format(path=path))
    return schema


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, closed at the end of the `with`."""
    conn = connect_reader(path)
    try:
        yield conn
    finally:
        conn.close()


def connect_reader(path: Path) -> sqlite3.Connection:
    """A plain connection for reading: quick to make, rows by name, unable to write.

    `query_only` forbids the writing, not `mode=ro`: with that, SQLite could not roll back what a crash cut off, and the
    register would stay shut after it.
    """
    conn = _connect(path)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA query_only=ON")
    conn.execute("PRAGMA trusted_schema=OFF")
    return conn


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection with the settings that all writing needs; whoever uses it begins and ends the transactions."""
    conn = _connect(path)
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        file_uri(path.absolute()), uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )


def file_uri(path: PurePath) -> str:
    """A file that must be there, as SQLite wants it named: the server of a Windows share may not stand as the host."""
    posix = quote(path.as_posix())
    return f"file://{'' if posix.startswith('/') else '/'}{posix}?mode=rw"


def create_private(path: Path) -> None:
    """An empty file that only its owner can read (0600), in a folder that exists afterwards; refused if it is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A private file beside `path`, to be made and then put in its place: a kill leaves nothing half made there."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    create_private(made)
    try:
        yield made
    finally:
        made.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until a new name is on the disk, too; where a system has no such thing, the rename is enough."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def data_version(conn: sqlite3.Connection) -> int:
    """A number that changes whenever another connection has written to the file."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


# The first name that the error's own begins with counts.
_EXPLAINED = {
    "SQLITE_BUSY": "{path} is being written by another program: wait a moment and try again. Nothing was changed.",
    "SQLITE_LOCKED": "{path} is being written by another program: wait a moment and try again. Nothing was changed.",
    "SQLITE_READONLY_DBMOVED": "{path} was moved or replaced while it was open, so nothing was changed: open it again.",
    "SQLITE_READONLY_ROLLBACK": "{path} was cut off in the middle of a change and may only be read here: "
    "open it once where it may be written, and it is put right.",
    "SQLITE_READONLY": "{path} may only be read here: nothing was changed. Copy it to a folder of your own first.",
    "SQLITE_FULL": "The disk that holds {path} is full: nothing was changed. Make room and try again.",
    "SQLITE_IOERR": "The disk that holds {path} could not be read or written: nothing was changed. Check it.",
    "SQLITE_CANTOPEN": "{path} cannot be opened: check that its folder exists and that you may write there.",
    "SQLITE_NOTADB": "{path} is not a register: it is some other kind of file, or damaged. Restore a backup of it.",
    "SQLITE_CORRUPT": "{path} is damaged: nothing was changed. Restore a backup of it with “edi-tui restore”.",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "Something else in the register depends on this, so nothing was changed: "
    "undo the later changes first.",
    "SQLITE_CONSTRAINT_CHECK": "A word here is none that the register knows for its field, so nothing was changed: "
    "choose one that it offers.",
    "SQLITE_CONSTRAINT": "The register has one like this already, so nothing was changed: look again and use that one.",
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
    return file_faults(conn) or foreign_faults(conn)


def file_faults(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the pages of the file and the indexes in it, its rows aside."""
    try:
        return _faults(conn, "integrity_check(20)")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return ["it cannot be read to its end"]


def _faults(conn: sqlite3.Connection, check: str) -> list[str]:
    """What a check of SQLite's reports; newer ones look into the search index too, which can be made anew."""
    rows = (str(row[0]) for row in conn.execute(f"PRAGMA {check}"))
    return [fault for fault in rows if fault != "ok" and "FTS5" not in fault]


def foreign_faults(conn: sqlite3.Connection) -> list[str]:
    """The rows that point to nothing."""
    rows = conn.execute("PRAGMA foreign_key_check")
    return [f"a row of {row[0]} points to a {row[2]} that is not there" for row in rows]


def is_damage(error: BaseException | None) -> bool:
    """Whether an error speaks of the file's own contents, rather than of a lock, a disk or a right."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_lock(error: BaseException | None) -> bool:
    """Whether an error only says that another program holds the file."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def copy_into(conn: sqlite3.Connection, target: Path) -> None:
    """A whole, compact copy of the register in `target`, an empty file: a mere file copy may catch half a write."""
    conn.execute("PRAGMA query_only=OFF")  # it would forbid the copy too
    try:
        conn.execute("VACUUM INTO ?", (str(target),))
    finally:
        conn.execute("PRAGMA query_only=ON")


def replace_contents(path: Path, source: Path) -> None:
    """Make a register what `source` holds, in one transaction, under the eyes of whoever else has it open."""

    def stop_when_locked(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # else Python would try for ever
            raise Refused(_EXPLAINED["SQLITE_BUSY"].format(path=path))

    target = connect_writer(path)
    try:
        with reader(source) as conn:
            conn.backup(target, progress=stop_when_locked)
    finally:
        target.close()


def companions(path: Path) -> list[Path]:
    """The files beside a database that SQLite would take for its own: they must go wherever it goes."""
    found = (path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))
    return [companion for companion in found if companion.exists()]


def set_aside(path: Path) -> Path:
    """Move a file out of the way with what SQLite takes for its own, under names that keep them together."""
    aside = path.with_name(f"{path.stem}-set-aside-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}")
    found = companions(path)
    if path.exists():
        path.rename(aside)
    for companion in found:
        companion.rename(aside.with_name(aside.name + companion.name.removeprefix(path.name)))
    return aside


def stamp(conn: sqlite3.Connection) -> None:
    """Mark the file as a register of today's form; part of the migration's transaction."""
    conn.execute(f"PRAGMA application_id={APPLICATION_ID}")
    conn.execute(f"PRAGMA user_version={SCHEMA}")


# Full-text search. The numbers in `search_key` tie a row of the index to an action through a VACUUM, which may
# renumber plain rowids.
_SEARCH = (
    "CREATE TABLE search_key (number INTEGER PRIMARY KEY, action_id TEXT NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE search USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')",
)
_COLUMNS = (
    "ref text desired_outcome commitment success_measure council directorate service_area supporting_services "
    "due_words due_reason way_to_green"
).split()
_BODY = f"""
    SELECT a.id, {" || char(10) || ".join(f"coalesce(a.{column}, '')" for column in _COLUMNS)} || char(10)
        || coalesce((SELECT group_concat(o.name || ' ' || coalesce(o.post, ''), char(10)) FROM assignment s
             JOIN officer o ON o.id = s.officer_id WHERE s.action_id = a.id), '') || char(10)
        || coalesce((SELECT group_concat(u.text, char(10)) FROM "update" u WHERE u.action_id = a.id), '') || char(10)
        || coalesce((SELECT group_concat(x.text, char(10)) FROM said x WHERE x.action_id = a.id), '') || char(10)
        || coalesce((SELECT group_concat(t.name, char(10)) FROM action_tag x JOIN tag t ON t.id = x.tag_id
             WHERE x.action_id = a.id), '') AS body
    FROM action a"""


# What hung on an action and was taken away is found in the log alone; a bulk load takes nothing away. The action's key
# is cut out of the JSON: SQLite trusts no json_extract in a schema. A text cannot look like it, its quotes are escaped.
_HUNG_ON = """trim(substr(old, instr(old, '"action_id":') + 12, 38), ' "')"""
TAKEN_AWAY_SQL = f"SELECT entity_key FROM change WHERE field = '*' AND new IS NULL AND {_HUNG_ON} = ?"
"""The keys of what hung on an action and was taken away."""
_TAKEN_AWAY = f"CREATE INDEX IF NOT EXISTS change_taken_away ON change ({_HUNG_ON}) WHERE field = '*' AND new IS NULL"


def create_search(conn: sqlite3.Connection) -> None:
    """The search index of an empty register."""
    for statement in _SEARCH:
        conn.execute(statement)


def create_taken_away(conn: sqlite3.Connection) -> None:
    """The index of what hung on an action and was taken away."""
    conn.execute(_TAKEN_AWAY)


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
    """The search index made anew: cheaper than row by row after a bulk load.

    Its numbers rise with the rows of `action` and go in as they rise: FTS5 begins a new segment at each that does not.
    """
    conn.execute("DELETE FROM search")
    conn.execute("DELETE FROM search_key")
    conn.execute("INSERT INTO search_key (action_id) SELECT id FROM action ORDER BY rowid")
    conn.execute(
        f"""INSERT INTO search (rowid, body)
        SELECT k.number, b.body FROM ({_BODY}) b JOIN search_key k ON k.action_id = b.id ORDER BY k.number"""
    )


def search_texts(conn: sqlite3.Connection) -> Iterator[tuple[str, str, str | None]]:
    """Each action's key, the text that the search should know of it, and what it knows (None: nothing)."""
    yield from conn.execute(
        f"""SELECT b.id, b.body, s.body FROM ({_BODY}) b LEFT JOIN search_key k ON k.action_id = b.id
        LEFT JOIN search s ON s.rowid = k.number"""
    )


def index_forgetting(conn: sqlite3.Connection) -> None:
    """The search index made anew without a trace of the one before: FTS5 keeps words that it took out for a while."""
    index_all(conn)
    conn.execute("INSERT INTO search (search) VALUES ('rebuild')")


def match_query(words: str) -> str:
    """What a person typed as an FTS5 query that cannot fail: each word quoted, each a prefix ("" if none is left)."""
    tokens = (word.replace('"', "") for word in one_line(words[:200]).split())
    return " ".join(f'"{token}"*' for token in tokens if any(c.isalnum() for c in token))


SEARCH_SQL = "SELECT k.action_id FROM search s JOIN search_key k ON k.number = s.rowid WHERE search MATCH ?"
"""The ids of the actions whose texts, officers or updates hold every word of a `match_query`."""
