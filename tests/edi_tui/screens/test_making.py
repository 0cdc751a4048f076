"""Actions made, copied, archived and moved on screen; the plan and its headings called otherwise."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from db import verbs
from db.reading import find_actions
from db.register import Register
from edi_tui.dialogs.confirm import Confirm
from edi_tui.dialogs.conflict import ConflictDialog
from edi_tui.dialogs.edit import NewForm
from edi_tui.dialogs.pick_place import PickPlace
from edi_tui.dialogs.small_forms import LinesForm
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.kept import at_home, kept, key_of

ALL = ["1.01", "1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02"]


async def test_a_new_action_comes_after_the_cursor_with_the_next_reference_offered(register: Register) -> None:
    async with desk(register) as at:
        await at.press("n")
        assert isinstance(at.app.screen, NewForm)
        assert "New action after 1.01, under Heard" in at.text
        assert at.app.screen.query_one("#ref", Input).value == "1.03"
        await at.type("Ask carers")
        at.app.screen.query_one("#due_text", Input).value = "by Q4"
        at.app.screen.query_one("#lead", TextArea).text = "Ines Marsh – Head of People"
        await at.press("ctrl+s")
        await at_home(at)
        await at.until(lambda: at.ref == "1.03")
        assert at.refs == ["1.01", "1.03", *ALL[1:]]
        made = kept(register, "1.03")
        assert (made.text, str(made.due), made.by_role("lead")[0].post) == (
            "Ask carers",
            "2027-03-31",
            "Head of People",
        )
        assert any(toast.startswith("1.03: new action under “Heard") for toast in at.toasts)
        await at.press("u")
        await at.until(lambda: at.refs == ALL)
        await at.press("ctrl+r")
        await at.until(lambda: "1.03" in at.refs)


async def test_the_reference_can_be_left_out_and_an_empty_form_leaves_without_a_question(register: Register) -> None:
    async with desk(register) as at:
        await at.press("n", "escape")
        assert isinstance(at.app.screen, PlanScreen)
        await at.press("n")
        at.app.screen.query_one("#ref", Input).value = ""
        await at.type("Ask carers")
        await at.press("escape")
        assert isinstance(at.app.screen, Confirm)
        await at.press("n", "ctrl+s")
        await at_home(at)
        assert kept(register, "Ask carers").ref is None


async def test_a_new_task_stands_under_the_action_of_the_cursor(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "down", "down", "down", "N")
        assert "New task of 2.01" in at.text
        assert at.app.screen.query_one("#ref", Input).value == "2.01c"
        await at.type("Tell them")
        await at.press("ctrl+s")
        await at_home(at)
        await at.until(lambda: at.refs[:7] == [*ALL[:6], "2.01c"])
        assert kept(register, "2.01c").parent_id == key_of(register, "2.01")


async def test_a_copy_is_one_key_and_the_cursor_is_on_it(register: Register) -> None:
    async with desk(register) as at:
        await at.press("y")
        await at.until(lambda: at.ref == "1.03")
        assert "1.01: copied as 1.03.  u takes it back" in at.toasts
        assert at.refs[:3] == ["1.01", "1.03", "1.02"]


async def test_delete_archives_and_says_how_it_comes_back(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "down", "down", "delete")
        await at.until(lambda: at.refs == [*ALL[:3], "2.02"])
        assert "2.01: archived, with 2 tasks.  u takes it back" in at.toasts
        await at.press("u")
        await at.until(lambda: at.refs == ALL)


async def test_several_are_archived_only_after_a_question(register: Register) -> None:
    async with desk(register) as at:
        await at.press("space", "space", "delete")
        assert isinstance(at.app.screen, Confirm)
        await at.press("enter")
        assert at.refs == ALL
        await at.press("delete", "y")
        await at.until(lambda: at.refs == ALL[2:])
        assert not at.table.marks


async def test_what_is_archived_and_shown_comes_back_by_the_same_key(register: Register) -> None:
    async with desk(register) as at:
        verbs.archive(register, [key_of(register, "1.01")])
        at.plan._want(filter=at.plan.wanted.filter.with_(archived=True))
        await at.until(lambda: at.refs == ALL)
        at.table.move_to(1)
        await at.until(lambda: at.ref == "1.01")
        await at.press("delete")
        await at.until(lambda: bool(find_actions(register.reader, "1.01")))
        assert "1.01: brought back.  u takes it back" in at.toasts


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (("M", *"Served", "enter"), ["1.02", "1.10", "2.01", "2.01a", "2.01b", "2.02", "1.01"]),
        (("M", "tab", *"Publish", "enter"), ["1.02", "1.10", "1.01", *ALL[3:]]),
        (("M", "tab", "tab", "down", "enter"), ["1.02", "1.01", *ALL[2:]]),
        (("M", "shift+tab", *"Test", "enter"), ["1.02", "1.10", *ALL[3:6], "1.01", "2.02"]),
        (("M", *"Play", "enter"), [*ALL[1:], "1.01"]),
        (("M", "escape"), ALL),
    ],
)
async def test_an_action_is_moved_to_a_heading_or_beside_another(
    register: Register, keys: tuple[str, ...], order: list[str]
) -> None:
    async with desk(register) as at:
        await at.press(*keys)
        await at.until(lambda: at.refs == order)
        assert at.ref == "1.01"


async def test_a_move_that_cannot_be_is_said(register: Register) -> None:
    async with desk(register) as at:
        await at.press("down", "down", "down", "M", "shift+tab", "enter")
        await at.until(lambda: any("with tasks cannot become a task" in toast for toast in at.toasts))


@pytest.mark.parametrize(("answer", "heading"), [("m", "Served"), ("t", "Play")])
async def test_a_heading_that_somebody_else_gave_is_asked_about(
    register: Register, other: Register, answer: str, heading: str
) -> None:
    async with desk(register) as at:
        await at.press("M")
        assert isinstance(at.app.screen, PickPlace)
        verbs.move(other, [key_of(other, "1.01")], verbs.Place(new_heading="Play"))
        await at.type("Served")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        await at.press(answer, "s")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").headings[0].text.startswith(heading))


async def plan_form(at: Desk) -> LinesForm:
    """The form of the plan's own fields."""
    at.plan.ask_plan()
    await at.settle()
    assert isinstance(at.app.screen, LinesForm)
    return at.app.screen


async def test_a_plan_is_renamed_on_screen(register: Register) -> None:
    async with desk(register) as at:
        form = await plan_form(at)
        form.query_one("#title", Input).value = "Fair for Everyone"
        form.query_one("#period", Input).value = "Q3 2026-27"
        form.query_one("#as_at", Input).value = "soon"
        await at.press("ctrl+s")
        await at.until(lambda: any("“soon” is no day" in toast for toast in at.toasts))
        form.query_one("#as_at", Input).value = "31/12/2026"
        await at.press("ctrl+s")
        await at_home(at)
        assert "Fair for Everyone" in at.lines[0] and "Q3 2026-27" in at.lines[0]
        await at.press("u")
        await at.until(lambda: "Fair for All" in at.lines[0])


async def test_a_plan_s_field_that_somebody_else_changed_is_asked_about(register: Register, other: Register) -> None:
    async with desk(register) as at:
        form = await plan_form(at)
        verbs.edit_plan(other, at.plan.shown.plans[0].id, {"title": "Theirs"})
        form.query_one("#title", Input).value = "Mine"
        form.query_one("#council", Input).value = "Eastmere"
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, ConflictDialog))
        await at.settle()
        assert "Title" in at.text and "Theirs" in at.text and "Mine" in at.text
        await at.press("t", "s")
        await at_home(at)
        await at.until(lambda: "Theirs · Eastmere" in at.lines[0])


async def test_a_heading_is_renamed_on_screen(register: Register) -> None:
    async with desk(register) as at:
        at.plan.ask_heading_words()
        await at.settle()
        at.app.screen.query_one("#text", Input).value = "Heard"
        await at.press("ctrl+s")
        await at_home(at)
        await at.until(lambda: kept(register, "1.01").headings[0].text == "Heard")
        assert any("Heading “Heard: residents shape what we do” → “Heard”" in toast for toast in at.toasts)
