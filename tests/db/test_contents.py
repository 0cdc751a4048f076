"""Whole plans and whole actions, gathered from their tables."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from db.contents import plan_contents, reported
from db.errors import Refused
from db.journal import Create, write
from db.lines import HeadingText, PersonLine
from db.verbs import edit
from tests.db.making_plans import PERIOD, MadePlan


def test_an_action_comes_with_all_that_hangs_on_it(plan: MadePlan) -> None:
    action = plan.action("1.1")
    assert action.headings == [HeadingText("theme", "Homes"), HeadingText("objective", "No damp homes")]
    assert action.people == [
        PersonLine("Lakshmi Bright", "Director, Homes"), PersonLine("Tom Pell", None, "lead", "job share"),
    ]  # fmt: skip
    assert [(update.period, update.text) for update in action.updates] == [(PERIOD, "Questionnaire sent")]
    assert (action.tags, action.links, action.problems) == (["Race"], ["1.2"], [])
    assert (action.cells, action.source) == ({"action": "Plan!B4"}, "m.xlsx")
    assert (action.due, action.due_words, action.status and action.status.label) == (
        date(2026, 9, 30),
        "by Q2",
        "On target",
    )
    assert action.by_role("owner") == []


def test_the_cells_of_all_fields_may_stand_in_one_row(plan: MadePlan) -> None:
    action = plan.action("1.2")
    assert (action.cells, action.source) == ({"ref": "Plan!A5", "due": "Plan!D5"}, "m.xlsx")


def test_tasks_stand_in_their_action(plan: MadePlan) -> None:
    contents = plan_contents(plan.register.reader, plan.id)
    assert [action.name for action in contents.actions] == ["1.1", "1.2", "1.10"]
    assert [action.name for action in contents.everything()] == ["1.1", "1.2", "Book a room", "1.10"]
    assert [task.text for task in plan.action("1.2").tasks] == ["Book a room"]
    assert plan.action("1.10").problems == ["No deadline."]


def test_what_is_archived_is_left_out(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["task"], {"archived": True})
    assert plan.action("1.2").tasks == []
    assert plan.action("task").archived
    assert len(plan_contents(plan.register.reader, plan.id).everything()) == 3


def test_what_is_gone_is_said_to_be_gone(plan: MadePlan) -> None:
    with pytest.raises(Refused, match="plan is no longer in the register"):
        plan_contents(plan.register.reader, "gone")
    with pytest.raises(Refused, match="action is no longer in the register"):
        edit(plan.register, "gone", {"ref": "1"})


def test_reported_counts_stand_document_by_document(plan: MadePlan) -> None:
    sources = [("late", 2026), ("early", 2025)]
    rows = [
        (
            "source",
            {
                "id": key,
                "plan_id": plan.id,
                "file_name": key,
                "sha256": "",
                "taken_at": datetime(year, 1, 1, tzinfo=UTC),
            },
        )
        for key, year in sources
    ]
    rows += [
        (
            "snapshot",
            {"plan_id": plan.id, "source_id": key, "heading": key, "label": label, "count": place, "position": place},
        )
        for key, _ in sources
        for place, label in enumerate(("Red", ""))
    ]
    write(plan.register, [Create(entity, row) for entity, row in rows], label="counts")
    found = [(count.heading, count.label, count.count) for count in reported(plan.register.reader, plan.id)]
    assert found == [("early", "Red", 0), ("early", "", 1), ("late", "Red", 0), ("late", "", 1)]


def test_an_action_is_called_by_its_reference_or_its_first_words(plan: MadePlan) -> None:
    edit(
        plan.register,
        plan.actions["task"],
        {"action": "Book a room that is large enough for everybody who wants to come"},
    )
    assert plan.action("1.10").name == "1.10"
    assert plan.action("task").name == "Book a room that is large enough for everybody…"
