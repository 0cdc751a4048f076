"""What the screens and the command line read of a register."""

from __future__ import annotations

from datetime import date

import pytest

from db.filters import Filter, Sort
from db.journal import Create, write
from db.reading import (
    action_keys,
    action_lines,
    counts,
    find_actions,
    lead_text,
    legend,
    outline,
    plans,
    ref_key,
)
from db.verbs import add_update, edit, flag
from tests.db.making_plans import TODAY, MadePlan, make_plan


def shown(plan: MadePlan, wanted: Filter | None = None, sort: Sort | None = None) -> list[str]:
    """The actions of a table, by reference."""
    names = {key: ref for ref, key in plan.actions.items()}
    keys = action_keys(plan.register.reader, wanted or Filter(), sort, today=TODAY)
    return [names.get(key.id, "?") for key in keys]


def test_plans_stand_in_their_order_with_their_actions_counted(plan: MadePlan) -> None:
    make_plan(plan.register, "An Older Plan")
    first, second = plans(plan.register.reader)
    assert (first.title, first.council, first.period, first.actions) == ("A Fair Marrowby", "Marrowby", "2026-27 Q3", 3)
    assert second.title == "An Older Plan"


def test_a_legend_and_an_outline_stand_in_their_order(plan: MadePlan) -> None:
    assert [(entry.label, entry.key) for entry in legend(plan.register.reader, plan.id)] == [
        ("On target", "o"), ("Some concern", "s"), ("Done", "d"),
    ]  # fmt: skip
    assert [(line.text, line.depth, line.actions) for line in outline(plan.register.reader, plan.id)] == [
        ("Homes", 0, 1), ("No damp homes", 1, 1), ("Work", 0, 2),
    ]  # fmt: skip


def test_a_task_stands_under_its_action_whatever_its_own_place(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["task"], {"ref": "0.1"})
    assert shown(plan) == ["1.1", "1.2", "task", "1.10"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("position", ["1.1", "1.2", "task", "1.10"]),
        ("ref", ["1.1", "1.2", "1.10", "task"]),
        ("action", ["1.1", "task", "1.10", "1.2"]),
        ("lead", ["1.2", "1.1", "task", "1.10"]),
        ("due", ["1.1", "1.2", "task", "1.10"]),
        ("status", ["1.1", "1.2", "task", "1.10"]),
        ("nonsense", ["1.1", "1.2", "task", "1.10"]),
    ],
)
def test_a_table_can_be_sorted_and_what_is_missing_stands_last(
    plan: MadePlan, column: str, expected: list[str]
) -> None:
    assert shown(plan, sort=Sort(column)) == expected
    if column in ("due", "status"):
        assert shown(plan, sort=Sort(column, descending=True))[0] == "1.1"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(words="café"), ["1.10"]),
        (Filter(words="+++"), []),
        (Filter(overdue=True), ["1.1"]),
        (Filter(silent=True), ["task", "1.10"]),
        (Filter(unowned=True), ["1.10"]),
        (Filter(new=True), ["1.10"]),
        (Filter(leads=("Lakshmi Bright",)), ["1.1"]),
        (Filter(leads=("Lakshmi Bright", "Ana Reed")), ["1.1", "1.2"]),
        (Filter(leads=("%",)), []),
        (Filter(leads=("_",)), []),
        (Filter(plans=("another",)), []),
        (Filter(statuses=(None,)), ["1.2", "task", "1.10"]),
    ],
)
def test_a_table_can_be_narrowed(plan: MadePlan, wanted: Filter, expected: list[str]) -> None:
    assert shown(plan, wanted) == expected
    assert wanted.narrows == (wanted.plans == ())


def test_a_heading_holds_what_stands_below_it(plan: MadePlan) -> None:
    homes, damp, work = outline(plan.register.reader, plan.id)
    assert shown(plan, Filter(headings=(homes.id,))) == shown(plan, Filter(headings=(damp.id,))) == ["1.1"]
    assert shown(plan, Filter(headings=(work.id,))) == ["1.2", "task", "1.10"]


def test_statuses_can_be_asked_for_together_with_none(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    assert shown(plan, Filter(statuses=(plan.statuses["Done"], None))) == ["1.2", "task", "1.10"]
    assert Filter().with_(words="x") == Filter(words="x")


def test_what_is_finished_is_neither_overdue_nor_silent_nor_unowned(plan: MadePlan) -> None:
    flag(plan.register, list(plan.actions.values()), plan.statuses["Done"])
    assert not shown(plan, Filter(overdue=True)) + shown(plan, Filter(silent=True)) + shown(plan, Filter(unowned=True))


def test_what_is_archived_is_not_shown(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.10"], {"archived": True})
    assert "1.10" not in shown(plan)
    assert find_actions(plan.register.reader, "1.10") == []


def test_the_figures_count_actions_and_flagged_tasks(plan: MadePlan) -> None:
    figures = counts(plan.register.reader, Filter(), today=TODAY)
    assert figures.total == 3
    assert figures.by_status == {plan.statuses["On target"]: 1, None: 2}
    assert (figures.overdue, figures.silent, figures.unowned) == (1, 2, 1)
    flag(plan.register, [plan.actions["task"]], plan.statuses["Done"])
    assert counts(plan.register.reader, Filter(), today=TODAY).by_status[plan.statuses["Done"]] == 1


def test_a_row_has_what_a_table_shows(plan: MadePlan) -> None:
    line = action_lines(plan.register.reader, list(plan.actions.values()), today=TODAY)[plan.actions["1.1"]]
    assert (line.ref, line.lead, line.due, line.due_words) == ("1.1", "Lakshmi Bright +1", date(2026, 9, 30), "by Q2")
    assert (line.status and line.status.label, line.overdue, line.silent, line.new) == ("On target", True, False, False)
    lines = action_lines(plan.register.reader, [plan.actions["1.10"], plan.actions["1.2"]], today=TODAY)
    assert [(row.lead, row.problems, row.new) for row in lines.values()].count(("Ana Reed", 0, False)) == 1
    assert lines[plan.actions["1.10"]].problems == 1
    assert action_lines(plan.register.reader, [], today=TODAY) == {}


def test_an_update_ends_the_silence(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.10"], "Opened")
    assert shown(plan, Filter(silent=True)) == ["task"]


def test_references_sort_part_by_part_as_numbers() -> None:
    refs = ["4.10", "4.9", "4.1", "10", "4a", "EDI1.02", None, "edi1.1"]
    assert sorted(refs, key=ref_key) == [None, "4.1", "4.9", "4.10", "4a", "10", "edi1.1", "EDI1.02"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1.1", ["1.1"]), (" 1.10 ", ["1.10"]), ("train", ["1.2"]), ("%", []), ("_", []), ("", []), (" ", [])],
)
def test_an_action_is_found_by_its_reference_or_its_first_words(plan: MadePlan, typed: str, found: list[str]) -> None:
    keys = [plan.actions[ref] for ref in found]
    assert find_actions(plan.register.reader, typed) == keys
    assert find_actions(plan.register.reader, typed, [plan.id]) == keys
    assert find_actions(plan.register.reader, typed, ["another"]) == []


def test_one_name_and_a_number_stand_for_several() -> None:
    assert [lead_text(names) for names in ([], ["A"], ["A", "B", "C"])] == ["", "A", "A +2"]


def test_a_page_of_a_table_can_be_read_first(plan: MadePlan) -> None:
    write(
        plan.register,
        [Create("action", {"plan_id": plan.id, "text": "x", "position": n}) for n in range(9, 40)],
        label="x",
    )
    assert len(action_keys(plan.register.reader, Filter(), today=TODAY, limit=5)) == 5
    assert len(action_keys(plan.register.reader, Filter(), today=TODAY)) == 35
