"""The plan screen as far as actions are put elsewhere, copied, archived and brought back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from db.contents import many_contents
from db.errors import Conflict, Refused
from db.lines import ActionContents
from db.reading import heading_paths
from edi_tui.screens.base import Command
from edi_tui.screens.plan_status import PlanStatus

if TYPE_CHECKING:
    from db.journal import Written
    from edi_tui.dialogs.pick_place import Somewhere


class PlanMoving(PlanStatus):
    """Where actions stand, and whether they do."""

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        yield from super().commands()
        yield Command("Bring back archived actions", "The action under the cursor, or all marked ones", self.bring_back)

    def action_copy(self) -> None:
        """Copy the action or all marked ones, each after the first one."""
        if (ids := self._chosen()) and not self._may_not_write():
            self.run_worker(self._do("copy", list(ids)), group="writing")

    def action_archive(self) -> None:
        """Take the action or all marked ones out of the plan; several are asked about, for some may be out of sight."""
        ids = list(self._chosen())
        if not ids or self._may_not_write():
            return
        actions = many_contents(self.edi.register.reader, ids)
        if all(action.archived for action in actions):
            self.bring_back()
        elif len(ids) == 1:
            self.run_worker(self._do("archive", ids), group="writing")
        else:
            self._ask_archive(ids)

    def _ask_archive(self, ids: list[str]) -> None:
        from edi_tui.dialogs.confirm import Confirm

        def answered(sure: bool | None) -> None:
            if sure:
                self.run_worker(self._do("archive", ids), group="writing")

        question = f"Archive {self._called_all(ids)}? They leave the plan; nothing of them is lost."
        self.app.push_screen(Confirm(question, "Archive"), answered)

    def bring_back(self) -> None:
        """Bring the archived action or all marked ones back to where they were."""
        if (ids := self._chosen()) and not self._may_not_write():
            self.run_worker(self._do("unarchive", list(ids)), group="writing")

    def action_move(self) -> None:
        """Ask where the action or all marked ones are to stand."""
        ids = self._chosen()
        if ids and not self._may_not_write():
            self._ask_place(many_contents(self.edi.register.reader, ids), beside=True)

    def ask_heading(self, actions: Sequence[ActionContents]) -> None:
        """Ask for the heading that these are to stand under."""
        self._ask_place(actions, beside=False)

    def _ask_place(self, actions: Sequence[ActionContents], *, beside: bool) -> None:
        from edi_tui.dialogs.pick_place import PickPlace

        ids = [action.id for action in actions]
        seen = {action.id: action.heading_id for action in actions}

        def chosen(place: Somewhere | None) -> None:
            if place is not None:
                self.run_worker(self._move(ids, place, seen), group="writing")

        own = [line for line in self.shown.headings if line.plan_id == actions[0].plan_id]
        headings = list(zip(own, heading_paths(own), strict=True))
        others = self._others(actions) if beside else []
        self.app.push_screen(PickPlace(self._called_all(ids), headings, others, seen[ids[0]]), chosen)

    def _others(self, actions: Sequence[ActionContents]) -> list[tuple[str, str]]:
        """The actions beside which these may stand, with their words."""
        moved = {action.id for action in actions}
        rows = self.edi.register.reader.execute(
            """SELECT id, ref, substr(text, 1, 100) AS text FROM action
            WHERE plan_id = ? AND parent_id IS NULL AND NOT archived ORDER BY position, id""",
            (actions[0].plan_id,),
        )
        return [(row["id"], f"{row['ref'] or ''} {row['text']}".strip()) for row in rows if row["id"] not in moved]

    async def _move(self, ids: list[str], where: Somewhere, seen: dict[str, str | None]) -> None:
        from db.verbs import Place

        while ids:
            try:
                written = await self.edi.writing.do("move", ids, Place(**where._asdict()), seen=seen)
            except Conflict as conflict:
                mine = await self._ask_which(conflict, [self._called(clash.key) for clash in conflict.clashes])
                if mine is None:
                    return
                seen |= {clash.key: str(clash.theirs) if clash.theirs else None for clash in conflict.clashes}
                theirs = {clash.key for number, clash in enumerate(conflict.clashes) if number not in mine}
                ids = [key for key in ids if key not in theirs]
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return
            else:
                self.done(written, ids[0])
                return
        self.reload()

    async def _do(self, verb: str, *args: Any, **options: Any) -> Written | None:
        """Carry out what asks nothing, and put the cursor on what it made."""
        try:
            written = await self.edi.writing.do(verb, *args, **options)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return None
        self.done(written, min(written.made) if written and written.made else None)
        return written

    def done(self, written: Written | None, keep: str | None) -> None:
        """Tell what was written, and show it with the cursor on `keep`."""
        self.table.clear_marks()
        self._written(written)
        if keep is not None:
            self.reload(keep)
