"""Updates without their plan, and counts that a document reports: both are held against the plan's own actions."""

from __future__ import annotations

from datetime import date

import pytest

from db.contents import plan_contents
from db.lines import PlanContents
from db.reading import plans
from db.register import Register
from db.verbs import edit
from imports.drafts import ActionDraft, CountTable, KeyedUpdate, PlanDraft, Status, Update
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from tests.drafting import LISTEN, drafted_plan, reading

Q3 = "2026-27 Q3"


def held(register: Register) -> PlanContents:
    return plan_contents(register.reader, plans(register.reader)[0].id)


def updates(*named: tuple[str, str], status: str | None = None) -> PlanDraft:
    """A page of updates only."""
    keyed = [KeyedUpdate(ref, Update(text, Q3, status=status), f"line {n}") for n, (ref, text) in enumerate(named, 4)]
    legend = [Status(status)] if status else []
    return PlanDraft("Minutes of the equality forum", period=Q3, updates=keyed, legend=legend)


def minutes(register: Register, plan: PlanDraft, named: str | None = None) -> Proposal:
    return propose(register.reader, reading(plan, "minutes.txt", "4" * 64), plan=named)


@pytest.fixture
def plan(register: Register) -> PlanContents:
    apply(register, propose(register.reader, reading()))
    return held(register)


def test_updates_alone_go_to_the_actions_that_they_name(register: Register, plan: PlanContents) -> None:
    proposal = minutes(register, updates(("Action 1.01", "The float ran out."), ("2.10", "Ninety passports issued.")))
    assert (proposal.plan_id, proposal.new, proposal.missing) == (plan.plan.id, [], [])
    assert [(c.name, [(f.field, f.cell) for f in c.fields]) for c in proposal.changed] == [
        ("1.01", [("update", "line 4")]),
        ("2.10", [("update", "line 5")]),
    ]
    apply(register, proposal)
    assert [update.period for update in held(register).actions[0].updates] == ["2026-27 Q2", Q3]
    assert minutes(register, updates(("1.01", "The float ran out."))).is_empty


def test_an_update_that_names_no_action_is_a_problem_with_its_cell(register: Register, plan: PlanContents) -> None:
    proposal = minutes(register, updates(("1.01", "The float ran out."), ("9.99", "Nobody knows.")))
    assert [(p.cell, p.sentence) for p in proposal.problems] == [
        ("line 5", "This update names “9.99”, which no action of the plan is called: it was left out.")
    ]


def test_a_former_reference_still_brings_an_update_home(register: Register, plan: PlanContents) -> None:
    edit(register, plan.actions[0].id, {"ref": "3.07"})
    proposal = minutes(register, updates(("1.01", "The float ran out.")))
    assert [change.name for change in proposal.changed] == ["3.07"]


def test_the_status_with_an_update_is_the_action_s(register: Register, plan: PlanContents) -> None:
    apply(register, minutes(register, updates(("1.01", "The float ran out."), status="Some concern")))
    first = held(register).actions[0]
    assert first.status and first.status.label == "Some concern"
    assert first.updates[-1].status == first.status


def test_updates_of_no_plan_are_refused_in_a_sentence(register: Register) -> None:
    refused = minutes(register, updates(("1.01", "The float ran out."))).refused
    assert refused == (
        "minutes.txt holds updates only, and no plan of the register has the actions that they name: import the plan "
        "itself first, or name its plan with --plan."
    )


def test_updates_that_fit_two_plans_need_the_name_of_theirs(register: Register, plan: PlanContents) -> None:
    other = PlanDraft("Open Doors", "Vale of Tarn", actions=[ActionDraft(action="Mend the doors", ref="1.01")])
    apply(register, propose(register.reader, reading(other, sha256="5" * 64)))
    told = updates(("1.01", "The float ran out."))
    assert "is in several plans (Fair Shares 2025-28, Open Doors)" in (minutes(register, told).refused or "")
    proposal = minutes(register, told, named="Open Doors")
    assert (proposal.plan_title, [change.name for change in proposal.changed]) == ("Open Doors", ["1.01"])


def test_reported_counts_that_the_actions_do_not_bear_out_are_told(register: Register, plan: PlanContents) -> None:
    returned = drafted_plan()
    returned.period, returned.as_at = Q3, date(2026, 12, 31)
    returned.reported = [
        CountTable(LISTEN.text, date(2026, 12, 31), {"On target": 14, "Some concern": None, "Done": 0}, 14),
        CountTable("Priority 2: A workforce like the borough", date(2026, 12, 31), {"On target": 1}, 2),
    ]
    proposal = propose(register.reader, reading(returned, sha256="2" * 64))
    sentence = f"Under “{LISTEN.text}” the document reports 14 On target, 14 in all; the register holds 1 and 1."
    assert [problem.sentence for problem in proposal.totals] == [sentence]
    apply(register, proposal)
    kept = [row[0] for row in register.reader.execute("SELECT sentence FROM problem WHERE action_id IS NULL")]
    assert sentence in kept


def test_counts_are_held_against_the_plan_as_it_will_stand(register: Register, plan: PlanContents) -> None:
    returned = drafted_plan()
    returned.period, returned.as_at = Q3, date(2026, 12, 31)
    returned.actions[0].status = "Done"
    returned.reported = [CountTable(LISTEN.text, date(2026, 12, 31), {"On target": 0, "Done": 1}, 1)]
    assert propose(register.reader, reading(returned, sha256="2" * 64)).totals == []
