"""What the register holds while the screens are open, and coming back to the plan."""

from __future__ import annotations

from db.contents import action_contents
from db.lines import ActionContents
from db.reading import find_actions
from db.register import Register
from edi_tui.screens.plan_screen import PlanScreen
from tests.edi_tui.screens.desk import Desk


def kept(register: Register, ref: str) -> ActionContents:
    """What the register holds of an action."""
    return action_contents(register.reader, find_actions(register.reader, ref)[0])


def key_of(register: Register, ref: str) -> str:
    """The key of an action."""
    return find_actions(register.reader, ref)[0]


async def at_home(at: Desk) -> None:
    """Back on the plan, with what was written read anew."""
    await at.until(lambda: isinstance(at.app.screen, PlanScreen))
    await at.settle()
