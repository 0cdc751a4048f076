"""The plan screen as far as something is made, or called otherwise: actions, tasks, headings, the plan itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from db.errors import Conflict, Refused
from db.lines import ActionContents, HeadingLine, PlanLine
from db.references import suggest_ref
from edi_tui.screens.base import Command
from edi_tui.screens.plan_changing import PlanChanging

if TYPE_CHECKING:
    from edi_tui.dialogs.pick_place import Somewhere


class PlanMaking(PlanChanging):
    """Forms for what is new, and for names."""

    def commands(self) -> Iterable[Command]:
        """What the palette has besides the keys."""
        yield from super().commands()
        yield Command("Plan's title, council, period", "Other words for the plan, its days", self.ask_plan)
        yield Command("Rename the heading", "Other words for the heading above the action", self.ask_heading_words)

    def action_new(self) -> None:
        """A new action after the one under the cursor, under its heading."""
        if self.table.group is not None and not self._on_action():
            return
        action = self._top_action()
        heading = action.headings[-1].text if action and action.headings else ""
        where = f"after {action.name}" + (f", under {heading}" if heading else "") if action else ""
        self._ask_new("New action", where, action, None)

    def ask_new_under(self, heading_id: str | None) -> None:
        """A new action at the end of a heading."""
        heading = next((one for one in self.shown.headings if one.id == heading_id), None)
        if heading is not None:
            self._ask_new("New action", f"under {heading.text}", None, None, heading)

    def action_new_task(self) -> None:
        """A new task of the action under the cursor."""
        if (action := self._top_action()) is not None:
            self._ask_new("New task", f"of {action.name}", None, action)

    def _top_action(self) -> ActionContents | None:
        """The action under the cursor, or the one that the task there belongs to."""
        from db.contents import action_contents

        action = self._action()
        if action is None or action.parent_id is None:
            return action
        return action_contents(self.edi.register.reader, action.parent_id)

    def _ask_new(
        self,
        title: str,
        where: str,
        after: ActionContents | None,
        above: ActionContents | None,
        under: HeadingLine | None = None,
    ) -> None:
        beside = after or above
        owner = beside or under
        plan = self.shown.plan_of(owner.plan_id) if owner else self.shown.plan
        if plan is None or self._may_not_write():
            if plan is None:
                self.edi.say("There is no plan yet: import one first.")
            return
        from edi_tui.dialogs.edit import NewForm
        from edi_tui.dialogs.pick_place import Somewhere

        place = Somewhere(
            heading_id=under.id if under else None,
            parent_id=above.id if above else None,
            beside=after.id if after else None,
        )
        ref = suggest_ref(
            self.edi.register.reader,
            plan.id,
            after=place.beside,
            heading_id=after.heading_id if after else place.heading_id,
            parent_id=place.parent_id,
        )

        async def save(values: dict[str, Any]) -> bool:
            return await self._new(plan, values, place)

        draft_of = self.draft_of(
            title, beside.id if beside else plan.id, f"a {title.lower()} {where}", "N" if above else "n"
        )
        form = NewForm(
            title,
            where,
            {"ref": ref or ""},
            plan,
            self.edi.today,
            save,
            officers=self.officers(),
            draft_of=draft_of,
        )
        self.app.push_screen(form)

    async def _new(self, plan: PlanLine, values: dict[str, Any], place: Somewhere) -> bool:
        from db.verbs import Place

        return await self._do("new", plan.id, values, place=Place(**place._asdict())) is not None

    # Names

    def ask_plan(self) -> None:
        """The plan's own fields in a form."""
        plan = self._plan_meant()
        if plan is None or self._may_not_write():
            return
        from edi_tui.dialogs.small_forms import PLAN_LABELS, LinesForm, plan_seen, plan_texts, read_plan

        seen = plan_seen(plan)

        async def save(texts: dict[str, Any]) -> bool:
            return await self._rename(
                lambda mine: ("edit_plan", (plan.id, mine), {"seen": {name: seen[name] for name in mine}}),
                lambda: read_plan(texts, plan),
                PLAN_LABELS,
                seen,
            )

        draft_of = self.draft_of("plan", plan.id, "the plan's title, council, period", "ctrl+p, Plan's title")
        form = LinesForm(f"The plan {plan.title}", PLAN_LABELS, plan_texts(plan), save, draft_of)
        form.about = {plan.id: ""}
        self.app.push_screen(form)

    def ask_heading_words(self) -> None:
        """The words of the heading above the action under the cursor."""
        action = self._action()
        if action is None or self._may_not_write():
            return
        if action.heading_id is None:
            self.edi.say(f"{action.name} stands under no heading: c, then h gives it one.")
            return
        from edi_tui.dialogs.small_forms import LinesForm

        key, words = action.heading_id, action.headings[-1].text
        seen: dict[str, Any] = {"text": words}

        async def save(texts: dict[str, Any]) -> bool:
            return await self._rename(
                lambda mine: ("rename_heading", (key, mine["text"]), {"seen": seen["text"]}),
                lambda: dict(texts),
                {"text": "Heading"},
                seen,
            )

        draft_of = self.draft_of("heading", key, f"the heading “{words}”", "ctrl+p, Rename the heading")
        form = LinesForm("The heading", {"text": "Heading"}, seen, save, draft_of)
        form.about = {key: ""}
        self.app.push_screen(form)

    async def _rename(
        self,
        call: Callable[[dict[str, Any]], tuple[str, tuple[Any, ...], dict[str, Any]]],
        read: Callable[[], dict[str, Any]],
        labels: dict[str, str],
        seen: dict[str, Any],
    ) -> bool:
        """Carry out what `call` makes of the fields; what another program changed meanwhile is asked about."""
        try:
            mine = read()
            while mine:
                verb, args, options = call(mine)
                try:
                    written = await self.edi.writing.do(verb, *args, **options)
                except Conflict as conflict:
                    kept = await self._ask_which(conflict, [labels[clash.field] for clash in conflict.clashes])
                    if kept is None:
                        return False
                    for number, clash in enumerate(conflict.clashes):
                        seen[clash.field] = clash.theirs
                        if number not in kept:
                            mine.pop(clash.field)
                else:
                    self._written(written)
                    return True
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        self.edi.say("What stands in the register was kept.")
        self.reload()
        return True
