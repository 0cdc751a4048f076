"""The command line: every command, on a real register, in plain lines, with its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from db.periods import day_text
from tests.db.programs import ROOT
from tests.edi_tui.cli.lines import Line


def test_list_says_one_thing_a_line(line: Line) -> None:
    out = line.done("list", "--search", "passport")
    assert out.splitlines()[:3] == [
        "Action 1 of 1",
        "Ref: 2.10",
        "Action: Offer the reasonable-adjustments passport at every appointment",
    ]
    assert "Status: On target" in out


def test_list_filters_and_has_three_forms(line: Line) -> None:
    found = json.loads(line.done("list", "--status", "some concern", "--format", "json"))["actions"]
    assert [action["ref"] for action in found] == ["2.09"]
    assert line.done("list", "--lead", "quist", "--format", "csv").splitlines()[1].startswith("1.01,Pay the expenses")
    assert "Ref: 1.01" in line.done("list", "--overdue")
    assert "Ref: 1.01" not in line.done("list", "--silent")


def test_show_says_everything_of_an_action(line: Line) -> None:
    out = line.done("show", "1.01")
    assert "Lead officer: Ada Quist – Head of Engagement; Idris Hale (from July)" in out
    assert "Deadline: by Q2 (30 September 2026)" in out
    assert "Update (Q2 2026-27, On target): Forty members paid within the hour." in out
    assert "Problem: “Ongoing” names no day" in line.done("show", "2.09")


def test_status_edit_update_undo_redo_and_history_go_together(line: Line) -> None:
    assert (
        line.done("status", "1.01", "d", "--note", "Agreed in committee", "--completed", "1/10/2026")
        == "Done. 1.01: status ★ On target → ✓ Done, completed on 1 October 2026, with a note.\n"
    )
    line.done("edit", "1.01", "due_text=Q3", "lead=Bo Penhale – Finance Manager")
    line.done("update", "1.01", "Nothing since", "--period", "2026-27 Q3")
    out = line.done("show", "1.01")
    assert "Deadline: Q3 (31 December 2026)" in out
    assert "Lead officer: Bo Penhale – Finance Manager" in out
    assert "Update (Q3 2026-27, Done): Nothing since" in out
    assert line.done("undo") == "Taken back: 1.01: update “Nothing since” → nothing.\n"
    assert line.done("redo") == "Done again: 1.01: update for Q3 2026-27.\n"
    assert "Status: ★ On target → ✓ Done" in line.done("history", "1.01")
    assert len(line.done("history").splitlines()) == 6


def test_the_day_of_completion_is_today_another_or_none(line: Line) -> None:
    today = day_text(date.today())
    assert f", completed on {today}." in line.done("status", "1.01", "d")
    line.done("edit", "1.01", "completed_on=")
    line.done("status", "1.01", "o")
    assert line.done("status", "1.01", "d", "--completed", "").endswith("★ On target → ✓ Done.\n")
    assert "Completed on" not in line.done("show", "1.01")
    line.done("edit", "1.01", "completed on=1 October 2026", "way to green=Two more clerks", "why it moved=No clerks")
    assert "Completed on: 1 October 2026" in line.done("show", "1.01")
    assert "no day. Write it as 30/09/2026" in " ".join(map(str, line("edit", "1.01", "completed_on=soon")))


def test_a_deadline_that_moves_later_asks_why_and_takes_the_reason(line: Line) -> None:
    assert "“edit 1.01 due_reason=…” says why" in line.done("edit", "1.01", "due_text=31 December 2026")
    told = line.done("edit", "1.01", "due_text=31 January 2027", "due_reason=The clerk left")
    assert "says why" not in told
    assert "Why it moved: The clerk left" in line.done("show", "1.01")
    line.done("edit", "1.01", "due_text=30 September 2026")
    assert "Why it moved" not in line.done("show", "1.01")


def test_a_status_that_is_there_already_changes_nothing(line: Line) -> None:
    assert "already" in line.done("status", "1.01", "on target")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "9.99"), "There is no action “9.99”"),
        (("status", "1.01", "purple"), "“purple” is no status of this plan"),
        (("edit", "1.01", "colour=red"), "no field “colour”"),
        (("edit", "1.01", "ref"), "write FIELD=VALUE"),
        (("edit", "1.01", "action="), "has no words"),
        (("update", "1.01", "x", "--period", "soon"), "is no period"),
        (("list", "--plan", "Nowhere"), "There is no plan “Nowhere”"),
        (("export", "plan.pdf"), "no ending that can be written"),
        (("export", "plan.json", "--view", "Mine"), "There is no view “Mine”"),
        (("dashboard", "--since", "soon"), "“soon” is no day up to today"),
        (("undo", "--number", "999"), "has the number 999"),
        (("history", "--number", "999"), "has the number 999"),
        (("restore", "nowhere.db", "--yes"), "There is no register at"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_1(line: Line, words: tuple[str, ...], said: str) -> None:
    code, out, err = line(*words)
    assert (code, out) == (1, "")
    assert said in err and len(err.splitlines()) == 1 and "Traceback" not in err


def test_wrong_use_is_exit_code_2(line: Line) -> None:
    assert line("list", "--nonsense")[0] == 2


def test_a_plan_is_given_statuses_of_its_own(line: Line) -> None:
    assert "Key o: ★ On target" in line.done("legend")
    line.done("legend", "--add", "Withdrawn", "--colour", "grey", "--stage", "withdrawn")
    assert "→ – Withdrawn" in line.done("status", "2.10", "withdrawn")
    assert "At risk" in line.done("legend", "--use", "track")
    code, _, err = line("legend", "--add", "Withdrawn")
    assert (code, err) == (1, "This plan has a status “Withdrawn” already.\n")
    assert line("legend", "--add", "Odd", "--colour", "pink")[0] == 1


def test_a_field_is_called_as_the_screens_call_it_and_a_deadline_says_its_reading(line: Line) -> None:
    assert "The deadline was read as 31 March 2028." in line.done("edit", "1.01", "Deadline=by March 2028")
    assert "No day could be read" in line.done("edit", "1.01", "deadline=when the moon is full")
    code, _, err = line("edit", "1.01", "ref=2.10")
    assert code == 1 and "another action's reference" in err


def test_report_has_what_was_reported_beside_what_is_held(line: Line) -> None:
    out = line.done("report")
    assert "reported as at 30 September 2026: Priority 2: A workforce like the borough" in out
    assert "Some concern (Amber): 1 reported, 1 in the register" in out
    assert "Total: 3 reported, 3 in the register" in out


def test_export_writes_what_the_ending_says(line: Line, tmp_path: Path) -> None:
    out = line.done("export", str(tmp_path / "out.json"))
    assert out == f"Done. 1 plan written to {tmp_path / 'out.json'}.\n"
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["plans"][0]["title"] == "Fair Shares 2025-28"


def test_backup_and_restore_bring_back_what_was(line: Line, tmp_path: Path) -> None:
    line.done("backup", str(tmp_path / "safe.db"))
    line.done("edit", "1.01", "action=Something else")
    assert "is as it was" in line.done("restore", str(tmp_path / "safe.db"), "--yes")
    assert "Action: Pay the expenses" in line.done("show", "1.01")
    assert str(tmp_path / "edi-backups") in line.done("restore")


def test_check_names_what_a_person_should_see_to(line: Line) -> None:
    code, out, _ = line("check")
    assert code == 1
    assert "“Ongoing” names no day" in out and "returns.xlsx, Q2!D6" in out


def test_doctor_says_versions_and_places(line: Line) -> None:
    out = line.done("doctor")
    assert f"Register: {line.db}" in out and "Register's state: sound to open" in out


def test_a_register_that_is_not_there_is_said_and_not_made(line: Line) -> None:
    line.db = line.db.with_name("other.db")
    code, _, err = line("list")
    assert code == 1 and "There is no register at" in err
    assert not line.db.exists()


def test_without_a_terminal_the_screens_say_how_to_go_on(line: Line) -> None:
    code, _, err = line()
    assert code == 1 and "edi-tui list" in err


@pytest.mark.parametrize("form", ["json", "csv"])
def test_no_sign_is_lost_on_its_way_into_a_windows_pipe(line: Line, form: str) -> None:
    line.done("edit", "1.01", "commitment=Ķeep the ★ and the čaj", "action=Pay in złoty")
    command = [sys.executable, "-m", "edi_tui", "--db", str(line.db), "list", "--format", form]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"})
    text = done.stdout.decode("utf-8")
    assert "Pay in złoty" in (json.dumps(json.loads(text), ensure_ascii=False) if form == "json" else text)


def test_the_dashboard_is_told_in_lines(line: Line) -> None:
    line.done("status", "1.01", "d")
    said = line.done("dashboard", "--since", "1 April 2026").splitlines()
    assert said[0].startswith("Plan: ") and any(text.startswith("Heading 1 of ") for text in said)
    assert any(text.startswith("  Completed: 1.01, ★ On target → ") for text in said)


def test_one_thing_further_back_is_told_and_taken_back_by_its_number(line: Line) -> None:
    line.done("status", "1.01", "d")
    line.done("edit", "1.01", "council=Eastmere")
    number = line.done("history", "--search", "status").split(".")[0]
    assert "  1.01, status: ★ On target → " in line.done("history", "--number", number)
    assert line.done("undo", "--number", number).startswith("Taken back: 1.01: status ✓ Done → ★ On target")
