"""Rules on tables that need no whole document: what opens a dated paragraph, what a line counts, what lies where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from imports.cells.calendar import Calendar
from imports.drafts import PlanDraft, Update
from imports.layouts import notes, tally_line
from imports.meaning import history
from tests.imports.building import Rows, workbook
from tests.imports.fixtures import plan_of


def plan(tmp_path: Path, rows: Rows, **said: object) -> PlanDraft:
    return plan_of(workbook(tmp_path / "plan.xlsx", rows), **said)


DATED = [
    ("April 2023: Begun.\n\nOctober 2023 – Agreed.", [("2023-04", "Begun."), ("2023-10", "Agreed.")]),
    ("October 2023: Agreed.\nApril 2023: Begun.", [("2023-04", "Begun."), ("2023-10", "Agreed.")]),
    (
        "April 2023:\nBegun\nand kept up.\nQ3 2023/24: Done",
        [("2023-04", "Begun\nand kept up."), ("2023-24 Q3", "Done")],
    ),
    ("(May 2023) Begun\n(June 2023) Done", [("2023-05", "Begun"), ("2023-06", "Done")]),
    ("Led by HR.\nMay 2023: Begun", [(None, "Led by HR."), ("2023-05", "Begun")]),
    ("May 2023: Begun. June 2023: Done.", [("2023-05", "Begun."), ("2023-06", "Done.")]),
    ("May 2023: Begun.\nJune 2023 Done.", [("2023-05", "Begun."), ("2023-06", "Done.")]),
    ("March 2024 saw the launch.\nApril 2024 was busy.", [(None, "March 2024 saw the launch.\nApril 2024 was busy.")]),
    ("May 2023: Begun.\nJune 2023 was busy.", [("2023-05", "May 2023: Begun.\nJune 2023 was busy.")]),
    ("May be late: the supplier is slow.", [(None, "May be late: the supplier is slow.")]),
    ("Sept 2023 - Draft out.", [("2023-09", "Sept 2023 - Draft out.")]),
]


@pytest.mark.parametrize(("cell", "updates"), DATED)
def test_a_date_with_a_sign_opens_a_paragraph_and_a_sentence_that_begins_so_does_not(
    cell: str, updates: list[tuple[str | None, str]]
) -> None:
    assert [(u.period, u.text) for u in history.split(cell, Calendar(), None)] == updates


def test_a_day_in_figures_needs_no_sign_and_initials_stay_with_the_words() -> None:
    found = history.split("12/05/23 JS: met the forum\n3/2/23 wrote to them", Calendar(), None)
    assert [(u.date, u.text) for u in found] == [
        (date(2023, 2, 3), "wrote to them"),
        (date(2023, 5, 12), "JS: met the forum"),
    ]


def test_an_update_of_no_known_time_keeps_its_place() -> None:
    given = [Update("first"), Update("b", "2024-25 Q2"), Update("after b"), Update("a", "2024-25 Q1")]
    assert [u.text for u in history.in_order(given)] == ["a", "first", "b", "after b"]


@pytest.mark.parametrize(
    ("line", "heading", "numbers", "total"),
    [
        ("Green 7 / Amber 4", "", {"Green": 7, "Amber": 4}, None),
        ("Theme A: 3 Red, 12 Amber and 20 Green (35 in all)", "Theme A", {"Red": 3, "Amber": 12, "Green": 20}, 35),
        ("Red, 7, 14%; Green, 21, 43%; Amber, 21, 43%", "", {"Red": 7, "Green": 21, "Amber": 21}, None),
        ("Complete: 4; On track: 6; Total: 10", "", {"Complete": 4, "On track": 6}, 10),
    ],
)
def test_a_line_of_counts_is_told(line: str, heading: str, numbers: dict[str, int], total: int | None) -> None:
    counted = tally_line.read(line)
    assert counted is not None
    assert (counted.heading, counted.numbers, counted.total) == (heading, numbers, total)


@pytest.mark.parametrize(
    "line", ["Green Lane 7 / Amber Road 4", "Review by 7 June", "Green 7", "Train 12 staff and 7 members"]
)
def test_other_lines_with_figures_count_nothing(line: str) -> None:
    assert tally_line.read(line) is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Total", "7"], True),
        (["Total actions: 12"], True),
        (["Signed off by:", "Director of People", "Date: 14/06/2024"], True),
        (["* Figures are provisional"], True),
        (["Please note that dates may change"], True),
        (["Total review of the policy", "HR"], False),
        (["Note takers for every meeting", "HR", "March 2025"], False),
        (["Review contact centre hours"], False),
    ],
)
def test_totals_sign_offs_and_footnotes_are_no_actions(texts: list[str], expected: bool) -> None:
    assert notes.is_note(texts) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Signed off by", "Assistant Director", "Date", "20 May 2024"], True),
        (["Reviewed by the Corporate Equality Board, January 2023"], True),
        (["Approved by Cabinet on 4 June 2024"], True),
        (["Last updated May 2024"], True),
        (["Last updated", "May 2024"], True),
        (["Approved by Cabinet", "HR", "May 2024"], False),
        (["Agree who signs off the plan"], False),
        (["Reviewed by"], True),
    ],
)
def test_who_answers_for_a_document_is_told_from_what_is_done(texts: list[str], expected: bool) -> None:
    assert notes.is_sign_off(texts) is expected


@pytest.mark.parametrize("signed", [["Reviewed by the Equality Board, May 2024"], ["Signed off by", "HR", "May 2024"]])
def test_a_sign_off_below_the_actions_is_told_and_none_of_them(signed: list[str], tmp_path: Path) -> None:
    rows = [["Action", "Lead", "Deadline"], ["Mend the doors", "Estates", "May 2025"], [], signed]
    (only,) = plan(tmp_path, rows).actions
    assert any(signed[0] in problem.sentence for problem in only.problems)


@pytest.mark.parametrize("prefix", ["RAG: ", "Colours used: ", ""])
def test_a_key_without_the_word_for_it_explains_the_colours(prefix: str, tmp_path: Path) -> None:
    rows = [
        ["Action", "Lead", "RAG"],
        ["Mend the doors", "Estates", "Blue"],
        ["Fit a hearing loop", "Estates", "Red"],
        [f"{prefix}Red = behind; Amber = at risk; Green = on track; Blue = complete"],
    ]
    draft = plan(tmp_path, rows)
    assert [a.status for a in draft.actions] == ["complete", "behind"]
    assert not draft.questions


def test_a_sentence_below_counts_is_no_status(tmp_path: Path) -> None:
    told = "The status says whether an action is thought to be done by its deadline."
    rows = [["Status", "Number of actions"], ["Green", "1"], ["Red", "1"], ["Total", "2"], [], [told], []]
    rows += [["Action", "Lead", "Status"], ["Mend the doors", "HR", "Green"], ["Fit lamps", "HR", "Red"]]
    draft = plan(tmp_path, rows)
    assert [entry.label for entry in draft.legend] == ["Green", "Red"]
    assert any(told[:30] in problem.sentence + problem.text for problem in draft.problems)


def test_a_key_beside_a_plan_is_no_column_of_it(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead", "RAG", "", "Colour", "Meaning"],
        ["1", "Mend the doors", "Estates", "Green", "", "Green", "On track"],
        ["2", "Fit a hearing loop", "Estates", "Red", "", "Red", "Off track"],
        ["3", "Train the front desk", "HR", "Red", "", "", ""],
    ]
    draft = plan(tmp_path, rows)
    assert [a.action for a in draft.actions] == ["Mend the doors", "Fit a hearing loop", "Train the front desk"]
    assert [a.status for a in draft.actions] == ["On track", "Off track", "Off track"]


def test_forms_of_four_columns_are_an_action_each(tmp_path: Path) -> None:
    rows = [
        ["Ref", "1.1", "Lead officer", "Ana Reyes"],
        ["Action", "Mend the doors of the town hall", "Deadline", "March 2026"],
        [],
        ["Ref", "1.2", "Lead officer", "Ben Sharp"],
        ["Action", "Fit a hearing loop in the chamber", "Deadline", "June 2026"],
    ]
    draft = plan(tmp_path, rows)
    assert [(a.ref, a.action, a.people[0].name, str(a.due)) for a in draft.actions] == [
        ("1.1", "Mend the doors of the town hall", "Ana Reyes", "2026-03-31"),
        ("1.2", "Fit a hearing loop in the chamber", "Ben Sharp", "2026-06-30"),
    ]


def test_updates_in_a_table_of_their_own_go_to_the_documents_own_actions(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Action", "Lead"],
        ["1", "Mend the doors", "Estates"],
        ["2", "Train the front desk", "HR"],
        [],
        ["Ref", "Update", "RAG"],
        ["1", "Doors mended in May", "Green"],
        ["9", "Not of this plan", "Red"],
    ]
    draft = plan(tmp_path, rows)
    assert [[u.text for u in a.updates] for a in draft.actions] == [["Doors mended in May"], []]
    assert draft.actions[0].status == "Green"
    assert [(u.ref, u.update.text) for u in draft.updates] == [("9", "Not of this plan")]


def test_a_register_of_risks_alone_is_read_and_beside_a_plan_it_is_not(tmp_path: Path) -> None:
    risks = [["Risk", "Likelihood", "Action", "Owner"], ["Networks lose sponsors", "High", "Ask every director", "HR"]]
    assert [a.action for a in plan(tmp_path, risks).actions] == ["Ask every director"]
    both = plan(tmp_path, [["Ref", "Action", "Lead"], ["1", "Mend the doors", "Estates"], [], *risks])
    assert [a.action for a in both.actions] == ["Mend the doors"]
    assert any("Risk | Likelihood" in problem.sentence for problem in both.problems)


def test_our_own_words_for_a_revised_deadline_are_read_back(tmp_path: Path) -> None:
    words = "29 November 2024 (first 31 January 2025)"
    action = plan(tmp_path, [["Action", "Deadline"], ["Mend the doors", words]]).actions[0]
    assert (str(action.due), action.due_text) == ("2024-11-29", words)


def test_references_down_the_side_do_not_turn_a_table(tmp_path: Path) -> None:
    deeds = ("Mend the ramp", "Train the desk", "Map the wards", "Print large", "Hold open days")
    rows = [["Ref", "Action", "Lead", "Deadline"]]
    rows += [[f"Action {n}", f"{deed} of the library", "Libraries", "March 2027"] for n, deed in enumerate(deeds, 1)]
    taken = plan(tmp_path, rows)
    assert [action.ref for action in taken.actions] == [f"Action {n}" for n in range(1, 6)]
    assert {action.due_text for action in taken.actions} == {"March 2027"}
