"""Putting actions elsewhere in their plan: under another heading, beside another action, among an action's tasks."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from db.contents import many_contents
from db.errors import Refused
from db.journal import Set, Wish, Written
from db.lines import ActionContents
from db.making import Making
from db.register import Register
from db.text import shorten
from db.verbs.attempting import attempt
from db.verbs.placing import Place, heading_words, positions, settle, shifted


def move(
    register: Register, action_ids: Sequence[str], place: Place, *, seen: Mapping[str, str | None] | None = None
) -> Written | None:
    """Put these actions, in this order, in a place of their plan, in one batch; their tasks come along.

    `seen` has the heading that the person saw each of them under; Conflict when another program moved one meanwhile.
    """
    keys = [key for key in dict.fromkeys(action_ids) if key not in (place.beside, place.parent_id)]

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        actions = _without_their_tasks(many_contents(conn, keys))
        if not actions:
            raise Refused("An action cannot be moved beside itself: choose another place.")
        _check(actions, place)
        making = Making(conn)
        at = settle(making, actions[0].plan_id, place)
        if at.parent_id and any(action.tasks for action in actions):
            raise Refused("An action with tasks cannot become a task itself: move its tasks first.")
        moved = [action.id for action in actions]
        numbers = positions(conn, actions[0].plan_id, at, moved)
        wishes = shifted(numbers, moved)
        for action in actions:
            wishes += _moved(action, at, numbers, seen or {})
        return [*making.wishes, *wishes], _label(conn, making, actions, at)

    return attempt(register, think)


def _without_their_tasks(actions: Sequence[ActionContents]) -> list[ActionContents]:
    """Where an action and its tasks are moved together, the tasks stay with it."""
    moved = {action.id for action in actions}
    return [action for action in actions if action.parent_id not in moved]


def _check(actions: Sequence[ActionContents], place: Place) -> None:
    if len({action.plan_id for action in actions}) > 1:
        raise Refused("These actions are of several plans: mark actions of one plan only, and try again.")
    if {place.beside, place.parent_id} & {task.id for action in actions for task in action.tasks}:
        raise Refused("An action cannot be moved among its own tasks: choose another place.")


def _moved(action: ActionContents, at: Place, numbers: Mapping[str, int], seen: Mapping[str, str | None]) -> list[Wish]:
    before = {"heading_id": seen[action.id]} if action.id in seen else {}
    values = {"heading_id": at.heading_id, "parent_id": at.parent_id}
    if action.id in numbers:
        values["position"] = numbers[action.id]  # type: ignore[assignment]
    tasks = [Set("action", task.id, {"heading_id": at.heading_id}) for task in action.tasks]
    return [Set("action", action.id, values, before), *tasks]


def _label(conn: sqlite3.Connection, making: Making, actions: Sequence[ActionContents], at: Place) -> str:
    who = actions[0].name if len(actions) == 1 else f"{len(actions)} actions"
    if at.beside:
        return f"{who}: moved {'before' if at.before else 'after'} {_name(conn, at.beside)}"
    if at.parent_id:
        return f"{who}: made {'a task' if len(actions) == 1 else 'tasks'} of {_name(conn, at.parent_id)}"
    heading = heading_words(making, at.heading_id)
    return f"{who}: moved to " + (f"“{shorten(heading, 50)}”" if heading else "no heading")


def _name(conn: sqlite3.Connection, action_id: str) -> str:
    return many_contents(conn, [action_id])[0].name
