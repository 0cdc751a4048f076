"""A meeting of an invented equality board, for the tests that begin in the middle of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from db.meetings import MeetingLine, SaidLine, meeting_line, said_in
from db.register import Register
from db.verbs import begin_meeting
from tests.db.making_plans import MadePlan

HELD_ON = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)


@dataclass(frozen=True)
class Held:
    """A meeting about a made plan."""

    plan: MadePlan
    id: str

    @property
    def register(self) -> Register:
        """The register that keeps it."""
        return self.plan.register

    def action(self, ref: str) -> str:
        """The key of an action of the plan."""
        return self.plan.actions[ref]

    def line(self) -> MeetingLine:
        """The meeting as the register has it now."""
        with self.register.reading() as conn:
            return meeting_line(conn, self.id)

    def said(self) -> list[SaidLine]:
        """What was said in it so far."""
        with self.register.reading() as conn:
            return said_in(conn, self.id)

    def told(self) -> list[tuple[str, str]]:
        """The kinds and words of what was said."""
        return [(line.kind, line.text) for line in self.said()]


def hold_meeting(plan: MadePlan, *refs: str, title: str = "Equality board") -> Held:
    """A meeting about these actions of a plan, or about all three."""
    agenda = [plan.actions[ref] for ref in refs or ("1.1", "1.2", "1.10")]
    present = ["Lakshmi Bright", "Tom Pell"]
    key = begin_meeting(
        plan.register,
        title=title,
        held_on=HELD_ON,
        present=present,
        agenda=agenda,
        chosen="Every action",
        plan_id=plan.id,
    )
    return Held(plan, key)
