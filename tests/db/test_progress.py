"""A period at a glance: an update is given, “no change” is an answer, blank is silence."""

from __future__ import annotations

import pytest

from db.errors import Refused
from db.filters import Filter
from db.progress import Progress, progress
from db.reading import counts, plans
from db.verbs import add_update, archive, edit, edit_plan, flag, no_change, undo
from tests.db.making_plans import PERIOD, TODAY, MadePlan


def seen(plan: MadePlan, period: str | None = PERIOD) -> tuple[int, int, int]:
    """Given, nil, silent."""
    with plan.register.reading() as conn:
        found = progress(conn, plan.id, period, TODAY)
    assert found.total == found.given + found.nil + found.silent
    return found.given, found.nil, found.silent


def silent(plan: MadePlan) -> int:
    with plan.register.reading() as conn:
        return counts(conn, Filter(plans=(plan.id,)), today=TODAY).silent


def test_the_silent_are_those_that_the_plan_counts(plan: MadePlan) -> None:
    assert seen(plan) == (1, 0, 2)  # 1.1 has an update; the task speaks for 1.2; 1.10 is silent
    assert silent(plan) == 2


def test_no_change_is_an_answer_and_no_update(plan: MadePlan) -> None:
    done = no_change(plan.register, [plan.actions["1.10"], plan.actions["task"]], today=TODAY)
    assert done and done.label == "2 actions: no change for Q3 2026-27"
    assert seen(plan) == (1, 2, 0)
    assert silent(plan) == 0
    last = plan.action("1.10").updates[-1]
    assert (last.text, last.nil, last.period, last.date) == ("No change", True, PERIOD, TODAY)


def test_words_after_no_change_are_an_update(plan: MadePlan) -> None:
    no_change(plan.register, [plan.actions["1.10"]])
    add_update(plan.register, plan.actions["1.10"], "It opened after all.")
    assert seen(plan) == (2, 0, 1)


def test_who_answered_keeps_the_answer(plan: MadePlan) -> None:
    assert no_change(plan.register, [plan.actions["1.1"]]) is None
    done = no_change(plan.register, [plan.actions["1.1"], plan.actions["1.10"]])
    assert done and done.label == "1.10: no change for Q3 2026-27"
    assert [update.nil for update in plan.action("1.1").updates] == [False]


def test_no_change_keeps_the_status_and_is_taken_back_as_one(plan: MadePlan) -> None:
    no_change(plan.register, [plan.actions["1.2"], plan.actions["1.10"]], period="Q4")
    assert seen(plan, "2026-27 Q4") == (0, 1, 2)  # its task must speak for 1.2
    assert plan.action("1.10").status is None
    undo(plan.register)
    assert seen(plan, "2026-27 Q4") == (0, 0, 3)


def test_what_is_finished_need_not_speak_but_its_last_word_counts(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"], plan.actions["1.10"]], plan.statuses["Done"])
    assert seen(plan) == (1, 0, 1)


def test_what_is_archived_is_not_asked(plan: MadePlan) -> None:
    archive(plan.register, [plan.actions["1.2"], plan.actions["1.1"]])
    assert seen(plan) == (0, 0, 1)


def test_a_plan_without_a_period_reports_todays_quarter(plan: MadePlan) -> None:
    edit_plan(plan.register, plan.id, {"period": ""})
    assert seen(plan, None) == (1, 0, 2)


def test_two_plans_together_have_one_progress() -> None:
    assert Progress("a", 1, 2, 3) + Progress("a", 1, 0, 0) == Progress("a", 2, 2, 3)


def test_no_change_for_what_is_no_period_is_refused(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="is no period"):
        no_change(plan.register, [plan.actions["1.10"]], period="soon")


def test_a_plan_reports_its_own_periods(plan: MadePlan) -> None:
    own = ("2026-08-01/2026-10-31 Phase 2", "2026-04-01/2026-07-31 Phase 1")
    edit_plan(plan.register, plan.id, {"own_periods": own, "as_at": None})
    edit_plan(plan.register, plan.id, {"period": "phase 2"})
    with plan.register.reading() as conn:
        (line,) = plans(conn)
    assert (line.period, line.own) == (own[0], tuple(sorted(own)))
    no_change(plan.register, [plan.actions["1.10"]], period="Phase 1")
    assert plan.action("1.10").updates[-1].period == own[1]


def test_own_periods_share_no_day_and_no_name(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="“A” and “B” share a day"):
        edit_plan(plan.register, plan.id, {"own_periods": ["2026-04-01/2026-07-31 A", "2026-07-31/2026-08-31 B"]})
    with pytest.raises(Refused, match="same name"):
        edit_plan(plan.register, plan.id, {"own_periods": ["2026-04-01/2026-07-31 A", "2026-08-01/2026-08-31 a"]})
    edit(plan.register, plan.actions["1.1"], {"ref": "1.1"})
