"""The officers that a register names, for whoever types the beginning of a name or of a post."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.errors import Refused
from db.lines import PersonLine
from db.reading import day
from db.text import fold


@dataclass(frozen=True)
class OfficerLine:
    """What is kept of an officer."""

    id: str
    name: str
    post: str | None = None
    email: str | None = None
    left_on: date | None = None


def officer_line(conn: sqlite3.Connection, officer_id: str) -> OfficerLine:
    """One officer; Refused when there is none of this key."""
    row = conn.execute("SELECT * FROM officer WHERE id = ?", (officer_id,)).fetchone()
    if row is None:
        raise Refused("The officer is no longer in the register: somebody took it away. Look again.")
    return _line(row)


def plan_officers(conn: sqlite3.Connection, plan_id: str) -> list[OfficerLine]:
    """The officers who have a part in a plan's actions, by name."""
    rows = conn.execute(
        """SELECT * FROM officer WHERE id IN (SELECT s.officer_id FROM assignment s
            JOIN action a ON a.id = s.action_id WHERE a.plan_id = ? AND NOT a.archived)""",
        (plan_id,),
    )
    return sorted(map(_line, rows), key=lambda officer: (fold(officer.name), fold(officer.post)))


def find_officers(conn: sqlite3.Connection, words: str) -> list[OfficerLine]:
    """The officers that a text means: by name, else by name and post ("Ines Marsh – Head of HR"), else by a part."""
    every = [_line(row) for row in conn.execute("SELECT * FROM officer ORDER BY name, post")]
    wanted = fold(words)
    for called in (lambda one: (fold(one.name),), lambda one: (fold(f"{one.name} {one.post or ''}"), fold(one.post))):
        if found := [one for one in every if wanted and wanted in called(one)]:
            return found
    return [one for one in every if wanted and wanted in fold(f"{one.name} {one.post or ''}")]


def _line(row: sqlite3.Row) -> OfficerLine:
    return OfficerLine(row["id"], row["name"], row["post"], row["email"], day(row["left_on"]))


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
