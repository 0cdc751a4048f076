"""The plan screen as far as a person is forgotten: asked who, shown what would be done, done."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from db.errors import Refused
from db.text import one_line
from edi_tui.screens.base import Command
from edi_tui.screens.plan_writing import PlanWriting

if TYPE_CHECKING:
    from edi_tui.forgetting import Preview


class PlanForgetting(PlanWriting):
    """One command of the palette."""

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        yield from super().commands()
        yield Command("Forget a person", "Replace a name everywhere, in the history too, for good", self.ask_whom)

    def ask_whom(self) -> None:
        """The name, as the plans write it."""
        if self._may_not_write():
            return
        from edi_tui.dialogs.type_one import TypeOne

        async def save(values: dict[str, Any]) -> bool:
            return await self._show_preview(values["text"])

        reading = "What would be done is shown before anything is."
        self.app.push_screen(TypeOne("Forget a person", "Name", "", lambda _: reading, save))

    async def _show_preview(self, name: str) -> bool:
        from edi_tui.dialogs.forget import ForgetForm
        from edi_tui.forgetting import preview

        try:
            seen = await asyncio.to_thread(preview, self.edi.register, name)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False

        async def save(values: dict[str, Any]) -> bool:
            return await self._forget(seen, values)

        self.call_later(self.app.push_screen, ForgetForm(seen, save))
        return True

    async def _forget(self, seen: Preview, values: dict[str, Any]) -> bool:
        """Do it, when the name was typed once more."""
        from edi_tui.forgetting import clean_up

        name = seen.found.name
        if one_line(values["again"]) != name:
            self.edi.say(f"Nothing was changed: type “{name}” in the last line to do it.", "warning")
            return False
        also = [one_line(part) for part in values.get("also", "").split(";") if one_line(part)]
        words = one_line(values["words"]) or None
        try:
            written = await self.edi.writing.do("forget", name, words=words, also=also, after=seen.newest)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        left = await asyncio.to_thread(clean_up, self.edi.register, seen)
        if written is not None:
            self.edi.say(" ".join([f"{written.label}.", *left]), "warning" if left else "information")
        self.reload()
        if seen.copies:
            self.run_worker(self._ask_copies(seen), group="writing")
        return True

    async def _ask_copies(self, seen: Preview) -> None:
        """Whether the copies go that hold the name."""
        from db.backup import delete
        from edi_tui.dialogs.confirm import Confirm

        many = f"{len(seen.copies)} copies of the register hold" if len(seen.copies) > 1 else "A copy of it holds"
        question = f"{many} the name, or may; put back, they bring it back. Delete them?"
        if not await self.app.push_screen_wait(Confirm(question, "Delete")):
            return
        try:
            for copy in seen.copies:
                await asyncio.to_thread(delete, copy.path)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
        else:
            self.edi.say(f"{len(seen.copies)} deleted.")
