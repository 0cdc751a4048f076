"""The committees' calendar on the command line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from db.periods import day_text
from tests.edi_tui.cli.lines import Line


def monday_ahead() -> date:
    """A Monday of next year: the list shows what lies ahead of today."""
    day = date(date.today().year + 1, 6, 15)
    return day - timedelta(days=day.weekday())


def test_a_meeting_is_added_listed_changed_and_removed(line: Line) -> None:
    day = monday_ahead()
    assert "No committee is entered yet" in line.done("calendar")
    told = line.done("calendar", "add", "Scrutiny Committee", day.isoformat(), "--plan", "Fair Shares")
    assert told.startswith(f"Done. Scrutiny Committee, {day_text(day)}: entered.\n")
    assert "Plan: Fair Shares 2025-28" in told
    assert f"Meets on: Monday {day_text(day)}" in told
    assert "(30 working days before)" in told
    assert line.done("calendar").splitlines() == told.splitlines()[1:]
    changed = line.done("calendar", "edit", "scrutiny", "lead times=papers 1", "plan=every plan", "title=Cabinet")
    friday = day - timedelta(days=3)
    assert f"Papers: Friday {day_text(friday)} (1 working day before)" in changed
    assert "Plan: every plan" in changed
    assert "A new meeting gets: papers 1" in line.done("calendar", "steps")
    assert line.done("calendar", "remove", "cabinet").startswith("Done. Cabinet, ")
    line.done("undo")
    assert "Committee: Cabinet" in line.done("calendar", "list", "--plan", "Fair Shares")


def test_a_sunday_is_told_and_what_nobody_knows_is_refused(line: Line) -> None:
    sunday = monday_ahead() - timedelta(days=1)
    assert f"Look at: {day_text(sunday)} is a Sunday: check the day." in line.done(
        "calendar", "add", "Cabinet", day_text(sunday)
    )
    for words in (("2101-06-01",), ("soon",), ("",), (sunday.isoformat(),), ("2027-06-01", "--lead-times", "x")):
        code, out, err = line("calendar", "add", "Cabinet", *words)
        assert (code, out, err.count("\n")) == (1, "", 1), words
    assert line("calendar", "edit", "Scrutiny", "day=1/6/2027")[2].startswith("“Scrutiny” is in no meeting's title")
    assert "has no field “colour”" in line("calendar", "edit", "Cabinet", "colour=red")[2]


def test_what_is_over_is_listed_when_it_is_asked_for(line: Line) -> None:
    line.done("calendar", "add", "Cabinet", "12 November 2020")
    assert line.done("calendar") == "No meeting lies ahead: “--all” lists those that are over.\n"
    assert "Meets on: Thursday 12 November 2020" in line.done("calendar", "list", "--all")


def test_a_scottish_plan_has_scottish_holidays(line: Line) -> None:
    line.done("plan", "edit", "country=scotland")
    told = line.done("calendar", "add", "Cabinet", "2 December 2026", "--plan", "Fair", "--lead-times", "papers 2")
    assert "Papers: Friday 27 November 2026" in told
    assert "Bank holidays of: Scotland" in told
    assert "“Mars” is no country" in line("plan", "edit", "country=Mars")[2]


def test_the_dates_go_out_as_a_file(line: Line, tmp_path: Path) -> None:
    target = tmp_path / "dates.ics"
    assert "no meeting in the calendar yet" in line("calendar", "export", str(target))[2]
    line.done("calendar", "add", "Cabinet", monday_ahead().isoformat())
    assert line.done("calendar", "export", str(target)) == f"Done. The dates of 1 meeting written to {target}.\n"
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 6
    assert line("calendar", "export", str(target), "--no-replace")[0] == 1
