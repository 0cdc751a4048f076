"""Reporting on an action: added to what was reported before."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import Refused
from db.periods import quarter_of
from db.verbs import add_update, edit_plan
from tests.db.making_plans import PERIOD, MadePlan, contents_of


def test_an_update_is_added_for_the_period_of_the_plan(plan: MadePlan) -> None:
    done = add_update(plan.register, plan.actions["1.1"], "Half of them\nanswered\x1b[0m ")
    assert done is not None
    assert done.label == "1.1: update for Q3 2026-27"
    first, last = plan.action("1.1").updates
    assert (first.text, last.text) == ("Questionnaire sent", "Half of them\nanswered[0m")
    assert (last.period, last.date, last.status and last.status.label) == (PERIOD, date.today(), "On target")


def test_an_update_may_be_for_another_period_and_bring_a_status(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.2"], "Late", period="2026-09", status_id=plan.statuses["Some concern"])
    action = plan.action("1.2")
    assert (action.updates[-1].period, action.status and action.status.label) == ("2026-09", "Some concern")


def test_a_plan_without_a_period_reports_todays_quarter(plan: MadePlan) -> None:
    edit_plan(plan.register, plan.id, {"period": ""})
    add_update(plan.register, plan.actions["1.2"], "Done")
    assert plan.action("1.2").updates[-1].period == quarter_of(date.today())


@pytest.mark.parametrize(
    ("text", "period", "sentence"),
    [
        (" \u200b ", None, "no words yet"),
        ("x", "soon", "is no period"),
        ("x", "Q3 2026-28", "is no period"),
        ("x", "2026-13", "is no period"),
    ],
)
def test_an_update_without_words_or_with_no_real_period_is_refused(
    plan: MadePlan, text: str, period: str | None, sentence: str
) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        add_update(plan.register, plan.actions["1.1"], text, period=period)
    assert contents_of(plan.register.path) == before
