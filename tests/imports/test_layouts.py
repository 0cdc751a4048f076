"""Which column is which: headings that mislead, drift, lose their tabs or hold two fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.drafts import PlanDraft
from imports.layouts import headers
from tests.imports.building import Rows, paint, workbook
from tests.imports.fixtures import plan_of


def plan(tmp_path: Path, rows: Rows) -> PlanDraft:
    return plan_of(workbook(tmp_path / "plan.xlsx", rows))


def fields(draft: PlanDraft) -> dict[str, list[str]]:
    return {column.heading: column.fields for column in draft.columns}


def test_a_measure_column_that_begins_with_codes_is_reference_and_commitment(tmp_path: Path) -> None:
    rows = [["Measure", "Action", "Lead"]] + [
        [f"EQ1.0{n} Open our doors", f"Mend door number {n}", "Property"] for n in (1, 2, 3)
    ]
    draft = plan(tmp_path, rows)
    assert fields(draft)["Measure"] == ["ref", "commitment"]
    assert "3 of 3 cells start with a reference" in draft.columns[0].evidence
    assert (draft.actions[0].ref, draft.actions[0].commitment) == ("EQ1.01", "Open our doors")


def test_a_measure_column_of_figures_is_how_success_is_measured(tmp_path: Path) -> None:
    draft = plan(
        tmp_path, [["Action", "Measure", "Lead"], ["Train all managers", "95% trained by the year's end", "HR"]]
    )
    assert fields(draft)["Measure"] == ["success_measure"]


def test_a_row_of_a_reference_a_date_and_statuses_is_no_heading_row(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Directorate", "Section", "Action", "Stage", "Status", "Due by"],
        ["2.01.01", "Delivery", "Human Resources", "Introduce quiet rooms", "In progress", "Amber", "31 May 2025"],
        ["2.01.02", "Delivery", "Learning", "Train all managers", "In progress", "Green", "1 March 2025"],
    ]
    draft = plan(tmp_path, rows)
    assert [(a.ref, a.service_area) for a in draft.actions] == [("2.01.01", "Human Resources"), ("2.01.02", "Learning")]


@pytest.mark.parametrize("baseline", ["Baseline", "Starting point", "Latest result"])
def test_a_baseline_beside_a_measure_leaves_success_to_it(baseline: str, tmp_path: Path) -> None:
    rows = [["Action", baseline, "Performance indicator", "Lead"]] + [
        [f"Open club number {n}", f"{n}2%", "Clubs held", "HR"] for n in (1, 2, 3)
    ]
    draft = plan(tmp_path, rows)
    assert fields(draft)["Performance indicator"] == ["success_measure"]
    assert fields(draft)[baseline] == []
    assert any(f"“{baseline}” was not taken" in problem.sentence for problem in draft.problems)


def test_a_word_of_progress_beside_the_status_is_an_update_and_asked_about(tmp_path: Path) -> None:
    rows = [["Action", "Lead", "Status", "Progress"]] + [
        [f"Mend gate number {n}", "Parks", "On track", word]
        for n, word in enumerate(["Started", "Delayed", "Completed"])
    ]
    draft = plan(tmp_path, rows)
    assert fields(draft)["Progress"] == ["update"]
    assert [a.status for a in draft.actions] == ["On track"] * 3
    assert [question.key for question in draft.questions] == ["column:progress"]


def test_a_baseline_alone_is_the_nearest_to_a_measure(tmp_path: Path) -> None:
    rows = [["Action", "Baseline", "Lead"]] + [[f"Open club number {n}", f"{n}2%", "HR"] for n in (1, 2, 3)]
    assert fields(plan(tmp_path, rows))["Baseline"] == ["success_measure"]


def test_a_heading_over_two_columns_leaves_the_word_to_their_own() -> None:
    assert dict(headers.meaning("How we will know Due date").fields) == {"due": headers.PARTLY}


def test_a_section_beside_a_directorate_is_part_of_it(tmp_path: Path) -> None:
    rows = [["Directorate", "Section", "Action", "Due date"]] + [
        ["Place", "Parks", f"Mend gate number {n}", "May 2025"] for n in (1, 2, 3, 4)
    ]
    assert fields(plan(tmp_path, rows))["Section"] == ["service_area"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["March 2026", "Q2 2025/26", "31/12/2025"], "due"),
        (["Ten more applicants", "All staff", "Fewer leavers"], "success_measure"),
    ],
)
def test_a_target_is_a_date_or_a_measure_as_its_cells_say(cells: list[str], field: str, tmp_path: Path) -> None:
    rows = [["Action", "Target", "Lead"]] + [[f"Review policy number {n}", cell, "HR"] for n, cell in enumerate(cells)]
    assert fields(plan(tmp_path, rows))["Target"] == [field]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["Green", "Amber", "Green"], "status"),
        (["We have met the unions and agreed a date for the talks to begin"] * 3, "update"),
    ],
)
def test_progress_is_a_status_or_a_commentary_as_its_cells_say(cells: list[str], field: str, tmp_path: Path) -> None:
    rows = [["Action", "Progress", "Lead"]] + [
        [f"Review policy number {n}", cell, "HR"] for n, cell in enumerate(cells)
    ]
    assert fields(plan(tmp_path, rows))["Progress"] == [field]


def test_a_priority_of_high_and_low_is_no_heading(tmp_path: Path) -> None:
    draft = plan(
        tmp_path, [["Action", "Priority", "Lead"], ["Review the policy", "High", "HR"], ["Train staff", "Low", "HR"]]
    )
    assert fields(draft)["Priority"] == []
    assert any("“Priority” was not taken" in problem.sentence for problem in draft.problems)


def test_an_owner_beside_an_updater_is_the_senior_owner_and_alone_the_lead(tmp_path: Path) -> None:
    both = plan(tmp_path, [["Action", "Owner", "Updater"], ["Review the policy", "Ana Reyes", "Ben Sharp"]])
    alone = plan(tmp_path, [["Action", "Owner"], ["Review the policy", "Ana Reyes"]])
    assert [person.role for person in both.actions[0].people] == ["owner", "updater"]
    assert [person.role for person in alone.actions[0].people] == ["lead"]


def test_a_heading_that_drifts_keeps_its_column_and_says_so(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Desired Outcome", "Action", "Lead"],
        ["1a", "Fair jobs", "Review the adverts", "HR"],
        ["Ref", "Desired Outcome", "Action", "Lead"],
        ["2a", "Open doors", "Mend the doors", "Property"],
        ["Ref", "Objective", "Action", "Lead"],
        ["3a", "Good data", "Count again", "Insight"],
    ]
    draft = plan(tmp_path, rows)
    assert [a.desired_outcome for a in draft.actions] == ["Fair jobs", "Open doors", "Good data"]
    assert any("headed “Objective”" in column.evidence for column in draft.columns)


def test_a_heading_of_two_fields_is_parted_where_it_can_be(tmp_path: Path) -> None:
    rows = [["Action", "Lead Service Area; Lead Officer"], ["Review the policy", "Human Resources\nAna Reyes"]]
    action = plan(tmp_path, rows).actions[0]
    assert (action.service_area, [person.name for person in action.people]) == ("Human Resources", ["Ana Reyes"])


def test_quarters_side_by_side_are_updates_of_their_quarters(tmp_path: Path) -> None:
    rows = [
        ["Equality plan 2025-26"],
        ["Action", "RAG Q1", "Q1 update", "RAG Q2", "Q2 update"],
        ["Review the policy", "Amber", "Begun", "Green", "Agreed"],
        ["Train the managers", "Red", "Not begun", "", ""],
    ]
    first, second = plan(tmp_path, rows).actions
    assert [(u.period, u.text) for u in first.updates] == [("2025-26 Q1", "Begun"), ("2025-26 Q2", "Agreed")]
    assert (first.status, second.status) == ("Green", "Red")


def test_a_line_that_lost_its_tabs_is_parted_by_the_headings_that_are_known() -> None:
    line = "Ref Theme What we will do Responsible officer (name) Timescale Progress"
    assert headers.unsqueeze(line, 6) == [
        "Ref",
        "Theme",
        "What we will do",
        "Responsible officer (name)",
        "Timescale",
        "Progress",
    ]
    assert headers.unsqueeze("We meet every month to talk", 6) is None


def test_misspelt_headings_and_acronyms_before_them_are_known() -> None:
    assert "characteristics" in dict(headers.meaning("State Protected Characterstics as listed below").fields)
    assert "action" in dict(headers.meaning("NCC Actions").fields)


def test_errors_hidden_rows_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(
        tmp_path / "plan.xlsx", [["Ref", "Action", "Lead"], ["1", "Mend the doors", "x"], ["2", "Fit a loop", "HR"]]
    )
    book = load_workbook(path)
    page = book["Plan"]
    page["C2"].value, page["C2"].data_type = "#REF!", "e"
    page.row_dimensions[3].hidden = True
    old = book.create_sheet("Old")
    old.sheet_state, old["A1"] = "hidden", "What we did"
    book["Old"]["A1"] = "withdrawn"
    book.save(path)
    draft = plan_of(path)
    assert [problem.sentence for problem in draft.actions[0].problems] == [
        "The cell holds the error #REF!; what it should say is not known."
    ]
    assert draft.actions[0].problems[0].cell == "Plan!C2"
    told = " ".join(problem.sentence for problem in draft.problems)
    assert "“Old” is hidden" in told and "Hidden rows" in told


def test_a_reference_formatted_with_two_decimals_keeps_its_nought(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["No", "Action", "Lead"], [4.09, "Refresh the code", "HR"], [4.1, "Open board papers", "HR"]):
        page.append(row)
    for at in ("A2", "A3"):
        page[at].number_format = "0.00"
    book.save(tmp_path / "refs.xlsx")
    assert [action.ref for action in plan_of(tmp_path / "refs.xlsx").actions] == ["4.09", "4.10"]


def test_a_guide_and_a_key_on_another_sheet_are_not_actions(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "two.xlsx", [["Action", "Lead", "Status"], ["Mend the doors", "Property", "Amber"]])
    book = load_workbook(path)
    guide = book.create_sheet("READ ME", 0)
    for row in (
        ["How to use this workbook"],
        ["Fill in the update each quarter"],
        ["Colour", "Meaning"],
        ["Amber", "At risk"],
    ):
        guide.append(row)
    book.save(path)
    draft = plan_of(path)
    assert [(a.action, a.status) for a in draft.actions] == [("Mend the doors", "At risk")]
    assert draft.sheets == ["Plan"]


def test_sheets_of_two_quarters_are_one_history(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [["Ref", "Action", "Status", "Commentary"], ["EQ1", "Mend the doors", "Amber", "Begun"]]
    path = workbook(tmp_path / "year.xlsx", rows, sheet="Q1 2025-26")
    book = load_workbook(path)
    later = book.create_sheet("Q2 2025-26")
    for row in (rows[0], ["EQ1", "Mend the doors", "Green", "Mended"], ["EQ2", "Fit a loop", "Amber", ""]):
        later.append(row)
    book.save(path)
    draft = plan_of(path)
    assert [(a.ref, a.status) for a in draft.actions] == [("EQ1", "Green"), ("EQ2", "Amber")]
    assert [(u.period, u.text, u.status) for u in draft.actions[0].updates] == [
        ("2025-26 Q1", "Begun", "Amber"),
        ("2025-26 Q2", "Mended", "Green"),
    ]
    assert draft.period == "2025-26 Q2"


def test_notes_and_totals_below_a_table_are_no_actions_and_are_told(tmp_path: Path) -> None:
    rows = [
        ["Goal", "Ref", "Action", "Lead"],
        ["We listen", "1", "Set up a forum for disabled residents", "Sam Hart"],
        ["Note: figures are provisional"],
        ["", "Total: 1"],
    ]
    draft = plan(tmp_path, rows)
    assert [action.action for action in draft.actions] == ["Set up a forum for disabled residents"]
    told = [problem.text for problem in draft.actions[0].problems]
    assert told == ["Note: figures are provisional", "Total: 1"]


def test_a_key_below_the_table_in_painted_cells_is_no_row_of_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(
        tmp_path / "key.xlsx",
        [["Ref", "Action", "Status"], ["1", "Mend the doors", "Achieved"], ["2", "Fit a loop", "Off track"], ["Key"]],
    )
    book = load_workbook(path)
    page = book["Plan"]
    for row, (colour, words) in enumerate([("00B050", "Achieved"), ("FF0000", "Off track")], 5):
        paint(page.cell(row, 1), colour)
        page.cell(row, 2, words)
    book.save(path)
    draft = plan_of(path)
    assert [action.status for action in draft.actions] == ["Achieved", "Off track"]
    assert [(status.label, status.colour) for status in draft.legend] == [("Achieved", "green"), ("Off track", "red")]


def test_a_quarter_in_a_plan_of_several_years_has_words_and_a_problem(tmp_path: Path) -> None:
    draft = plan(tmp_path, [["Equality plan 2024-2028"], ["Action", "Lead", "Deadline"], ["Fit a loop", "HR", "Q3"]])
    (action,) = draft.actions
    assert (action.due, action.due_text) == (None, "Q3")
    assert "names no year" in action.problems[0].sentence
