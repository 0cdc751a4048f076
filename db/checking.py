"""Looking a whole register over: is the file sound, and what in it should a person see to?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from db import sqlite
from db.register import Register
from db.sealing import broken_seals


def findings(register: Register) -> list[str]:
    """Sentences on what is wrong or doubtful; none when all is well."""
    conn = register.reader
    broken = [f"The file is damaged: {fault}. Restore a backup." for fault in sqlite.check_whole(conn)]
    return broken or [*_unsealed(conn), *_twice(conn), *_without_words(conn), *_unindexed(conn), *_problems(conn)]


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


def _unindexed(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("SELECT count(*) FROM action WHERE id NOT IN (SELECT action_id FROM search_key)")
    if missing := rows.fetchone()[0]:
        yield f"The search does not know {missing} actions: restore a backup, or export and import the plans again."


def _problems(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("""
        SELECT p.title, x.cell, x.sentence, s.file_name FROM problem x JOIN plan p ON p.id = x.plan_id
        JOIN source s ON s.id = x.source_id ORDER BY p.position, s.taken_at, x.position""")
    for row in rows:
        where = f"{row['file_name']}, {row['cell']}" if row["cell"] else row["file_name"]
        yield f"{row['title']} ({where}): {row['sentence']}"
