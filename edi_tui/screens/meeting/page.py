"""What the meeting mode reads: the meeting, what was said in it, and the action whose turn it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.contents import action_contents
from db.lines import ActionContents, PlanLine, StatusLine
from db.meetings import MeetingLine, SaidLine, meeting_line, said_in
from db.reading import legend, plans
from edi_tui.widgets.said_lines import of_action


@dataclass(frozen=True)
class Page:
    """One turn; without an action it is the end of the table, where one speaks of the whole."""

    meeting: MeetingLine
    said: Sequence[SaidLine]
    action: ActionContents | None = None
    plan: PlanLine | None = None
    legend: Sequence[StatusLine] = ()

    @property
    def key(self) -> str | None:
        """The action's key."""
        return self.action.id if self.action else None

    @property
    def called(self) -> str:
        """What is spoken of."""
        return self.action.name if self.action else "the meeting"

    @property
    def said_here(self) -> list[SaidLine]:
        """What was said of it."""
        return of_action(self.said, self.key)

    @property
    def place(self) -> int | None:
        """Which one it is of those on the table, from 0; behind the last at the end, None beside the table."""
        agenda = self.meeting.agenda
        if self.action is None:
            return len(agenda)
        return agenda.index(self.action.id) if self.action.id in agenda else None


def read_page(conn: sqlite3.Connection, meeting_id: str, action_id: str | None) -> Page:
    """One turn of a meeting; Refused where the meeting or the action is no longer there."""
    meeting, said = meeting_line(conn, meeting_id), said_in(conn, meeting_id)
    if action_id is None:
        return Page(meeting, said)
    action = action_contents(conn, action_id)
    plan = next((line for line in plans(conn) if line.id == action.plan_id), None)
    return Page(meeting, said, action, plan, legend(conn, action.plan_id))
