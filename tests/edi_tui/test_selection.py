"""Which parts of a proposal are written."""

from __future__ import annotations

from db.register import Register
from edi_tui.selection import Selection
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import drafted_plan, reading


def a_proposal(register: Register) -> Proposal:
    """A changed action of two fields, one of one field, and a new one."""
    apply(register, propose(register.reader, reading()))
    plan = drafted_plan()
    plan.actions[0].status, plan.actions[0].desired_outcome = "Done", "Everybody comes"
    plan.actions[2].due_text, plan.actions[2].due = "Ongoing", None
    plan.actions.append(type(plan.actions[0])("Open the ramp", ref="3.01"))
    return propose(register.reader, reading(plan, sha256="2" * 64))


def test_a_change_is_left_out_when_each_of_its_fields_is(register: Register) -> None:
    selection = Selection(a_proposal(register))
    assert selection.counts == (3, 3)
    first, second = selection.fields("changed:0")
    selection.toggle(first)
    assert selection.taken_fields("changed:0") == (1, 2) and selection.counts == (3, 3)
    selection.toggle(second)
    assert not selection.is_taken("changed:0") and selection.counts == (2, 3)
    selection.toggle("changed:0")
    assert selection.taken_fields("changed:0") == (2, 2)


def test_what_is_chosen_is_the_proposal_without_what_is_left_out(register: Register) -> None:
    selection = Selection(a_proposal(register))
    selection.leave(["new:0", "changed:1", selection.fields("changed:0")[0]])
    chosen = selection.chosen()
    assert not chosen.new and [change.name for change in chosen.changed] == ["1.01"]
    assert len(chosen.changed[0].fields) == 1


def test_what_is_older_than_the_register_is_left_out_until_it_is_taken(register: Register) -> None:
    made = a_proposal(register)
    made.older, made.changed = made.changed, []
    selection = Selection(made)
    assert selection.counts == (1, 3) and not selection.chosen().changed
    selection.take(["older:0"])
    assert [change.name for change in selection.chosen().changed] == ["1.01"]


def test_a_section_is_what_has_keys_of_one_kind(register: Register) -> None:
    selection = Selection(a_proposal(register))
    assert selection.alike("changed:1") == ["changed:0", "changed:1"]
    assert selection.alike("changed:0:1") == ["changed:0", "changed:1"]
    assert selection.alike("problem:0") == []
