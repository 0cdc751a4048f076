"""Closing a period freezes its figures and goes on; reopening is a recorded act, and both are taken back whole."""

from __future__ import annotations

from datetime import date

import pytest

from db.closings import ClosingLine, closing_of, closings, compared, frozen
from db.errors import Refused
from db.history import action_history, batches, newest_number
from db.journal import Create, write
from db.models import new_id
from db.reading import plans
from db.verbs import close_period, edit_plan, flag, reopen_period, undo
from tests.db.making_plans import PERIOD, TODAY, MadePlan, state_of
from tests.db.verbs.going_round import goes_round

AS_AT = date(2026, 12, 31)
NEXT = "2026-27 Q4"


def close(plan: MadePlan, *, stated: int | None = None, go_on: bool = True) -> ClosingLine:
    done = close_period(plan.register, plan.id, as_at=AS_AT, today=TODAY, stated=stated, go_on=go_on)
    assert done is not None
    return closings(plan.register.reader, plan.id)[0]


def reporting(plan: MadePlan) -> tuple[str | None, date | None]:
    """The plan's period and day."""
    (line,) = plans(plan.register.reader)
    return line.period, line.as_at


def test_closing_freezes_the_figures_and_the_plan_goes_on(plan: MadePlan) -> None:
    edit_plan(plan.register, plan.id, {"as_at": AS_AT})
    knew, before = newest_number(plan.register.reader), state_of(plan.register.path)
    done = close_period(plan.register, plan.id, as_at=AS_AT, today=TODAY)
    assert goes_round(plan, before, done).label == "Q3 2026-27 closed as at 31 December 2026; now Q4 2026-27"
    assert reporting(plan) == (NEXT, None)
    line = closings(plan.register.reader, plan.id)[0]
    assert (line.period, line.as_at, line.closed_on, line.newest, line.stands) == (PERIOD, AS_AT, TODAY, knew, True)
    found: dict[str, dict[str, int]] = {}
    for figure in frozen(plan.register.reader, line.id):
        found.setdefault(figure.heading, {})[figure.label] = figure.count
    assert found == {
        "Homes": {"On target": 1, "Some concern": 0, "Done": 0, "": 1},
        "Work": {"On target": 0, "Some concern": 0, "Done": 0, "No status": 2, "": 2},
        "": {"On target": 1, "Some concern": 0, "Done": 0, "No status": 2, "": 3},
    }


def test_what_is_done_afterwards_leaves_the_figures(plan: MadePlan) -> None:
    line = close(plan)
    before = frozen(plan.register.reader, line.id)
    flag(plan.register, list(plan.actions.values()), plan.statuses["Done"])
    assert frozen(plan.register.reader, line.id) == before


def test_a_closing_may_leave_the_period_where_it_is(plan: MadePlan) -> None:
    close(plan, go_on=False)
    assert reporting(plan) == (PERIOD, None)
    with pytest.raises(Refused, match="Q3 2026-27 is closed already, on 2 November 2026: reopen it"):
        close(plan)


def test_behind_the_last_own_period_there_is_nothing_to_go_on_to(plan: MadePlan) -> None:
    only = "2026-04-01/2026-12-31 Phase 1"
    edit_plan(plan.register, plan.id, {"own_periods": [only]})
    edit_plan(plan.register, plan.id, {"period": "Phase 1"})
    close(plan)
    assert reporting(plan) == (only, None)
    assert batches(plan.register.reader)[0].label == "Phase 1 closed as at 31 December 2026"


def test_reopening_is_in_the_history_and_can_be_taken_back(plan: MadePlan) -> None:
    line = close(plan)
    before = state_of(plan.register.path)
    done = reopen_period(plan.register, plan.id, PERIOD, reason="An answer\ncame late", today=date(2027, 1, 9))
    assert goes_round(plan, before, done).label == "Q3 2026-27 reopened: An answer came late"
    assert reporting(plan) == (PERIOD, AS_AT)
    (again,) = closings(plan.register.reader, plan.id)
    assert (again.id, again.stands, again.reason) == (line.id, False, "An answer came late")
    assert again.reopened_on == date(2027, 1, 9)
    assert closing_of(plan.register.reader, plan.id, PERIOD) is None
    undo(plan.register)
    assert closing_of(plan.register.reader, plan.id, PERIOD) == line


def test_a_period_that_was_reopened_is_closed_anew_beside_its_first_closing(plan: MadePlan) -> None:
    first = close(plan)
    reopen_period(plan.register, plan.id, PERIOD, reason="Late", today=TODAY)
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    second = close(plan)
    assert [line.stands for line in closings(plan.register.reader, plan.id)] == [True, False]
    counts = [
        {one.label: one.count for one in frozen(plan.register.reader, line.id) if not one.heading}
        for line in (first, second)
    ]
    assert [found["Done"] for found in counts] == [0, 1]


def test_only_the_newest_closing_is_reopened(plan: MadePlan) -> None:
    close(plan)
    close_period(plan.register, plan.id, as_at=date(2027, 3, 31), today=TODAY)
    with pytest.raises(Refused, match="Q4 2026-27 was closed after Q3 2026-27: reopen that first"):
        reopen_period(plan.register, plan.id, PERIOD, reason="Late", today=TODAY)


@pytest.mark.parametrize(
    ("period", "reason", "said"),
    [(PERIOD, " ", "say why"), (NEXT, "Late", "Q4 2026-27 is not closed: closed are Q3 2026-27")],
)
def test_reopening_needs_a_reason_and_a_closed_period(plan: MadePlan, period: str, reason: str, said: str) -> None:
    close(plan)
    with pytest.raises(Refused, match=said):
        reopen_period(plan.register, plan.id, period, reason=reason, today=TODAY)


def test_a_plan_without_a_period_and_a_day_before_it_are_refused(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="30 September 2026 lies before Q3 2026-27 begins"):
        close_period(plan.register, plan.id, as_at=date(2026, 9, 30), today=TODAY)
    edit_plan(plan.register, plan.id, {"period": ""})
    with pytest.raises(Refused, match="no period that could be closed"):
        close(plan)


def test_a_control_total_that_differs_is_told_and_kept(plan: MadePlan) -> None:
    assert compared(close(plan, stated=5).stated) == ["Control total: 5 stated, 3 in the register, 2 fewer."]
    undo(plan.register)
    assert compared(close(plan, stated=3).stated) == ["Control total: 3, as stated."]
    undo(plan.register)
    assert compared(close(plan).stated) == []


def test_what_a_document_reported_for_the_period_is_compared_figure_by_figure(plan: MadePlan) -> None:
    told = {"Homes": {"On target": 1, "Some concern": 2, "": 3}, "Work": {"": 2}}
    rows = [
        {"heading": name, "label": label, "count": n} for name, counts in told.items() for label, n in counts.items()
    ]
    common = {"plan_id": plan.id, "as_at": date(2026, 12, 1)}
    wishes = [Create("snapshot", {"id": new_id(), "position": at} | common | row) for at, row in enumerate(rows)]
    write(plan.register, wishes, label="reported")
    assert compared(close(plan, stated=3).stated) == [
        "Homes, “Some concern”: 2 stated, 0 in the register, 2 fewer.",
        "Homes, total: 3 stated, 1 in the register, 2 fewer.",
        "3 other figures that were stated agree with the register.",
    ]


def test_what_a_document_reported_for_another_period_is_not_compared(plan: MadePlan) -> None:
    row = {"plan_id": plan.id, "as_at": date(2026, 9, 30), "heading": "Homes", "label": "", "count": 9, "position": 0}
    write(plan.register, [Create("snapshot", {"id": new_id(), **row})], label="reported")
    assert close(plan).stated == ()


def test_a_closing_is_no_change_of_an_action(plan: MadePlan) -> None:
    before = action_history(plan.register.reader, plan.actions["1.1"])
    close(plan)
    assert action_history(plan.register.reader, plan.actions["1.1"]) == before
