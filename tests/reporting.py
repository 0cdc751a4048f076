"""An invented plan that has everything a committee report must tell, with a report given out before it last changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import time_machine

from db.given_out import GivenOut, newest_batch, note_reports
from db.reading import find_actions, legend, plans
from db.register import Register
from db.verbs import archive, edit, flag, new
from imports.drafts import ActionDraft, CountTable, Heading, Person, PlanDraft, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading

AS_AT, TODAY = date(2026, 9, 30), date(2026, 11, 21)
MOVED_ON = datetime(2026, 8, 3, 12, tzinfo=UTC)
LISTEN, MEETINGS = Heading("Priority", "Listen before we plan"), Heading("Objective", "Meetings that anyone can join")
EMPLOY = Heading("Priority", "A workforce like the borough")
LEGEND = [
    Status("On target", "green", "★", "in_progress"),
    Status("Some concern", "amber", "●", "in_progress"),
    Status("Off target", "red", "▲", "in_progress"),
    Status("Done", "blue", "✓", "completed"),
    Status("Planned, not begun", "grey", None, "not_started"),
]
ADA = Person("Ada Quist", "lead", "Head of Engagement")
INES = Person("Ines Marsh", "lead")


def whole_plan(register: Register) -> str:
    """Make it; returns the plan's key. Five actions moved since the report as at 30 June 2026."""
    apply(register, propose(register.reader, reading(_draft())))
    plan_id = plans(register.reader)[-1].id
    edit(register, _key(register, "2.11"), {"stage": "withdrawn"})
    edit(register, _key(register, "2.12"), {"stage": "completed"})
    before = GivenOut(plan_id, date(2026, 6, 30), "1.0", "2026-07-06T09:00:00+00:00", newest_batch(register.reader))
    note_reports(register, [before])
    with time_machine.travel(MOVED_ON, tick=False):
        _move_on(register, plan_id)
    return plan_id


def _move_on(register: Register, plan_id: str) -> None:
    status = {entry.label: entry.id for entry in legend(register.reader, plan_id)}
    flag(register, [_key(register, "1.01")], status["Done"])
    flag(register, [_key(register, "1.02")], status["Off target"])
    edit(register, _key(register, "1.02"), {"due_text": "end of August 2026", "due": date(2026, 8, 31)})
    archive(register, [_key(register, "2.13")])
    new(register, plan_id, {"action": "Publish what changed because people spoke", "new": True})


def _key(register: Register, ref: str) -> str:
    return find_actions(register.reader, ref)[0]


def _draft() -> PlanDraft:
    return PlanDraft(
        title="Fair Shares 2025-28",
        council="Harrowmere Borough Council",
        as_at=AS_AT,
        period="2026-27 Q2",
        legend=[replace(status) for status in LEGEND],
        actions=[*_listening(), *_employing()],
        reported=[
            CountTable(EMPLOY.text, date(2026, 3, 31), {"On target": 2, "Some concern": None, "Done": 1}, 4),
        ],
        sheets=["Q2"],
    )


def _listening() -> list[ActionDraft]:
    panels = ActionDraft(
        action="Pay the expenses of community panel members on the day",
        ref="1.01",
        headings=[LISTEN],
        people=[ADA, Person("Idris Hale", "lead", note="from July")],
        status="On target",
        due=date(2026, 9, 30),
        due_text="by Q2",
        updates=[
            Update("Forms agreed with finance.", "2026-27 Q1"),
            Update("Forty members paid within the hour.\nTwo by cheque.", "2026-27 Q2"),
        ],
    )
    signing = ActionDraft(
        action="Put a British Sign Language interpreter at every public meeting",
        ref="1.02",
        headings=[LISTEN, MEETINGS],
        people=[INES],
        status="Some concern",
        due=date(2026, 7, 31),
        due_text="31 July 2026",
        updates=[Update("Two of five meetings.", "2026-27 Q1")],
    )
    return [panels, signing]


def _employing() -> list[ActionDraft]:
    interviews = ActionDraft(
        action="Offer guaranteed interviews to carers",
        ref="2.09",
        headings=[EMPLOY],
        people=[Person("HR Board", "owner")],
        due_text="Ongoing",
        tasks=[
            ActionDraft(action="Agree the wording with the unions", status="Done"),
            ActionDraft(
                action="Train the twelve recruiting managers", new=True, status="Planned, not begun", people=[INES]
            ),
        ],
    )
    passport = ActionDraft(
        action="Offer the reasonable-adjustments passport at every appointment",
        ref="2.10",
        headings=[EMPLOY],
        status="On target",
        due=date(2027, 3, 31),
        due_text="by March 2027",
        updates=[Update("Sent to every manager.", "2026-27 Q2")],
    )
    names = ("2.11", "Open a second prayer room"), ("2.12", "Publish the pay gap"), ("2.13", "Ask Ada Quist for advice")
    others = [ActionDraft(action=text, ref=ref, headings=[EMPLOY], people=[ADA]) for ref, text in names]
    return [interviews, passport, *others]
