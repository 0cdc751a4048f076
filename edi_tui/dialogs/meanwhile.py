"""What others did to something while a form about it is open, in one line: who, when, which field, its new value."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from db.changes import ChangeLine
from db.history import BatchLine, action_history
from db.text import shorten
from edi_tui.widgets.pieces import Piece, Pieces

_SHOWN = 40  # characters of a new value


def meanwhile(conn: sqlite3.Connection, about: Mapping[str, str], since: int, own: Collection[str]) -> Pieces:
    """What was done to these things after the batch `since`, but by this session: the newest first; else nothing."""
    done = [(name, batch) for key, name in about.items() for batch in action_history(conn, key, since=since)]
    others = sorted((one for one in done if one[1].id not in own), key=lambda one: -one[1].number)
    pieces: list[Piece] = []
    told: set[tuple[str, str]] = set()  # an older value of the same field is not told
    for name, batch in others:
        fields = {field: new for field, new in _fields(batch.changes).items() if (name, field) not in told}
        told |= {(name, field) for field in fields}
        pieces += _told(name, batch, fields)
    return pieces


def _told(name: str, batch: BatchLine, fields: Mapping[str, str]) -> Iterable[Piece]:
    if not fields:
        return
    yield Piece(f"{batch.who} {batch.at.astimezone():%H:%M} ", "accent")
    words = " · ".join(f"{field} → {new}" for field, new in fields.items())
    yield Piece(f"{name + ': ' if name else ''}{words}   ", "text")


def _fields(changes: Iterable[ChangeLine]) -> dict[str, str]:
    """The new value of each field in words; what stands in rows of its own is put together."""
    found: dict[str, list[str]] = {}
    for change in changes:
        found.setdefault(change.field, []).extend([change.new] if change.new else [])
    if "Deadline" in found:
        found.pop("Due date", None)
    return {field: f"“{shorten(', '.join(new), _SHOWN)}”" if new else "nothing" for field, new in found.items()}
