"""Where a plan stands: its headings, what moved since a day, who owes what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from db.dashboard import Dashboard, HeadingFigures, LeadFigure, read_dashboard
from db.filters import Filter
from db.journal import Create, write
from db.movement import default_since, movement, read_since
from db.reading import action_keys, plans
from db.verbs import archive, edit, flag, redo, undo
from tests.db.making_plans import TODAY, MadePlan

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)


def board(plan: MadePlan) -> Dashboard:
    """The figures of the plan."""
    return read_dashboard(plan.register.reader, plans(plan.register.reader)[0], TODAY)


def moved(plan: MadePlan, since: date = YESTERDAY) -> dict[str, list[tuple[str, str]]]:
    """What moved, by kind: names and words; kinds in which nothing moved are left out."""
    found = movement(plan.register.reader, plan.id, since).kinds
    return {kind: [(one.name, one.words) for one in some] for kind, some in found.items() if some}


def test_each_top_heading_counts_what_stands_under_it(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["task"]], plan.statuses["Done"])
    homes, work = board(plan).headings
    assert homes == HeadingFigures(homes.id, "Homes", {plan.statuses["On target"]: 1})
    assert (work.text, work.by_status) == ("Work", {plan.statuses["Done"]: 1, None: 1})  # the task stands for 1.2


def test_who_is_named_by_what_is_overdue_or_silent_is_counted(plan: MadePlan) -> None:
    found = board(plan)
    assert found.overdue == [LeadFigure("Lakshmi Bright", 1), LeadFigure("Tom Pell", 1)]
    assert found.silent == [LeadFigure(None, 1), LeadFigure("", 1)]


def test_each_figure_of_a_lead_is_what_its_filter_shows(plan: MadePlan) -> None:
    for figure in board(plan).overdue:
        wanted = Filter(plans=(plan.id,), overdue=True, leads=(figure.name or "",))
        assert len(action_keys(plan.register.reader, wanted, today=TODAY)) == figure.number


def test_what_came_with_the_plan_did_not_move(plan: MadePlan) -> None:
    assert moved(plan) == {}
    assert movement(plan.register.reader, plan.id, YESTERDAY).taken_in == datetime.now().astimezone().date()


def test_every_way_of_moving_is_told_in_words(plan: MadePlan) -> None:
    key, s = plan.actions, plan.statuses
    flag(plan.register, [key["1.1"]], s["Some concern"])
    edit(plan.register, key["1.1"], {"due": date(2026, 12, 31)})
    flag(plan.register, [key["1.2"]], s["Some concern"])
    flag(plan.register, [key["1.2"]], s["Done"])
    archive(plan.register, [key["1.10"]])
    write(plan.register, [Create("action", {"plan_id": plan.id, "ref": "2", "text": "More"})], label="made")
    assert moved(plan) == {
        "completed": [("1.2", "no status → ◆ Done")],
        "worse": [("1.1", "★ On target → ● Some concern")],
        "slipped": [("1.1", "30 September 2026 → 31 December 2026")],
        "new": [("2", "")],
        "archived": [("1.10", "")],
    }


def test_what_was_taken_back_did_not_move_and_what_was_done_again_did(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Some concern"])
    undo(plan.register)
    assert moved(plan) == {}
    redo(plan.register)
    assert list(moved(plan)) == ["worse"]


def test_a_plan_that_was_taken_back_and_done_again_has_nothing_new(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Some concern"])
    undo(plan.register)
    undo(plan.register)
    redo(plan.register)
    assert moved(plan) == {}


def test_nothing_moved_after_a_day_that_is_still_to_come(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Some concern"])
    assert moved(plan, date.today() + timedelta(days=2)) == {}


def test_the_day_is_that_after_the_last_closed_period_else_the_first_of_the_plans(plan: MadePlan) -> None:
    line = plans(plan.register.reader)[0]
    assert default_since(plan.register.reader, line, TODAY) == date(2026, 10, 1)
    row = {"plan_id": plan.id, "kind": "closed", "label": "Done", "count": 1}
    closed = [Create("snapshot", row | {"period": f"2026-27 Q{number}"}) for number in (1, 2)]
    write(plan.register, closed, label="closed")
    assert default_since(plan.register.reader, line, TODAY) == date(2026, 10, 1)
    write(plan.register, [Create("snapshot", row | {"as_at": date(2026, 10, 20)})], label="closed")
    assert default_since(plan.register.reader, line, TODAY) == date(2026, 10, 21)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("1/10/2026", date(2026, 10, 1)),
        ("Q2", date(2026, 7, 1)),
        ("Q4", None),
        ("soon", None),
        ("2026-09", date(2026, 9, 1)),
    ],
)
def test_the_day_may_be_typed_as_a_day_or_a_period(words: str, meant: date | None) -> None:
    assert read_since(words, "2026-27 Q3", TODAY) == meant
