"""A meeting on the small plan: into it, what is said in it, and what the register keeps of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.widgets import Input, TextArea

from db.meetings import MeetingLine, SaidLine, meetings, said_in
from db.register import Register
from edi_tui.screens.meeting_screen import MeetingScreen
from edi_tui.widgets.ask_line import AskBox
from tests.edi_tui.screens.desk import Desk, desk

FEW = 12  # keys that a test may press one by one


def screen_of(at: Desk) -> MeetingScreen:
    """The meeting that is open."""
    return next(screen for screen in at.app.screen_stack if isinstance(screen, MeetingScreen))


def turn(at: Desk) -> str | None:
    """The reference of the action whose turn it is."""
    action = screen_of(at).page.action
    return action.ref if action else None


def the_meeting(register: Register) -> MeetingLine:
    """The newest meeting."""
    return meetings(register.reader)[0]


def said(register: Register) -> list[SaidLine]:
    """What was said in it."""
    return said_in(register.reader, the_meeting(register).id)


def kinds(register: Register) -> list[str]:
    """Which kinds of things were said in it."""
    return [one.kind for one in said(register)]


async def settled(at: Desk) -> None:
    """Everything that was said is written and shown."""
    await at.until(lambda: not [one for one in at.app.workers if one.group in ("writing", "place", "saving")])
    await at.settle()


async def press(at: Desk, *keys: str) -> None:
    """Press keys, and wait until what they started is written."""
    await at.press(*keys)
    await settled(at)


async def type_in(at: Desk, key: str, *answers: str) -> None:
    """A key that asks, and each answer with Enter; a long one is put there at once, for each key takes its time."""
    await at.press(key)
    for answer in answers:
        if len(answer) > FEW:
            at.app.screen.query_one(AskBox).text = answer
        else:
            await at.type(answer)
        await at.press("enter")
    await settled(at)


@asynccontextmanager
async def meeting(register: Register, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
    """A meeting about the whole plan, begun."""
    async with desk(register, size) as at:
        await begin(at)
        yield at


async def begin(at: Desk) -> None:
    """Begin a meeting about the whole plan, or go on with the one that waits."""
    await at.press("m", "ctrl+s")
    await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
    await settled(at)


async def about_the_overdue(at: Desk) -> None:
    """A meeting in which something was decided and a deadline was moved."""
    await at.press("m", "down")
    at.app.screen.query_one("#title", Input).value = "Equality board"
    at.app.screen.query_one("#present", TextArea).text = "Dee Marlow\nGrace Okafor"
    await at.press("ctrl+s")
    await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
    await settled(at)
    await press(at, "right")
    await type_in(at, "d", "Half a day a week from January, costs from the HR budget")
    await type_in(at, "D", "31 January 2027", "moved by the board")
