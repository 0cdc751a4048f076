"""Giving actions a status of their plan's legend."""

from __future__ import annotations

import pytest

from db.errors import Refused
from db.reading import legend
from db.verbs import add_status, flag
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
        ([plan.actions["1.1"]], "no such status"),
    ):
        with pytest.raises(Refused, match="another plan's legend"):
            flag(plan.register, keys, status)
    assert contents_of(plan.register.path) == before


def test_actions_of_several_plans_each_get_their_own_plans_entry_of_that_name(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    done = flag(plan.register, [plan.actions["1.1"], other.actions["1.2"]], plan.statuses["Done"])
    assert done is not None and done.label == "2 actions: status → ◆ Done"
    found = (plan.action("1.1").status, other.action("1.2").status)
    assert [status.id for status in found if status] == [plan.statuses["Done"], other.statuses["Done"]]


def test_a_status_that_one_of_the_plans_has_not_is_refused_with_that_plans_name(plan: MadePlan) -> None:
    other = make_plan(plan.register, "Another")
    add_status(plan.register, plan.id, "Paused")
    paused = next(entry.id for entry in legend(plan.register.reader, plan.id) if entry.label == "Paused")
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match="The legend of “Another” has no “Paused”"):
        flag(plan.register, [plan.actions["1.1"], other.actions["1.1"]], paused)
    assert contents_of(plan.register.path) == before
