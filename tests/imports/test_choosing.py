"""Parts of an import that are left out: the rest is written as agreed, and what was left out is offered again."""

from __future__ import annotations

from datetime import date

from db.contents import plan_contents
from db.lines import PlanContents
from db.reading import legend, plans
from db.register import Register
from db.verbs import edit, undo
from imports.drafts import ActionDraft, PlanDraft, Problem, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.choosing import keys_of, leave_out
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import drafted_plan, reading


def held(register: Register) -> PlanContents:
    return plan_contents(register.reader, plans(register.reader)[0].id)


def next_edition() -> PlanDraft:
    """The drafted plan with another status, deadline and update at its first action, a new action and a new status."""
    plan = drafted_plan()
    plan.period, plan.as_at = "2026-27 Q3", date(2026, 12, 31)
    first = plan.actions[0]
    first.status, first.due, first.due_text = "Paused", date(2026, 12, 31), "by Q3"
    first.updates = [Update("The float ran out in August.", "2026-27 Q3", status="Paused")]
    first.links = ["2.11"]
    plan.legend.append(Status("Paused", "grey", "◌", "on_hold"))
    plan.actions.append(
        ActionDraft(
            action="Publish the ethnicity pay gap",
            ref="2.11",
            problems=[Problem("Q3!D10", "soon", "“soon” names no day.")],
            tasks=[ActionDraft(action="Agree the figures")],
        )
    )
    return plan


def returned(register: Register) -> Proposal:
    if not plans(register.reader):
        apply(register, propose(register.reader, reading()))
    return propose(register.reader, reading(next_edition(), sha256="2" * 64))


def test_everything_that_is_shown_can_be_left_out(register: Register) -> None:
    proposal = returned(register)
    assert keys_of(proposal) == [
        "changed:0",
        *(f"changed:0:{place}" for place in range(4)),
        "new:0",
        "legend:0",
        "plan:as_at",
        "plan:period",
    ]
    nothing = leave_out(proposal, keys_of(proposal))
    assert nothing.is_empty and apply(register, nothing) is None
    assert not proposal.is_empty, "the proposal itself stays as it was"


def test_one_field_is_left_out_and_the_others_are_written(register: Register) -> None:
    proposal = returned(register)
    names = [change.field for change in proposal.changed[0].fields]
    assert names == ["due_text", "update", "status", "links"]
    apply(register, leave_out(proposal, {"changed:0:0"}))
    first = held(register).actions[0]
    assert (first.due_words, first.status and first.status.label) == ("by Q2", "Paused")
    assert [update.text for update in first.updates][-1] == "The float ran out in August."
    assert first.links == ["2.11"]


def test_a_new_action_left_out_takes_its_tasks_its_problems_and_the_links_to_it_along(register: Register) -> None:
    apply(register, leave_out(returned(register), {"new:0"}))
    plan = held(register)
    assert [action.ref for action in plan.actions] == ["1.01", "2.09", "2.10"]
    assert plan.actions[0].links == []
    kept = [row[0] for row in register.reader.execute("SELECT sentence FROM problem")]
    assert "“soon” names no day." not in kept


def test_a_status_left_out_is_given_to_no_action(register: Register) -> None:
    apply(register, leave_out(returned(register), {"legend:0"}))
    first = held(register).actions[0]
    assert [entry.label for entry in legend(register.reader, first.plan_id)] == ["On target", "Some concern", "Done"]
    assert first.status and first.status.label == "On target"
    assert (first.updates[-1].text, first.updates[-1].status) == ("The float ran out in August.", None)
    assert first.due_words == "by Q3"


def test_an_action_left_out_keeps_its_old_problems(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    plan = drafted_plan()
    plan.actions[1].due_text = "in due course"
    plan.actions[1].problems = [Problem("Q3!D6", "in due course", "“in due course” names no day.")]
    plan.actions[0].due_text = "by autumn"
    proposal = propose(register.reader, reading(plan, sha256="2" * 64))
    assert [change.name for change in proposal.changed] == ["1.01", "2.09"]
    apply(register, leave_out(proposal, {"changed:1"}))
    assert held(register).actions[1].problems == ["“Ongoing” names no day, so this action can never be overdue."]


def test_the_facts_of_the_plan_and_the_updates_are_left_out_by_keys_of_their_own(register: Register) -> None:
    proposal = leave_out(returned(register), {"plan:period", "update:0"})
    assert set(proposal.plan_fields) == {"as_at"}
    assert "update" not in [change.field for change in proposal.changed[0].fields]


def test_what_was_left_out_is_offered_again_by_the_very_same_file(register: Register) -> None:
    left = {"changed:0:0", "changed:0:1", "new:0"}
    apply(register, leave_out(returned(register), left))
    again = returned(register)
    assert [new.name for new in again.new] == ["2.11"]
    assert [change.field for change in again.changed[0].fields] == ["due_text", "update", "links"]
    apply(register, again)
    assert returned(register).is_empty


def test_what_was_changed_by_hand_since_is_not_offered_again_by_the_same_file(register: Register) -> None:
    apply(register, leave_out(returned(register), {"changed:0:0"}))
    first = held(register).actions[0]
    edit(register, first.id, {"action": "Pay every expense on the day"})
    again = returned(register)
    assert [change.field for change in again.changed[0].fields] == ["due_text"]
    assert "what was changed in the register since stays as it is" in again.problems[-1].sentence


def test_undo_of_an_import_with_parts_left_out_restores_everything(register: Register) -> None:
    apply(register, propose(register.reader, reading()))
    before = held(register)
    apply(register, leave_out(returned(register), {"changed:0:1"}))
    undo(register)
    after = held(register)
    assert (after.plan, after.legend, after.headings, after.reported) == (
        before.plan,
        before.legend,
        before.headings,
        before.reported,
    )
    for now, was in zip(after.everything(), before.everything(), strict=True):
        assert (now.text, now.status, now.due_words, now.updates, now.links, now.problems, now.cells) == (
            was.text,
            was.status,
            was.due_words,
            was.updates,
            was.links,
            was.problems,
            was.cells,
        )
