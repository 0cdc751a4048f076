"""The actions that a change is seen in: its own, or those that it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from db.inserting import table_of
from db.words import SEEN_WITH_ACTION

WHOLE = "*"  # the field name under which a row that was made or taken away is logged
_SEEN_WITH = (
    *((part, part, "id") for part in SEEN_WITH_ACTION),
    ("officer", "assignment", "officer_id"),
    ("tag", "action_tag", "tag_id"),
)
_AT_ONCE = 500  # keys in one IN (…)


@dataclass(slots=True)
class Entry:
    """A change on its way into the log."""

    entity: str
    key: str
    field: str
    old: Any
    new: Any

    @property
    def makes(self) -> bool:
        """Whether a row begins with it."""
        return self.field == WHOLE and self.old is None


def touched_actions(conn: Connection, entries: list[Entry]) -> set[str]:
    """The actions whose own row, or what is found with them, was changed."""
    touched: set[str] = set()
    changed: dict[str, set[str]] = {}  # the rows that have new values, by what they are
    for entry in entries:
        if entry.entity == "action":
            touched.add(entry.key)
        elif entry.field != WHOLE:
            changed.setdefault(entry.entity, set()).add(entry.key)
            touched |= {entry.old} if entry.field == "action_id" else set()
        elif entry.entity in SEEN_WITH_ACTION:
            of = (entry.new or entry.old).get("action_id")  # None: said of a whole meeting
            touched |= {of} if of else set()
    for entity, part, column in _SEEN_WITH:
        touched |= _actions_of(conn, table_of(part), column, changed.get(entity, ()))
    return touched


def _actions_of(conn: Connection, part: Table, column: str, keys: Iterable[str]) -> set[str]:
    found = (conn.scalars(select(part.c.action_id).where(part.c[column].in_(some))) for some in batched(keys))
    return {key for some in found for key in some if key}


def batched(keys: Iterable[str]) -> Iterator[list[str]]:
    """Keys in portions that one statement can name."""
    left = sorted(keys)
    for start in range(0, len(left), _AT_ONCE):
        yield left[start : start + _AT_ONCE]
