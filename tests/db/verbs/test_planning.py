"""Changing what is kept of a plan itself."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import Conflict, Refused
from db.reading import plans
from db.verbs import edit_plan
from tests.db.making_plans import MadePlan, contents_of


def test_a_plan_gets_a_new_title_period_and_days(plan: MadePlan) -> None:
    done = edit_plan(
        plan.register, plan.id, {"title": "Fair\x1b Marrowby", "period": "2026-12", "as_at": date(2026, 12, 1)}
    )
    assert done is not None
    assert done.label == "Plan: title → Fair Marrowby, period → December 2026, as at → 1 December 2026"
    (line,) = plans(plan.register.reader)
    assert (line.title, line.period, line.as_at) == ("Fair Marrowby", "2026-12", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "The plan has no title"),
        ("period", "soon", "“soon” is no period"),
        ("period", "0000-01", "is no period"),
        ("period", "2026-29 Q1", "is no period"),
        ("as_at", "yesterday", "The as at of this plan"),
        ("archived", True, "A plan has no field “archived”"),
    ],
)
def test_what_a_plan_cannot_have_is_refused(plan: MadePlan, field: str, value: object, sentence: str) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        edit_plan(plan.register, plan.id, {field: value})
    assert contents_of(plan.register.path) == before


def test_a_plan_that_was_changed_since_it_was_seen_is_a_conflict(plan: MadePlan) -> None:
    edit_plan(plan.register, plan.id, {"council": "Theirs"})
    with pytest.raises(Conflict):
        edit_plan(plan.register, plan.id, {"council": "Mine"}, seen={"council": "Marrowby"})
