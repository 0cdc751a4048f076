"""Looking the register over from a screen: what is wrong or doubtful, and mending what can be mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from db.errors import Refused
from edi_tui.screens.base import EdiScreen

if TYPE_CHECKING:
    from collections.abc import Sequence


class LookingOver(EdiScreen):
    """A screen from which the register can be looked over."""

    def action_check(self) -> None:
        """Look it over, beside the keys."""
        self.run_worker(self._look_over(), group="looking over", exclusive=True)

    def mended(self) -> None:
        """Something in the register is as it was not before."""

    async def _look_over(self) -> None:
        from db.checking import findings

        self.edi.say("Looking the register over…")
        try:
            found = await self.edi.writing.alone(partial(findings, self.edi.register))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        if not found:
            self.edi.say(f"{self.edi.register.path} is sound, its backups are too, and nothing in it needs a look.")
        elif await self._shown(found):
            await self._mend()

    async def _shown(self, found: Sequence[str]) -> bool:
        """Show what was found; whether it is to be mended."""
        from db.checking import REPAIR
        from edi_tui.dialogs.findings import FindingsDialog

        self.app.clear_notifications()
        mending = f"{self.edi.key_of('findings.mend', 'r')} mends it, after a copy of it"
        can_mend = any(REPAIR in sentence for sentence in found) and not self.edi.register.read_only
        sentences = [sentence.replace(REPAIR, mending) for sentence in found] if can_mend else found
        title = f"{len(found)} thing{'s' if len(found) != 1 else ''} to see to"
        return await self.app.push_screen_wait(FindingsDialog(title, sentences, can_mend=can_mend)) or False

    async def _mend(self) -> None:
        from db.repairing import repair

        try:
            said = await self.edi.writing.alone(partial(repair, self.edi.register))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        self.edi.say(" ".join(said) or "There was nothing to mend any more.")
        self.mended()
