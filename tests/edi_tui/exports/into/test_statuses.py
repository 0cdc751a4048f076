"""A status is given back as the workbook itself writes it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from db import verbs
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ, edited, fields_left


def fill_of(path: Path, cell: str) -> str:
    page = openpyxl.load_workbook(path).worksheets[0]
    return str(page[cell].fill.fgColor.rgb)[-6:]


def ink_of(path: Path, cell: str) -> str:
    page = openpyxl.load_workbook(path).worksheets[0]
    return str(page[cell].font.color.rgb)[-6:]


def flag(office: Office, ref: str, label: str) -> None:
    verbs.flag(office.register, [office.action(ref).id], office.status(label).id)


def test_a_status_that_is_a_fill_becomes_the_fill_of_another_row(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.painted(tmp_path / "plan.xlsx"))
    flag(office, "1.01", "Amber")
    prepared, target = office.give_back()
    assert cells_that_differ(office.workbook, target) == ["D5"]
    assert (fill_of(target, "D5"), prepared.cannots, fields_left(office.imported(target))) == (invented.AMBER, [], [])


def test_a_fill_that_no_row_has_yet_is_taken_from_the_key(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.painted(tmp_path / "plan.xlsx", key=True))
    flag(office, "1.03", "Not met")
    prepared, target = office.give_back()
    assert (fill_of(target, "D7"), fill_of(target, "D6")) == (invented.RED, invented.AMBER)
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])
    page = openpyxl.load_workbook(target).worksheets[0]
    assert page["D7"].value is None


def test_a_symbol_comes_with_its_colour(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    flag(office, "1.01", "some concern")
    prepared, target = office.give_back()
    assert edited(prepared) == {"D4": "●"}
    assert (ink_of(target, "D4"), ink_of(target, "D6")) == (invented.AMBER, invented.GREEN)
    assert fields_left(office.imported(target)) == []


def test_a_symbol_that_no_row_has_yet_is_written_in_its_usual_colour_and_that_is_said(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    flag(office, "1.02", "off target")
    prepared, target = office.give_back()
    assert edited(prepared) == {"D5": "▲"}
    assert ink_of(target, "D5") == "C00000"
    assert any("D5" in note and "red" in note for note in prepared.notes)
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_word_that_a_rule_colours_is_written_as_the_word(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.ruled(tmp_path / "plan.xlsx"))
    flag(office, "A1", "Completed")
    prepared, target = office.give_back()
    assert (edited(prepared), cells_that_differ(office.workbook, target)) == ({"D3": "Completed"}, ["D3"])
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_rating_goes_to_the_column_of_its_period(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.quarterly(tmp_path / "plan.xlsx"))
    status = office.status("Green").id
    verbs.add_update(office.register, office.action("B1").id, "Third words.", period="2026-27 Q3", status_id=status)
    prepared, target = office.give_back()
    assert edited(prepared) == {"H3": "Green", "I3": "Third words."}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_status_without_a_column_is_said_once_for_all_its_actions(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    verbs.use_legend(office.register, office.plan, "progress")
    flag(office, "1.01", "Completed")
    flag(office, "1.02", "In progress")
    prepared = office.prepare()
    assert prepared.is_empty
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "The status has no place in the workbook (it has no column for it) and stays in the register alone: 1.01, 1.02."
    ]


def test_a_row_whose_paint_is_its_status_is_painted_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.banded(tmp_path / "plan.xlsx"))
    flag(office, "E1", "Some delay")
    flag(office, "E2", "Not met")
    prepared, target = office.give_back()
    assert sorted(cells_that_differ(office.workbook, target)) == ["A7", "A8", "B7", "B8", "C7", "C8", "D7", "D8"]
    assert (fill_of(target, "C7"), fill_of(target, "C8")) == (invented.AMBER, invented.RED)
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_of_a_sheet_for_each_quarter_the_newest_is_brought_up_to_date(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.in_sheets(tmp_path / "plan.xlsx"))
    flag(office, "F1", "Green")
    verbs.add_update(office.register, office.action("F2").id, "Five of five have met.")
    prepared, target = office.give_back()
    assert {(edit.at.sheet, edit.at.cell, edit.after) for edit in prepared.edits} == {
        ("Q2 2026-27", "D2", "Green"),
        ("Q2 2026-27", "E3", "Five of five have met."),
    }
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])
