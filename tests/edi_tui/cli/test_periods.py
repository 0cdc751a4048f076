"""Periods from the command line: where the collecting stands, closing, reopening, a past report once more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edi_tui.cli.lines import Line


def test_the_present_period_is_shown_with_its_progress(line: Line) -> None:
    assert line.done("period") == (
        "Plan: Fair Shares 2025-28\nPeriod: Q2 2026-27\nAs at: 30 September 2026\n"
        "Progress: 1 given, 0 no change, 3 silent of 4\n"
    )
    line.done("update", "2.10", "--no-change")
    assert "Progress: 1 given, 1 no change, 2 silent of 4" in line.done("period", "--plan", "Fair")


def test_closing_says_what_was_frozen_and_how_it_fits_what_was_stated(line: Line) -> None:
    said = line.done("period", "close", "--total", "5").splitlines()
    assert said == [
        "Done. Q2 2026-27 closed as at 30 September 2026; now Q3 2026-27.",
        "Whole plan: On target 2; Some concern 1; total 3",
        "Stated: Control total: 5 stated, 3 in the register, 2 fewer.",
        "Stated: 7 other figures that were stated agree with the register.",
    ]
    assert "Period: Q3 2026-27" in line.done("period") and "Closed: Q2 2026-27" in line.done("period")


def test_closing_twice_does_not_close_the_next_period_unasked(line: Line) -> None:
    line.done("period", "close", "--total", "5")
    code, out, err = line("period", "close", "--total", "3")
    assert (code, out) == (1, "") and len(err.splitlines()) == 1
    assert err.startswith("Q2 2026-27 was closed on ") and "nobody has answered for Q3 2026-27 yet: --silent" in err
    assert "Period: Q3 2026-27" in line.done("period")
    line.done("update", "2.10", "--no-change")
    assert line.done("period", "close").startswith("Done. Q3 2026-27 closed")
    assert line.done("period", "close", "--silent", "--as-at", "31 March 2027").startswith("Done. Q4 2026-27 closed")


def test_closed_periods_are_listed_with_their_figures(line: Line) -> None:
    assert line.done("period", "list").endswith("freezes the figures of the present one.\n")
    line.done("period", "close", "--as-at", "5 October 2026", "--stay")
    said = line.done("period", "list")
    assert "Period: Q2 2026-27, closed on " in said and ", as at 5 October 2026\n" in said
    assert "  Priority 1: Listen before we plan: On target 1; total 1\n" in said
    assert "  Whole plan: On target 2; Some concern 1; total 3\n" in said
    assert "Period: Q2 2026-27\n" in line.done("period")


def test_reopening_says_why_and_is_taken_back_by_undo(line: Line) -> None:
    line.done("period", "close")
    assert line("period", "reopen", "Q2")[2].startswith("Reopening a period is a recorded act: say why")
    said = line.done("period", "reopen", "Q2", "--reason", "One answer came late")
    assert said == "Done. Q2 2026-27 reopened: One answer came late.\n"
    assert "reopened on" in line.done("period", "list") and "One answer came late" in line.done("history")
    assert "As at: 30 September 2026" in line.done("period")
    line.done("undo")
    assert "reopened" not in line.done("period", "list")


def test_a_past_report_comes_out_as_on_the_day_whatever_was_done_since(line: Line, tmp_path: Path) -> None:
    then, again, now = (str(tmp_path / name) for name in ("then.docx", "again.docx", "now.docx"))
    overdue = str(tmp_path / "overdue.md"), str(tmp_path / "overdue-again.md")
    line.done("export", then, "--version", "1.0")
    line.done("export", overdue[0], "--overdue")
    line.done("period", "close")
    line.done("status", "2.09", "Done", "--note", "All of it")
    line.done("edit", "1.01", "action=Something else", "deadline=by March 2028", "ref=7")
    line.done("plan", "edit", "title=Fairer Shares", "council=Harrowmere City")
    line.done("archive", "2.10")
    line.done("export", now, "--as-at", "2026-12-31", "--title", "Another", "--keep-template")
    said = line.done("export", again, "--version", "1.0", "--period", "Q2 2026-27")
    assert said.startswith("Done. 1 plan written to ") and "Note" not in said
    assert Path(again).read_bytes() == Path(then).read_bytes() != Path(now).read_bytes()
    line.done("export", overdue[1], "--overdue", "--period", "Q2")
    assert Path(overdue[1]).read_bytes() == Path(overdue[0]).read_bytes()


def test_the_count_tables_of_a_closed_period_are_printed(line: Line) -> None:
    line.done("period", "close", "--as-at", "30/9/2026")
    line.done("status", "2.09", "Done")
    assert line.done("report", "--period", "Q2") != line.done("report")


def test_another_period_and_own_periods_are_set(line: Line) -> None:
    assert line.done("period", "set", "H2") == "Done. Plan: period → H2 2026-27.\n"
    assert "already" in line.done("period", "set", "h2 2026-27")
    assert "names one" in line.done("period", "own")
    said = line.done("period", "own", "Phase 1=2026-04-01..2026-07-31", "Phase 2=1 August 2026 to 31 March 2027")
    assert said == "Done. Plan: own periods → Phase 1, Phase 2.\n"
    assert line.done("period", "own").startswith("Phase 1: 2026-04-01 to 2026-07-31\nPhase 2: 2026-08-01 to ")
    assert line.done("period", "set", "phase 1") == "Done. Plan: period → Phase 1.\n"
    assert "Own periods: Phase 1, Phase 2" in line.done("period")
    line.done("period", "close", "--as-at", "31 July 2026")
    assert "Period: Phase 2" in line.done("period")
    assert "own periods → none" in line.done("period", "own", "--none")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("period", "set", "soon"), "“soon” is no period"),
        (("period", "close", "--as-at", "soon"), "“soon” is no day"),
        (("period", "close", "--as-at", "1/1/2020"), "lies before Q2 2026-27 begins"),
        (("period", "reopen", "Q2", "--reason", "x"), "no period of this plan is closed yet"),
        (("period", "own", "Phase 1=soon"), "is no span of days"),
        (("period", "own", "Phase 1=..2026-07-31"), "is not from a day to a day"),
        (("period", "own", "A=2026-04-01..2026-07-31", "B=2026-07-31..2026-08-31"), "share a day"),
        (("export", "a.md", "--period", "Q1"), "Q1 2026-27 is not closed"),
        (("report", "--period", "Q1"), "Q1 2026-27 is not closed"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_1(line: Line, words: tuple[str, ...], said: str) -> None:
    code, out, err = line(*words)
    assert (code, out) == (1, "")
    assert said in err and len(err.splitlines()) == 1


def test_a_register_without_a_plan_says_how_to_begin(line: Line, tmp_path: Path) -> None:
    line.db = tmp_path / "none.db"
    assert line("period")[0] == 1
