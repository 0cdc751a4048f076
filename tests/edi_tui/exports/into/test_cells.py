"""Single fields: officers, deadlines, words among others, and cells that several actions share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from db import verbs
from db.lines import PersonLine
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ, edited, fields_left


def test_a_true_date_stays_a_true_date(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.dated(tmp_path / "plan.xlsx"))
    verbs.edit(office.register, office.action("D1").id, {"due_text": "30 June 2027", "due": date(2027, 6, 30)})
    prepared, target = office.give_back()
    cell = openpyxl.load_workbook(target).worksheets[0]["D2"]
    assert (cell.is_date, cell.value.date(), cell.number_format) == (True, date(2027, 6, 30), "dd/mm/yyyy")
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_day_in_other_words_is_the_same_day(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.dated(tmp_path / "plan.xlsx"))
    verbs.edit(office.register, office.action("D1").id, {"due_text": "30/06/2027", "due": date(2027, 6, 30)})
    prepared, target = office.give_back()
    assert openpyxl.load_workbook(target).worksheets[0]["D2"].is_date
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_words_take_the_place_of_a_date_where_they_name_none(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.dated(tmp_path / "plan.xlsx"))
    verbs.edit(office.register, office.action("D1").id, {"due_text": "Ongoing", "due": None})
    prepared, target = office.give_back()
    assert (edited(prepared), openpyxl.load_workbook(target).worksheets[0]["D2"].value) == (
        {"D2": "Ongoing"},
        "Ongoing",
    )
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_officers_keep_the_form_and_the_separator_of_their_cell(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.dated(tmp_path / "plan.xlsx"))
    ada, bo = PersonLine("Ada Hale", "Head of Care"), PersonLine("Bo Quist", "Head of Homes")
    both, one = office.action("D2"), office.action("D3")
    verbs.edit(office.register, both.id, {"lead": [both.people[0], bo]})
    verbs.edit(office.register, one.id, {"lead": [*one.people, ada]})
    prepared, target = office.give_back()
    assert edited(prepared) == {
        "C3": "Head of Voice (Ines Marsh); Head of Homes (Bo Quist)",
        "C4": "Head of Voice (Ines Marsh); Head of Care (Ada Hale)",
    }
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_shared_cell_is_changed_only_where_all_its_actions_say_so(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    verbs.edit(office.register, office.action("1.01").id, {"desired_outcome": "Everybody is heard"})
    prepared = office.prepare()
    assert prepared.is_empty
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "1.01, desired outcome (Action plan!B2): B2 is shared with 1.02, 1.03; type “Everybody is heard” there by hand."
    ]
    verbs.edit_all(
        office.register, [office.action(ref).id for ref in ("1.02", "1.03")], {"desired_outcome": "Everybody is heard"}
    )
    prepared, target = office.give_back()
    assert (edited(prepared), prepared.cannots) == ({"B2": "Everybody is heard"}, [])
    assert cells_that_differ(office.workbook, target) == ["B2"]


def test_a_heading_in_other_words_is_changed_where_it_stands(tmp_path: Path) -> None:
    for number, make in enumerate((invented.merged, invented.tasked)):
        folder = tmp_path / str(number)
        folder.mkdir()
        office = Office(folder, make(folder / "plan.xlsx"))
        heading = next(h for h in office.headings if h.text.startswith("Objective 1"))
        verbs.rename_heading(office.register, heading.id, "Objective 1: Hear people out")
        prepared, target = office.give_back()
        assert list(edited(prepared).values()) == ["Objective 1: Hear people out"]
        assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_an_action_under_another_heading_is_said_and_not_moved(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.merged(tmp_path / "plan.xlsx"))
    second = next(h for h in office.headings if h.text.startswith("Objective 2"))
    verbs.edit(office.register, office.action("1.02").id, {"heading_id": second.id})
    prepared = office.prepare()
    assert (prepared.is_empty, len(prepared.cannots)) == (True, 1)
    assert "would have to move" in prepared.cannots[0].sentence


def test_a_cell_that_a_formula_works_out_is_never_written(tmp_path: Path) -> None:
    path = invented.ruled(tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C3"] = '=CONCATENATE("Ines ","Marsh")'
    book.save(path)
    office = Office(tmp_path, path)
    verbs.edit(office.register, office.action("A1").id, {"lead": "Bo Quist"})
    prepared = office.prepare()
    assert prepared.is_empty
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "A1, lead officer (Action plan!C3): C3 is worked out by a formula; type “Bo Quist” there by hand."
    ]


def test_an_action_in_wholly_other_words_is_known_by_the_row_that_it_came_from(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.tasked(tmp_path / "plan.xlsx"))
    verbs.edit(
        office.register, office.action("Keep a quiet hour").id, {"action": "Open earlier for whoever needs calm"}
    )
    prepared, target = office.give_back()
    assert (edited(prepared), prepared.inserts) == ({"A10": "Open earlier for whoever needs calm"}, [])
    assert (prepared.cannots, fields_left(office.imported(target)), office.imported(target).missing) == ([], [], [])


def test_a_revised_deadline_goes_to_its_own_column_beside_the_first(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.revised(tmp_path / "plan.xlsx"))
    words = "30 September 2026 (first 31 March 2026)"
    verbs.edit(office.register, office.action("H1").id, {"due_text": words, "due": date(2026, 9, 30)})
    verbs.edit(office.register, office.action("H3").id, {"due_text": "30 June 2027", "due": date(2027, 6, 30)})
    prepared, target = office.give_back()
    assert edited(prepared) == {"E2": "30 September 2026", "D4": "30 June 2027"}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_protected_characteristics_stay_as_the_cell_has_them_and_new_ones_stand_behind(tmp_path: Path) -> None:
    office = Office(tmp_path, invented.revised(tmp_path / "plan.xlsx"))
    verbs.edit(office.register, office.action("H1").id, {"characteristics": "age; disability; race"})
    verbs.edit(office.register, office.action("H3").id, {"characteristics": "age"})
    prepared, target = office.give_back()
    assert edited(prepared) == {"F2": "Disability; Age; Race", "F4": "Age"}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_status_and_the_comment_beside_it_are_changed_each_by_itself(tmp_path: Path) -> None:
    said = "the forums have met in the spring and all is well with them so far"
    rows = [(f"G{n}", words, f"{'Green' if n % 2 else 'Amber'} - {said}") for n, words in enumerate(invented.WORDS, 1)]
    page = invented.workbook(tmp_path / "plan.xlsx", [("Ref", "Action", "RAG and comments"), *rows])
    office = Office(tmp_path, invented.finish(page, tmp_path / "plan.xlsx"))
    verbs.flag(office.register, [office.action("G1").id], office.status("Amber").id)
    words = "it was all done by the end of May, and they were glad of it"
    verbs.add_update(office.register, office.action("G2").id, words)
    prepared, target = office.give_back()
    assert edited(prepared) == {"C2": f"Amber - {said}", "C3": f"Amber - {words}"}
    assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])


def test_a_day_of_completion_goes_into_its_empty_cell_and_takes_the_place_of_no_story(tmp_path: Path) -> None:
    office = Office(tmp_path, returned(tmp_path / "plan.xlsx"))
    for ref in ("C1", "C2", "C3"):
        values = {"completed_on": "3 November 2026", "way_to_green": "Two more clerks", "due_reason": "No clerk"}
        verbs.edit(office.register, office.action(ref).id, values)
    prepared, target = office.give_back()
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert [sheet[f"F{row}"].value for row in (2, 3)] == ["Two more clerks", "Two more clerks"]
    assert sheet["G4"].value == "Done with the forum, at last"
    assert [one.what for one in prepared.cannots] == ["C3, completed on"]


def returned(path: Path) -> Path:
    """A return with a way to green, why deadlines moved, and what was completed."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append("Ref,Action,Lead officer,Deadline,Reason for change,Path to green,Completed,RAG".split(","))
    for number, said in enumerate(("", "12/10/2026", "Done with the forum, at last"), 1):
        words = f"Ask forum number {number} what it needs from the council"
        sheet.append([f"C{number}", words, "Ines Marsh", "31/03/2027", "", "", said, "Amber"])
    book.save(path)
    return path
