"""The way back as a whole: what it refuses, what it says, and that nothing unproved is written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from db import verbs
from db.errors import Refused
from edi_tui.exports.into import statuses
from edi_tui.exports.into.edits import Way
from edi_tui.exports.into.returning import write_return
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, edited, fields_left
from tests.edi_tui.screens.nasty import NASTY


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))


@pytest.mark.parametrize("ending", [".xls", ".ods", ".docx", ".csv", ".xlsb"])
def test_other_formats_are_refused_with_what_to_do_instead(office: Office, ending: str) -> None:
    other = office.workbook.with_suffix(ending)
    other.write_bytes(b"whatever")
    with pytest.raises(Refused, match=r"cannot be given back changed cell by cell, only an \.xlsx or \.xlsm can: "):
        office.prepare(other)


def test_another_councils_workbook_is_refused(office: Office, tmp_path: Path) -> None:
    page = invented.workbook(
        tmp_path / "o.xlsx", [("Ref", "Action", "Lead officer"), ("Z9", "Plant a tree", "Bo Quist")]
    )
    with pytest.raises(Refused, match="has none of the actions of"):
        office.prepare(invented.finish(page, tmp_path / "o.xlsx"))


def test_a_workbook_that_was_saved_since_it_was_looked_at_is_not_written(office: Office) -> None:
    prepared = office.prepare()
    book = openpyxl.load_workbook(office.workbook)
    book.worksheets[0]["E4"] = "Somebody typed this meanwhile."
    book.save(office.workbook)
    with pytest.raises(Refused, match="was changed by another program since it was looked at"):
        write_return(prepared, office.folder / "back.xlsx")
    assert not (office.folder / "back.xlsx").exists()


def test_a_file_that_was_never_imported_may_know_more_and_that_is_said(office: Office) -> None:
    book = openpyxl.load_workbook(office.workbook)
    book.worksheets[0]["C4"] = "Somebody Else"
    book.save(office.workbook)
    prepared = office.prepare()
    assert edited(prepared) == {"C4": "Ines Marsh"}
    assert any("was never imported as it is" in note for note in prepared.notes)


def test_what_would_be_read_otherwise_is_not_written_and_is_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    verbs.flag(office.register, [office.action("1.01").id], office.status("some concern").id)
    verbs.add_update(office.register, office.action("1.02").id, "Five of five have met.")

    def wrongly(self: object, at: object, *_: object) -> list[Way]:
        return [Way(at, "▲")]  # type: ignore[arg-type]

    monkeypatch.setattr(statuses.Statuses, "ways", wrongly)
    prepared = office.prepare()
    assert edited(prepared) == {"E5": "Five of five have met."}
    assert [cannot.sentence for cannot in prepared.cannots] == [
        "1.01, status (Q2 2026-27!D4): written there it would be read as something else;"
        " type “some concern” there by hand."
    ]


def test_whatever_is_reported_is_words_in_the_workbook(office: Office) -> None:
    nasty = [text for text in NASTY if text.strip()][:60]
    actions = [action.id for action in office.actions]
    for start in range(0, len(nasty), len(actions)):
        given = dict(zip(actions, nasty[start : start + len(actions)], strict=False))
        for key, text in given.items():
            verbs.add_update(office.register, key, f"{start}: {text}")
        prepared, target = office.give_back()
        page = openpyxl.load_workbook(target).worksheets[0]
        assert {page[f"E{row}"].data_type for row in range(4, 10)} == {"s"}
        assert (prepared.cannots, fields_left(office.imported(target))) == ([], [])
