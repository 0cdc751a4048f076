"""The end of a meeting: what is left over, the minutes in the form that is chosen, and where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from db import verbs
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.end_meeting import EndMeeting
from edi_tui.exports import FORMS
from edi_tui.giving.minutes import MINUTES_IN
from edi_tui.screens.exporting.written_screen import WrittenScreen
from edi_tui.screens.meetings_screen import MeetingsScreen
from edi_tui.settings import read_settings
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home
from tests.edi_tui.screens.meeting import begin, meeting, press, settled, the_meeting, type_in


async def end(at: Desk, folder: Path, form: str) -> Path:
    """Say what is decided, come to the end, and choose a form for the minutes in a folder."""
    await type_in(at, "d", "Half a day a week")
    await at.press("e")
    assert isinstance(at.app.screen, EndMeeting)
    while at.app.screen.values()["form"] != form:
        await at.press("right")
    box = at.app.screen.query_one("#path", Input)
    box.value = str(folder / Path(box.value).name)
    await at.press("ctrl+s")
    return Path(box.value)


@pytest.mark.parametrize("form", MINUTES_IN)
async def test_the_minutes_are_written_in_the_form_that_is_chosen_and_it_is_said_where(
    register: Register, tmp_path: Path, form: str
) -> None:
    async with meeting(register, (120, 40)) as at:
        path = await end(at, tmp_path, form)
        await at.until(lambda: isinstance(at.app.screen, WrittenScreen))
        await at.settle()
        assert path.suffix == FORMS[form].suffix and path.stat().st_size > 100
        assert str(path) in at.text and "open folder" in at.text and "The minutes of Meeting, 21 November" in at.text
        if form in ("md", "txt", "html"):
            assert "Half a day a week" in path.read_text("utf-8")
        assert the_meeting(register).ended and read_settings()["export_folder"] == str(tmp_path)
        await at.press("escape")
        await at_home(at)


async def test_what_is_left_over_is_said_before_it_ends(register: Register) -> None:
    async with meeting(register) as at:
        await press(at, "b", "equals_sign", "e")
        assert "To come back to: 1" in at.inside and "Not reached: 5" in at.inside
        await press(at, "escape")
        assert not the_meeting(register).ended


async def test_nothing_of_what_was_said_is_cut_in_the_smallest_window(register: Register) -> None:
    async with meeting(register, (60, 20)) as at:
        await press(at, "b", "equals_sign")
        await type_in(at, "d", "Half a day a week")
        await type_in(at, "n", "Ask the chairs")
        await press(at, "e")
        assert all(f"1 {words}" in at.inside for words in ("come back", "no change", "decision", "note"))
        assert "esc leave" in at.inside and "…" not in at.inside.split("To come back to")[0]


async def test_a_meeting_ends_without_minutes_too_and_gives_them_later(register: Register, tmp_path: Path) -> None:
    async with desk(register) as at:
        await begin(at)
        await end(at, tmp_path, "")
        await at_home(at)
        assert the_meeting(register).ended and list(tmp_path.glob("*.docx")) == []
        await at.press("m", "end", "enter", "w")
        assert isinstance(at.app.screen, EndMeeting) and "none now" not in at.inside
        box = at.app.screen.query_one("#path", Input)
        box.value = str(tmp_path / "minutes.docx")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingsScreen) and (tmp_path / "minutes.docx").exists())
        await settled(at)
        assert any("minutes.docx" in toast for toast in at.toasts)


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_file_that_is_there_is_asked_about(register: Register, tmp_path: Path, answer: str) -> None:
    async with meeting(register) as at:
        before = b"somebody else's"
        for form in FORMS.values():
            (tmp_path / f"Minutes 2026-11-21 Meeting{form.suffix}").write_bytes(before)
        path = await end(at, tmp_path, "md")
        await at.until(lambda: isinstance(at.app.screen, Confirm))
        await at.press(answer)
        await at.until(lambda: isinstance(at.app.screen, WrittenScreen if answer == "y" else EndMeeting))
        await settled(at)
        assert (path.read_bytes() == before) == (answer == "n")
        assert the_meeting(register).ended == (answer == "y")


async def test_a_place_that_cannot_be_written_to_is_said_and_the_meeting_goes_on(
    register: Register, tmp_path: Path
) -> None:
    async with meeting(register) as at:
        await end(at, tmp_path / "nowhere", "docx")
        await at.until(lambda: any("There is no folder" in toast for toast in at.toasts))
        assert isinstance(at.app.screen, EndMeeting) and not the_meeting(register).ended


async def test_a_meeting_that_another_program_took_back_ends_in_a_sentence(
    register: Register, other: Register, tmp_path: Path
) -> None:
    async with meeting(register) as at:
        await at.press("e")
        verbs.undo_meeting(other, the_meeting(other).id)
        await at.press("ctrl+s")
        await at.until(lambda: any("no longer in the register" in toast for toast in at.toasts))
