"""Every verb is taken back and done again to the very same register."""

from __future__ import annotations

from db.journal import Written
from db.verbs import redo, undo
from tests.db.making_plans import MadePlan, state_of


def goes_round(plan: MadePlan, before: object, done: Written | None) -> Written:
    """What was written, after it was taken back to `before` and done again; what it said, exactly."""
    assert done is not None
    after = state_of(plan.register.path)
    assert after != before
    back = undo(plan.register)
    assert back is not None and back.label.startswith("Taken back: ")
    assert state_of(plan.register.path) == before
    again = redo(plan.register)
    assert again is not None and again.label == f"Done again: {done.label}"
    assert state_of(plan.register.path) == after
    return done


def refs_in_order(plan: MadePlan) -> list[str]:
    """The plan as it reads: each action by its reference or words, tasks with a dash before them."""
    rows = plan.register.reader.execute(
        """SELECT a.ref, a.text, a.parent_id FROM action a LEFT JOIN action p ON p.id = a.parent_id
        WHERE NOT a.archived ORDER BY coalesce(p.position, a.position), coalesce(p.id, a.id), a.parent_id IS NOT NULL,
        a.position"""
    )
    return [("- " if row["parent_id"] else "") + (row["ref"] or row["text"]) for row in rows]
