"""The beginning of a meeting: what is on the table, who is present; one that was left goes on where it was left."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from db import verbs
from db.filters import Filter
from db.meetings import meetings, place_of
from db.periods import day_text
from db.register import Register
from db.views import View
from edi_tui.dialogs.begin_meeting import BeginMeeting
from edi_tui.screens.meeting_screen import MeetingScreen
from edi_tui.widgets.line_list import LineList
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, key_of
from tests.edi_tui.screens.meeting import begin, meeting, press, screen_of, settled, the_meeting, turn
from tests.edi_tui.screens.plans import TODAY


async def choose(at: Desk, key: str) -> None:
    """Put the cursor on what is to be on the table."""
    tables = at.app.screen.query_one("#tables", LineList)
    found = next(row for row in range(tables.count()) if (tables.key_at(row) or "").startswith(key))
    tables.put_on(found)
    await at.settle()


async def begin_with(at: Desk, key: str) -> None:
    """Begin a meeting about it."""
    await at.press("m")
    await choose(at, key)
    await at.press("ctrl+s")
    await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
    await settled(at)


@pytest.mark.parametrize(
    ("table", "refs"),
    [
        ("plan", ["1.01", "1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02"]),
        ("overdue", ["1.01", "2.01a", "2.01b"]),
        ("silent", ["1.01", "1.02", "1.10", "2.01a", "2.01b"]),
        ("unowned", ["1.10"]),
        ("heading", ["1.01", "1.02", "1.10"]),
        ("saved", ["1.02"]),
    ],
)
async def test_what_is_on_the_table_is_said_with_its_number_and_gone_through_in_the_plans_order(
    register: Register, table: str, refs: list[str]
) -> None:
    with register.reading() as conn:
        amber = conn.execute("SELECT id FROM status WHERE label = 'Some concern'").fetchone()[0]
    verbs.save_view(register, "Some concern", View(Filter(statuses=(amber,))))
    async with desk(register) as at:
        await at.press("m")
        await choose(at, table)
        assert any(line.split("│")[1].split() == ["actions", "and", "tasks"] for line in at.lines if "│" in line)
        line = next(line for line in at.lines if "│ ▶" in line)
        assert line.split("│")[1].split()[-1] == str(len(refs))
        await at.press("escape")
        await begin_with(at, table)
        agenda = [screen_of(at).known(key) for key in the_meeting(register).agenda]
        assert [line.ref for line in agenda if line] == refs


async def test_the_view_as_it_is_filtered_and_the_marked_actions_come_first(register: Register) -> None:
    async with desk(register) as at:
        await at.press("o", "m")
        assert at.inside.index("This view") < at.inside.index("The whole plan")
        await at.press("escape", "space", "m")
        assert at.inside.index("The marked actions") < at.inside.index("This view")
        await press(at, "ctrl+s")
        assert the_meeting(register).agenda == (key_of(register, "1.01"),)
        assert the_meeting(register).chosen == "The marked actions"


async def test_title_day_and_who_is_present_are_kept_and_offered_the_next_time(register: Register) -> None:
    async with desk(register) as at:
        await at.press("m", "enter")
        at.app.screen.query_one("#title", Input).value = ""
        await at.type("Equality board")
        await at.press("enter", "end", "enter")
        await at.type("Ine")
        await at.press("tab", "enter")
        await at.type("Dee Marlow")
        await press(at, "ctrl+s")
        kept = the_meeting(register)
        assert (kept.title, kept.held_on) == ("Equality board", TODAY)
        assert kept.present == ("Ines Marsh – Head of People", "Dee Marlow")
        assert "Meeting · Equality board · 21 November" in at.lines[0]
        await at.press("q", "m")
        form = at.app.screen
        assert isinstance(form, BeginMeeting)
        assert form.query_one("#title", Input).value == "Equality board"
        assert form._officers[:2] == ["Ines Marsh – Head of People", "Dee Marlow"]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [("held_on", "someday", "“someday” is no day"), ("title", "", "The meeting has no title yet")],
)
async def test_what_cannot_be_read_is_said_and_the_form_stays(
    register: Register, field: str, typed: str, sentence: str
) -> None:
    async with desk(register) as at:
        await at.press("m")
        at.app.screen.query_one(f"#{field}", Input).value = typed
        await press(at, "ctrl+s")
        assert isinstance(at.app.screen, BeginMeeting) and any(sentence in toast for toast in at.toasts)
        await at.press("escape", "y")
        await at_home(at)


async def test_nothing_on_the_table_is_said(register: Register) -> None:
    async with desk(register) as at:
        verbs.edit(register, key_of(register, "1.10"), {"lead": "Bo Hill"})
        await at.press("m")
        await choose(at, "unowned")
        await press(at, "ctrl+s")
        assert any("Nothing is on the table" in toast for toast in at.toasts)
        assert meetings(register.reader) == []


async def test_a_meeting_that_was_left_goes_on_where_it_was_left(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, "right", "right")
        assert place_of(register.reader, the_meeting(register).id) == key_of(register, "1.10")
        await press(at, "q")
        await at_home(at)
        await at.until(lambda: at.ref == "1.10")
        assert any("waits where you left it: m goes on" in toast for toast in at.toasts)
    async with desk(register) as at:
        await at.press("m")
        assert f"▶ Go on with Meeting, {day_text(TODAY)} at 3 of 7" in at.inside
        await press(at, "enter")
        assert turn(at) == "1.10" and len(meetings(register.reader)) == 1


async def test_without_a_plan_there_is_nothing_to_meet_about(empty: Register) -> None:
    async with desk(empty) as at:
        await at.press("m")
        assert any("import one first" in toast for toast in at.toasts)


async def test_a_register_that_may_only_be_read_has_no_new_meeting(register: Register) -> None:
    register.read_only = True
    async with desk(register) as at:
        await at.press("m")
        assert any("may only be read" in toast for toast in at.toasts)


async def test_a_meeting_about_one_plan_knows_which(register: Register) -> None:
    async with desk(register) as at:
        await begin(at)
        assert the_meeting(register).plan_id == at.plan.shown.plan.id
