"""The committees' calendar on screen: entered, changed, taken out, written as a file, seen from the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from db.committees import CommitteeLine, committees
from db.register import Register
from db.verbs import add_committee
from edi_tui.dialogs.calendar import CalendarDialog
from edi_tui.dialogs.committee_form import CommitteeForm
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.kept import at_home


def there(register: Register) -> list[CommitteeLine]:
    with register.reading() as conn:
        return committees(conn)


async def test_a_meeting_is_entered_and_its_days_are_seen_while_it_is_typed(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("K")
        assert "No meeting lies ahead" in at.text
        await at.press("enter")
        form = at.app.screen
        assert isinstance(form, CommitteeForm)
        await at.type("Scrutiny")
        form.query_one("#held_on", Input).value = "12 January 2027"
        await at.settle()
        assert "Thu 24 Dec 2026: Draft" in at.text
        form.query_one("#lead_times", TextArea).text = "papers 8, agenda 6"
        await at.settle()
        assert "Wed 30 Dec 2026: Papers" in at.text
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, CalendarDialog))
        assert "Tue 12 Jan 2027  Scrutiny  every plan" in at.text
        assert [(line.title, line.lead_times) for line in there(register)] == [
            ("Scrutiny", (("papers", 8), ("agenda", 6)))
        ]


async def test_the_smallest_window_shows_every_day_and_every_key(register: Register) -> None:
    async with desk(register, (60, 20)) as at:
        await at.press("K")
        assert "…" not in at.inside
        await at.press("n", *"Cabinet", "tab", *"2026-11-12")
        assert "Thu 12 Nov 2026: Meeting" in at.inside and "esc leave" in at.inside


async def test_what_cannot_be_saved_stays_in_the_form(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("K", "n")
        form = at.app.screen
        await at.type("Scrutiny")
        await at.press("ctrl+s")
        await at.until(lambda: any("has no day" in toast for toast in at.toasts))
        form.query_one("#held_on", Input).value = "8 November 2026"
        form.query_one("#lead_times", TextArea).text = "soon"
        await at.settle()
        assert "“soon” cannot be read" in at.inside
        await at.press("ctrl+s")
        assert at.app.screen is form
        form.query_one("#lead_times", TextArea).text = "papers 1"
        await at.settle()
        assert "8 November 2026 is a Sunday: check the day." in at.inside
        assert there(register) == []


async def test_a_meeting_is_changed_taken_out_and_brought_back(register: Register) -> None:
    add_committee(register, title="Scrutiny", held_on=date(2027, 1, 12))
    async with desk(register, (80, 24)) as at:
        await at.press("K", "enter")
        form = at.app.screen
        assert isinstance(form, CommitteeForm)
        form.query_one("#held_on", Input).value = "19/1/2027"
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, CalendarDialog))
        assert there(register)[0].held_on == date(2027, 1, 19)
        await at.press("d")
        await at.until(lambda: there(register) == [] and isinstance(at.app.screen, CalendarDialog))
        await at.press("escape", "u")
        await at.until(lambda: len(there(register)) == 1)
        await at_home(at)


async def test_the_dates_are_written_as_a_file_beside_the_last_export(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edi_tui.giving.naming.read_settings", lambda: {"export_folder": str(tmp_path)})
    add_committee(register, title="Scrutiny", held_on=date(2027, 1, 12))
    async with desk(register, (80, 24)) as at:
        await at.press("K", "x")
        await at.until(lambda: (tmp_path / "committee dates.ics").exists())
        await at.until(lambda: any("committee dates.ics" in toast for toast in at.toasts))
    assert b"SUMMARY:Data cut: Scrutiny" in (tmp_path / "committee dates.ics").read_bytes()


async def test_the_next_date_stands_on_the_plan_where_it_fits_and_on_the_dashboard(register: Register) -> None:
    add_committee(register, title="Scrutiny", held_on=date(2027, 1, 12), lead_times="papers 8")
    assert date(2026, 10, 1) < date(2026, 12, 30)
    async with desk(register, (160, 48)) as at:
        await at.until(lambda: "Papers 30 Dec, in" in at.lines[2])
        await at.press("d")
        await at.until(lambda: "Committee dates" in at.text)
        assert "Wed 30 Dec 2026  Papers  Scrutiny" in at.text
    async with desk(register, (80, 24)) as at:
        await at.until(lambda: at.plan.shown.next_date is not None)
        assert at.lines[1].endswith("1 unowned"), "where it does not fit, it does not stand"
