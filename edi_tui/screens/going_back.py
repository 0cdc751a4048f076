"""What is asked before something is taken back that this person may not have done, or that was a whole import."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from db.history import first_done, redo_target, undo_target
from db.periods import moment_text


@dataclass(frozen=True)
class Question:
    """What to ask, and the word that does it; `batch` is what would be reversed."""

    batch: str
    sentence: str
    yes: str


def question_before(conn: sqlite3.Connection, verb: str, own: Collection[str]) -> Question | None:
    """What to ask before an undo or redo; None where it reverses nothing, or an edit that this session wrote."""
    batch = undo_target(conn) if verb == "undo" else redo_target(conn)
    if batch is None:
        return None
    first = first_done(conn, batch)
    if batch["id"] in own and first["why"] != "import":
        return None
    when = moment_text(datetime.fromisoformat(batch["at"]).replace(tzinfo=UTC))
    yes, did = ("Take back", "did") if verb == "undo" else ("Do again", "took back")
    return Question(batch["id"], f"{yes} “{first['label']}”, which {batch['who']} {did} on {when}?", yes)
