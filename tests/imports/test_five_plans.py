"""The five real plans, through the real child process, compared by the checker that judges the export."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from imports.drafts import PlanDraft
from imports.reading import read
from tests.imports.exporting import exported

SHARED = Path(__file__).resolve().parents[3] / "shared"
PLANS = SHARED / "council-plans"
NAMES = [
    "cambridgeshire-2024-committee.docx",
    "cambridgeshire-2024-committee.txt",
    "dacorum-2022-24.docx",
    "dacorum-2022-24.txt",
    "dacorum-2022-24.xlsx",
    "leicester-2018.txt",
    "leicester-2018.xlsx",
    "oxfordshire-2023-24.txt",
    "oxfordshire-2023-24.xlsx",
    "oxfordshire-cherwell-2021-q2.txt",
    "oxfordshire-cherwell-2021-q2.xlsx",
]

pytestmark = pytest.mark.skipif(
    not PLANS.is_dir(),
    reason=f"the five real plans lie in {PLANS}, which is not here; nothing of them is in this repository",
)


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_import", SHARED / "tools" / "check_import.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def taken(name: str, **said: str) -> PlanDraft:
    """Each document is read once; no test changes what it gave."""
    reading = read(PLANS / name, **said)
    assert reading.plan is not None, reading.refused
    return reading.plan


def wrong_facts(
    checker: ModuleType, want: list[dict[str, Any]], got: list[dict[str, Any]], allowed: set[str]
) -> list[str]:
    """Every fact that does not hold, every action that is missing or invented."""
    pairs, invented = checker.pair(want, got)
    wrong = [f"invented: {one['action']}" for one in invented if checker.fold(one["action"]) not in allowed]
    for expected, found in pairs:
        where = expected.get("ref") or str(expected["action"])[:40]
        wrong += [
            f"{where} {name}: {value!r}, not {said!r}"
            for name, value, said in checker.facts(expected, found or {})
            if value != said
        ]
        if "tasks" in expected:
            wrong += wrong_facts(checker, expected["tasks"], (found or {}).get("tasks", []), set())
    return wrong


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_real_plan_is_right_and_nothing_is_invented(name: str, checker: ModuleType) -> None:
    source = PLANS / name
    for_workbook = PLANS / "expected" / f"{source.stem}.xlsx.json"
    facts = (
        for_workbook
        if source.suffix == ".xlsx" and for_workbook.exists()
        else PLANS / "expected" / f"{source.stem}.json"
    )
    expected = json.loads(facts.read_text("utf-8"))
    got = exported(taken(name))["plans"][0]["actions"]
    allowed = {checker.fold(text) for text in expected.get("may_also_be_actions", [])}
    assert wrong_facts(checker, expected["actions"], got, allowed) == []


@pytest.mark.parametrize("form", ["txt", "docx"])
def test_the_counts_that_a_committee_paper_reports_are_kept_with_their_blanks(form: str) -> None:
    name = f"cambridgeshire-2024-committee.{form}"
    plan = taken(name)
    expected = json.loads((PLANS / "expected" / "cambridgeshire-2024-committee.json").read_text("utf-8"))
    colours = {status.label: status.colour for status in plan.legend}
    got = {
        table.heading: {**{colours[label]: number for label, number in table.counts.items()}, "total": table.total}
        for table in plan.reported
    }
    assert got == expected["reported_counts"]
    assert {colours[label]: label for label in colours} == expected["status_scheme"]
    assert str(plan.as_at) == expected["plan"]["as_at"]


def test_a_key_in_the_workbook_names_all_three_symbols() -> None:
    legend = {
        status.symbol: (status.label, status.colour) for status in taken("oxfordshire-cherwell-2021-q2.xlsx").legend
    }
    assert legend == {"★": ("on target", "green"), "●": ("some concern", "amber"), "▲": ("off target", "red")}


def test_symbols_without_a_key_are_read_as_their_set_and_that_is_said() -> None:
    plan = taken("oxfordshire-cherwell-2021-q2.txt")
    assert any("without a key" in problem.sentence for problem in plan.problems)


@pytest.mark.parametrize("form", ["txt", "xlsx"])
def test_the_quarter_is_known_and_references_in_commentary_are_links(form: str) -> None:
    plan = taken(f"oxfordshire-cherwell-2021-q2.{form}", period="2021-22")
    assert (plan.period, str(plan.start), str(plan.end)) == ("2021-22 Q2", "2021-04-01", "2022-03-31")
    assert {a.ref: a.links for a in plan.actions if a.links} == {"EDI2.06": ["EDI1.02"], "EDI2.07": ["EDI2.02"]}


def test_what_was_lost_or_cut_in_a_document_is_told_at_the_action() -> None:
    actions = taken("oxfordshire-2023-24.txt").actions
    without_text = next(action for action in actions if not action.action)
    assert any("text is missing" in problem.sentence for problem in without_text.problems)
    moved = next(action for action in actions if action.ref == "5.01")
    assert any("moved by a column" in problem.sentence for problem in moved.problems)
    assert all(problem.cell.startswith("line ") for action in actions for problem in action.problems)


@pytest.mark.parametrize("name", NAMES)
def test_every_action_names_the_cell_that_it_came_from(name: str) -> None:
    for action in taken(name).actions:
        assert action.cells.get("action") or not action.action
