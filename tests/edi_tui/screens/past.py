"""A plan with a past: two closed periods, and what moved since."""

from __future__ import annotations

from datetime import date

from db.reading import legend
from db.verbs import edit, flag
from tests.db.quarters import closed
from tests.edi_tui.screens.desk import Desk


async def with_a_past(at: Desk) -> None:
    """Close two periods of the plan that is shown; between them and after the second something moves."""
    register, plan, rows = at.app.register, at.plan.shown.plan, list(at.table.shown)
    assert plan is not None
    entries = [entry.id for entry in legend(register.reader, plan.id)]
    closed(register, plan.id, "2025-26 Q4", date(2026, 3, 31))
    flag(register, rows[:3], entries[1])
    closed(register, plan.id, "2026-27 Q1", date(2026, 6, 30))
    flag(register, rows[1:2], entries[2])
    edit(register, rows[0], {"due_text": "30 June 2028", "due": date(2028, 6, 30), "due_reason": "The supplier left"})
    at.plan.reload()
    await at.settle()
