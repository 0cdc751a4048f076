"""Giving actions a status of their plan's legend."""

from __future__ import annotations

import pytest

from db.errors import Refused
from db.verbs import flag
from tests.db.making_plans import PERIOD, MadePlan, contents_of, make_plan


def test_one_action_is_flagged_and_the_label_says_from_what_to_what(plan: MadePlan) -> None:
    done = flag(plan.register, [plan.actions["1.1"]], plan.statuses["Some concern"])
    assert done is not None
    assert done.label == "1.1: status ★ On target → ● Some concern"
    assert done.actions == {plan.actions["1.1"]}
    status = plan.action("1.1").status
    assert status is not None
    assert status.label == "Some concern"


def test_many_are_flagged_in_one_batch(plan: MadePlan) -> None:
    keys = list(plan.actions.values())
    done = flag(plan.register, keys + keys, plan.statuses["Done"], note="Agreed\x07 at committee")
    assert done is not None
    assert (done.label, done.actions) == ("4 actions: status → ◆ Done, with a note", frozenset(keys))
    for ref in plan.actions:
        last = plan.action(ref).updates[-1]
        assert (last.text, last.period, last.status and last.status.label) == ("Agreed at committee", PERIOD, "Done")
        assert len([update for update in plan.action(ref).updates if update.text == last.text]) == 1


def test_a_status_can_be_taken_away(plan: MadePlan) -> None:
    done = flag(plan.register, [plan.actions["1.1"]], None)
    assert done is not None
    assert done.label == "1.1: status ★ On target → no status"
    assert plan.action("1.1").status is None


@pytest.mark.parametrize("note", [None, "", " \u200b\x00 "])
def test_nothing_is_written_when_all_have_it_and_the_note_is_blank(plan: MadePlan, note: str | None) -> None:
    before = contents_of(plan.register.path)
    assert flag(plan.register, [plan.actions["1.1"]], plan.statuses["On target"], note=note) is None
    assert flag(plan.register, [], plan.statuses["On target"], note=note) is None
    assert contents_of(plan.register.path) == before


def test_a_status_of_another_plan_is_refused(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    before = contents_of(plan.register.path)
    for keys, status in (
        ([plan.actions["1.1"]], other.statuses["Done"]),
        ([plan.actions["1.1"], other.actions["1.1"]], plan.statuses["Done"]),
        ([plan.actions["1.1"]], "no such status"),
    ):
        with pytest.raises(Refused, match="another plan's legend"):
            flag(plan.register, keys, status)
    assert contents_of(plan.register.path) == before
