"""What the minutes tell: the meeting, what was said in it, and every action that has to do with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from db.contents import many_contents
from db.lines import ActionContents, StatusLine
from db.meetings import MeetingLine, SaidLine, meeting_line, not_reached, said_in, to_come_back_to
from db.reading import legend

_LITTLE = ("no_change", "later", "new")
"""What is told in a list; an action of which nothing else was said has no part of its own."""


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting with its actions by key and their plans' titles; `legend` has the entries of all of these plans."""

    meeting: MeetingLine
    said: Sequence[SaidLine]
    actions: Mapping[str, ActionContents]
    plans: Mapping[str, str]
    legend: Sequence[StatusLine]

    @cached_property
    def made(self) -> list[SaidLine]:
        """The new actions, as they were made."""
        return [line for line in self.said if line.kind == "new"]

    @cached_property
    def table(self) -> list[str]:
        """What was on the table when the meeting began, in its order."""
        made = {line.action_id for line in self.made}
        return [key for key in self.meeting.agenda if key not in made]

    @cached_property
    def discussed(self) -> list[str]:
        """The actions of which more was said than stands in a list: those on the table in its order, then others."""
        keys = {line.action_id: None for line in self.said if line.action_id and line.kind not in _LITTLE}
        others = [key for key in keys if key not in self.meeting.agenda]
        return [key for key in (*self.meeting.agenda, *others) if key in keys]

    @cached_property
    def later(self) -> list[str]:
        """What is to be come back to."""
        return to_come_back_to(self.said)

    @cached_property
    def unchanged(self) -> list[str]:
        """Those of which it was said that nothing changed, and nothing else."""
        keys = {line.action_id for line in self.said if line.kind == "no_change"}
        return [key for key in self.table if key in keys and key not in self.later and key not in self.discussed]

    @cached_property
    def missed(self) -> list[str]:
        """What was on the table and was not reached."""
        return [key for key in not_reached(self.meeting, self.said) if key in self.table]


def gather(conn: sqlite3.Connection, meeting_id: str) -> MeetingFacts:
    """Everything that the minutes of a meeting need; Refused where the meeting is not there."""
    meeting, said = meeting_line(conn, meeting_id), said_in(conn, meeting_id)
    named = [key for line in said for key in (line.action_id, line.beside_id) if key]
    found = many_contents(conn, list(dict.fromkeys([*meeting.agenda, *named])))
    parents = [action.parent_id for action in found if action.parent_id]
    actions = {action.id: action for action in (*many_contents(conn, list(dict.fromkeys(parents))), *found)}
    titles = {row["id"]: row["title"] for row in conn.execute("SELECT id, title FROM plan")}
    keys = dict.fromkeys(actions[action.id].plan_id for action in found)
    entries = [entry for key in keys for entry in legend(conn, key)]
    return MeetingFacts(meeting, said, actions, {key: titles[key] for key in keys}, entries)
