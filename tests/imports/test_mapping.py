"""How sure a column is read, what is asked about it, and that an officer's word stands over the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.drafts import SURE, ColumnReading, PlanDraft
from imports.request import Request
from imports.safety import worker
from tests.imports.building import Rows, workbook
from tests.imports.fixtures import SOURCES, plan_of

ROWS = [
    ["Ref", "Action", "Measure", "Widget", "Lead"],
    ["1", "Mend the doors of the town hall", "Fewer falls", "blue paint", "Property"],
    ["2", "Fit a hearing loop in the chamber", "More people hear", "red paint", "Property"],
    ["3", "Train the front desk on the loop", "All staff trained", "no paint", "Customer Services"],
]


def plan(tmp_path: Path, rows: Rows = ROWS, **said: object) -> PlanDraft:
    return plan_of(workbook(tmp_path / "plan.xlsx", rows), **said)


def column(draft: PlanDraft, heading: str) -> ColumnReading:
    return next(reading for reading in draft.columns if reading.heading == heading)


def test_a_heading_that_says_one_thing_and_cells_that_agree_are_sure_and_not_asked_about(tmp_path: Path) -> None:
    draft = plan(tmp_path)
    assert column(draft, "Lead").confidence == 1.0
    assert {question.key for question in draft.questions} == {"column:widget", "column:measure"}


def test_a_column_shows_its_first_cells_and_has_a_key_of_its_headings_words(tmp_path: Path) -> None:
    reading = column(plan(tmp_path), "Measure")
    assert (reading.key, reading.samples) == (
        "column:measure",
        ["Fewer falls", "More people hear", "All staff trained"],
    )


def test_a_question_offers_the_likely_fields_first_and_always_that_the_column_is_left(tmp_path: Path) -> None:
    asked = next(q for q in plan(tmp_path).questions if q.key == "column:measure")
    values = [option.value for option in asked.options]
    assert asked.chosen == values[0] == "success_measure"
    assert values[1] == "commitment"
    assert values[-1] == "other"
    assert len(values) == len(set(values))


def test_what_is_not_sure_and_not_answered_is_a_problem_that_names_its_cell(tmp_path: Path) -> None:
    told = {problem.cell: problem.sentence for problem in plan(tmp_path).problems}
    assert told["Plan!C1"].startswith("“Measure” was read as success measure, which is not sure: ")
    assert told["Plan!D1"] == "“Widget” was not taken, which is not sure: the heading is not known."


def test_an_answer_stands_over_the_reading_and_is_not_asked_again(tmp_path: Path) -> None:
    draft = plan(tmp_path, answers={"column:widget": "desired_outcome", "column:measure": "other"})
    assert [a.desired_outcome for a in draft.actions] == ["blue paint", "red paint", "no paint"]
    assert [a.success_measure for a in draft.actions] == [None] * 3
    assert draft.questions == []
    reading = column(draft, "Widget")
    assert (reading.by_hand, reading.confidence) == (True, 1.0)
    assert reading.evidence == "“Widget” read as desired outcome: chosen by hand."


def test_an_answer_is_remembered_for_its_council_only(tmp_path: Path) -> None:
    remembered = {"fenwick council": {"column:widget": "update"}}
    ours = plan(tmp_path, council="Fenwick Council", remembered=remembered)
    theirs = plan(tmp_path, council="Havenby Council", remembered=remembered)
    assert column(ours, "Widget").evidence.endswith("chosen at an earlier import for this council.")
    assert ours.actions[0].updates[0].text == "blue paint"
    assert column(theirs, "Widget").fields == []


def test_the_column_of_the_actions_can_be_chosen_by_hand(tmp_path: Path) -> None:
    draft = plan(tmp_path, answers={"column:measure": "action", "column:action": "heading"})
    assert [a.action for a in draft.actions] == ["Fewer falls", "More people hear", "All staff trained"]
    assert draft.actions[0].headings[0].text == "Mend the doors of the town hall"


def test_an_answer_that_names_no_field_is_as_none(tmp_path: Path) -> None:
    assert column(plan(tmp_path, answers={"column:widget": "nonsense"}), "Widget").by_hand is False


def test_a_column_without_a_heading_is_asked_about_by_its_place(tmp_path: Path) -> None:
    rows = [["Ref", "Action", ""], ["1", "Mend the doors", "as agreed with the tenants in the spring"]]
    draft = plan(tmp_path, rows)
    assert [question.key for question in draft.questions] == ["column:@Plan!C2"]
    taken = plan(tmp_path, rows, answers={"column:@Plan!C2": "update"})
    assert taken.actions[0].updates[0].text.startswith("as agreed")


def test_a_column_that_only_stands_in_for_the_actions_is_asked_about(tmp_path: Path) -> None:
    rows = [["Date", "Purpose"], ["3 May 2026", "Open the new hall to all"], ["4 May 2026", "Hear from our tenants"]]
    assert "column:purpose" in {question.key for question in plan(tmp_path, rows).questions}


def test_two_fields_can_be_chosen_for_one_column(tmp_path: Path) -> None:
    draft = plan(tmp_path, answers={"column:widget": "service_area+lead"})
    assert column(draft, "Widget").fields == ["service_area", "lead"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_question_of_the_corpus_is_of_a_column_that_is_not_sure(source: Path) -> None:
    draft = worker.read(source.read_bytes(), Request(source.name)).plan
    for question in draft.questions if draft else ():
        if question.key.startswith("column:"):
            assert any(c.key == question.key and c.confidence < SURE for c in draft.columns)
            assert question.chosen in [option.value for option in question.options]


def test_progress_in_a_word_or_two_beside_a_status_is_asked_about(tmp_path: Path) -> None:
    rows = [["Ref", "Action", "Status", "Progress"], ["1.1", "Hold listening sessions with carers", "On track", "held"]]
    asked = plan_of(workbook(tmp_path / "plan.xlsx", rows)).questions
    assert [question.key for question in asked] == ["column:progress"]
