"""Questions of who leads: nobody, or somebody who left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from db.lines import ActionContents
from db.periods import day_text
from db.questions.gathering import gathered
from db.questions.question import Examined, Question, about, called
from db.reading import day


def nobody(plan: Examined) -> Iterator[Question]:
    """Nobody is named at all; a task is its action's officers' to do."""
    singles = (
        about("lead", action, f"Who leads {called(action)}? Nobody is named.", "lead")
        for action in plan.open
        if not action.people
    )
    many = "{of} open actions{under} name nobody: who leads them?"
    yield from gathered(plan, singles, (action.heading_id for action in plan.open), many)


def left(plan: Examined) -> Iterator[Question]:
    """Somebody leads who left: one question for each who did."""
    actions = {action.id: action for action in plan.open}
    gone: dict[str, list[tuple[sqlite3.Row, ActionContents]]] = {}
    for row in plan.conn.execute(_LEFT, {"plan": plan.contents.plan.id, "today": plan.today.isoformat()}):
        if row["action_id"] in actions:
            gone.setdefault(row["id"], []).append((row, actions[row["action_id"]]))
    for led in gone.values():
        row, parts = led[0][0], [_one(row, action) for row, action in led]
        said = f"Who leads the {len(parts):,} actions of {row['name']}, who {_since(row)}?"
        yield parts[0] if len(parts) == 1 else Question("left", None, None, said, "lead", tuple(parts))


# Whoever answers: those who lead, and where nobody does whoever else is named.
_LEFT = """SELECT DISTINCT o.id, o.name, o.left_on, s.action_id
    FROM assignment s JOIN officer o ON o.id = s.officer_id JOIN action a ON a.id = s.action_id
    WHERE a.plan_id = :plan AND NOT a.archived AND o.left_on <= :today AND (s.role = 'lead' OR NOT EXISTS
        (SELECT 1 FROM assignment l WHERE l.action_id = a.id AND l.role = 'lead'))
    ORDER BY o.name, a.position"""


def _one(row: sqlite3.Row, action: ActionContents) -> Question:
    return about("left", action, f"Who leads {called(action)} now that {row['name']} has left?", "lead")


def _since(row: sqlite3.Row) -> str:
    return f"left on {day_text(day(row['left_on']))}"
