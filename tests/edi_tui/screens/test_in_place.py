"""One field changed in place, of one action or of all that are marked."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static, TextArea

from db import verbs
from db.register import Register
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.dialogs.in_place import InPlace
from edi_tui.dialogs.legend import LegendDialog
from edi_tui.dialogs.pick_field import PickField
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import desk
from tests.edi_tui.screens.kept import at_home, kept, key_of

FIRST = ("1.01", "1.02", "1.10")


async def test_a_letter_names_the_field_and_enter_saves(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("c")
        assert isinstance(at.app.screen, PickField)
        assert "d  Deadline                 Q2 26-27 (30 September 2026)" in at.text
        await at.press("d")
        assert isinstance(at.app.screen, InPlace)
        assert "1.02" in at.text, "the table stays in view"
        at.app.screen.query_one("#value", Input).value = "by Q4"
        await at.settle()
        assert "read as 31 Mar 2027" in str(at.app.screen.query_one("#reading", Static).render())
        await at.press("enter")
        assert at.app.focused is at.app.screen.query_one("#due_reason"), "why does it move later?"
        await at.type("The contractor left")
        await at.press("enter")
        await at_home(at)
        action = kept(register, "1.01")
        assert (action.due_words, str(action.due), action.due_reason) == ("by Q4", "2027-03-31", "The contractor left")


async def test_an_earlier_deadline_is_not_asked_about_and_a_reason_may_stay_empty(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        for words, presses in (("August 2026", ["enter"]), ("May 2027", ["enter", "enter"])):
            await at.press("c", "d")
            at.app.screen.query_one("#value", Input).value = words
            await at.settle()
            await at.press(*presses)
            await at_home(at)
            assert (kept(register, "1.01").due_words, kept(register, "1.01").due_reason) == (words, None)


async def test_a_day_that_is_none_is_said_and_stays_in_its_field(register: Register) -> None:
    async with desk(register, (80, 24)) as at:
        await at.press("c", "f")
        await at.type("soon")
        await at.press("enter")
        await at.until(lambda: any("“soon” is no day" in toast for toast in at.toasts))
        at.app.screen.query_one("#value", Input).value = "1/10/2026"
        await at.press("enter")
        await at_home(at)
        assert str(kept(register, "1.01").completed_on) == "2026-10-01"


async def test_an_officer_is_completed_from_the_register_and_a_semicolon_begins_another(register: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "l")
        await at.type(";head")
        assert "Ines Marsh – Head of People" in at.text
        await at.press("tab")
        assert at.app.screen.query_one("#value", TextArea).text == "A Okafor\nInes Marsh – Head of People"
        await at.press("enter")
        await at_home(at)
        people = [(person.name, person.post) for person in kept(register, "1.01").by_role("lead")]
        assert people == [("A Okafor", None), ("Ines Marsh", "Head of People")]


async def test_all_marked_actions_get_it_in_one_batch(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "space", "c", "i")
        assert "3 marked" in at.text
        await at.type("Chief Executive's")
        await at.press("enter")
        await at_home(at)
        assert [kept(register, ref).directorate for ref in FIRST] == ["Chief Executive's"] * 3
        assert any("3 actions: directorate → “Chief Executive's”" in toast for toast in at.toasts)
        assert not at.table.marks
        await at.press("u")
        await at.until(lambda: kept(register, "1.10").directorate is None)


async def test_marked_actions_get_an_officer_besides_those_they_have(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "space", "c", "l")
        assert "They have 3 different ones now." in at.text
        await at.type("Zed Young")
        await at.press("tab", "right")
        assert "besides what is there" in at.text
        await at.press("ctrl+s")
        await at_home(at)
        names = [[person.name for person in kept(register, ref).by_role("lead")] for ref in FIRST]
        assert names == [["A Okafor", "Zed Young"], ["Ines Marsh", "A Okafor", "Zed Young"], ["Zed Young"]]


async def test_a_field_of_marked_actions_can_be_emptied(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "space", "c", "d", "tab", "right", "ctrl+s")
        await at_home(at)
        assert [(kept(register, ref).due_words, kept(register, ref).due) for ref in FIRST] == [(None, None)] * 3


async def test_status_and_heading_have_their_own_dialogs(register: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "s")
        assert isinstance(at.app.screen, LegendDialog)
        await at.press("escape", "space", "space", "c", "h")
        assert "Move" in at.text and "as a task of" not in at.text
        await at.type("Play")
        assert "Make the heading “Play”" in at.text
        await at.press("enter")
        await at.until(lambda: kept(register, "1.02").headings[0].text == "Play")
        assert kept(register, "1.01").headings[0].text == "Play"


async def test_a_reference_is_for_one_action_alone(register: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "r")
        at.app.screen.query_one("#value", Input).value = "1.02"
        await at.press("enter")
        await at.until(lambda: any("another action's reference" in toast for toast in at.toasts))
        assert isinstance(at.app.screen, InPlace)
        await at.press("escape", "y", "space", "space", "c")
        assert "Ref" not in at.text.split("Change")[1]


async def test_leaving_asks_only_where_something_was_typed(register: Register) -> None:
    async with desk(register) as at:
        await at.press("c", "escape")
        assert isinstance(at.app.screen, PlanScreen)
        await at.press("c", "o", "escape")
        assert isinstance(at.app.screen, PlanScreen)
        await at.press("c", "o", "x", "escape", "n")
        assert isinstance(at.app.screen, InPlace)
        await at.press("escape", "y")
        await at_home(at)
        assert kept(register, "1.01").desired_outcome == "Nobody waits (1.01)"


async def test_what_somebody_else_changed_is_asked_action_by_action(register: Register, other: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "space", "c", "y")
        for ref, council in (("1.01", "Dale"), ("1.02", "Hill")):
            verbs.edit(other, key_of(other, ref), {"council": council})
        await at.type("Mine")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "1.01, Council" in at.text and "1.02, Council" in at.text and "Hill" in at.text
        await at.press("m", "t", "s")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").council == "Mine")
        assert [kept(register, ref).council for ref in FIRST] == ["Mine", "Hill", "Mine"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 48)])
async def test_nasty_officers_are_offered_as_they_stand(register: Register, size: tuple[int, int]) -> None:
    nasty = "[b]Bo [/x] [@click=app.quit]y[/]"
    verbs.edit(register, key_of(register, "2.02"), {"lead": nasty})
    async with desk(register, size) as at:
        await at.press("c", "l")
        await at.type(";bo")
        assert "[b]Bo [/x]" in at.text
        await at.press("tab", "enter")
        await at_home(at)
        assert kept(register, "1.01").by_role("lead")[1].name == nasty
