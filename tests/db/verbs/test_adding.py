"""New actions and tasks."""

from __future__ import annotations

from typing import Any

import pytest

from db.errors import Refused
from db.lines import PersonLine
from db.verbs import Place, new
from tests.db.making_plans import MadePlan, contents_of, state_of
from tests.db.verbs.going_round import goes_round, refs_in_order

NEW = {"action": "Ask carers", "ref": "1.3", "lead": "Ana Reed; Zed", "characteristics": "race; Sex", "due_text": "Q4"}


@pytest.mark.parametrize(
    ("place", "order", "label"),
    [
        (lambda p: Place(beside=p.actions["1.2"]), ["1.1", "1.2", "- Book a room", "1.3", "1.10"], "under “Work”"),
        (
            lambda p: Place(beside=p.actions["1.2"], before=True),
            ["1.1", "1.3", "1.2", "- Book a room", "1.10"],
            "under “Work”",
        ),
        (
            lambda p: Place(heading_id=p.action("1.1").heading_id),
            ["1.1", "1.3", "1.2", "- Book a room", "1.10"],
            "under “No damp homes”",
        ),
        (
            lambda p: Place(new_heading="Play", heading_id=p.action("1.2").heading_id),
            ["1.1", "1.2", "- Book a room", "1.10", "1.3"],
            "under “Play”",
        ),
        (lambda p: Place(), ["1.3", "1.1", "1.2", "- Book a room", "1.10"], ""),
    ],
)
def test_a_new_action_stands_where_it_was_wanted(plan: MadePlan, place: Any, order: list[str], label: str) -> None:
    before = state_of(plan.register.path)
    done = goes_round(plan, before, new(plan.register, plan.id, NEW, place=place(plan)))
    assert refs_in_order(plan) == order
    assert done.label == f"1.3: new action {label}".strip()
    (key,) = done.made
    plan.actions["1.3"] = key
    made = plan.action("1.3")
    assert made.by_role("lead") == [PersonLine("Ana Reed"), PersonLine("Zed")]
    assert (made.tags, made.due_words, made.status, made.updates) == (["Race", "Sex"], "Q4", None, [])


def test_a_new_task_comes_after_the_action_s_other_tasks(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    done = new(plan.register, plan.id, {"action": "Find a date"}, place=Place(parent_id=plan.actions["1.2"]))
    goes_round(plan, before, done)
    assert done is not None and done.label == "Find a date: new task of 1.2"
    assert refs_in_order(plan) == ["1.1", "1.2", "- Book a room", "- Find a date", "1.10"]
    plan.actions["date"] = next(iter(done.made))
    assert plan.action("date").heading_id == plan.action("1.2").heading_id


def test_a_heading_that_is_there_is_not_made_again(plan: MadePlan) -> None:
    new(plan.register, plan.id, NEW, place=Place(new_heading="work ", heading_id=plan.action("1.2").heading_id))
    assert plan.register.reader.execute("SELECT count(*) FROM heading").fetchone()[0] == 3


@pytest.mark.parametrize(
    ("values", "place", "sentence"),
    [
        ({}, lambda p: None, "The action has no words"),
        ({"action": "x", "colour": "red"}, lambda p: None, "no field “colour”"),
        ({"action": "x", "ref": "1.1"}, lambda p: None, "1.1 is another action's reference"),
        ({"action": "x"}, lambda p: Place(parent_id=p.actions["task"]), "A task has no tasks of its own"),
        ({"action": "x"}, lambda p: Place(heading_id="gone"), "heading is not in this plan"),
        ({"action": "x"}, lambda p: Place(new_heading=" "), "The heading has no words"),
        ({"action": "x"}, lambda p: Place(beside="gone"), "no longer in the register"),
    ],
)
def test_what_cannot_be_made_is_refused_whole(plan: MadePlan, values: Any, place: Any, sentence: str) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        new(plan.register, plan.id, values, place=place(plan))
    assert contents_of(plan.register.path) == before
