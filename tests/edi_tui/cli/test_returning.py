"""export --into: the council's own workbook back, from the command line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from db import verbs
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.exports.into import invented
from tests.edi_tui.exports.into.giving_back import Office, cells_that_differ


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, invented.signed(tmp_path / "plan.xlsx"))
    verbs.flag(made.register, [made.action("1.01").id], made.status("some concern").id)
    verbs.edit(made.register, made.action("1.02").id, {"due_text": "by March 2027"})
    made.register.close()
    return made


@pytest.fixture
def line(office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    return Line(office.folder / "edi.db", capsys, monkeypatch)


CHANGES = """\
Change: Q2 2026-27!D4: “★” becomes “●” (1.01, status).
Cannot: The deadline has no place in the workbook (it has no column for it) and stays in the register alone: 1.02.
"""


def test_what_changes_and_what_cannot_is_said_before_it_is_written(office: Office, line: Line) -> None:
    out = office.folder / "back.xlsx"
    assert line.done("export", str(out), "--into", str(office.workbook), "--dry-run") == (
        f"{CHANGES}Would write: 1 cell to {out}.\n"
    )
    assert not out.exists()
    told = line.done("export", str(out), "--into", str(office.workbook))
    assert told == f"{CHANGES}Done. 1 cell written to {out}.\n"
    assert cells_that_differ(office.workbook, out) == ["D4"]


def test_it_may_be_written_over_the_councils_file_itself(office: Office, line: Line) -> None:
    before = office.workbook.read_bytes()
    line.done("export", str(office.workbook), "--into", str(office.workbook))
    assert office.workbook.read_bytes() != before
    assert "unchanged" in line.done("export", str(office.workbook), "--into", str(office.workbook))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--officer", "Ada", "--overdue"), "leave out --officer, --overdue"),
        (("--audience", "public"), "it is not for the public"),
        (("--no-replace",), "is there already"),
        (("--period", "soon"), "“soon” is no period"),
    ],
)
def test_what_cannot_be_asked_of_it_ends_in_a_sentence(
    office: Office, line: Line, words: tuple[str, ...], sentence: str
) -> None:
    out = office.folder / "back.xlsx"
    out.write_text("mine")
    code, _, err = line("export", str(out), "--into", str(office.workbook), *words)
    assert (code, out.read_text()) == (1, "mine")
    assert sentence in err


def test_a_period_without_a_workbook_is_one_that_was_closed(office: Office, line: Line) -> None:
    code, _, err = line("export", str(office.folder / "out.xlsx"), "--period", "Q3")
    assert (code, "is not closed" in err) == (1, True)


def test_a_workbook_that_must_not_be_changed_is_left(office: Office, line: Line) -> None:
    office.workbook.chmod(stat.S_IRUSR)
    code, _, err = line("export", str(office.workbook), "--into", str(office.workbook))
    assert (code, "marked as not to be changed" in err) == (1, True)
