"""Actions taken out of the plan and brought back; nothing of them is lost."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import Refused
from db.filters import Filter
from db.reading import action_keys
from db.verbs import archive, redo, unarchive, undo
from tests.db.making_plans import TODAY, MadePlan, state_of
from tests.db.verbs.going_round import goes_round, refs_in_order


def shown(plan: MadePlan, wanted: Filter, today: date = TODAY) -> set[str]:
    """What a table shows."""
    return {key.id for key in action_keys(plan.register.reader, wanted, today=today)}


def test_an_action_goes_with_its_tasks_and_comes_back_with_them(plan: MadePlan) -> None:
    start, keys = state_of(plan.register.path), plan.actions
    done = goes_round(plan, start, archive(plan.register, [keys["1.2"]]))
    assert done.label == "1.2: archived, with its task"
    assert refs_in_order(plan) == ["1.1", "1.10"]
    assert shown(plan, Filter(plans=(plan.id,), archived=True)) == set(keys.values())
    away = state_of(plan.register.path)
    done = goes_round(plan, away, unarchive(plan.register, [keys["1.2"]]))
    assert done.label == "1.2: brought back, with its task"
    assert state_of(plan.register.path) == start


def test_a_task_that_went_before_does_not_come_back_with_its_action(plan: MadePlan) -> None:
    archive(plan.register, [plan.actions["task"]])
    archive(plan.register, [plan.actions["1.2"]])
    unarchive(plan.register, [plan.actions["1.2"]])
    assert refs_in_order(plan) == ["1.1", "1.2", "1.10"]
    unarchive(plan.register, [plan.actions["task"]])
    assert refs_in_order(plan) == ["1.1", "1.2", "- Book a room", "1.10"]


def test_tasks_come_back_after_a_taking_back_and_doing_again_too(plan: MadePlan) -> None:
    archive(plan.register, [plan.actions["1.2"]])
    undo(plan.register)
    redo(plan.register)
    unarchive(plan.register, [plan.actions["1.2"]])
    assert refs_in_order(plan) == ["1.1", "1.2", "- Book a room", "1.10"]


def test_several_are_one_batch(plan: MadePlan) -> None:
    done = goes_round(plan, state_of(plan.register.path), archive(plan.register, list(plan.actions.values())))
    assert done.label == "4 actions: archived"
    assert archive(plan.register, [plan.actions["1.1"]]) is None


def test_a_task_does_not_come_back_without_its_action(plan: MadePlan) -> None:
    archive(plan.register, [plan.actions["1.2"]])
    with pytest.raises(Refused, match="bring that one back first"):
        unarchive(plan.register, [plan.actions["task"]])


def test_an_action_whose_tasks_are_all_archived_can_be_silent_again(plan: MadePlan) -> None:
    wanted = Filter(plans=(plan.id,), silent=True)
    assert plan.actions["1.2"] not in shown(plan, wanted)
    archive(plan.register, [plan.actions["task"]])
    assert plan.actions["1.2"] in shown(plan, wanted)
