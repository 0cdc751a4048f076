"""Actions copied, with what belongs to them and without what was reported."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import Refused
from db.verbs import copy, edit
from db.verbs.editing import values_of
from tests.db.making_plans import MadePlan, state_of
from tests.db.verbs.going_round import goes_round, refs_in_order


def test_a_copy_has_all_but_status_and_updates(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    done = goes_round(plan, before, copy(plan.register, [plan.actions["1.1"]]))
    assert done.label == "1.1: copied as 1.3"
    plan.actions["copy"] = next(iter(done.made))
    first, second = plan.action("1.1"), plan.action("copy")
    assert values_of(second) == {**values_of(first), "ref": "1.3", "status_id": None}
    assert (second.updates, second.links, second.cells) == ([], [], {})
    assert refs_in_order(plan) == ["1.1", "1.3", "1.2", "- Book a room", "1.10"]


def test_a_copy_was_never_completed_put_off_or_off_track(plan: MadePlan) -> None:
    said = {"completed_on": date(2026, 9, 1), "way_to_green": "Two more interpreters", "due_reason": "Nobody answered"}
    edit(plan.register, plan.actions["1.1"], said)
    done = copy(plan.register, [plan.actions["1.1"]])
    assert done is not None
    plan.actions["copy"] = next(iter(done.made))
    made = plan.action("copy")
    assert (made.completed_on, made.way_to_green, made.due_reason) == (None, None, None)
    assert made.due == plan.action("1.1").due


def test_tasks_are_copied_with_their_action_and_take_its_reference(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["task"], {"ref": "1.2a"})
    before = state_of(plan.register.path)
    keys = [plan.actions["1.2"], plan.actions["task"], plan.actions["1.10"]]
    done = goes_round(plan, before, copy(plan.register, keys))
    assert done.label == "2 actions: copied"
    assert refs_in_order(plan) == ["1.1", "1.2", "- 1.2a", "1.3", "- 1.3a", "1.10", "1.11"]


def test_a_task_is_copied_beside_itself(plan: MadePlan) -> None:
    goes_round(plan, state_of(plan.register.path), copy(plan.register, [plan.actions["task"]]))
    assert refs_in_order(plan) == ["1.1", "1.2", "- Book a room", "- Book a room", "1.10"]


def test_a_reference_can_be_named_if_it_is_free(plan: MadePlan) -> None:
    assert "copied as 7" in str(copy(plan.register, [plan.actions["1.1"]], ref="7"))
    with pytest.raises(Refused, match="another action's reference"):
        copy(plan.register, [plan.actions["1.1"]], ref="1.2")
    with pytest.raises(Refused, match="no longer in the register"):
        copy(plan.register, ["gone"])
