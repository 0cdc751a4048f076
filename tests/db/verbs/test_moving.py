"""Actions put elsewhere in their plan."""

from __future__ import annotations

from typing import Any

import pytest

from db.errors import Conflict, Refused
from db.history import action_history
from db.verbs import Place, edit, move
from tests.db.making_plans import MadePlan, contents_of, make_plan, state_of
from tests.db.verbs.going_round import goes_round, refs_in_order


@pytest.mark.parametrize(
    ("refs", "place", "order", "label"),
    [
        (
            ["1.10"],
            lambda p: Place(beside=p.actions["1.2"], before=True),
            ["1.1", "1.10", "1.2", "- Book a room"],
            "1.10: moved before 1.2",
        ),
        (
            ["1.1"],
            lambda p: Place(beside=p.actions["1.10"]),
            ["1.2", "- Book a room", "1.10", "1.1"],
            "1.1: moved after 1.10",
        ),
        (
            ["1.2", "1.10"],
            lambda p: Place(heading_id=p.action("1.1").heading_id),
            ["1.1", "1.2", "- Book a room", "1.10"],
            "2 actions: moved to “No damp homes”",
        ),
        (
            ["1.1"],
            lambda p: Place(parent_id=p.actions["1.2"]),
            ["1.2", "- Book a room", "- 1.1", "1.10"],
            "1.1: made a task of 1.2",
        ),
        (
            ["task"],
            lambda p: Place(beside=p.actions["1.2"]),
            ["1.1", "1.2", "Book a room", "1.10"],
            "Book a room: moved after 1.2",
        ),
        (
            ["1.2", "task"],
            lambda p: Place(new_heading="Play"),
            ["1.1", "1.10", "1.2", "- Book a room"],
            "1.2: moved to “Play”",
        ),
    ],
)
def test_actions_stand_where_they_were_moved_to(
    plan: MadePlan, refs: list[str], place: Any, order: list[str], label: str
) -> None:
    before, to = state_of(plan.register.path), place(plan)
    done = goes_round(plan, before, move(plan.register, [plan.actions[ref] for ref in refs], to))
    assert refs_in_order(plan) == order
    assert done.label == label


def test_tasks_come_along_under_the_new_heading(plan: MadePlan) -> None:
    damp = plan.action("1.1").heading_id
    move(plan.register, [plan.actions["1.2"]], Place(heading_id=damp))
    assert plan.action("task").heading_id == plan.action("1.2").heading_id == damp


def test_moving_where_it_stands_already_writes_nothing(plan: MadePlan) -> None:
    assert move(plan.register, [plan.actions["1.2"]], Place(beside=plan.actions["1.1"])) is not None  # another heading
    assert move(plan.register, [plan.actions["1.2"]], Place(beside=plan.actions["1.1"])) is None


def test_an_action_that_only_made_room_has_no_history_of_it(plan: MadePlan) -> None:
    move(plan.register, [plan.actions["1.1"]], Place(beside=plan.actions["1.2"]))
    said = [line.label for key in ("1.2", "1.10") for line in action_history(plan.register.reader, plan.actions[key])]
    assert not [label for label in said if "moved" in label]


@pytest.mark.parametrize(
    ("refs", "place", "sentence"),
    [
        (["1.2"], lambda p: Place(parent_id=p.actions["1.1"]), "with tasks cannot become a task"),
        (["1.2"], lambda p: Place(beside=p.actions["1.2"]), "beside itself"),
        (["1.2"], lambda p: Place(beside=p.actions["task"]), "among its own tasks"),
        (["1.1"], lambda p: Place(parent_id=p.actions["task"]), "A task has no tasks"),
        (["1.1"], lambda p: Place(heading_id="gone"), "not in this plan"),
    ],
)
def test_what_cannot_be_moved_is_refused_whole(plan: MadePlan, refs: list[str], place: Any, sentence: str) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        move(plan.register, [plan.actions[ref] for ref in refs], place(plan))
    assert contents_of(plan.register.path) == before


def test_actions_stay_in_their_plan(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    with pytest.raises(Refused, match="stay in their plan"):
        move(plan.register, [plan.actions["1.1"]], Place(beside=other.actions["1.1"]))
    with pytest.raises(Refused, match="several plans"):
        move(plan.register, [plan.actions["1.1"], other.actions["1.1"]], Place())


def test_a_heading_that_another_program_gave_meanwhile_is_a_conflict(plan: MadePlan) -> None:
    key, damp, work = plan.actions["1.2"], plan.action("1.1").heading_id, plan.action("1.2").heading_id
    edit(plan.register, key, {"heading_id": None})
    before = contents_of(plan.register.path)
    with pytest.raises(Conflict) as conflict:
        move(plan.register, [key], Place(heading_id=damp), seen={key: work})
    (clash,) = conflict.value.clashes
    assert (clash.field, clash.seen, clash.theirs, clash.mine) == ("heading_id", work, None, damp)
    assert contents_of(plan.register.path) == before
