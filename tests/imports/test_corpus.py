"""Invented councils' plans, one for each way in which the real ones are hard to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.imports.building import rows_of, word, workbook
from tests.imports.fixtures import FOLDER, SOURCES, expected, facts, plan_of


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_a_plan_is_read_as_it_was_when_somebody_last_agreed(source: Path) -> None:
    assert expected(source).exists(), "write it with: python -m tests.imports.fixtures " + source.stem
    assert facts(source) == json.loads(expected(source).read_text("utf-8"))


def test_no_expected_file_is_left_without_its_plan() -> None:
    assert set(FOLDER.glob("*.json")) == {expected(source) for source in SOURCES}


def read_alike(one: Path, other: Path) -> None:
    """Two forms of one plan say the same, apart from where it stands."""
    first, second = facts(one), facts(other)
    for plan in (first, second):
        for action in plan["actions"]:
            for item in (action, *action["tasks"]):
                del item["problems"]
        del plan["problems"], plan["columns"]
    assert first == second


@pytest.mark.parametrize("name", ["tollerton-2023-25", "wexbridge-committee-2025"])
def test_a_word_file_says_what_its_text_says(name: str, tmp_path: Path) -> None:
    source = FOLDER / f"{name}.txt"
    read_alike(source, word(tmp_path / f"{name}.docx", rows_of(source)))


@pytest.mark.parametrize("name", ["tollerton-2023-25", "fenwick-2025-26", "eastmarsh-2024-q3"])
def test_a_workbook_says_what_its_text_says(name: str, tmp_path: Path) -> None:
    source = FOLDER / f"{name}.txt"
    made = workbook(tmp_path / f"{name}.xlsx", rows_of(source))
    ours, theirs = plan_of(source), plan_of(made)
    assert [a.action for a in theirs.actions] == [a.action for a in ours.actions]
    assert [a.people for a in theirs.actions] == [a.people for a in ours.actions]
    assert [[h.text for h in a.headings] for a in theirs.actions] == [
        [h.text for h in a.headings] for a in ours.actions
    ]


def test_merged_cells_say_how_far_a_heading_and_an_outcome_go(tmp_path: Path) -> None:
    rows = [
        ["Goal", "Desired outcome", "Ref", "Action", "Lead"],
        ["Know our town", "We know who lives here", "1.1", "Map the wards of the town", "Ana Reyes"],
        ["", "", "1.2", "Ask what people need", "Ana Reyes"],
        ["", "", "1.3", "Publish what we were told", ""],
        ["Open up", "Doors open", "2.1", "Mend the automatic doors", "Ben Sharp"],
    ]
    plan = plan_of(workbook(tmp_path / "merged.xlsx", rows, merged=("A2:A4", "B2:B3")))
    assert [a.headings[0].text for a in plan.actions] == ["Know our town"] * 3 + ["Open up"]
    assert [a.desired_outcome for a in plan.actions] == [
        "We know who lives here",
        "We know who lives here",
        None,
        "Doors open",
    ]
    assert plan.actions[1].cells["desired_outcome"] == "Plan!B2"


def test_a_key_and_coloured_symbols_give_the_legend(tmp_path: Path) -> None:
    rows = [
        ["Action", "Lead", "Status"],
        ["Train the front desk", "HR", "★"],
        ["Renew the lift", "Property", "●"],
        [],
        ["Key: ★ going well   ● needs care   ▲ off target"],
    ]
    plan = plan_of(workbook(tmp_path / "key.xlsx", rows, inks={"★": "00B050", "●": "FFC000"}))
    assert [(s.label, s.colour, s.symbol) for s in plan.legend] == [
        ("going well", "green", "★"),
        ("needs care", "amber", "●"),
        ("off target", "red", "▲"),
    ]
    assert [a.status for a in plan.actions] == ["going well", "needs care"]


def test_what_the_officer_says_stands_over_what_the_file_says() -> None:
    plan = plan_of(
        FOLDER / "tollerton-2023-25.txt", title="Fair for all", council="Tollerton Council", period="2024-25"
    )
    assert (plan.title, plan.council, str(plan.start)) == ("Fair for all", "Tollerton Council", "2024-04-01")
