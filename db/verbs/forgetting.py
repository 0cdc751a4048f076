"""Forgetting a person: the name is replaced wherever the register holds it, in its history too, for good."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from db import sqlite
from db.engine import explained, raw_connection
from db.errors import Refused
from db.history import newest_number
from db.journal import Written
from db.models import new_id
from db.persons.hits import Hit
from db.persons.meant import Meant, meant
from db.persons.walking import Row, Spot, renewed, text_rows
from db.places import current_user
from db.register import Register
from db.sealing import broken_seals, seal_again
from db.words import UNIQUE

WHY = "forget"
_KINDS = {
    "officer": "officers",
    "action": "actions",
    "assignment": "officers' parts in actions",
    "update": "updates",
    "heading": "headings",
    "plan": "plans",
    "status": "statuses",
    "tag": "protected characteristics",
    "problem": "problems of an import",
    "source": "files taken in",
    "source_cell": "cells that fields came from",
    "snapshot": "reported figures",
    "closing": "closed periods",
    "view": "views",
    "meeting": "meetings",
    "said": "what was said in meetings",
    "request": "requests for updates",
    "committee": "committees' meetings",
    "setting": "settings of the register",
}
HISTORY = "the history"


@dataclass
class Found:
    """What names a person in a register: how many places by kind, and how it is written there."""

    meant: Meant
    kinds: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    """Spellings that may mean something else, each with the texts that it stands in; they are left unless named."""

    @property
    def places(self) -> int:
        """How many texts would be rewritten."""
        return self.kinds.total()

    @property
    def name(self) -> str:
        """Whom it is about, as the register writes the name."""
        return self.meant.person.name

    @property
    def instead(self) -> str:
        """What would stand there."""
        return self.meant.person.post or self.meant.stand_in.alone


def look(conn: sqlite3.Connection, name: str, *, words: str | None = None, also: Collection[str] = ()) -> Found:
    """Where a register names a person; nothing is changed. Works on a backup, too."""
    who = meant(conn, name, words=words, also=also)
    found = Found(who)
    hits: list[Hit] = []
    texts: list[tuple[Spot, str]] = []

    def note(spot: Spot, text: str) -> str:
        if some := who.hits(text):
            hits.extend(some)
        if some or _rewritten(who, spot, text) != text:
            texts.append((spot, text))
        return text

    for row in text_rows(conn):
        renewed(row, note, who.may_stand_in)
    who.settle(hits)
    for spot, text in texts:
        _count(found, spot, text)
    return found


def _count(found: Found, spot: Spot, text: str) -> None:
    who = found.meant
    for hit in who.hits(text):
        if who.is_replaced(hit):
            found.spellings[hit.words] += 1
        else:
            found.doubtful.setdefault(hit.words, []).append(text)
    if _rewritten(who, spot, text) != text:
        is_log = spot.logged or spot.table == "batch"
        found.kinds[HISTORY if is_log else _KINDS.get(spot.table, spot.table)] += 1


def forget(
    register: Register, name: str, *, words: str | None = None, also: Collection[str] = (), after: int | None = None
) -> Written:
    """Replace a person's name everywhere, in one transaction; it cannot be taken back, and no backup is made.

    `words` stand for the person, else the post, else “a former officer”. Doubtful spellings are left but for those in
    `also`. `after` is the number of the newest batch when it was looked at. `compact` belongs behind it.
    """
    with register.writing() as engaged:
        conn = raw_connection(engaged)
        with _rows_by_name(conn):
            if after is not None and newest_number(conn) != after:
                raise Refused("The register was changed since this was looked at, so nothing was written: look again.")
            found = look(conn, name, words=words, also=also)
            if not found.places:
                raise Refused(f"Nothing in the register names “{name}” for certain: nothing was changed.")
            first, broken = _rewrite(conn, found.meant)
            written = _tell(conn, found, broken)
            sqlite.index_forgetting(conn)
            seal_again(conn, first)
            left = look(conn, name, words=words, also=also)
            if left.places:
                raise Refused(f"“{name}” would still stand at {left.places} places: nothing was changed. Report this.")
    return written


@contextmanager
def _rows_by_name(conn: sqlite3.Connection) -> Iterator[None]:
    """Rows with the names of their columns: the engine's own connection gives them bare."""
    before, conn.row_factory = conn.row_factory, sqlite3.Row
    try:
        yield
    finally:
        conn.row_factory = before


def _rewrite(conn: sqlite3.Connection, who: Meant) -> tuple[int, list[int]]:
    """Write every text without the name; the number of the first batch that is otherwise, and the seals broken before.

    A seal that does not fit is told: sealed anew, nobody could see any more that the history was changed by hand.
    """
    broken = broken_seals(conn)
    officers = _officers(conn, who)
    batches: set[int] = set()
    for row in text_rows(conn):
        made = renewed(row, lambda spot, text: _rewritten(who, spot, text, officers), who.may_stand_in)
        if not made:
            continue
        _put(conn, row, made)
        if row.table in ("batch", "change"):
            batches.add(_batch_of(conn, row))
    return min(batches, default=newest_number(conn)), broken


def _rewritten(who: Meant, spot: Spot, text: str, officers: dict[str, str] | None = None) -> str:
    """A text without the name, as it is written where it stands."""
    if spot.table == "officer" and spot.column == "email":
        return text if who.without(text) == text else ""
    if spot.table == "officer" and spot.column == "name":
        return (officers or {}).get(text) or who.officer(text)
    if spot.table == "view" and officers and text in officers:
        return officers[text]  # a view of one officer's actions still finds them
    return who.account(text) if (spot.table, spot.column) == ("batch", "who") else who.without(text)


def _officers(conn: sqlite3.Connection, who: Meant) -> dict[str, str]:
    """What each officer is called from now on, by the name until now; two who were two stay two."""
    posts: dict[str, set[str | None]] = {}
    for row in conn.execute("SELECT name, post FROM officer ORDER BY name, post"):
        posts.setdefault(row["name"], set()).add(row["post"])
    taken = {(name, post) for name in posts if who.officer(name) == name for post in posts[name]}
    made: dict[str, str] = {}
    for name, own in posts.items():
        if who.officer(name) != name:
            free = (words for words in _numbered(who.officer(name)) if not taken & {(words, post) for post in own})
            made[name] = next(free)
            taken |= {(made[name], post) for post in own}
    return made


def _numbered(words: str) -> Iterator[str]:
    yield words
    yield from (f"{words} ({number})" for number in count(2))


def _put(conn: sqlite3.Connection, row: Row, made: dict[str, str | None]) -> None:
    """The row with its new texts; where another of its kind has the same, with a number behind."""
    unique = UNIQUE.get(row.table)
    setting = ", ".join(f'"{column}" = ?' for column in made)
    for number in count(1):
        more = f" ({number})" if number > 1 else ""
        values = {column: f"{text}{more}" if column == unique else text for column, text in made.items()}
        try:
            conn.execute(f'UPDATE "{row.table}" SET {setting} WHERE rowid = ?', (*values.values(), row.place))
            return
        except sqlite3.IntegrityError:
            if unique not in made or number > 100:
                raise


def _batch_of(conn: sqlite3.Connection, row: Row) -> int:
    of = "id = (SELECT batch_id FROM change WHERE rowid = ?)" if row.table == "change" else "rowid = ?"
    return int(conn.execute(f"SELECT number FROM batch WHERE {of}", (row.place,)).fetchone()[0])


def _tell(conn: sqlite3.Connection, found: Found, broken: Sequence[int]) -> Written:
    """The log says that it was done, and not of whom."""
    places = f"{found.places} place{'s' if found.places > 1 else ''}"
    label = f"A person was forgotten: the name was replaced at {places}, in the history too"
    if broken:
        label += f"; seals that did not fit before: no. {', '.join(map(str, broken[:5]))}"
    batch_id, who = new_id(), found.meant.account(current_user())
    conn.execute(
        "INSERT INTO batch (id, number, at, who, why, label, undoes, seal) VALUES (?, ?, ?, ?, ?, ?, NULL, '')",
        (batch_id, newest_number(conn) + 1, f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}", who, WHY, label),
    )
    return Written(batch_id, label, found.places, frozenset())


def compact(register: Register) -> str | None:
    """Write the file anew, so that no byte of what was rewritten is left in what SQLite has free.

    A sentence where that cannot be now; SQLite writes zeros over what it frees, so that this is the second lock.
    """
    try:
        with explained(register.path), closing(sqlite.connect_writer(register.path)) as conn:
            conn.execute("VACUUM")
    except Refused:
        return (
            f"The name is gone, but {register.path} could not be written anew now: close the other programs that "
            "have it open, and give the same command again."
        )
    return None
