"""A plan of an invented council as an import would draft it, for the tests that begin after the reading."""

from __future__ import annotations

from datetime import date

from imports.drafts import ActionDraft, CountTable, Heading, Person, PlanDraft, Problem, Reading, Status, Update

LISTEN = Heading("Priority", "Priority 1: Listen before we plan")
EMPLOY = Heading("Priority", "Priority 2: A workforce like the borough")


def drafted_plan() -> PlanDraft:
    """Three actions, one with two tasks, under two priorities; a legend of three; counts as a document reports them."""
    return PlanDraft(
        title="Fair Shares 2025-28",
        council="Harrowmere Borough Council",
        start=date(2025, 4, 1),
        end=date(2028, 3, 31),
        as_at=date(2026, 9, 30),
        period="2026-27 Q2",
        legend=[
            Status("On target", "green", "★"),
            Status("Some concern", "amber", "●"),
            Status("Done", "blue", "✓", "completed"),
        ],
        actions=[_panels(), _interviews(), _passport()],
        reported=[
            CountTable(LISTEN.text, date(2026, 9, 30), {"On target": 1, "Some concern": None, "Done": 0}, 1),
            CountTable(EMPLOY.text, date(2026, 9, 30), {"On target": 1, "Some concern": 1, "Done": 0}, 2),
        ],
        problems=[Problem("Q2!A1", "Draft", "The sheet says that it is a draft: check that it is the one agreed.")],
        sheets=["Q2"],
    )


def reading(plan: PlanDraft | None = None, file: str = "returns.xlsx", sha256: str = "1" * 64) -> Reading:
    """What the reading of a file gives."""
    return Reading(file, sha256, plan or drafted_plan())


def _panels() -> ActionDraft:
    return ActionDraft(
        action="Pay the expenses of community panel members on the day",
        ref="1.01",
        headings=[LISTEN],
        desired_outcome="Nobody stays away because of the bus fare",
        people=[Person("Ada Quist", "lead", "Head of Engagement"), Person("Idris Hale", "lead", note="from July")],
        status="On target",
        due=date(2026, 9, 30),
        due_text="by Q2",
        updates=[Update("Forty members paid within the hour.", "2026-27 Q2")],
        characteristics=["disability", "socio-economic"],
        cells={"action": "Q2!C5", "status": "Q2!F5", "due_text": "Q2!D5", "people": "Q2!E5", "updates": "Q2!G5"},
    )


def _interviews() -> ActionDraft:
    return ActionDraft(
        action="Offer guaranteed interviews to carers and to care leavers",
        ref="2.09",
        headings=[EMPLOY],
        people=[Person("Ines Marsh", "lead")],
        status="Some concern",
        due_text="Ongoing",
        links=["1.01"],
        problems=[Problem("Q2!D6", "Ongoing", "“Ongoing” names no day, so this action can never be overdue.")],
        tasks=[
            ActionDraft(action="Agree the wording with the unions", cells={"action": "Q2!C7"}),
            ActionDraft(action="Train the twelve recruiting managers", new=True, cells={"action": "Q2!C8"}),
        ],
        cells={"action": "Q2!C6"},
    )


def _passport() -> ActionDraft:
    return ActionDraft(
        action="Offer the reasonable-adjustments passport at every appointment",
        ref="2.10",
        headings=[EMPLOY],
        status="On target",
        due=date(2027, 3, 31),
        due_text="by March 2027",
        due_reason="The supplier was late",
        way_to_green="Two more trainers from January",
        completed_on=date(2027, 2, 26),
        cells={"action": "Q2!C9"},
    )
