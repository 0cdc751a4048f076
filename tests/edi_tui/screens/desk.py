"""The program under a Pilot: real keys, a real register, and what stands on the screen as text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from db.register import Register
from edi_tui.app import EdiTui
from edi_tui.screens.plan_screen import PlanScreen
from edi_tui.widgets.action_table import ActionTable
from tests.edi_tui.screens.plans import TODAY


class Desk:
    """A person at the program."""

    def __init__(self, app: EdiTui, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def plan(self) -> PlanScreen:
        """The plan screen, wherever it stands in the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, PlanScreen))

    @property
    def table(self) -> ActionTable:
        """The table of actions."""
        return self.plan.table

    @property
    def ref(self) -> str | None:
        """The reference under the cursor."""
        line = self.table.line_of(self.table.current or "")
        return line.ref if line else None

    @property
    def refs(self) -> list[str | None]:
        """The references in the table's order."""
        return [line.ref if (line := self.table.line_of(key)) else None for key in self.table.shown]

    @property
    def lines(self) -> list[str]:
        """The screen as it is painted."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def inside(self) -> str:
        """The words of the dialog that lies over the screen, in one line and without its frame."""
        box = self.app.screen.query_one("#box").region
        strips = self.app.screen._compositor.render_strips()[box.y : box.bottom]
        return " ".join(" ".join(strip.crop(box.x + 1, box.right - 1).text for strip in strips).split())

    @property
    def toasts(self) -> list[str]:
        """What was said."""
        return [notice.message for notice in self.app._notifications]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they started is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, and wait until what it started is done."""
        await self.press(*("space" if c == " " else c for c in text))

    async def settle(self) -> None:
        """Wait until no worker runs and every message is handled."""
        await self.pilot.pause()
        readers = [worker for worker in self.app.workers if worker.group == "reading"]
        if readers:  # none would mean all, and one that waits for an answer never ends
            with suppress(WorkerCancelled):  # a reading is given up with the screen that it was for
                await self.app.workers.wait_for_complete(readers)
            await self.pilot.pause()

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait for something to become true."""
        for _ in range(400):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"It never came to be. The screen:\n{self.text}\n{self.toasts}")


@asynccontextmanager
async def desk(
    register: Register, size: tuple[int, int] = (100, 30), *, theme: str | None = None, today: date = TODAY
) -> AsyncIterator[Desk]:
    """The program on a register, its first reading done."""
    app = EdiTui(register, today=today)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        if theme:
            app.theme = theme
        at = Desk(app, pilot)
        await at.until(lambda: at.plan.shown.total is not None)
        await at.settle()
        yield at
