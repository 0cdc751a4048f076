"""`edi-tui import`: what it asks, what can be answered and left out beforehand, what is piped in."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from db.opening import open_register
from imports.reading import read
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.db.programs import ROOT
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.returns import agreed, returned

TABLE = "Ref\tAction\tLead officer\n1.01\tOpen the ramp at the hall\tIda Voss\n"


@pytest.fixture
def council(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line on a register that holds the plan as it was agreed."""
    register = open_register(tmp_path / "edi.db", create=True)
    apply(register, propose(register.reader, read(agreed(tmp_path / "Fair Shore plan.xlsx"))))
    register.close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


@pytest.fixture
def back(tmp_path: Path) -> str:
    """The workbook as it came back from the services."""
    return str(returned(tmp_path / "People returns Q2.xlsx"))


def test_each_column_says_how_sure_it_was_read_and_each_question_what_stands(council: Line, back: str) -> None:
    out = council.done("import", back, "--dry-run")
    assert "Column Who: “Who” read as lead officer. (sure)" in out
    assert "there is no field for it" in out and "(please look)" in out
    assert "Question sheet:Archive 2024: Does the hidden sheet “Archive 2024” belong to the plan?" in out
    assert "What stands: leave it out." in out


def test_what_was_not_sure_is_a_problem_when_nobody_is_asked(council: Line, back: str) -> None:
    out = council.done("import", back, "--yes")
    assert "Problem Returns Q2!F2: “Seen by Dee in July” was not taken, which is not sure" in out
    assert "Done." in out


def test_answers_and_what_is_left_out_are_said_beforehand(council: Line, back: str) -> None:
    answers = ("--answer", "column:Seen by Dee in July=Commentary", "--answer", "column:note for dee=other")
    out = council.done("import", back, "--yes", *answers, "--leave", "1.02:deadline", "--leave", "2.04")
    assert "Question column" not in out and "(you said so)" in out
    assert "Update (July 2026, At risk): Two interpreters have left." in council.done("show", "1.02")
    assert "Deadline: Sep 2026 (30 September 2026)" in council.done("show", "1.02")
    assert council("show", "2.04")[0] == 1


def test_what_was_answered_is_not_asked_again_for_that_council(council: Line, back: str) -> None:
    council.done("import", back, "--yes", "--answer", "column:note for dee=other")
    out = council.done("import", back, "--dry-run")
    assert "Question column:seen by dee in july" in out and "Question column:note for dee" not in out


def test_a_hidden_sheet_is_taken_by_its_name(council: Line, back: str) -> None:
    out = council.done("import", back, "--dry-run", "--sheet", "Archive 2024")
    assert "is hidden and was not taken" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--answer", "column:colour=lead"), "has nothing to answer under “column:colour”"),
        (("--answer", "column:who=purple"), "“purple” is no answer"),
        (("--answer", "who"), "write KEY=VALUE"),
        (("--leave", "9.99", "--yes"), "nothing that is called “9.99”"),
        ((), "say --yes to write it"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_written(
    council: Line, back: str, words: tuple[str, ...], said: str
) -> None:
    code, _, err = council("import", back, *words)
    assert code == 1 and said in err and len(err.splitlines()) == 1
    assert council("show", "2.04")[0] == 1


def test_the_json_has_exactly_the_keys_that_others_build_on(council: Line, back: str) -> None:
    said = json.loads(council.done("import", back, "--dry-run", "--json"))["files"][0]
    assert list(said) == ["file", "plan", "new", "changed", "unchanged", "missing", "problems", "refused"]
    assert said["new"] == ["2.04"] and said["missing"] == ["2.03"]
    assert list(said["changed"][0]["fields"][0]) == ["field", "old", "new", "cell"]
    assert any("not sure" in problem["sentence"] for problem in said["problems"])


def test_what_is_piped_in_is_read_like_a_file(council: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE.encode())))
    out = council.done("import", "-", "--plan", "Ramps", "--yes")
    assert "File: Standard input" in out and "New: 1.01: Open the ramp" in out
    assert "Open the ramp" in council.done("show", "1.01", "--plan", "Ramps")


def test_a_vocabulary_that_is_not_there_is_said(council: Line, back: str, tmp_path: Path) -> None:
    code, _, err = council("import", back, "--dry-run", "--vocabulary", str(tmp_path / "none.toml"))
    assert code == 1 and "none.toml" in err and "Traceback" not in err


def test_at_a_terminal_the_questions_are_put_by_numbers(council: Line, back: str, tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    env = {**os.environ, "EDI_TUI_SETTINGS": str(tmp_path / "settings.toml"), "PYTHONPATH": str(ROOT)}
    command = ["-m", "edi_tui", "--db", str(council.db), "import", back]
    child = pexpect.spawn(sys.executable, command, env=env, dimensions=(50, 200), timeout=30, encoding="utf-8")
    child.expect("Question 1 of 3: Does the hidden sheet .Archive 2024. belong to the plan")
    child.expect(r"1\. leave it out \(stands\)")
    child.expect("Number, or Enter for what stands: ")
    child.sendline("7")
    child.expect("Type a number from 1 to 2")
    child.sendline("")
    child.expect("Question 2 of 3: What does the column .Seen by Dee in July. hold")
    child.expect(r"(\d+)\. commentary")
    child.sendline(child.match.group(1))
    child.expect("Question 3 of 3")
    child.expect(r"(\d+)\. do not take")
    child.sendline(child.match.group(1))
    child.expect("5 of 5 will be written")
    child.sendline("nothing of ours, 1.01")
    child.expect("nothing that is called")
    child.expect("4 of 5 will be written")
    child.sendline("2.01:deadline")
    child.expect("4 of 5 will be written")
    child.sendline("y")
    child.expect("Done")
    child.expect(pexpect.EOF)
    assert "Thirty tested" in council.done("show", "2.01")
    assert "Deadline: Mar 2027" in council.done("show", "2.01") and "Two forums met." in council.done("show", "1.01")
