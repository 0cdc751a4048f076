"""Three years of one plan, a document each, end as one plan with its history, in whatever order they are taken in."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import permutations

import pytest

from db.contents import plan_contents
from db.lines import ActionContents, PlanContents
from db.reading import plans
from db.register import Register
from db.verbs import undo
from imports.drafts import Reading
from imports.reconciling.apply import apply
from imports.reconciling.proposal import Proposal, propose
from imports.reconciling.remembering import former_refs
from tests.imports.fixtures import FOLDER, plan_of

YEARS = ("2021-22", "2022-23", "2023-24")
DATA, COUNCILLORS, FORUMS, PARKS, SIGNING, NETWORK, HOUSING = (
    "Publish our equality data on the website every January",
    "Train every councillor in equality law within three months of an election",
    "Hold six community forums a year, one in each part of the district",
    "Review the access to all council car parks and publish what was found",
    "Offer a British Sign Language line at the main reception",
    "Set up a network of disabled staff with a budget of its own",
    "Translate the housing application into the five most used languages",
)
# What stands at the end: reference, status, deadline, who leads, and what was reported in which year with which status.
HELD = {
    DATA: ("EQ1", "In progress", date(2024, 1, 31), "Policy Manager", ["Completed", "Completed", "In progress"]),
    COUNCILLORS: (
        "2.1",
        "Completed",
        date(2022, 7, 31),
        "Democratic Services Manager",
        ["In progress", "Completed", None],
    ),
    FORUMS: ("EQ3", "Completed", date(2024, 3, 31), "Engagement Manager", ["In progress", "In progress", "Completed"]),
    PARKS: ("EQ4", "Completed", date(2023, 5, 31), "Parking Manager", ["Not started", "In progress", "Completed"]),
    SIGNING: ("2.2", "Completed", date(2021, 12, 31), "Customer Services Manager", ["Completed", None, None]),
    NETWORK: ("EQ2", "In progress", date(2023, 9, 30), "HR Manager", [None, "Not started", "In progress"]),
    HOUSING: ("EQ5", "Not started", date(2024, 12, 31), "Housing Manager", [None, None, "Not started"]),
}


@cache
def read_once(year: str) -> Reading:
    """A year's document; nobody changes what it gave."""
    source = FOLDER / f"three-years-{year}.xlsx"
    return Reading(source.name, year, plan_of(source))


def take(register: Register, year: str) -> Proposal:
    proposal = propose(register.reader, read_once(year))
    apply(register, proposal)
    return proposal


def only_plan(register: Register) -> PlanContents:
    (line,) = plans(register.reader)
    return plan_contents(register.reader, line.id)


def told(action: ActionContents) -> tuple[object, ...]:
    by_year = {update.period: update.status for update in action.updates}
    statuses = [by_year.get(f"{year} Q4") for year in YEARS]
    (lead,) = action.people
    label = action.status.label if action.status else None
    return action.ref, label, action.due, lead.name, [status.label if status else None for status in statuses]


ORDERS = [order for order in permutations(YEARS) if order[-1] != "2022-23"]


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_the_end_is_the_same_in_every_order(register: Register, order: tuple[str, ...]) -> None:
    for year in order:
        take(register, year)
    plan = only_plan(register)
    assert {action.text: told(action) for action in plan.actions} == HELD
    for action in plan.actions:
        periods = [update.period or "" for update in action.updates]
        assert periods == sorted(periods), action.ref
    assert (plan.plan.title, plan.plan.period) == ("Fair for All Action Plan 2023-24", "2023-24 Q4")
    assert (plan.plan.start, plan.plan.end) == (date(2023, 4, 1), date(2024, 3, 31))
    assert {action.text: action.desired_outcome for action in plan.actions}[PARKS] == "Disabled drivers can park"


def test_an_action_that_the_newest_year_dropped_is_not_moved_by_the_year_between(register: Register) -> None:
    for year in ("2021-22", "2023-24"):
        take(register, year)
    between = take(register, "2022-23")
    older = {change.name: [field.field for field in change.fields] for change in between.older}
    assert older["1.2"] == ["ref", "action", "due_text", "status", "headings"], "shown, to be taken by hand"
    dropped = next(action for action in only_plan(register).actions if action.ref == "1.2")
    assert [update.period for update in dropped.updates] == ["2021-22 Q4", "2022-23 Q4"]


@pytest.mark.parametrize("order", [YEARS, YEARS[::-1]], ids=" ".join)
def test_every_reference_that_an_action_had_is_known(register: Register, order: tuple[str, ...]) -> None:
    for year in order:
        take(register, year)
    plan = only_plan(register)
    by_id = {action.id: action.text for action in plan.actions}
    refs = former_refs(register.reader, plan.plan.id)
    assert {by_id[key]: sorted(set(found)) for key, found in refs.items() if key in by_id} == {
        DATA: ["1.1"],
        COUNCILLORS: ["1.2"],
        FORUMS: ["1.2", "1.3"],
        PARKS: ["2.1", "2.2"],
        NETWORK: ["1.3"],
    }


def test_each_year_says_what_is_new_missing_and_behind(register: Register) -> None:
    take(register, "2021-22")
    second = take(register, "2022-23")
    assert ([new.name for new in second.new], second.missing, second.questions) == (["1.3"], ["2.2"], [])
    third = take(register, "2023-24")
    assert ([new.name for new in third.new], sorted(third.missing)) == (["EQ5"], ["2.1", "2.2"])
    assert [problem.sentence for problem in third.problems] == [
        "1.1 went backwards: Completed → In progress. Look at it before it is taken."
    ]
    assert third.plan_fields["title"] == "Fair for All Action Plan 2023-24"


def test_an_older_year_is_shown_beside_the_plan_and_moves_nothing_back(register: Register) -> None:
    take(register, "2023-24")
    older = propose(register.reader, read_once("2021-22"))
    assert older.problems[0].sentence == (
        "The file is older (Q4 2021-22) than the plan (Q4 2023-24): what it says differently of 3 actions is shown and "
        "not taken."
    )
    assert {field.field for change in older.changed for field in change.fields} == {
        "update",
        "desired_outcome",
        "headings",
    }
    assert [[field.field for field in change.fields] for change in older.older][1:] == [
        ["ref", "action", "due_text", "lead", "status"],
        ["ref", "due_text", "status"],
    ]
    assert older.plan_fields == {}


def test_all_three_are_taken_back_one_by_one(register: Register) -> None:
    for year in YEARS:
        take(register, year)
    undo(register)
    assert only_plan(register).plan.title == "Fair for All Action Plan 2022-23"
    undo(register)
    first = only_plan(register)
    assert [(action.ref, len(action.updates)) for action in first.actions] == [
        ("1.1", 1),
        ("1.2", 1),
        ("1.3", 1),
        ("2.1", 1),
        ("2.2", 1),
    ]
    undo(register)
    assert plans(register.reader) == []


@pytest.mark.parametrize("year", YEARS)
def test_a_year_that_is_taken_in_again_changes_nothing(register: Register, year: str) -> None:
    for one in YEARS:
        take(register, one)
    again = propose(register.reader, read_once(year))
    assert again.is_empty and apply(register, again) is None
