"""Taking actions out of the plan without losing them, and bringing them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from db.contents import many_contents
from db.errors import Refused
from db.journal import Set, Wish, Written
from db.lines import ActionContents
from db.register import Register
from db.verbs.attempting import attempt


def archive(register: Register, action_ids: Sequence[str]) -> Written | None:
    """Take these actions out of the plan with their tasks, in one batch; the register keeps all they hold."""

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        actions = many_contents(conn, list(dict.fromkeys(action_ids)))
        named = {action.id for action in actions}
        tasks = [task for action in actions for task in action.tasks if task.id not in named]
        also = f", with {_counted(len(tasks), 'task')}" if tasks else ""
        return _set(True, [*actions, *tasks]), f"{_who(actions)}: archived{also}"

    return attempt(register, think)


def unarchive(register: Register, action_ids: Sequence[str]) -> Written | None:
    """Bring archived actions back to where they were, in one batch, with the tasks that were archived with them."""

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        actions = many_contents(conn, list(dict.fromkeys(action_ids)))
        named = {action.id for action in actions}
        for action in actions:
            if (
                action.parent_id
                and action.parent_id not in named
                and many_contents(conn, [action.parent_id])[0].archived
            ):
                raise Refused(f"{action.name} is a task of an archived action: bring that one back first.")
        keys = [key for action in actions for key in _archived_with(conn, action.id) if key not in named]
        also = f", with {_counted(len(keys), 'task')}" if keys else ""
        return _set(False, [*actions, *many_contents(conn, keys)]), f"{_who(actions)}: brought back{also}"

    return attempt(register, think)


def _archived_with(conn: sqlite3.Connection, action_id: str) -> list[str]:
    """The archived tasks of an action that left the plan in the batch in which it left it."""
    rows = conn.execute(
        """SELECT t.id FROM action t JOIN change c ON c.entity_key = t.id AND c.field = 'archived'
        WHERE t.parent_id = :id AND t.archived AND c.batch_id = (
            SELECT x.batch_id FROM change x JOIN batch ON batch.id = x.batch_id
            WHERE x.entity_key = :id AND x.field = 'archived' AND x.new = 'true' ORDER BY number DESC LIMIT 1)
        ORDER BY t.position""",
        {"id": action_id},
    )
    return [row["id"] for row in rows]


def _set(archived: bool, actions: Iterable[ActionContents]) -> list[Wish]:
    return [Set("action", action.id, {"archived": archived}) for action in actions]


def _who(actions: Sequence[ActionContents]) -> str:
    return actions[0].name if len(actions) == 1 else f"{len(actions)} actions"


def _counted(number: int, thing: str) -> str:
    return f"its {thing}" if number == 1 else f"{number} {thing}s"
