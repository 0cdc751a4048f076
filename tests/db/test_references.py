"""A new reference goes on as the plan's others do, and is free."""

from __future__ import annotations

import pytest

from db.journal import Set, write
from db.references import following, suggest_ref
from db.verbs import archive, edit
from tests.db.making_plans import MadePlan


@pytest.mark.parametrize(
    ("ref", "taken", "free"),
    [
        ("EDI1.04", (), "EDI1.05"),
        ("EDI1.04", ("edi1 05", "edi1 06"), "EDI1.07"),
        ("4.9", (), "4.10"),
        ("09", (), "10"),
        ("1a", (), "1b"),
        ("1z", (), None),
        ("2.1 (c)", ("2 1 d",), "2.1 (e)"),
        ("A", (), "B"),
        ("Priority", (), None),
        ("–", (), None),
    ],
)
def test_the_next_reference_counts_on(ref: str, taken: tuple[str, ...], free: str | None) -> None:
    assert following(ref, taken) == free


def test_after_an_action_comes_the_next_free_one_archived_ones_counted(plan: MadePlan) -> None:
    conn = plan.register.reader
    first = plan.action("1.1")
    assert suggest_ref(conn, plan.id, after=first.id, heading_id=first.heading_id) == "1.3"
    archive(plan.register, [plan.actions["1.10"]])
    edit(plan.register, plan.actions["1.2"], {"ref": "1.9"})
    work = plan.action("1.2").heading_id
    assert suggest_ref(conn, plan.id, after=plan.actions["1.2"], heading_id=work) == "1.11"
    assert suggest_ref(conn, plan.id, heading_id=work) == "1.11"


def test_a_task_goes_on_as_its_neighbours_or_as_those_of_another_action(plan: MadePlan) -> None:
    conn, second = plan.register.reader, plan.actions["1.2"]
    assert suggest_ref(conn, plan.id, parent_id=second) is None
    edit(plan.register, plan.actions["task"], {"ref": "1.2a"})
    assert suggest_ref(conn, plan.id, parent_id=second) == "1.2b"
    assert suggest_ref(conn, plan.id, parent_id=plan.actions["1.1"]) == "1.1a"


def test_a_plan_without_references_is_offered_none(plan: MadePlan) -> None:
    wishes = [Set("action", key, {"ref": None}) for key in plan.actions.values()]
    write(plan.register, wishes, label="no references")
    assert suggest_ref(plan.register.reader, plan.id, heading_id=plan.action("1.1").heading_id) is None
    assert suggest_ref(plan.register.reader, plan.id, parent_id=plan.actions["1.1"]) is None
