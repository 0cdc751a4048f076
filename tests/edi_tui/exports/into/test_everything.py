"""The workbook that holds everything a library would lose, given back from the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db import verbs
from tests.edi_tui.exports.into import everything
from tests.edi_tui.exports.into.archive.comparing import differing, parts_of
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ, edited, fields_left


@pytest.fixture(params=[".xlsx", ".xlsm"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    workbook = tmp_path / f"plan{request.param}"
    everything.make(workbook)
    return Office(tmp_path, workbook)


def test_without_a_change_it_is_the_same_file(office: Office) -> None:
    prepared, target = office.give_back()
    assert (prepared.is_empty, prepared.cannots) == (True, [])
    assert target.read_bytes() == office.workbook.read_bytes()


def test_with_three_changes_exactly_those_cells_differ(office: Office) -> None:
    verbs.flag(office.register, [office.action("1.1").id], office.status("At risk").id)
    verbs.add_update(office.register, office.action("1.3").id, "Twelve of twelve are checked.")
    verbs.edit(office.register, office.action("2.1").id, {"due_text": "30 April 2026", "due": date(2026, 4, 30)})
    prepared, target = office.give_back()
    assert prepared.cannots == []
    assert edited(prepared) == {"E6": "▲ At risk", "F8": "Twelve of twelve are checked.", "D11": "30 April 2026"}
    assert sorted(cells_that_differ(office.workbook, target)) == ["D11", "E6", "F8"]
    assert set(differing(office.workbook, target)) <= {everything.PLAN_PART, "xl/workbook.xml"}
    assert fields_left(office.imported(target)) == []


def test_macros_are_kept_and_said(office: Office) -> None:
    verbs.flag(office.register, [office.action("1.1").id], office.status("At risk").id)
    prepared, target = office.give_back()
    has_macros = office.workbook.suffix == ".xlsm"
    assert any("macros" in note for note in prepared.notes) == has_macros
    assert parts_of(target).get("xl/vbaProject.bin") == (everything.MACROS if has_macros else None)


def test_a_new_action_has_its_row_under_its_objective(office: Office) -> None:
    values = {"ref": "1.5", "action": "Open the desk on Saturdays", "lead": "Access Officer", "due": date(2027, 5, 31)}
    verbs.new(office.register, office.plan, values, place=verbs.Place(beside=office.action("1.4").id))
    prepared, target = office.give_back()
    assert [insert.after for insert in prepared.inserts] == [9]
    left = office.imported(target)
    assert (prepared.cannots, fields_left(left), left.missing) == ([], [], [])
    assert left.draft is not None
    assert [action.ref for action in left.draft.actions] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "1.5",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
    ]
