"""Colours that carry a status: read through the document's own key, else asked for once and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from imports.drafts import PlanDraft
from imports.grid import Cell, Row
from imports.meaning.keys import in_key
from tests.imports.building import Rows, paint, workbook
from tests.imports.fixtures import plan_of

PAINT = {"green": "00B050", "amber": "FFC000", "red": "FF0000", "blue": "0070C0"}
DONE = ["Mend the doors of the hall", "Fit a loop in the chamber", "Train the front desk", "Open the garden"]


def painted(path: Path, colours: list[str], *, key: Rows | None = None, text: str = "") -> Path:
    """A plan whose RAG column is painted, and the lines of a key below it."""
    rows = [["Action", "Lead", "RAG"]] + [[action, "HR", text] for action in DONE] + [[]] + (key or [])
    workbook(path, rows)
    book = load_workbook(path)
    for row, colour in enumerate(colours, 2):
        paint(book["Plan"].cell(row, 3), PAINT[colour])
    book.save(path)
    return path


def legend(draft: PlanDraft) -> list[tuple[str, str | None, str | None]]:
    return [(status.label, status.colour, status.stage) for status in draft.legend]


def test_paint_without_a_key_is_asked_about_and_kept_as_it_is(tmp_path: Path) -> None:
    draft = plan_of(painted(tmp_path / "plan.xlsx", ["green", "green", "amber", "red"]))
    assert [question.key for question in draft.questions] == ["colour:amber", "colour:green", "colour:red"]
    green = draft.questions[1]
    assert green.sentence == "What does green mean in this plan?"
    assert green.evidence == (
        "2 cells of the column “RAG” are filled or written in green and hold no word; the document has no key."
    )
    assert (green.chosen, green.options[-1].value, green.options[5].value) == ("", "", "Completed")
    assert [a.status for a in draft.actions] == ["Green", "Green", "Amber", "Red"]
    assert legend(draft) == [("Green", "green", None), ("Amber", "amber", None), ("Red", "red", None)]
    assert [p.cell for p in draft.problems] == ["Plan!C4", "Plan!C2", "Plan!C5"]
    assert "Green was kept as a bare colour without a stage" in draft.problems[1].sentence


def test_an_answer_gives_the_colour_its_meaning(tmp_path: Path) -> None:
    path = painted(tmp_path / "plan.xlsx", ["green", "green", "amber", "red"])
    draft = plan_of(path, answers={"colour:green": "Completed", "colour:amber": "Not started", "colour:red": ""})
    assert [(q.key, q.chosen) for q in draft.questions] == [
        ("colour:amber", "Not started"),
        ("colour:green", "Completed"),
        ("colour:red", ""),
    ]
    assert all(question.by_hand for question in draft.questions) and draft.problems == []  # may be answered anew
    assert [a.status for a in draft.actions] == ["Completed", "Completed", "Not started", "Red"]
    assert sorted(legend(draft), key=str) == [
        ("Completed", "green", "completed"),
        ("Not started", "amber", "not_started"),
        ("Red", "red", None),
    ]


def test_an_answer_is_remembered_for_its_council_and_a_new_one_stands_over_it(tmp_path: Path) -> None:
    path = painted(tmp_path / "plan.xlsx", ["green", "green", "green", "green"])
    remembered = {"tollerton borough council": {"colour:green": "On track"}, "another": {"colour:green": "Withdrawn"}}
    draft = plan_of(path, council="Tollerton Borough Council", remembered=remembered)
    assert [a.status for a in draft.actions] == ["On track"] * 4
    assert [(q.chosen, q.by_hand) for q in draft.questions] == [("On track", True)]
    later = plan_of(
        path, council="Tollerton Borough Council", remembered=remembered, answers={"colour:green": "Completed"}
    )
    assert [a.status for a in later.actions] == ["Completed"] * 4
    assert [(q.key, q.by_hand) for q in plan_of(path, remembered=remembered).questions] == [("colour:green", False)]


def test_two_colours_may_mean_the_same(tmp_path: Path) -> None:
    path = painted(tmp_path / "plan.xlsx", ["green", "blue", "amber", "amber"])
    draft = plan_of(path, answers=dict.fromkeys(("colour:green", "colour:blue"), "Completed"))
    assert [a.status for a in draft.actions] == ["Completed", "Completed", "Amber", "Amber"]


@pytest.mark.parametrize("words", [["Green", "Amber", "Green", "Red"], ["G", "A", "G", "R"]])
def test_a_colours_bare_word_or_letter_is_asked_about_too(words: list[str], tmp_path: Path) -> None:
    rows = [["Action", "Lead", "RAG"]] + [[a, "HR", w] for a, w in zip(DONE, words, strict=True)]
    draft = plan_of(workbook(tmp_path / "plan.xlsx", rows))
    assert [question.key for question in draft.questions] == ["colour:amber", "colour:green", "colour:red"]
    assert draft.questions[1].evidence == f"2 cells of the column “RAG” say “{words[0]}”; the document has no key."
    told = plan_of(tmp_path / "plan.xlsx", answers={"colour:green": "Completed"})
    assert [a.status for a in told.actions] == ["Completed", words[1], "Completed", words[3]]


def test_a_key_answers_by_itself_even_where_green_is_completed(tmp_path: Path) -> None:
    key = [["Key: Green = completed; Amber = in progress; Blue = planned, not started"]]
    draft = plan_of(painted(tmp_path / "plan.xlsx", ["green", "amber", "blue", "blue"], key=key))
    assert draft.questions == []
    assert [a.status for a in draft.actions] == ["completed", "in progress"] + ["planned, not started"] * 2
    assert [stage for _, _, stage in legend(draft)] == ["completed", "in_progress", "not_started"]


def test_a_key_on_a_sheet_of_its_own_names_also_what_no_action_has_yet(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    workbook(path, [["Action", "Lead", "Status"]] + [[action, "HR", "On target"] for action in DONE])
    book = load_workbook(path)
    sheet = book.create_sheet("Key")
    for row in (["Status", "Meaning"], ["On target", "as planned"], ["Complete", "done"]):
        sheet.append(row)
    paint(sheet.cell(3, 1), PAINT["blue"])
    book.save(path)
    assert ("Complete", "blue", "completed") in legend(plan_of(path))


def test_a_colour_that_the_key_forgets_is_asked_about(tmp_path: Path) -> None:
    key = [["Key: Green = completed; Amber = in progress"]]
    draft = plan_of(painted(tmp_path / "plan.xlsx", ["green", "amber", "red", "red"], key=key))
    assert [question.key for question in draft.questions] == ["colour:red"]
    assert draft.questions[0].evidence.endswith("the document's key does not name it.")


def test_beside_a_stage_in_words_a_colour_is_a_judgement_and_not_asked_about(tmp_path: Path) -> None:
    rows = [["Action", "Lead", "Stage", "RAG"]] + [[a, "HR", "In progress", "Green"] for a in DONE]
    draft = plan_of(workbook(tmp_path / "plan.xlsx", rows))
    assert draft.questions == []
    assert legend(draft)[-1] == ("In progress, Green", "green", "in_progress")


def row(*cells: tuple[str, str | None]) -> Row:
    return Row(tuple(Cell(text, f"{'ABCDEFG'[n]}1", fill=fill) for n, (text, fill) in enumerate(cells)))


GREEN, AMBER, RED = PAINT["green"], PAINT["amber"], PAINT["red"]


@pytest.mark.parametrize(
    "line",
    [
        row(("Key: Green – done; Amber – begun; Red – late", None)),
        row(("Green = done, Amber = begun, Red = late", None)),
        row(("Key: G: done A: begun R: late", None)),
        row(("Done (green), begun (amber), late (red)", None)),
        row(("Done = Green; begun = Amber; late = Red", None)),
        row(("done", GREEN), ("begun", AMBER), ("late", RED)),
        row(("Key", None), ("done", GREEN), ("begun", AMBER), ("late", RED)),
        row(("", GREEN), ("done", None), ("", AMBER), ("begun", None), ("", RED), ("late", None)),
        row(("Key", None), ("", GREEN), ("done", None), ("", AMBER), ("begun", None), ("", RED), ("late", None)),
    ],
)
def test_a_key_explains_colours_in_many_forms(line: Row) -> None:
    found = [(status.label.casefold(), status.colour) for status in in_key(line)]
    assert found == [("done", "green"), ("begun", "amber"), ("late", "red")]


def test_below_the_word_key_any_words_on_a_colour_are_an_entry(tmp_path: Path) -> None:
    path = painted(
        tmp_path / "plan.xlsx",
        ["green", "amber", "red", "red"],
        key=[["Key"], ["", "The lead is content"], ["", "The lead wants help"], ["", "The lead is worried"]],
    )
    book = load_workbook(path)
    for number, colour in enumerate((GREEN, AMBER, RED), 8):
        paint(book["Plan"].cell(number, 1), colour)
    book.save(path)
    draft = plan_of(path)
    assert draft.questions == []
    assert [a.status for a in draft.actions] == [
        "The lead is content",
        "The lead wants help",
        "The lead is worried",
        "The lead is worried",
    ]
