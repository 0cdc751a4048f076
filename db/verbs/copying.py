"""A second action like the first, for work that comes again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from db.errors import Refused
from db.journal import Set, Wish, Written
from db.making import Making
from db.models import new_id
from db.ordering import spaced
from db.references import following, taken_refs
from db.register import Register
from db.text import fold, one_line, shorten
from db.verbs.attempting import attempt
from db.verbs.editing import check_ref

_FRESH = {"status_id": None, "stage": None, "new": False, "archived": False, "version": 1}
_FRESH |= {"completed_on": None, "way_to_green": None, "due_reason": None}
"""What is said of the first action is not said of the second: it begins without a status, and without updates."""


def copy(register: Register, action_ids: Sequence[str], *, ref: str | None = None) -> Written | None:
    """Copy actions with their tasks, officers and characteristics, each after the first one, in one batch.

    One copy takes `ref`; else each takes the next free reference in the plan's manner. `Written.made` has the keys.
    """
    keys = list(dict.fromkeys(action_ids))

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        rows = {key: _row(conn, key) for key in keys}
        firsts = [row for row in rows.values() if row["parent_id"] not in rows]  # a task comes with its action
        copier = _Copier(conn, None if len(firsts) > 1 else ref)
        for _, alike in groupby(sorted(firsts, key=_list_of), _list_of):
            copier.copy_all(list(alike))
        return copier.wishes, _label(firsts, copier.refs)

    return attempt(register, think)


def _row(conn: sqlite3.Connection, key: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute("SELECT * FROM action WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise Refused("The action is no longer in the register: somebody took it away. Look again.")
    return row


def _list_of(row: sqlite3.Row) -> tuple[str, str]:
    return row["plan_id"], row["parent_id"] or ""


class _Copier:
    """Gathers the copies of one batch; each knows of the references that those before it took."""

    def __init__(self, conn: sqlite3.Connection, ref: str | None) -> None:
        self.refs: list[str | None] = []
        self._conn = conn
        self._ref = ref
        self._making = Making(conn)
        self._aside: list[Wish] = []
        self._taken: dict[str, set[str]] = {}

    @property
    def wishes(self) -> list[Wish]:
        """Room first, then the copies in it."""
        return [*self._aside, *self._making.wishes]

    def copy_all(self, firsts: Sequence[sqlite3.Row]) -> None:
        """Copies of actions of one plan, or of tasks of one action, each after the first one."""
        plan_id, parent_id = firsts[0]["plan_id"], firsts[0]["parent_id"]
        there = self._conn.execute(
            "SELECT id, position FROM action WHERE plan_id = ? AND parent_id IS ? ORDER BY position, id",
            (plan_id, parent_id),
        ).fetchall()
        wanted = {row["id"]: row for row in firsts}
        order = [(row, False) for row in there]
        order = [pair for row, _ in order for pair in ((row, False), (row, True))[: 1 + (row["id"] in wanted)]]
        numbers = spaced([None if is_copy else row["position"] for row, is_copy in order])
        for (row, is_copy), number in zip(order, numbers, strict=True):
            if is_copy:
                self._copy(wanted[row["id"]], parent_id, number)
            elif number != row["position"]:
                self._aside.append(Set("action", row["id"], {"position": number}))

    def _copy(self, row: sqlite3.Row, parent_id: str | None, position: int) -> None:
        ref = self._next_ref(row)
        self.refs.append(ref)
        key = self._make(row, parent_id, position, ref)
        tasks = "SELECT * FROM action WHERE parent_id = ? AND NOT archived ORDER BY position, id"
        for task in self._conn.execute(tasks, (row["id"],)).fetchall():
            self._make(task, key, task["position"], self._task_ref(task, row["ref"], ref))

    def _make(self, row: sqlite3.Row, parent_id: str | None, position: int, ref: str | None) -> str:
        own = {"id": new_id(), "parent_id": parent_id, "position": position, "ref": ref}
        key = self._making.make("action", **{**dict(row), **_FRESH, **own})
        for part in ("assignment", "action_tag"):
            for found in self._conn.execute(f"SELECT * FROM {part} WHERE action_id = ?", (row["id"],)).fetchall():
                self._making.make(part, **{**dict(found), "id": new_id(), "action_id": key})
        return key

    def _next_ref(self, row: sqlite3.Row) -> str | None:
        taken = self._taken_in(row["plan_id"])
        if self._ref is not None:
            check_ref(self._conn, row["plan_id"], "", self._ref)
            found: str | None = one_line(self._ref) or None
        else:
            found = following(row["ref"], taken) if row["ref"] else None
        taken.add(fold(found))
        return found

    def _task_ref(self, task: sqlite3.Row, old: str | None, new: str | None) -> str | None:
        """A task's reference goes with its action's, where it begins so."""
        if not task["ref"]:
            return None
        taken = self._taken_in(task["plan_id"])
        like = f"{new}{task['ref'].removeprefix(old)}" if old and new and task["ref"].startswith(old) else task["ref"]
        found = like if fold(like) not in taken else following(like, taken)
        taken.add(fold(found))
        return found

    def _taken_in(self, plan_id: str) -> set[str]:
        if plan_id not in self._taken:
            self._taken[plan_id] = taken_refs(self._conn, plan_id)
        return self._taken[plan_id]


def _label(firsts: Sequence[sqlite3.Row], refs: Sequence[str | None]) -> str:
    if len(firsts) > 1:
        return f"{len(firsts)} actions: copied"
    name = firsts[0]["ref"] or shorten(firsts[0]["text"], 50)
    return f"{name}: copied as {refs[0]}" if refs[0] else f"{name}: copied"
