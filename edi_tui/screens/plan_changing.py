"""The plan screen as far as one field is changed in place: of the action under the cursor, or of all marked ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.contents import many_contents
from db.errors import Conflict, Refused
from db.fields import FIELD_BY_NAME
from db.lines import ActionContents
from db.officers import known_officers
from db.people import person_text
from db.periods import deadline_text
from edi_tui.screens.plan_moving import PlanMoving


class PlanChanging(PlanMoving):
    """A letter for the field, and what is to stand in it."""

    def action_change(self) -> None:
        """Ask which field."""
        actions = self._marked()
        if not actions or self._may_not_write():
            return
        from edi_tui.dialogs.pick_field import HEADING, STATUS, PickField

        def chosen(name: str | None) -> None:
            if name == STATUS:
                self.action_status()
            elif name == HEADING:
                self.ask_heading(actions)
            elif name is not None:
                self._change_field(name, actions)

        now = _shown(actions[0]) if len(actions) == 1 else {}
        dialog = PickField(self._called_all([action.id for action in actions]), now, alone=len(actions) == 1)
        self.app.push_screen(dialog, chosen)

    def _marked(self) -> list[ActionContents]:
        """Everything of the marked actions, else of the one under the cursor."""
        try:
            return many_contents(self.edi.register.reader, self._chosen())
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            self.reload()
            return []

    def _change_field(self, name: str, actions: Sequence[ActionContents]) -> None:
        from edi_tui.dialogs.edit import seen_values, text_of
        from edi_tui.dialogs.in_place import InPlace

        ids = [action.id for action in actions]
        seen = {action.id: seen_values(action) for action in actions}
        field, about = FIELD_BY_NAME[name], self._called_all(ids)

        async def save(values: dict[str, Any]) -> bool:
            if (earlier := form.seen_before) is not None:
                seen[ids[0]] = {**seen[ids[0]], name: earlier}
            add = values.pop("add")
            return await self._edit_all(ids, values, seen, add=add)

        words = f"the {field.label.lower()} of {about}"
        draft_of = self.draft_of(f"change {name}", ids[0], words, "c") if len(ids) == 1 else None
        form = InPlace(
            name,
            about,
            [text_of(action, field) for action in actions],
            self.shown.plan_of(actions[0].plan_id),
            self.edi.today,
            save,
            officers=self.officers() if field.kind == "people" else (),
            draft_of=draft_of,
            dues=[action.due for action in actions] if field.kind == "words" else (),
        )
        form.about = {ids[0]: ""} if len(ids) == 1 else {action.id: action.name for action in actions}
        self.app.push_screen(form)

    def officers(self) -> list[str]:
        """The officers that the register knows, as they are typed."""
        return [person_text(person) for person in known_officers(self.edi.register.reader)]

    async def _edit_all(
        self, ids: Sequence[str], values: dict[str, Any], seen: dict[str, dict[str, Any]], *, add: bool
    ) -> bool:
        from edi_tui.screens.conflicts import asked, field_label, field_name

        while ids:
            try:
                written = await self.edi.writing.do("edit_all", ids, values, add=add, seen=seen)
            except Conflict as conflict:
                questions = asked(conflict.clashes)
                labels = [f"{self._called(clash.key)}, {field_label(field_name(clash))}" for clash in questions]
                mine = await self._ask_which(conflict, labels)
                if mine is None:
                    return False
                for clash in conflict.clashes:
                    seen[clash.key] = {**seen[clash.key], field_name(clash): clash.theirs}
                theirs = {clash.key for number, clash in enumerate(questions) if number not in mine}
                ids = [key for key in ids if key not in theirs]
            except Refused as refused:
                self.edi.say(refused.sentence, "error")
                return False
            else:
                self.table.clear_marks()
                self._written(written)
                return True
        self.edi.say("What stands in the register was kept.")
        self.reload()
        return True


def _shown(action: ActionContents) -> dict[str, str]:
    """What stands in each field, in words."""
    from edi_tui.dialogs.edit import text_of

    texts = {name: text_of(action, field) for name, field in FIELD_BY_NAME.items()}
    heading = action.headings[-1].text if action.headings else ""
    status = action.status.label if action.status else ""
    return {**texts, "heading": heading, "status": status, "due_text": deadline_text(action.due_words, action.due)}
