"""The write path, kept off the screen's thread: it takes twice as long to import as everything that is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from db.register import Register
from edi_tui.screens.warming import WarmUp

if TYPE_CHECKING:
    from db.journal import Written
    from imports.reconciling.proposal import Proposal


Done = TypeVar("Done")


class Writing:
    """Carries out the verbs of the register one after another, in the order in which they were asked for."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._turn = asyncio.Lock()
        self.warming = WarmUp()
        self.own: set[str] = set()
        """The batches that this session wrote."""

    async def do(self, verb: str, *args: Any, **options: Any) -> Written | None:
        """Carry out a verb of `db.verbs`; raises what it raises."""
        async with self._turn:
            return self._noted(await asyncio.to_thread(self._carry_out, verb, args, options))

    async def take_in(self, proposal: Proposal) -> Written | None:
        """Write what an import proposes."""
        async with self._turn:
            return self._noted(await asyncio.to_thread(self._apply, proposal))

    async def alone(self, do: Callable[[], Done]) -> Done:
        """Do something else to the whole register, while no verb is carried out; raises what it raises."""
        async with self._turn:
            return await asyncio.to_thread(do)

    def _noted(self, written: Written | None) -> Written | None:
        if written is not None:
            self.own.add(written.batch_id)
        return written

    def _apply(self, proposal: Proposal) -> Written | None:
        from imports.reconciling.apply import apply

        return apply(self._register, proposal)

    def _carry_out(self, verb: str, args: tuple[Any, ...], options: dict[str, Any]) -> Written | None:
        from db import verbs

        written: Written | None = getattr(verbs, verb)(self._register, *args, **options)
        return written

    def warm_up(self, *, at_leisure: bool = False) -> None:
        """Import what writing needs, so that the first edit does not wait for it; `at_leisure` lets keys go first."""
        if self._register.read_only:
            return
        if at_leisure:
            self.warming.begin()
        else:
            self.warming.hurry()
