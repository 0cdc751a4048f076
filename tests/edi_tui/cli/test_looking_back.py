"""The commands that look over time: trend, questions, and the count of questions before a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from db.opening import open_register
from db.reading import find_actions, plans
from tests.db.quarters import closed, give
from tests.edi_tui.cli.lines import Line


def close_q1(line: Line) -> None:
    """Close a period of the plan, by hand."""
    register = open_register(line.db)
    closed(register, plans(register.reader)[0].id, "2026-27 Q1", date(2026, 6, 30))
    register.close()


def test_trend_says_every_figure_and_the_words_of_them(line: Line) -> None:
    close_q1(line)
    line.done("status", "2.10", "done")
    out = line.done("trend", "--since", "Q1 2026-27")
    assert "Heading: Priority 2: A workforce like the borough" in out
    assert "Q1 2026-27: On target 1; Some concern 1; Done 0; in all 2" in out
    assert "Now: On target 0; Some concern 1; Done 1; in all 2" in out
    assert "“On target” fell from 1 to 0 and “Done” rose from 0 to 1; “Some concern” stayed at 1." in out
    assert "Completed since Q1 2026-27: 1: 2.10 (★ On target → ✓ Done)" in out


def test_trend_tells_each_move_of_a_deadline(line: Line) -> None:
    line.done("edit", "1.01", "due_text=31 December 2026")
    out = line.done("trend")
    assert "Deadlines: 1 deadline was moved: 1.01, by 92 days, and no reason is kept." in out
    assert "1.01: first 30 September 2026; 30 September 2026 to 31 December 2026, on" in out


def test_trend_refuses_a_period_without_figures(line: Line) -> None:
    code, _, err = line("trend", "--since", "Q4 2019-20")
    assert code == 1
    assert err.startswith("No figures are kept of “Q4 2019-20”")


def test_questions_name_what_mends_them_and_go_when_it_is_done(line: Line) -> None:
    before = line.done("questions")
    assert "Asked: Who leads 2.10? Nobody is named.\nMend: edi-tui edit 2.10 lead=NAME" in before
    line.done("edit", "2.10", "lead=Wil Orme")
    after = line.done("questions")
    assert "Who leads 2.10" not in after
    assert f"Question 1 of {before.count('Question ') - 1}:" in after


def test_a_report_says_how_many_questions_are_open_and_is_written_all_the_same(line: Line, tmp_path: Path) -> None:
    number = line.done("questions").count("Question ")
    out = line.done("export", str(tmp_path / "report.md"))
    assert f"Questions: {number} questions are open that members would ask: “edi-tui questions” lists them." in out
    assert (tmp_path / "report.md").exists()
    assert "Questions:" not in line.done("export", str(tmp_path / "plan.csv"))


def test_without_a_plan_both_say_what_to_do(tmp_path: Path, line: Line) -> None:
    line.db = tmp_path / "empty.db"
    open_register(line.db, create=True).close()
    assert line.done("trend") == line.done("questions") == "No plan yet: take one in with “edi-tui import FILE”.\n"


def test_a_plan_in_which_all_is_answered_says_so(line: Line) -> None:
    register = open_register(line.db)
    for ref in ("1.01", "2.09", "2.10"):
        give(register, find_actions(register.reader, ref)[0], stage="withdrawn", status_id=None, completed_on=None)
    register.close()
    assert "No question is open" in line.done("questions")
