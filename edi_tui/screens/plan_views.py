"""The plan screen as far as it has named views: what is shown, kept under a name, one key away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on

from db.errors import Refused
from db.filter_words import filter_words, read_names
from db.views import KEYS, View, ViewLine, encode_view, same_name, view_of, views
from edi_tui.screens.base import Command
from edi_tui.screens.plan_filters import PlanFilters
from edi_tui.screens.plan_reading import Wanted
from edi_tui.screens.plan_writing import PlanWriting
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.chips import VIEW, chip_pieces
from edi_tui.widgets.pieces import Pieces

if TYPE_CHECKING:
    from edi_tui.dialogs.views import Asked


class PlanViews(PlanFilters, PlanWriting):
    """Views, opened by the figures."""

    def __init__(self) -> None:
        super().__init__()
        self._view_id: str | None = None

    def commands(self) -> Iterable[Command]:
        """Every view by its name."""
        yield from super().commands()
        for view in self._views():
            yield Command(f"View: {view.name}", "Show what this view shows", partial(self._open_view, view))

    # What is open

    def _views(self) -> list[ViewLine]:
        try:
            return views(self.edi.register.reader)
        except sqlite3.Error:
            return []

    @property
    def _open_now(self) -> ViewLine | None:
        """The view that was opened last, while it is there."""
        if self._view_id is None:
            return None
        return next((view for view in self._views() if view.id == self._view_id), None)

    def _here(self) -> View:
        """What is shown now, as a view."""
        return View(self.wanted.filter, self.wanted.sort, self.wanted.group)

    def chip_line(self, words: Sequence[str], width: int) -> Pieces:
        """The name of the view that is open, and whether something else is shown by now; then the chips."""
        view = self._open_now
        if view is None:
            return super().chip_line(words, width)
        altered = view.shows is None or encode_view(view.shows) != encode_view(self._here())
        place = [line.id for line in self._views()].index(view.id) + 1
        name = f"{place} {view.name}" if place <= KEYS else view.name
        return chip_pieces(name, altered, words, width)

    @on(Bar.Pressed, "#chips")
    def _view_pressed(self, message: Bar.Pressed) -> None:
        if message.key == VIEW:
            self.action_views()

    async def action_everything(self) -> None:
        """No filter, and no view."""
        self._view_id = None
        await super().action_everything()

    # What the keys ask for

    def action_view(self, number: int) -> None:
        """Open the view with this key."""
        there = self._views()
        if number <= len(there):
            self._open_view(there[number - 1])
        elif not there:
            self.edi.say("No view is saved yet: V saves what is shown under a name.")
        else:
            self.edi.say(f"There is no view {number}: the last one is {len(there)}, {there[-1].name}.")

    def _open_view(self, view: ViewLine) -> None:
        try:
            shows = view_of(view)
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return
        there = {plan.id for plan in self.shown.plans}
        kept = tuple(plan for plan in shows.filter.plans if plan in there)
        if shows.filter.plans and not kept:
            self.edi.say(f"The plan of the view “{view.name}” is no longer in the register.", "warning")
            return
        if set(kept) != set(self.wanted.filter.plans):
            self.table.clear_marks()
        self._view_id = view.id
        self.wanted = Wanted(shows.filter.with_(plans=kept or self.wanted.filter.plans), shows.sort, shows.group)
        self.reload(self.table.current)

    def action_views(self) -> None:
        """Show the views; where there is none yet, ask for the name of the first."""
        if self.shown.plan is None:
            return
        there = self._views()
        if not there:
            self._ask_name()
            return
        from edi_tui.dialogs.views import ViewsDialog

        self.app.push_screen(ViewsDialog(there, self._told, self._view_id), self._asked)

    def _told(self, view: ViewLine) -> str:
        if view.shows is None:
            return "cannot be understood: a newer edi-tui may have saved it"
        return self._shows(view.shows)

    def _shows(self, shown: View) -> str:
        """A view in words: its filter, its order, its groups, its plans."""
        wanted = shown.filter
        titles = [plan.title for plan in self.shown.plans if plan.id in wanted.plans]
        said = [filter_words(wanted, read_names(self.edi.register.reader, wanted))]
        said += [f"by {shown.sort.column}"] if shown.sort.column != "position" else []
        said += [f"grouped by {shown.group}"] if shown.group not in ("heading", "") else []
        return " · ".join([*said, *titles])

    def _asked(self, asked: Asked | None) -> None:
        if asked is None:
            return
        view = next((line for line in self._views() if line.id == asked.view_id), None)
        if asked.what == "new":
            self._ask_name()
        elif view is None:
            self.edi.say("The view is no longer in the register: somebody took it away. Look again.", "error")
        elif asked.what == "open":
            self._open_view(view)
        elif asked.what == "rename":
            self._ask_name(view)
        elif not self._may_not_write():
            self.run_worker(self._change(asked, view), group="writing")

    async def _change(self, asked: Asked, view: ViewLine) -> None:
        if asked.what == "delete" and not await self._sure(view):
            return
        match asked.what:
            case "save":
                if await self._keep("save_view", view.name, self._here()):
                    self._view_id = view.id
            case "move":
                await self._keep("move_view", view.id, asked.place)
            case "delete":
                await self._keep("delete_view", view.id)
        if self._views():
            self.action_views()

    async def _sure(self, view: ViewLine) -> bool:
        from edi_tui.dialogs.confirm import Confirm

        question = f"Take away the view “{view.name}”? The actions stay as they are."
        return await self.app.push_screen_wait(Confirm(question, "Take it away")) or False

    def _ask_name(self, view: ViewLine | None = None) -> None:
        """Ask for the name of a new view, or another name for one."""
        if self._may_not_write():
            return
        from edi_tui.dialogs.views import NameForm

        async def save(values: dict[str, Any]) -> bool:
            if view:
                return await self._keep("rename_view", view.id, values["name"])
            done = await self._keep("save_view", values["name"], self._here())
            if done:
                self._view_id = next(line.id for line in self._views() if same_name(line.name, values["name"]))
            return done

        shows = self._told(view) if view else self._shows(self._here())
        title = "Rename the view" if view else "Save what is shown as a view"
        self.app.push_screen(NameForm(title, view.name if view else "", shows, save))

    async def _keep(self, verb: str, *args: Any) -> bool:
        """Carry out a verb on views; whether it was done."""
        try:
            self._written(await self.edi.writing.do(verb, *args))
        except Refused as refused:
            self.edi.say(refused.sentence, "error")
            return False
        return True
