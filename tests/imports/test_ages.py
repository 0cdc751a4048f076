"""What an older file may add to a plan and what it may not move back; what goes backwards; what was copied forward."""

from __future__ import annotations

from datetime import date

import pytest

from db.contents import plan_contents
from db.legend import went_backwards
from db.lines import PlanContents, StatusLine
from db.reading import plans
from db.register import Register
from db.verbs import add_update
from imports.drafts import ActionDraft, Person, PlanDraft, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.choosing import take_older
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import drafted_plan, reading


def held(register: Register) -> PlanContents:
    return plan_contents(register.reader, plans(register.reader)[0].id)


def again(register: Register, plan: PlanDraft) -> Proposal:
    return propose(register.reader, reading(plan, sha256="2" * 64))


def older_edition() -> PlanDraft:
    """The quarter before: another status, deadline, officer and wording at the first action, and its own update."""
    plan = drafted_plan()
    plan.period, plan.as_at, plan.reported = "2026-27 Q1", date(2026, 6, 30), []
    first = plan.actions[0]
    first.action = "Pay the expenses of community panel members in the same week"
    first.status, first.due, first.due_text = "Some concern", date(2026, 6, 30), "by Q1"
    first.people = [Person("Otto Lind", "lead")]
    first.success_measure = "No claim is older than a day"
    first.updates = [Update("Three claims took a month.")]
    return plan


def taken_then_older(register: Register) -> Proposal:
    apply(register, propose(register.reader, reading()))
    return again(register, older_edition())


def test_an_older_edition_moves_nothing_back_and_fills_what_is_blank(register: Register) -> None:
    proposal = taken_then_older(register)
    assert [field.field for field in proposal.older[0].fields] == ["action", "due_text", "lead", "status"]
    assert [field.field for field in proposal.changed[0].fields] == ["success_measure", "update"]
    assert "older (Q1 2026-27) than the plan (Q2 2026-27)" in proposal.problems[1].sentence
    apply(register, proposal)
    first = held(register).actions[0]
    assert (first.status and first.status.label, first.due_words, first.success_measure) == (
        "On target",
        "by Q2",
        "No claim is older than a day",
    )


def test_the_updates_of_an_older_edition_stand_in_their_place_with_the_status_of_then(register: Register) -> None:
    apply(register, taken_then_older(register))
    updates = held(register).actions[0].updates
    assert [(u.period, u.text, u.status and u.status.label) for u in updates] == [
        ("2026-27 Q1", "Three claims took a month.", "Some concern"),
        ("2026-27 Q2", "Forty members paid within the hour.", "On target"),
    ]


def test_an_older_update_without_a_period_stands_before_the_others(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = older_edition()
    plan.period = None
    plan.actions[0].updates.append(Update("Then two."))
    apply(register, again(register, plan))
    texts = [update.text for update in held(register).actions[0].updates]
    assert texts == ["Three claims took a month.", "Then two.", "Forty members paid within the hour."]


def test_what_an_older_edition_says_can_be_taken_all_the_same(register: Register) -> None:
    proposal = take_older(taken_then_older(register), {"older:0:1"})
    assert [field.field for field in proposal.older[0].fields] == ["action", "lead", "status"]
    apply(register, proposal)
    assert held(register).actions[0].due_words == "by Q1"


def test_a_file_older_than_an_update_made_by_hand_does_not_move_that_action_back(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    first, second, _ = held(register).actions
    add_update(register, first.id, "The float ran out.", period="2026-27 Q3")
    plan = drafted_plan()
    plan.actions[0].status, plan.actions[1].status = "Done", "Done"
    proposal = again(register, plan)
    assert [change.action_id for change in proposal.older] == [first.id]
    assert [change.action_id for change in proposal.changed] == [second.id]


def test_a_file_whose_age_cannot_be_told_is_taken_as_current(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = older_edition()
    plan.period = plan.as_at = plan.start = plan.end = None
    proposal = again(register, plan)
    assert proposal.older == []
    assert "status" in [field.field for field in proposal.changed[0].fields]


def test_an_action_of_an_older_edition_alone_is_new_and_pointed_out(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = older_edition()
    plan.actions.append(ActionDraft(action="Fit changing-places toilets", ref="3.1", cells={"action": "Q1!C12"}))
    proposal = again(register, plan)
    assert [new.name for new in proposal.new] == ["3.1"]
    assert [problem.cell for problem in proposal.problems if "this older edition only" in problem.sentence] == [
        "Q1!C12"
    ]


def a_status(stage: str | None, colour: str | None = None) -> StatusLine:
    return StatusLine("1", "2", "Before", colour, None, None, stage, 0)


@pytest.mark.parametrize(
    ("old", "stage", "colour", "backwards"),
    [
        (a_status("completed"), "in_progress", None, True),
        (a_status("in_progress"), "not_started", None, True),
        (a_status("completed", "green"), "in_progress", "amber", True),
        (a_status("completed", "blue"), None, "red", True),
        (a_status(None, "green"), None, "amber", True),
        (a_status("in_progress", "amber"), "in_progress", "red", True),
        (a_status("in_progress", "green"), "completed", "blue", False),
        (a_status("in_progress", "red"), "in_progress", "amber", False),
        (a_status("not_started", "green"), "in_progress", "red", False),
        (a_status("in_progress", "amber"), "ongoing", None, False),
        (a_status("completed"), "withdrawn", None, False),
        (a_status(None), "not_started", None, False),
        (a_status("completed"), None, None, False),
        (None, "not_started", "red", False),
    ],
)
def test_a_status_goes_backwards_by_stage_then_by_colour(
    old: StatusLine | None, stage: str | None, colour: str | None, backwards: bool
) -> None:
    assert went_backwards(old, stage, colour) is backwards


def test_a_status_that_went_backwards_is_marked_with_its_cell(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = drafted_plan()
    plan.legend.append(Status("Late", "red"))
    plan.actions[0].status = "Late"
    proposal = again(register, plan)
    assert [field.backwards for field in proposal.changed[0].fields] == [True]
    assert [(p.cell, p.sentence) for p in proposal.problems if "backwards" in p.sentence] == [
        ("Q2!F5", "1.01 went backwards: On target → Late. Look at it before it is taken.")
    ]


@pytest.mark.parametrize(("words", "is_told"), [("Forty members paid within the hour.", False), ("No change.", True)])
def test_the_same_words_in_a_new_period_are_an_update_only_when_they_say_so(
    register: Register, words: str, is_told: bool
) -> None:
    plan = drafted_plan()
    plan.actions[0].updates = [Update(words, "2026-27 Q2")]
    apply(register, propose(register.reader, reading(plan)))
    plan.period, plan.as_at = "2026-27 Q3", date(2026, 12, 31)
    plan.actions[0].updates = [Update(words)]
    proposal = again(register, plan)
    assert [field.field for change in proposal.changed for field in change.fields] == ["update"] * is_told
    apply(register, proposal)
    assert again(register, plan).is_empty


def test_words_that_stood_there_before_they_were_copied_forward_are_history(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = older_edition()
    plan.actions[0].updates = [Update("Forty members paid within the hour.")]
    apply(register, again(register, plan))
    assert [update.period for update in held(register).actions[0].updates] == ["2026-27 Q1", "2026-27 Q2"]
    assert again(register, plan).is_empty
