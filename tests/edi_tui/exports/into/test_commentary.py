"""Commentary is given back where the council keeps it."""

from __future__ import annotations

from pathlib import Path

from db import verbs
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ, edited, fields_left

WORDS = "All five forums have met.\nThey named three barriers each."


def report(office: Office, called: str, period: str | None = None) -> None:
    verbs.add_update(office.register, office.action(called).id, WORDS, period=period)


def test_one_cell_is_overwritten_each_quarter(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    report(office, "1.01")
    prepared, target = office.give_back()
    assert (edited(prepared), cells_that_differ(office.workbook, target)) == ({"E4": WORDS}, ["E4"])
    assert fields_left(office.imported(target)) == []


def test_a_later_period_has_no_place_in_the_workbook_of_an_earlier_one(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    report(office, "1.01", "2026-27 Q3")
    prepared = office.prepare()
    assert prepared.is_empty
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "The update for Q3 2026-27 has no place in the workbook (it reports on Q2 2026-27)"
        " and stays in the register alone: 1.01."
    ]


def test_a_copy_that_is_said_to_be_this_quarters_takes_this_quarters_words(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    report(office, "1.01", "2026-27 Q3")
    prepared, target = office.give_back(period="2026-27 Q3")
    assert (edited(prepared), prepared.cannots) == ({"E4": WORDS}, [])
    assert cells_that_differ(office.workbook, target) == ["E4"]


def test_each_quarters_words_go_to_its_own_column(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.quarterly(tmp_path / "plan.xlsx"))
    report(office, "B2", "2026-27 Q2")
    report(office, "B3", "2026-27 Q3")
    prepared, target = office.give_back()
    assert {cell: text for cell, text in edited(prepared).items() if text == WORDS} == {"G4": WORDS, "I5": WORDS}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_words_are_added_to_a_cell_that_lists_them_on_the_side_of_the_newest(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.listed(tmp_path / "plan.xlsx"))
    report(office, "C1", "2026-27 Q3")
    prepared, target = office.give_back()
    listed = "Q2 2026-27: Second words on 1.\nQ1 2026-27: First words on 1."
    assert edited(prepared) == {"D2": f"Q3 2026-27: {WORDS}\n{listed}"}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_only_the_entry_of_its_period_is_replaced_in_a_cell_that_lists_them(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.listed(tmp_path / "plan.xlsx"))
    report(office, "C1", "2026-27 Q2")
    prepared, target = office.give_back()
    assert edited(prepared) == {"D2": f"Q2 2026-27: {WORDS}\nQ1 2026-27: First words on 1."}
    assert fields_left(office.imported(target)) == []


def test_a_task_is_reported_on_in_its_own_row(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.tasked(tmp_path / "plan.xlsx"))
    report(office, "Do it with Ada Hale")
    prepared, target = office.give_back()
    assert (edited(prepared)["C7"], cells_that_differ(office.workbook, target)) == (WORDS, ["C7"])
    assert fields_left(office.imported(target)) == []
