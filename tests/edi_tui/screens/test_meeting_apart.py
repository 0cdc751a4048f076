"""What is said in a meeting survives: another program's changes are asked about, a crash loses no letter."""

from __future__ import annotations

from contextlib import closing

import pytest

from db import verbs
from db.legend import status_word
from db.reading import legend
from db.register import Register
from db.sqlite import connect_writer
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.drafts import left_behind
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.kept import at_home, kept, key_of
from tests.edi_tui.screens.meeting import begin, kinds, meeting, press, said, screen_of, settled, turn, type_in


def give(other: Register, ref: str, word: str) -> None:
    """Another program gives an action a status."""
    action = kept(other, ref)
    entry = next(entry for entry in legend(other.reader, action.plan_id) if status_word(entry) == word)
    verbs.flag(other, [action.id], entry.id)


@pytest.mark.parametrize(("answer", "stands", "heard"), [("m", "Off target", ["status"]), ("t", "Complete", [])])
async def test_a_status_that_another_program_gave_meanwhile_is_asked_about(
    register: Register, other: Register, answer: str, stands: str, heard: list[str]
) -> None:
    async with meeting(register) as at:
        await at.press("s")
        give(other, "1.01", "Complete")
        await at.press("f")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "✓ Complete" in at.text and "▲ Off target" in at.text
        await press(at, answer, "s")
        assert kept(register, "1.01").status.label == stands and kinds(register) == heard


@pytest.mark.parametrize("answer", ["m", "t"])
async def test_a_deadline_that_another_program_moved_meanwhile_is_asked_about_and_stays_typed(
    register: Register, other: Register, answer: str
) -> None:
    async with meeting(register) as at:
        await at.press("D")
        await at.type("31 January 2027")
        verbs.edit(other, key_of(other, "1.01"), {"due_text": "May 2027"})
        await at.press("enter", "enter")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        await press(at, answer, "s")
        assert kept(register, "1.01").due_words == {"m": "31 January 2027", "t": "May 2027"}[answer]
        assert (screen_of(at).asked is None) == (answer == "m")
        assert len(left_behind(register.path)) == (answer == "t")


async def test_words_that_could_not_be_written_stay_in_the_line(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("d")
        await at.type("Half a day")
        verbs.end_meeting(register, screen_of(at).meeting_id)
        await press(at, "enter")
        assert "was ended: go on with it first" in at.text and "decision › Half a day" in at.text
        verbs.go_on_with(register, screen_of(at).meeting_id)
        await press(at, "enter")
        assert [one.text for one in said(register)] == ["Half a day"]


async def test_no_change_that_could_not_be_written_comes_back_to_its_action(register: Register) -> None:
    async with meeting(register) as at:
        verbs.end_meeting(register, screen_of(at).meeting_id)
        await press(at, "equals_sign")
        assert turn(at) == "1.01" and "was ended" in at.text and said(register) == []


async def test_while_another_program_writes_what_is_said_waits_and_is_kept(register: Register) -> None:
    async with meeting(register) as at:
        with closing(connect_writer(register.path)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            await at.press("equals_sign")
            assert turn(at) == "1.02"
            conn.execute("ROLLBACK")
        await settled(at)
        assert kinds(register) == ["no_change"]


@pytest.mark.parametrize("key", ["d", "n", "a", "D", "N"])
async def test_a_crash_loses_no_letter_and_the_meeting_opens_with_it(register: Register, key: str) -> None:
    async with meeting(register) as at:
        await press(at, "right", key)
        await at.type("Half a d")
    async with desk(register) as at:
        await at.until(lambda: any("for 1.02 was kept from" in toast for toast in at.toasts))
        assert any(toast.endswith(": m opens it.") for toast in at.toasts)
        await begin(at)
        assert turn(at) == "1.02" and "› Half a d" in at.text and "not saved yet" in at.text
        await press(at, "escape", "y", "q")
        await at_home(at)
        assert left_behind(register.path) == []


async def test_both_answers_of_a_deadline_are_kept(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("D")
        await at.type("May 2027")
        await at.press("enter")
        await at.type("the bo")
    async with desk(register) as at:
        await begin(at)
        await at.press("enter")
        assert "because › the bo" in at.text
        await at.type("ard")
        await press(at, "enter")
        assert (kept(register, "1.01").due_words, kept(register, "1.01").due_reason) == ("May 2027", "the board")
        assert left_behind(register.path) == []


async def test_leaving_the_program_asks_about_a_line_that_is_not_saved(register: Register) -> None:
    async with meeting(register) as at:
        await at.press("n")
        await at.type("Half")
        await at.press("ctrl+q")
        assert isinstance(at.app.screen, Confirm) and "The note for 1.01 is not saved" in at.inside
        await at.press("n", "escape")
        assert isinstance(at.app.screen, Confirm)
        await press(at, "n", "enter")
        assert kinds(register) == ["note"]


async def test_words_of_an_earlier_sitting_are_taken_back_only_when_that_is_meant(register: Register) -> None:
    async with meeting(register) as at:
        await type_in(at, "d", "Half a day")
        await press(at, "q")
    async with desk(register) as at:
        await begin(at)
        await at.press("u")
        assert isinstance(at.app.screen, Confirm) and "Half a day" in at.inside
        await press(at, "n")
        assert kinds(register) == ["decision"]
        await at.press("u", "y")
        await settled(at)
        assert kinds(register) == []
