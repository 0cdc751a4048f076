"""The plan screen as far as somebody else takes something out of it: which plan or action is gone, and who did it."""

from __future__ import annotations

import sqlite3

from db.history import action_history
from db.lines import ActionLine
from db.periods import moment_text
from db.text import shorten
from edi_tui.screens.plan_browsing import PlanBrowsing
from edi_tui.screens.plan_reading import NOTHING, Shown


class PlanFollowing(PlanBrowsing):
    """What was under the eyes and is no longer there is not gone in silence."""

    def take(self, shown: Shown, keep: str | None) -> None:
        """Show what was read; say what somebody else took away of it."""
        before, line = self.shown, self.table.line_of(self.table.current) if self.table.current else None
        super().take(shown, keep)
        try:
            sentence = self._plan_lost(before, shown) or self._action_lost(before, shown, line)
        except sqlite3.Error:
            return
        if sentence:
            self.edi.say(sentence, "warning")

    def _plan_lost(self, before: Shown, shown: Shown) -> str:
        """What is said where the plan is gone; nothing where this session took it away."""
        if before.plan is None or shown.plan_of(before.plan.id) is not None:
            return ""
        by = self._by(before.plan.id)
        if by is None:
            return ""
        now = f"“{shown.plan.title}” is shown now" if shown.plan else "no other one is left"
        return f"The plan “{before.plan.title}” was taken away{by}: {now}."

    def _action_lost(self, before: Shown, shown: Shown, line: ActionLine | None) -> str:
        """What is said where the action under the cursor is gone, though what is wanted is the same."""
        if before is NOTHING or line is None or before.wanted != shown.wanted:
            return ""
        if any(row.id == line.id for row in shown.rows) or (by := self._by(line.id)) is None:
            return ""
        conn, name = self.edi.register.reader, line.ref or f"“{shorten(line.text, 40)}”"
        found = conn.execute("SELECT plan_id, archived FROM action WHERE id = ?", (line.id,)).fetchone()
        if found is None:
            return f"{name} was taken away{by}."
        if found["archived"]:
            return f"{name} was archived{by}; {self.edi.key_of('plan.history', 'H')} shows it."
        where = "is in another plan now" if found["plan_id"] != line.plan_id else "no longer fits the filter"
        return f"{name} {where}: it was changed{by}."

    def _by(self, key: str) -> str | None:
        """By whom a thing was changed last, and when; None where that was this session."""
        last = next(iter(action_history(self.edi.register.reader, key, 1)), None)
        if last is None:
            return ""
        return None if last.id in self.edi.writing.own else f" by {last.who} on {moment_text(last.at)}"
