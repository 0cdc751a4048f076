"""Links between actions, read in both directions."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.lines import StatusLine
from db.reading import status_line
from db.text import shorten


@dataclass(frozen=True)
class LinkLine:
    """An action that another one names, or (`is_back`) that names it."""

    id: str
    plan_id: str
    plan: str
    ref: str | None
    text: str
    status: StatusLine | None
    is_back: bool
    archived: bool

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.ref or shorten(self.text, 40) or "(no text)"


_LINKS = """SELECT a.id, a.plan_id, p.title, a.ref, substr(a.text, 1, 400) AS text, a.status_id, a.archived,
    {back} AS is_back, l.position AS place
    FROM link l JOIN action a ON a.id = l.{other} JOIN plan p ON p.id = a.plan_id WHERE l.{this} = :id"""


def links_of(conn: sqlite3.Connection, action_id: str) -> list[LinkLine]:
    """The actions that an action names, then those that name it; one that does both stands under the first."""
    there = _LINKS.format(back=0, other="target_id", this="action_id")
    back = _LINKS.format(back=1, other="action_id", this="target_id")
    rows = conn.execute(f"{there} UNION ALL {back} ORDER BY is_back, place", {"id": action_id}).fetchall()
    found: dict[str, LinkLine] = {}
    for row in rows:
        if row["id"] not in found and row["id"] != action_id:
            found[row["id"]] = _link_line(conn, row)
    return list(found.values())


def _link_line(conn: sqlite3.Connection, row: sqlite3.Row) -> LinkLine:
    status = conn.execute("SELECT * FROM status WHERE id = ?", (row["status_id"],)).fetchone()
    return LinkLine(
        row["id"],
        row["plan_id"],
        row["title"],
        row["ref"],
        row["text"],
        status_line(status) if status else None,
        bool(row["is_back"]),
        bool(row["archived"]),
    )
