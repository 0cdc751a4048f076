"""One field of many actions, in one batch."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.errors import Conflict, Refused
from db.lines import PersonLine
from db.verbs import edit, edit_all
from db.verbs.editing import values_of
from tests.db.making_plans import MadePlan, contents_of, state_of
from tests.db.verbs.going_round import goes_round

REFS = ("1.1", "1.2", "1.10")


def keys(plan: MadePlan) -> list[str]:
    return [plan.actions[ref] for ref in REFS]


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"council": "Marrowby"}, "3 actions: council → “Marrowby”"),
        ({"lead": "Zed Young – Clerk"}, "3 actions: lead officer → “Zed Young – Clerk”"),
        ({"due_text": "by Q4", "due": date(2027, 3, 31)}, "3 actions: deadline → “by Q4”"),
        ({"characteristics": "Sex"}, "3 actions: protected characteristics → “Sex”"),
        ({"lead": ""}, "3 actions: lead officer → nothing"),
    ],
)
def test_all_of_them_get_it_and_one_undo_takes_it_back(plan: MadePlan, values: dict[str, Any], label: str) -> None:
    done = goes_round(plan, state_of(plan.register.path), edit_all(plan.register, keys(plan), values))
    assert done.label == label
    name, value = next(iter(values.items()))
    got = [values_of(plan.action(ref))[name] for ref in REFS]
    assert got[0] == got[1] == got[2]
    assert bool(got[0]) == bool(value)


def test_officers_can_be_added_to_those_that_are_there(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    done = edit_all(plan.register, keys(plan), {"lead": "Tom Pell; Zed"}, add=True)
    assert goes_round(plan, before, done).label == "3 actions: lead officer “Tom Pell; Zed” added"
    assert [person.name for person in plan.action("1.1").by_role("lead")] == ["Lakshmi Bright", "Tom Pell", "Zed"]
    assert plan.action("1.1").by_role("lead")[1] == PersonLine("Tom Pell", None, "lead", "job share")
    assert [person.name for person in plan.action("1.2").by_role("lead")] == ["Tom Pell", "Zed"]


def test_every_action_that_somebody_changed_meanwhile_is_named_at_once(plan: MadePlan) -> None:
    seen = {key: values_of(plan.action(ref)) for key, ref in zip(keys(plan), REFS, strict=True)}
    edit(plan.register, plan.actions["1.1"], {"council": "Dale"})
    edit(plan.register, plan.actions["1.2"], {"council": "Mine"})
    edit(plan.register, plan.actions["1.10"], {"council": "Hill", "lead": "Zed"})
    before = contents_of(plan.register.path)
    with pytest.raises(Conflict, match="Somebody changed council here") as conflict:
        edit_all(plan.register, keys(plan), {"council": "Mine"}, seen=seen)
    assert [(clash.key, clash.theirs, clash.mine) for clash in conflict.value.clashes] == [
        (plan.actions["1.1"], "Dale", "Mine"),
        (plan.actions["1.10"], "Hill", "Mine"),
    ]
    with pytest.raises(Conflict, match="lead officer"):
        edit_all(plan.register, keys(plan), {"lead": "Ana Reed"}, seen=seen)
    assert contents_of(plan.register.path) == before
    assert edit_all(plan.register, keys(plan), {"lead": "Ana Reed"}, seen=seen, add=True) is not None


def test_several_actions_cannot_have_one_reference(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="Several actions cannot have one reference"):
        edit_all(plan.register, keys(plan), {"ref": "9"})
