"""The officers that a register names, for whoever types the beginning of a name or of a post."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from db.lines import PersonLine
from db.text import fold


def known_officers(conn: sqlite3.Connection) -> list[PersonLine]:
    """Every officer with the post, those with the most parts in actions first."""
    rows = conn.execute(
        """SELECT o.name, o.post, count(s.id) AS parts FROM officer o LEFT JOIN assignment s ON s.officer_id = o.id
        GROUP BY o.id ORDER BY parts DESC, o.name, o.post"""
    )
    return [PersonLine(row["name"], row["post"]) for row in rows]


def fitting(part: str, known: Sequence[str], most: int) -> list[str]:
    """Those of the known texts in which every word of `part` begins a word; first those that begin with it."""
    wanted = fold(part)
    if not wanted:
        return []
    texts = [(text, fold(text)) for text in known]
    begin = [text for text, folded in texts if folded.startswith(wanted) and folded != wanted]
    hold = [text for text, folded in texts if _holds(folded.split(), wanted.split()) and folded != wanted]
    return list(dict.fromkeys([*begin, *hold]))[:most]


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
