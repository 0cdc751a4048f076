"""Hidden sheets are offered: left out until somebody says that they belong to the plan."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from imports.reading import read
from tests.imports.fixtures import plan_of

HEAD = ["Ref", "Action", "Lead"]


def two_sheets(path: Path, shown: list[list[str]], hidden: list[list[str]], state: str = "hidden") -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Plan"
    kept = book.create_sheet("Archive")
    kept.sheet_state = state
    for sheet, rows in ((page, shown), (kept, hidden)):
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


SHOWN = [HEAD, ["1.1", "Mend the doors of the hall", "Property"]]
HIDDEN = [HEAD, ["9.1", "Paint the railings of the park", "Property"]]


def test_a_hidden_sheet_is_asked_about_and_left_out(tmp_path: Path) -> None:
    for state in ("hidden", "veryHidden"):
        plan = plan_of(two_sheets(tmp_path / f"{state}.xlsx", SHOWN, HIDDEN, state))
        (question,) = plan.questions
        assert (question.key, question.chosen) == ("sheet:Archive", "leave")
        assert "2 filled rows" in question.evidence and [o.value for o in question.options] == ["leave", "take"]
        assert [action.ref for action in plan.actions] == ["1.1"]
        assert ["“Archive” is hidden" in problem.sentence for problem in plan.problems] == [True]


def test_a_hidden_sheet_is_taken_when_that_is_said(tmp_path: Path) -> None:
    plan = plan_of(two_sheets(tmp_path / "plan.xlsx", SHOWN, HIDDEN), answers={"sheet:Archive": "take"})
    assert [action.ref for action in plan.actions] == ["1.1", "9.1"]
    assert plan.questions[0].chosen == "take" and not plan.problems


def test_a_plan_that_stands_only_on_a_hidden_sheet_is_refused_by_its_name(tmp_path: Path) -> None:
    path = two_sheets(tmp_path / "plan.xlsx", [["Cover"]], HIDDEN)
    assert "“Archive” is hidden" in str(read(path).refused)
    assert read(path, answers={"sheet:Archive": "take"}).plan is not None


def test_a_hidden_sheet_that_is_too_large_does_not_cost_the_plan(tmp_path: Path) -> None:
    plan = plan_of(two_sheets(tmp_path / "plan.xlsx", SHOWN, [["x"] * 201]))
    assert [action.ref for action in plan.actions] == ["1.1"] and not plan.questions
    assert "was not read" in plan.problems[0].sentence


def test_an_empty_hidden_sheet_is_nothing_to_ask_about(tmp_path: Path) -> None:
    plan = plan_of(two_sheets(tmp_path / "plan.xlsx", SHOWN, []))
    assert not plan.questions and not plan.problems
