"""The meetings of before: looked at, gone on with, taken back as a whole and done again."""

from __future__ import annotations

import pytest

from db import verbs
from db.meetings import meetings
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.screens.meeting_screen import MeetingScreen
from edi_tui.screens.meetings_screen import MeetingsScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, kept, key_of
from tests.edi_tui.screens.meeting import begin, kinds, meeting, press, settled, the_meeting, turn, type_in


async def hold(at: Desk) -> None:
    """A meeting in which this and that is said, left."""
    await begin(at)
    await press(at, "s", "f")
    await type_in(at, "d", "Half a day a week")
    await press(at, "right", "equals_sign", "b")
    await type_in(at, "N", "Publish the answers", "")
    await press(at, "q")
    await at_home(at)


async def to_meetings(at: Desk) -> MeetingsScreen:
    """The last line of what can be on the table leads there."""
    await at.press("m", "end", "enter")
    screen = at.app.screen
    assert isinstance(screen, MeetingsScreen)
    return screen


async def test_a_whole_meeting_stands_there_in_the_order_of_its_table(register: Register) -> None:
    async with desk(register, (120, 40)) as at:
        await hold(at)
        await to_meetings(at)
        assert "waits" in at.text and "Present: nobody was noted" in at.text
        told = [at.text.rindex(words) for words in ("★ On target → ▲ Off target", "Half a day a week", "no change")]
        assert told == sorted(told)
        assert "To come back to: 1" in at.text and "Publish the answers" in at.text


async def test_it_is_taken_back_as_one_and_done_again(register: Register) -> None:
    async with desk(register, (120, 40)) as at:
        before = len(kept(register, "1.02").updates)
        await hold(at)
        await to_meetings(at)
        await at.press("u")
        assert isinstance(at.app.screen, Confirm) and "with the 6 things that were done in it" in at.inside
        await at.press("y")
        await at.until(lambda: meetings(register.reader) == [])
        await settled(at)
        assert kept(register, "1.01").status.label == "On target"
        assert len(kept(register, "1.02").updates) == before
        assert "No meeting is kept yet." in at.text and "ctrl+r does “Meeting” again." in at.text
        await press(at, "ctrl+r")
        assert kept(register, "1.01").status.label == "Off target"
        assert kinds(register) == ["status", "decision", "no_change", "later", "new"]
        await at.press("escape", "u")  # its own doing: nothing is asked
        assert not isinstance(at.app.screen, Confirm)


async def test_what_was_changed_since_is_named_and_nothing_goes_back(register: Register) -> None:
    async with desk(register, (120, 40)) as at:
        await hold(at)
        verbs.flag(register, [key_of(register, "1.01")], None)
        await to_meetings(at)
        await at.press("u", "y")
        await at.until(lambda: any("was not taken back" in toast for toast in at.toasts))
        assert len(meetings(register.reader)) == 1 and kept(register, "1.02").updates[-1].nil


@pytest.mark.parametrize("ended", [False, True])
async def test_it_is_gone_on_with_whether_it_was_ended_or_not(register: Register, ended: bool) -> None:
    async with desk(register) as at:
        await hold(at)
        if ended:
            verbs.end_meeting(register, the_meeting(register).id)
        await to_meetings(at)
        assert ("waits" in at.text) != ended
        await at.press("m")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert turn(at) == "2.01" and not the_meeting(register).ended


async def test_without_a_meeting_it_says_how_to_begin_one(register: Register) -> None:
    async with desk(register) as at:
        at.plan.meetings()
        await at.settle()
        assert "m on the plan begins one" in at.text
        await at.press("u", "m", "w", "ctrl+r", "escape")
        await at_home(at)


async def test_the_palette_leads_there_and_to_every_key_of_a_meeting(register: Register) -> None:
    async with desk(register) as at:
        titles = [command.title for command in at.app.get_system_commands(at.plan)]
        assert "Past meetings" in titles and "Meeting  (m)" in titles
    async with meeting(register) as at:
        await at.press("ctrl+p")
        await at.type("come back")
        await press(at, "enter")
        assert kinds(register) == ["later"] and turn(at) == "1.02"
