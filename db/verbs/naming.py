"""Other words for a heading."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from db.errors import Refused
from db.journal import Set, Wish, Written
from db.making import same
from db.register import Register
from db.text import one_line, shorten
from db.verbs.attempting import attempt


def rename_heading(register: Register, heading_id: str, text: str, *, seen: str | None = None) -> Written | None:
    """Give a heading other words. `seen` has those that the person saw; Conflict when another program changed them."""
    words = one_line(text)
    if not words:
        raise Refused("The heading has no words yet: type them.")

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        row = conn.execute("SELECT * FROM heading WHERE id = ?", (heading_id,)).fetchone()
        if row is None:
            raise Refused("The heading is no longer in the register: somebody took it away. Look again.")
        beside = conn.execute(
            "SELECT text FROM heading WHERE plan_id = ? AND parent_id IS ? AND id <> ?",
            (row["plan_id"], row["parent_id"], heading_id),
        )
        if any(same(other["text"]) == same(words) for other in beside):
            raise Refused(f"There is a heading “{shorten(words, 60)}” here already: move the actions to it instead.")
        before = {} if seen is None else {"text": seen}
        label = f"Heading “{shorten(row['text'], 40)}” → “{shorten(words, 40)}”"
        return [Set("heading", heading_id, {"text": words}, before)], label

    return attempt(register, think)
