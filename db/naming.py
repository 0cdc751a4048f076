"""What a person calls the values of a filter: found by name, or by a part of it."""

from __future__ import annotations

import sqlite3

from db.choices import NOTHING
from db.errors import Refused
from db.filters import JOINS, TEXTS, Filter
from db.reading import outline, plans
from db.text import fold
from db.words import STAGES


def named(conn: sqlite3.Connection, kind: str, words: str, wanted: Filter) -> tuple[str, ...]:
    """The values of a kind that a person means: the one that is called so, else all that hold the words."""
    there = _known(conn, kind, wanted)
    looked_for = fold(words)
    found = [value for value, texts in there.items() if looked_for in (fold(text) for text in texts)] or [
        value for value, texts in there.items() if looked_for and any(looked_for in fold(text) for text in texts)
    ]
    if not found:
        what = NAMES[kind]
        known = ", ".join(sorted({texts[0] for texts in there.values()})[:12]) or "none yet"
        raise Refused(f"There is no {what} “{words}” in these plans: there are {known}.")
    return tuple(found)


NAMES = {
    "stages": "stage",
    "leads": "officer",
    "directorates": "directorate",
    "services": "service",
    "councils": "council",
    "headings": "heading",
}


def _known(conn: sqlite3.Connection, kind: str, wanted: Filter) -> dict[str, list[str]]:
    """Every value of a kind with the texts that name it."""
    plan_ids = wanted.plans or tuple(plan.id for plan in plans(conn))
    if kind == "headings":
        return {heading.id: [heading.text] for plan_id in plan_ids for heading in outline(conn, plan_id)}
    if kind == "stages":
        return {stage: [word, stage] for stage, word in STAGES.items()} | {"": ["no stage", "none"]}
    if kind == "leads":
        found: dict[str, list[str]] = {}
        for name, post in conn.execute("SELECT name, post FROM officer ORDER BY name"):
            found.setdefault(name, [name]).append(f"{name} {post or ''}")
        return found
    column = TEXTS[kind]
    rows = conn.execute(f"SELECT DISTINCT {column} FROM {JOINS} WHERE NOT a.archived AND NOT p.archived")
    return {row[0]: [row[0] or NOTHING[kind], *(["none"] if not row[0] else [])] for row in rows}
