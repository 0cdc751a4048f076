"""A plan in which a known name stands in every field that a person can fill."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.opening import open_register
from db.register import Register
from imports.drafts import ActionDraft, CountTable, Heading, Person, PlanDraft, Problem, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading

NAME, POST = "Zebedee Quillfeather", "Head of Tenancy"
PIECES = ("zebedee", "quillfeather")
"""What must stand nowhere in a file for the public, whatever its case."""


def canary_plan() -> PlanDraft:
    """One action with a task; the name stands in each text, written in several ways."""
    task = ActionDraft(
        action="Ask Z. Quillfeather",
        desired_outcome="Zebedee Q. agrees",
        due_text="when Quillfeather says",
        people=[Person("Mr Quillfeather", "updater")],
        updates=[Update("ZEBEDEE\nQUILLFEATHER said so", "2026-27 Q1")],
    )
    action = ActionDraft(
        action=f"Let {NAME}'s team begin",
        ref="Q1 Quillfeather",
        headings=[Heading("Quillfeather aim", f"Aim of {NAME}"), Heading("Goal", "Quillfeather, Zebedee")],
        desired_outcome="Zébédée  Quillfeather is content",
        commitment="Quillfeather’s pledge",
        success_measure="zebedee quillfeather counts",
        council="Council of Quillfeather",
        directorate="Quillfeather’s directorate",
        service_area="z.quillfeather@fen.example",
        supporting_services="The Quillfeather hub",
        people=[Person(NAME, "lead", POST, f"until {NAME} leaves"), Person("HR – Zebedee Quillfeather", "owner")],
        status="As Zebedee wishes",
        due_text="by March 2027, says Zebedee Quillfeather",
        due=date(2027, 3, 31),
        due_reason="Quillfeather was away",
        way_to_green="Zebedee Quillfeather asks again",
        updates=[Update("No update.", "2026-27 Q1"), Update(f"Mr Quillfeather ({NAME}) wrote this.", "2026-27 Q2")],
        characteristics=["Friends of Zebedee"],
        problems=[Problem("Q2!D6", NAME, f"“{NAME}” could not be read.")],
        tasks=[task],
        cells={"action": f"{NAME}!C5"},
    )
    return PlanDraft(
        title=f"The {NAME} plan",
        council=f"{NAME} Borough Council",
        start=date(2026, 4, 1),
        end=date(2027, 3, 31),
        as_at=date(2026, 9, 30),
        period="2026-27 Q2",
        legend=[Status("As Zebedee wishes", "green", "★"), Status("Done", "blue", "✓", "completed")],
        actions=[action],
        reported=[CountTable(f"Aim of {NAME}", date(2026, 9, 30), {"As Zebedee wishes": 1, "Done": 0}, 1)],
        problems=[Problem("Q2!A1", NAME, f"{NAME} stands above the table.")],
        sheets=[f"Sheet of {NAME}"],
    )


def canary_register(folder: Path) -> Register:
    """The plan in a register of its own, taken from a file that is called after the officer."""
    register = open_register(folder / "edi.db", create=True)
    apply(register, propose(register.reader, reading(canary_plan(), file=f"{NAME}.xlsx")))
    return register
