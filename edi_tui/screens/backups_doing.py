"""The backups screen as far as it does something: making one, copying one elsewhere, putting one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.backup import back_up, copy_elsewhere, restore
from db.errors import Refused
from edi_tui.screens.looking_over import LookingOver
from edi_tui.widgets.file_lines import typed_path

if TYPE_CHECKING:
    from db.copies import Copy


class BackupsDoing(LookingOver):
    """What the keys of the backups screen do."""

    if TYPE_CHECKING:

        @property
        def current(self) -> Path | None: ...
        @property
        def copy(self) -> Copy | None: ...
        def look_again(self) -> None: ...
        def moment(self, path: Path) -> str: ...

    def mended(self) -> None:
        """What is not in the backups yet may be more now."""
        self.look_again()

    # Making and copying

    def action_make(self) -> None:
        """A backup now."""
        self.app.run_worker(self._make(), group="reading")  # the app's own: leaving this screen does not give it up

    async def _make(self) -> None:
        try:
            made = await self.edi.writing.alone(partial(back_up, self.edi.register))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
        else:
            self.edi.say(f"Backed up: {made}.")
            if self in self.app.screen_stack:
                self.look_again()

    def action_copy(self) -> None:
        """Ask where to, and copy."""
        from edi_tui.dialogs.type_one import TypeOne

        if (path := self._chosen()) is None:
            return
        title = f"Copy the backup of {self.moment(path)}"
        self.app.push_screen(TypeOne(title, "To", "", _reading, partial(self._copy, path)))

    async def _copy(self, path: Path, values: dict[str, Any]) -> bool:
        try:
            made = await self.edi.writing.alone(partial(copy_elsewhere, path, typed_path(values["text"])))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        self.edi.say(f"Copied to {made}.")
        return True

    # Putting back

    def action_restore(self) -> None:
        """Put the backup under the cursor in the register's place."""
        if (path := self._chosen()) is not None:
            self.run_worker(self._restore(path, self.copy), group="writing")

    def action_put_back_before(self) -> None:
        """Put back what was there before a backup was put back."""
        if self.edi.before_restore is None:
            self.edi.say("Nothing was put back since you began: choose a backup, then put it back.")
        else:
            self.run_worker(self._restore(self.edi.before_restore, None), group="writing")

    async def _restore(self, path: Path, copy: Copy | None) -> None:
        from edi_tui.dialogs.confirm import Confirm

        if copy is not None and copy.trouble:
            self.edi.say(copy.trouble, "error")
            return
        if self.edi.register.read_only:
            self.edi.say("This register may only be read here: copy it to a folder of your own first.", "warning")
            return
        question = f"Put the register back to {self.moment(path)}? {_what_goes(copy)}"
        if await self.app.push_screen_wait(Confirm(question, "Put back")):
            await self._put_back(path)

    async def _put_back(self, path: Path) -> None:
        try:
            before = await self.edi.writing.alone(partial(restore, self.edi.register.path, path))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        self.edi.put_back(before)
        key = self.edi.key_of("backups.put_back_before", "u")
        self.edi.watching.look()  # what was done here needs no sentence about somebody else
        self.edi.say(f"The register is as it was on {self.moment(path)}.  {key} puts back what was there before")
        self.look_again()

    def _chosen(self) -> Path | None:
        if self.current is None:
            self.edi.say("There is no backup yet: make one first.")
        return self.current


def _what_goes(copy: Copy | None) -> str:
    """What would be in the register no longer, and what becomes of it."""
    kept = "What is there now is backed up first."
    if copy is None:
        return kept
    if copy.is_other:
        return f"It is of another register: nothing that is there now is in it. {kept}"
    things = f"{copy.missing:,} thing{'s' if copy.missing != 1 else ''} that {'were' if copy.missing != 1 else 'was'}"
    return f"{things} done since will be gone from it. {kept}" if copy.missing else kept


def _reading(typed: str) -> str:
    path = typed_path(typed)
    if not typed.strip():
        return "a folder, or a file that is not there yet: on a memory stick, a share"
    return f"into {path}" if path.is_dir() else f"as {path}"
