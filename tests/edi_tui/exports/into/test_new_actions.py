"""New actions of the register become rows in the right place, or it is said why not."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from db import verbs
from db.reading import outline
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, fields_left

NEW = {"ref": "1.04", "action": "Train every chair of a panel", "lead": "Ada Hale"}


def rows_of(path: Path) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def merges_of(path: Path) -> list[str]:
    return sorted(str(area) for area in openpyxl.load_workbook(path).worksheets[0].merged_cells.ranges)


def add(office: Office, values: dict[str, str], *, heading: str = "", **place: str) -> None:
    lines = outline(office.register.reader, office.plan)
    found = next((line.id for line in lines if heading and line.text.startswith(heading)), None)
    verbs.new(office.register, office.plan, values, place=verbs.Place(heading_id=found, **place))


def test_a_new_action_follows_the_last_one_in_its_looks(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    verbs.new(office.register, office.plan, {**NEW, "ref": "1.07"})
    added = office.action("1.07")
    verbs.add_update(office.register, added.id, "The first words.", status_id=office.status("some concern").id)
    prepared, target = office.give_back()
    assert rows_of(target)[9] == ("1.07", "Train every chair of a panel", "Ada Hale", "●", "The first words.")
    page = openpyxl.load_workbook(target).worksheets[0]
    assert str(page["D10"].font.color.rgb)[-6:] == invented.AMBER
    assert (prepared.cannots, fields_left(office.imported(target)), office.imported(target).missing) == ([], [], [])


def test_a_new_action_without_a_status_does_not_take_its_neighbours(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.painted(tmp_path / "plan.xlsx"))
    verbs.new(office.register, office.plan, {**NEW, "ref": "1.07"})
    prepared, target = office.give_back()
    page = openpyxl.load_workbook(target).worksheets[0]
    assert (page["A11"].value, page["D11"].fill.patternType) == ("1.07", None)
    assert (prepared.cannots, office.imported(target).missing) == ([], [])


def test_a_new_action_shares_the_merged_objective_of_its_block(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    add(office, {**NEW, "desired_outcome": "Nobody is left out of the talk"}, heading="Objective 1")
    prepared, target = office.give_back()
    assert rows_of(target)[4] == (None, None, "1.04", "Train every chair of a panel", "Ada Hale", None)
    assert merges_of(target) == ["A2:A5", "A6:A8", "B2:B5", "B6:B8"]
    assert (prepared.cannots, fields_left(office.imported(target)), office.imported(target).missing) == ([], [], [])


def test_a_new_action_with_an_outcome_of_its_own_does_not_share_the_blocks(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    add(office, {**NEW, "desired_outcome": "Every chair listens"}, heading="Objective 1")
    prepared, target = office.give_back()
    assert rows_of(target)[4][:3] == (None, "Every chair listens", "1.04")
    assert merges_of(target) == ["A2:A5", "A6:A8", "B2:B4", "B6:B8"]
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_two_new_actions_come_in_the_plans_order(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    outcome = "Nobody is left out of the talk"
    add(office, {**NEW, "desired_outcome": outcome}, heading="Objective 1")
    add(
        office,
        {"ref": "1.05", "action": "Hear each panel twice a year", "desired_outcome": outcome},
        heading="Objective 1",
    )
    add(office, {"ref": "2.07", "action": "Open the town hall on Sundays"}, heading="Objective 2")
    _, target = office.give_back()
    assert [row[2] for row in rows_of(target)[1:]] == [
        "1.01", "1.02", "1.03", "1.04", "1.05", "2.04", "2.05", "2.06", "2.07",
    ]  # fmt: skip
    assert fields_left(office.imported(target)) == [("2.07", "desired_outcome")]


def test_a_new_task_stands_below_the_others_of_its_action(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.tasked(tmp_path / "plan.xlsx"))
    parent = office.action(invented.WORDS[2])
    verbs.new(office.register, office.plan, {"action": "Say what came of it"}, place=verbs.Place(parent_id=parent.id))
    prepared, target = office.give_back()
    assert rows_of(target)[9][:2] == (None, "Say what came of it")
    assert "A8:A10" in merges_of(target)
    assert (prepared.cannots, fields_left(office.imported(target)), office.imported(target).missing) == ([], [], [])


def test_a_new_action_with_tasks_has_a_row_for_each(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.tasked(tmp_path / "plan.xlsx"))
    add(office, {"action": "Open the archive of the town"}, heading="Objective 1")
    parent = office.action("Open the archive")
    for words in ("Sort the boxes", "Scan the first ten"):
        verbs.new(office.register, office.plan, {"action": words}, place=verbs.Place(parent_id=parent.id))
    prepared, target = office.give_back()
    assert [row[:2] for row in rows_of(target)[11:13]] == [
        ("Open the archive of the town", "Sort the boxes"),
        (None, "Scan the first ten"),
    ]
    assert (prepared.cannots, fields_left(office.imported(target)), office.imported(target).missing) == ([], [], [])


def test_a_heading_that_the_workbook_does_not_have_is_said(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    verbs.new(office.register, office.plan, NEW, place=verbs.Place(new_heading="Objective 3: Learn"))
    prepared = office.prepare()
    assert prepared.is_empty
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "The action “1.04” was not put in: the workbook has no row under “Objective 3: Learn” that a new one could"
        " follow; add it by hand."
    ]


def test_archived_actions_and_rows_that_the_register_does_not_know_stay_and_are_said(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    verbs.archive(office.register, [office.action("1.02").id])
    book = openpyxl.load_workbook(office.workbook)
    book.worksheets[0].append(["1.09", "A row that somebody added by hand", "Bo Quist", "★", "Words."])
    book.save(office.workbook)
    prepared, target = office.give_back()
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "1.02 (Q2 2026-27!B5) was archived in the register; its row stays, take it out by hand if it is to go.",
        "Row of “1.09” (Q2 2026-27!B10): the register does not have it; it stays as it is.",
    ]
    assert target.read_bytes() == office.workbook.read_bytes()
