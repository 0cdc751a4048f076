"""Looking a whole register over: is the file sound, and what in it should a person see to?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from db import sqlite
from db.backup import backups, check_backup
from db.errors import Refused
from db.leftovers import leftovers
from db.register import Register
from db.sealing import broken_seals
from db.search_health import is_search_sound, search_gaps

REPAIR = "“edi-tui check --repair” mends it, after a backup"


def findings(register: Register) -> list[str]:
    """Sentences on what is wrong or doubtful, each with what to do; none when all is well.

    What lies beside the register is looked at too: each backup, and what a kill may have left.
    """
    with register.reading() as conn:
        inside = list(_broken(conn)) or [
            *_unsealed(conn),
            *_twice(conn),
            *_without_words(conn),
            *_search(register, conn),
            *_problems(conn),
        ]
    return [*inside, *_backups(register), *_leftovers(register)]


def _broken(conn: sqlite3.Connection) -> Iterator[str]:
    faults = sqlite.file_faults(conn)
    yield from (f"The file is damaged: {fault}. Restore a backup." for fault in faults)
    if not faults:
        yield from (f"The file is damaged: {fault}. {REPAIR}." for fault in sqlite.foreign_faults(conn))


def _unsealed(conn: sqlite3.Connection) -> Iterator[str]:
    for number in broken_seals(conn):
        batch = conn.execute("SELECT at, who, label FROM batch WHERE number = ?", (number,)).fetchone()
        yield (
            f"The history was changed outside this program, at no. {number} ({batch['at'][:10]}, {batch['who']}: "
            f"{batch['label']}): compare it with a backup."
        )


def _twice(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("""
        SELECT p.title, a.ref, count(*) AS times FROM action a JOIN plan p ON p.id = a.plan_id
        WHERE a.ref IS NOT NULL AND NOT a.archived GROUP BY p.id, a.ref HAVING count(*) > 1""")
    for row in rows:
        yield f"{row['title']}: the reference {row['ref']} stands at {row['times']} actions. Give each its own."


def _without_words(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("""
        SELECT p.title, count(*) AS actions FROM action a JOIN plan p ON p.id = a.plan_id
        WHERE a.text = '' AND NOT a.archived GROUP BY p.id""")
    for row in rows:
        yield f"{row['title']}: {row['actions']} of its actions has no words. Find out what will be done, and write it."


def _search(register: Register, conn: sqlite3.Connection) -> Iterator[str]:
    missing, other = search_gaps(conn)
    if missing:
        yield f"The search does not know {missing} actions: {REPAIR}."
    if other:
        yield f"The search knows {other} actions by other words than theirs: {REPAIR}."
    elif not missing and not register.read_only and not is_search_sound(register.path):
        yield f"The search is damaged, and may not find what there is: {REPAIR}."


def _backups(register: Register) -> Iterator[str]:
    for path in backups(register.path):
        try:
            check_backup(path)
        except (Refused, OSError, sqlite3.Error):
            yield (
                f"The backup {path} cannot be put back, for it is damaged or not as it was written: take it away, and "
                "make a new one with “edi-tui backup”."
            )


def _leftovers(register: Register) -> Iterator[str]:
    if found := leftovers(register.path):
        files = "1 file" if len(found) == 1 else f"{len(found)} files"
        yield f"A program that was stopped has left {files} beside the register ({found[0].name}): {REPAIR}."


def _problems(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("""
        SELECT p.title, x.cell, x.sentence, s.file_name FROM problem x JOIN plan p ON p.id = x.plan_id
        JOIN source s ON s.id = x.source_id ORDER BY p.position, s.taken_at, x.position""")
    for row in rows:
        where = f"{row['file_name']}, {row['cell']}" if row["cell"] else row["file_name"]
        yield f"{row['title']} ({where}): {row['sentence']}"
