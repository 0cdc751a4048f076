"""What is done to the register on screen: status, edit, update, undo, and what two programs do to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from db import verbs
from db.contents import action_contents
from db.lines import ActionContents
from db.opening import open_register
from db.reading import find_actions
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.dialogs.edit import EditForm
from edi_tui.dialogs.update import UpdateForm
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk, desk


def kept(register: Register, ref: str) -> ActionContents:
    """What the register holds of an action."""
    return action_contents(register.reader, find_actions(register.reader, ref)[0])


def status(register: Register, ref: str) -> str | None:
    """The label of an action's status."""
    found = kept(register, ref).status
    return found.label if found else None


async def at_home(at: Desk) -> None:
    """Back on the plan, with what was written read anew."""
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    await at.settle()


async def test_one_key_of_the_legend_flags_and_z_takes_it_back(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s")
        assert "o  ★ On target" in at.text.replace("   ", "  ").replace("  ★", "  ★") or "On target" in at.text
        await at.press("f")
        await at.until(lambda: status(register, "1.01") == "Off target")
        await at.until(lambda: any("★ On target → ▲ Off target" in toast for toast in at.toasts))
        await at.settle()
        assert at.ref == "1.01" and "▲ 2" in at.text
        await at.press("u")
        await at.until(lambda: status(register, "1.01") == "On target")
        await at.until(lambda: any(toast.startswith("Taken back: 1.01") for toast in at.toasts))
        await at.press("Z")
        await at.until(lambda: status(register, "1.01") == "Off target")
        await at.press("ctrl+z")
        await at.until(lambda: status(register, "1.01") == "On target")


async def test_all_marked_actions_are_flagged_in_one_batch(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "space", "s", "c")
        await at.until(lambda: status(register, "1.10") == "Complete")
        assert [status(register, ref) for ref in ("1.01", "1.02", "1.10", "2.01")] == [*["Complete"] * 3, "Off target"]
        await at.until(lambda: not at.table.marks)
        await at.press("u")
        await at.until(lambda: status(register, "1.10") is None)
        assert status(register, "1.01") == "On target"


async def test_escape_and_no_status(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s", "escape")
        assert status(register, "1.01") == "On target"
        await at.press("s", "minus")
        await at.until(lambda: status(register, "1.01") is None)


async def test_nothing_to_take_back_is_said(register: Register) -> None:
    async with desk(register) as at:
        await at.press("Z")
        await at.until(lambda: "There is nothing to do again." in at.toasts)


async def test_a_status_chosen_with_the_arrows(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s", "down", "down", "enter")
        await at.until(lambda: status(register, "1.01") == "Off target")


async def test_every_field_can_be_edited_and_a_deadline_shows_its_reading(register: Register) -> None:
    async with desk(register) as at:
        await at.press("e")
        form = at.app.screen
        assert isinstance(form, EditForm)
        form.query_one("#action", TextArea).text = "Ask every forum\nand write down what it says"
        form.query_one("#lead", TextArea).text = "Ada Hale – Head of Access (until May)\nInes Marsh – Head of People"
        form.query_one("#characteristics", Input).value = "race; age"
        form.query_one("#due_text", Input).value = "by Q4"
        await at.settle()
        assert "read as 31 Mar 2027" in str(form.query_one("#reading").render())
        await at.press("ctrl+s")
        await at_home(at)
        action = kept(register, "1.01")
        assert action.text == "Ask every forum\nand write down what it says"
        people = [(p.name, p.post, p.note) for p in action.by_role("lead")]
        assert people == [("Ada Hale", "Head of Access", "until May"), ("Ines Marsh", "Head of People", None)]
        assert (action.due_words, str(action.due), action.tags) == ("by Q4", "2027-03-31", ["age", "race"])
        assert action.desired_outcome == "Nobody waits (1.01)"


async def test_an_action_without_words_is_refused_and_the_form_stays_open(register: Register) -> None:
    async with desk(register) as at:
        await at.press("e")
        at.app.screen.query_one("#action", TextArea).text = " "
        await at.press("ctrl+s")
        await at.until(lambda: any("The action has no words" in toast for toast in at.toasts))
        assert isinstance(at.app.screen, EditForm)
        assert kept(register, "1.01").text.startswith("Ask every")


async def test_unsaved_text_is_asked_about_before_it_is_lost(register: Register) -> None:
    async with desk(register) as at:
        await at.press("e", "x", "escape")
        assert isinstance(at.app.screen, Confirm)
        await at.press("n")
        assert isinstance(at.app.screen, EditForm) and at.app.screen.query_one("#action", TextArea).text.endswith("x")
        await at.press("ctrl+q")
        assert "What you typed for 1.01 is not saved" in at.text
        await at.press("n", "escape", "y")
        await at_home(at)
        assert not kept(register, "1.01").text.endswith("x")


async def test_enter_never_loses_what_was_typed(register: Register) -> None:
    async with desk(register) as at:
        await at.press("e", "x", "escape")
        assert "enter or esc stay" in at.text
        await at.press("enter")
        assert isinstance(at.app.screen, EditForm) and at.app.screen.query_one("#action", TextArea).text.endswith("x")


async def test_what_another_program_did_is_taken_back_only_after_a_question(
    register: Register, other: Register
) -> None:
    async with desk(register) as at:
        verbs.edit(other, find_actions(other.reader, "1.01")[0], {"council": "Dale"})
        for keys, council in (("z", "n"), "Dale"), (("z", "enter"), "Dale"), (("z", "y"), None):
            await at.press(keys[0])
            await at.until(lambda: isinstance(at.app.screen, Confirm))
            await at.settle()
            assert "Take back “1.01: council nothing → “Dale””" in " ".join(at.text.replace("│", " ").split())
            await at.press(keys[1])
            await at_home(at)
            await at.until(lambda council=council: kept(register, "1.01").council == council)
        await at.press("Z")
        await at.until(lambda: kept(register, "1.01").council == "Dale")


async def test_what_another_program_took_back_is_done_again_only_after_a_question(
    register: Register, other: Register
) -> None:
    async with desk(register) as at:
        verbs.edit(other, find_actions(other.reader, "1.01")[0], {"council": "Dale"})
        verbs.undo(other)
        await at.press("Z")
        await at.until(lambda: isinstance(at.app.screen, Confirm))
        await at.press("y")
        await at.until(lambda: kept(register, "1.01").council == "Dale")


async def test_leaving_an_untouched_form_asks_nothing(register: Register) -> None:
    async with desk(register) as at:
        for key in ("e", "u"):
            await at.press(key, "escape")
            assert isinstance(at.app.screen, PlanScreen)


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_an_update_stands_beside_the_last_one(register: Register, size: tuple[int, int]) -> None:
    async with desk(register, size) as at:
        await at.press("a")
        assert isinstance(at.app.screen, UpdateForm)
        assert "Two forums have met." in at.text and "2026-27 Q2" in at.text
        await at.type("Four have met")
        await at.press("tab", "y", "Q")
        assert "stays" in at.text
        await at.press("s")
        assert "will be  ● Some concern" in at.text and "stays" not in at.text
        await at.press("ctrl+s")
        await at_home(at)
        assert any("1.01: update for Q2 2026-27, status ★ On target → ● Some concern" in toast for toast in at.toasts)
        last = kept(register, "1.01").updates[-1]
        assert (last.text, last.period) == ("Four have met", "2026-27 Q2")
        assert status(register, "1.01") == "Some concern"


async def test_a_period_that_is_none_is_refused_and_nothing_typed_is_lost(register: Register) -> None:
    async with desk(register) as at:
        await at.press("a")
        await at.type("Four")
        at.app.screen.query_one("#period", Input).value = "soon"
        await at.press("ctrl+s")
        await at.until(lambda: any("“soon” is no period" in toast for toast in at.toasts))
        assert at.app.screen.query_one("#text", TextArea).text == "Four"


async def test_only_the_newest_toast_stays_and_none_lies_over_a_form(register: Register) -> None:
    async with desk(register) as at:
        await at.press("Z")
        await at.until(lambda: at.toasts)
        await at.press("s", "f")
        await at.until(lambda: status(register, "1.01") == "Off target")
        await at_home(at)
        assert len(at.toasts) == 1 and "Off target" in at.toasts[0]
        await at.press("a")
        assert not at.toasts


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("Ongoing", "ongoing, no day"),
        ("annually", "comes again and again, no day"),
        ("when funds allow", "no day can be read"),
        ("by Q4", "read as 31 Mar 2027"),
        ("", "no deadline"),
    ],
)
async def test_a_deadline_without_a_day_says_what_it_is(register: Register, words: str, reading: str) -> None:
    async with desk(register, (100, 60)) as at:
        await at.press("e")
        at.app.screen.query_one("#due_text", Input).value = words
        await at.settle()
        assert reading in str(at.app.screen.query_one("#reading").render())


async def test_a_commitment_is_edited_in_a_field_of_several_lines(register: Register) -> None:
    async with desk(register) as at:
        await at.press("e")
        assert isinstance(at.app.screen.query_one("#commitment"), TextArea)


async def test_undo_does_not_reach_past_a_field_that_is_typed_in(register: Register) -> None:
    async with desk(register) as at:
        await at.press("s", "f")
        await at.until(lambda: status(register, "1.01") == "Off target")
        await at_home(at)
        await at.press("slash", "x", "ctrl+z")
        assert status(register, "1.01") == "Off target"


@pytest.mark.parametrize(("answer", "text"), [("m", "My words"), ("t", "Their words")])
async def test_a_field_that_somebody_else_changed_is_asked_about(
    register: Register, other: Register, answer: str, text: str
) -> None:
    async with desk(register) as at:
        await at.press("e")
        verbs.edit(other, find_actions(other.reader, "1.01")[0], {"action": "Their words", "council": "Dale"})
        at.app.screen.query_one("#action", TextArea).text = "My words"
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "Their words" in at.text and "My words" in at.text and "Action" in at.text
        assert kept(register, "1.01").text == "Their words"
        await at.press(answer, "s")
        await at_home(at)
        assert (kept(register, "1.01").text, kept(register, "1.01").council) == (text, "Dale")


async def test_a_conflict_can_be_left_with_everything_still_in_the_form(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("e")
        verbs.edit(other, find_actions(other.reader, "1.01")[0], {"lead": "Somebody Else"})
        at.app.screen.query_one("#lead", TextArea).text = "My Officer"
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, EditForm))
        assert at.app.screen.query_one("#lead", TextArea).text == "My Officer"
        assert [person.name for person in kept(register, "1.01").people] == ["Somebody Else"]


@pytest.mark.parametrize(("answer", "label"), [("m", "Off target"), ("t", "Complete")])
async def test_a_status_that_somebody_else_set_is_asked_about(
    register: Register, other: Register, answer: str, label: str
) -> None:
    async with desk(register) as at:
        await at.press("s")
        complete = next(entry.id for entry in at.plan.shown.legend if entry.label == "Complete")
        verbs.flag(other, find_actions(other.reader, "1.01"), complete)
        await at.press("f")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "✓ Complete" in at.text and "▲ Off target" in at.text
        await at.press(answer, "s")
        await at_home(at)
        await at.until(lambda: status(register, "1.01") == label)


@pytest.mark.parametrize(("answer", "label"), [("m", "Some concern"), ("t", "Complete")])
async def test_an_update_does_not_overwrite_a_status_that_somebody_else_set(
    register: Register, other: Register, answer: str, label: str
) -> None:
    async with desk(register) as at:
        await at.press("a")
        complete = next(entry.id for entry in at.plan.shown.legend if entry.label == "Complete")
        verbs.flag(other, find_actions(other.reader, "1.01"), complete)
        at.app.screen.query_one("#text", TextArea).text = "Four have met"
        await at.press("tab", "s", "ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.press(answer, "s")
        await at_home(at)
        assert (status(register, "1.01"), kept(register, "1.01").updates[-1].text) == (label, "Four have met")


async def test_a_register_that_may_only_be_read_says_so(path: Path) -> None:
    register = open_register(path)
    register.read_only = True
    async with desk(register) as at:
        assert "read only" in at.lines[0]
        await at.press("s", "e", "a", "u", "i")
        assert isinstance(at.app.screen, PlanScreen)
        assert all("may only be read" in toast for toast in at.toasts) and at.toasts
    register.close()
