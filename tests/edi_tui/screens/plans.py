"""Registers for the screens' tests, written through the journal as everything else is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from db.journal import Create, write
from db.models import new_id
from db.opening import open_register
from db.register import Register

TODAY = date(2026, 11, 21)

LEGEND = (
    ("On target", "green", "★", "o", "in_progress"),
    ("Some concern", "amber", "●", "s", "in_progress"),
    ("Off target", "red", "▲", "f", "in_progress"),
    ("Complete", "grey", "✓", "c", "completed"),
)
HEADINGS = ("Heard: residents shape what we do", "Served: everyone can use our services")
OFFICERS = (("A Okafor", None), ("Ines Marsh", "Head of People"))

# ref, heading, status, due, words, officers, text
ACTIONS = (
    ("1.01", 0, "On target", date(2026, 9, 30), "Q2 26-27", (0,), "Ask every tenants' forum for its three barriers"),
    ("1.02", 0, "Some concern", None, "Ongoing", (1, 0), "Put a British Sign Language interpreter at every meeting"),
    ("1.10", 0, None, date(2027, 3, 31), "31 Mar 27", (), "Publish what changed because people spoke"),
    ("2.01", 1, "Off target", date(2027, 1, 31), "Jan 2027", (1,), "Test the fifty busiest web forms"),
    ("2.02", 1, "Complete", date(2026, 7, 31), "Jul 2026", (0,), "Keep a quiet hour in every library"),
)


class Filling:
    """The rows of one plan, gathered before they are written in one batch."""

    def __init__(self, title: str = "Fair for All 2025–28", council: str = "Borough of Eastmere") -> None:
        self.wishes: list[Create] = []
        self.plan = self.make("plan", title=title, council=council, period="2026-27 Q2")
        self.statuses: dict[str, str] = {}
        self.officers: list[str] = []
        self.position = 0

    def make(self, entity: str, **row: Any) -> str:
        """A row, and its key."""
        key = new_id()
        self.wishes.append(Create(entity, {"id": key, **row}))
        return key

    def legend(self) -> None:
        """The plan's statuses."""
        for place, (label, colour, symbol, key, stage) in enumerate(LEGEND):
            row = {"label": label, "colour": colour, "symbol": symbol, "key": key, "stage": stage}
            self.statuses[label] = self.make("status", plan_id=self.plan, position=place, **row)

    def heading(self, text: str, place: int) -> str:
        """A heading of the plan."""
        return self.make("heading", plan_id=self.plan, kind="Objective", text=text, position=place)

    def action(self, ref: str | None, heading: str | None, text: str, **row: Any) -> str:
        """An action or a task."""
        self.position += 1
        key = {"plan_id": self.plan, "heading_id": heading, "ref": ref, "text": text, "position": self.position}
        return self.make("action", **key, **row)

    def write(self, register: Register) -> None:
        """All of it."""
        write(register, self.wishes, label="filled", why="import")


def small_plan() -> Filling:
    """Five actions and two tasks under two headings."""
    plan = Filling()
    plan.legend()
    headings = [plan.heading(text, place) for place, text in enumerate(HEADINGS)]
    officers = [plan.make("officer", name=name, post=post) for name, post in OFFICERS]
    for ref, heading, status, due, words, leads, text in ACTIONS:
        row = {"status_id": plan.statuses.get(status or ""), "due": due, "due_words": words}
        action = plan.action(ref, headings[heading], text, desired_outcome=f"Nobody waits ({ref})", **row)
        for place, lead in enumerate(leads):
            plan.make("assignment", action_id=action, officer_id=officers[lead], role="lead", position=place)
        if ref == "1.01":
            said = {"period": "2026-27 Q1", "text": "Two forums have met.", "status_id": plan.statuses["On target"]}
            plan.make("update", action_id=action, position=0, **said)
        if ref == "2.01":
            for letter, words in (("a", "Recruit twelve paid testers"), ("b", "Mend what they find")):
                plan.action(
                    f"2.01{letter}", headings[1], words, parent_id=action, due=date(2026, 8, 31), due_words="Aug 2026"
                )
    return plan


def fill(path: Path, *plans: Filling) -> Path:
    """A register file that holds these plans."""
    register = open_register(path, create=True)
    for plan in plans:
        plan.write(register)
    register.close()
    return path


def opened(path: Path) -> Iterator[Register]:
    """A register, closed afterwards."""
    register = open_register(path)
    yield register
    register.close()
