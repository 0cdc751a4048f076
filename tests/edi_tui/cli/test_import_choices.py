"""`edi-tui import`: what is taken, left out and answered in few words, and what is said of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from db.opening import open_register
from imports.reading import read
from imports.reconciling.proposal import propose
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.cli.test_import_command import TABLE, back, council

__all__ = ["back", "council"]

BOTH = (
    "Ref\tAction\tLead officer\tDeadline\n"
    "1.01\tHold a forum for tenants\tIda Voss\tMay 2027\n"
    "1.02\tHold a forum for tenants\tBo Quist\tJune 2027\n"
)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line on a register that is not there yet."""
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


def written(at: Path, text: str) -> str:
    """A text file of these words."""
    at.write_text(text, encoding="utf-8")
    return str(at)


def test_a_new_plan_is_not_made_when_no_action_of_it_is_taken(line: Line, tmp_path: Path) -> None:
    file = written(tmp_path / "ramps.tsv", TABLE)
    assert "Nothing was written." in line.done("import", file, "--yes", "--leave", "1.01")
    assert "Nothing was done yet." in line.done("history")


def test_what_came_along_with_the_only_change_is_left_out_with_it(line: Line, tmp_path: Path) -> None:
    line.done("import", written(tmp_path / "ramps.tsv", TABLE), "--yes", "--plan", "Ramps")
    before = line.done("history")
    later = written(tmp_path / "later.tsv", TABLE.replace("Ida Voss", "Bo Quist"))
    said = line.done("import", later, "--yes", "--plan", "Ramps", "--period", "2027-28", "--leave", "1.01")
    assert "Nothing was written." in said and line.done("history") == before


def test_a_name_to_leave_out_that_nothing_has_is_refused_in_a_dry_run_too(council: Line, back: str) -> None:
    code, _, err = council("import", back, "--dry-run", "--leave", "9.99")
    assert code == 1 and "nothing that is called “9.99”" in err


def test_a_dry_run_lists_the_answers_and_a_sheet_is_answered_by_yes(council: Line, back: str) -> None:
    assert "Answers: leave; take." in council.done("import", back, "--dry-run")
    out = council.done("import", back, "--dry-run", "--answer", "sheet:Archive 2024=yes")
    assert "Question sheet:" not in out and "is hidden and was not taken" not in out


def test_a_row_that_two_actions_fit_is_answered_by_a_reference(line: Line, tmp_path: Path) -> None:
    line.done("import", written(tmp_path / "both.tsv", BOTH), "--yes", "--plan", "Forums")
    later = written(tmp_path / "later.tsv", "Action\tUpdate\nHold a forum for tenants\tThe first met in May.\n")
    asked = line.done("import", later, "--dry-run", "--plan", "Forums")
    assert "Answers: 1.01; 1.02; new; leave." in asked
    key = next(part for part in asked.splitlines() if part.startswith("Question row:")).split(": ")[0]
    with closing(open_register(tmp_path / "edi.db")) as register:
        (question,) = propose(register.reader, read(Path(later), title="Forums")).questions
    assert [option.words for option in question.options][:2] == [
        "1.01: Ida Voss; May 2027: Hold a forum for tenants",
        "1.02: Bo Quist; June 2027: Hold a forum for tenants",
    ]
    answer = f"{key.removeprefix('Question ')}=1.02"
    line.done("import", later, "--yes", "--plan", "Forums", "--answer", answer)
    assert "The first met in May." in line.done("show", "1.02")
    assert "The first met" not in line.done("show", "1.01")


def test_what_is_older_and_taken_is_said_and_counted_so(line: Line, tmp_path: Path) -> None:
    table = "Ref\tAction\tLead officer\n1.01\tOpen the ramp at the hall\t{}\n"
    now, then = ("--plan", "Ramps", "--period", "2027-28"), ("--plan", "Ramps", "--period", "2024-25")
    line.done("import", written(tmp_path / "now.tsv", table.format("Ida Voss")), "--yes", *now)
    older = written(tmp_path / "then.tsv", table.format("Bo Quist"))
    assert "left out, 1.01" in line.done("import", older, "--yes", *then)
    said = line.done("import", older, "--yes", "--older", *then)
    assert "Older than the register, taken, 1.01" in said and "1 older, taken" in said
    assert "nothing to write" not in said and "Done." in said


def test_a_period_that_is_none_is_refused(line: Line, tmp_path: Path) -> None:
    file = written(tmp_path / "ramps.tsv", TABLE)
    code, _, err = line("import", file, "--dry-run", "--period", "banana")
    assert code == 1 and "“banana” is no period: write the plan's years as 2021-22" in err


def test_what_was_archived_is_not_made_again_by_the_file_that_it_came_from(line: Line, tmp_path: Path) -> None:
    file = written(tmp_path / "ramps.tsv", TABLE)
    line.done("import", file, "--yes", "--plan", "Ramps")
    line.done("archive", "1.01")
    said = line.done("import", file, "--yes", "--plan", "Ramps")
    assert "1.01 was archived and stays so" in said and "0 new" in said and "Nothing was written." not in said
    assert "1.01" not in line.done("list")
    line.done("unarchive", "1.01")
    assert "1.01" in line.done("list")
