"""The columns of a quarter's return: why a deadline moved, the way to green, the day of completion."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.contents import plan_contents
from db.reading import plans
from db.register import Register
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import reading
from tests.imports.building import workbook
from tests.imports.fixtures import plan_of

HEADINGS = [
    "Ref",
    "Action",
    "Lead officer",
    "Deadline",
    "Reason for change",
    "Status",
    "Path to Green",
    "Date completed",
]
ROWS = [
    HEADINGS,
    ["1.1", "Train every manager in inclusive recruitment", "Ada Quist", "31/03/2027", "The trainer left", "Amber"]
    + ["A second trainer from January", ""],
    ["1.2", "Publish the pay gap with a plan to close it", "Bo Penhale", "30/06/2026", "", "Green", "", "12/05/2026"],
    ["1.3", "Open a quiet room in the town hall", "Ines Marsh", "30/09/2026", "", "Green", "", "March 2026"],
    [
        "1.4",
        "Ask staff networks about uniforms",
        "Idris Hale",
        "30/09/2026",
        "",
        "Amber",
        "",
        "To be 1 May 2027",
    ],
]


def test_the_columns_of_a_return_are_read_into_their_fields(tmp_path: Path) -> None:
    first, second, third, fourth = plan_of(workbook(tmp_path / "plan.xlsx", ROWS)).actions
    assert (first.due_reason, first.way_to_green) == ("The trainer left", "A second trainer from January")
    assert first.completed_on is None
    assert second.completed_on == date(2026, 5, 12)
    assert third.completed_on is None, "a month is no day"
    assert fourth.completed_on is None, "a day to come is none"
    assert all(action.cells["completed_on"] for action in (second, third))


def test_a_return_that_moves_a_deadline_for_the_same_reason_keeps_the_reason(register: Register) -> None:
    plan = reading().plan
    assert plan is not None
    plan.actions[0].due_reason = "The trainer left"
    apply(register, propose(register.reader, reading(plan)))
    plan.actions[0].due, plan.actions[0].due_text = date(2027, 3, 31), "31 March 2027"
    apply(register, propose(register.reader, reading(plan, sha256="2" * 64)))
    action = plan_contents(register.reader, plans(register.reader)[0].id).actions[0]
    assert (action.due, action.due_reason) == (date(2027, 3, 31), "The trainer left")


def test_what_is_imported_can_be_changed_by_a_later_return(register: Register) -> None:
    plan = reading().plan
    assert plan is not None
    apply(register, propose(register.reader, reading(plan)))
    plan.actions[2].completed_on = date(2027, 3, 1)
    plan.actions[2].way_to_green = "Three more trainers"
    proposal = propose(register.reader, reading(plan, sha256="2" * 64))
    told = [(field.field, field.old, field.new) for change in proposal.changed for field in change.fields]
    assert told == [
        ("way_to_green", "Two more trainers from January", "Three more trainers"),
        ("completed_on", "26 February 2027", "1 March 2027"),
    ]
    apply(register, proposal)
    assert propose(register.reader, reading(plan, sha256="3" * 64)).changed == []
