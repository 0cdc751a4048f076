"""The plan screen as far as it goes from one action to another: along links, and to what another screen names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.errors import Refused
from db.filters import Filter
from db.history import HistoryFilter
from db.links import LinkLine, links_of
from edi_tui.screens.base import Command
from edi_tui.screens.looking_over import LookingOver
from edi_tui.screens.plan_reading import Wanted
from edi_tui.screens.plan_writing import PlanWriting


class PlanLinks(LookingOver, PlanWriting):
    """Going to another action and back."""

    def __init__(self) -> None:
        super().__init__()
        self._came_from: list[tuple[Wanted, str]] = []

    def commands(self) -> Iterable[Command]:
        """Looking the register over, which is seldom wanted."""
        yield from super().commands()
        yield Command("Check the register", "Look the whole register and its backups over", self.action_check)

    def mended(self) -> None:
        """Show the plan as it is now."""
        self.reload()

    def action_link(self) -> None:
        """Go to the action that this one is linked with; ask which, where there are several."""
        if self.table.current is None:
            return
        links = links_of(self.edi.register.reader, self.table.current)
        if not links:
            self.edi.say("This action names no other one, and no other one names it.")
        elif len(links) == 1:
            self._follow_link(links[0])
        else:
            self._ask_link(links)

    def _ask_link(self, links: list[LinkLine]) -> None:
        from edi_tui.dialogs.choose import ROOM, Choose
        from edi_tui.widgets.detail_parts import link_pieces
        from edi_tui.widgets.line_list import Line

        by_id = {link.id: link for link in links}
        lines = [Line(link.id, link_pieces(link, self.shown.wanted.plan_id or "", ROOM)) for link in links]
        signs = (("→", "is named here"), ("←", "names this one"))

        def chosen(action_id: str | None) -> None:
            if action_id is not None:
                self._follow_link(by_id[action_id])

        self.app.push_screen(Choose("Go to a linked action", lines, enter="go there", more=signs), chosen)

    def _follow_link(self, link: LinkLine) -> None:
        if link.archived:
            self.edi.say(f"{link.name} is archived, so the plan does not show it.", "warning")
        else:
            self.go_to_action(link.id)

    def go_to_action(self, action_id: str) -> None:
        """Put the cursor on an action, whatever plan it stands in; T comes back from there."""
        found = self.edi.register.reader.execute(
            "SELECT plan_id, archived FROM action WHERE id = ?", (action_id,)
        ).fetchone()
        if found is None or found["archived"]:
            gone = "was taken away" if found is None else "is archived"
            raise Refused(f"The action {gone}, so the plan does not show it.")
        if self.table.current:
            self._came_from.append((self.wanted, self.table.current))
        row = self.table.find(action_id)
        if row is not None and found["plan_id"] in self.wanted.filter.plans:
            self.table.move_to(row)
            self.table.focus()
        elif any(shown.id == action_id for shown in self.shown.rows):  # folded away
            self.reload(action_id)
        else:
            self._show_whole(found["plan_id"], action_id)

    def _show_whole(self, plan_id: str, action_id: str) -> None:
        """The whole of a plan, with the cursor on one of its actions."""
        if plan_id != self.wanted.plan_id:
            self.table.clear_marks()
        self.wanted = replace(self.wanted, filter=Filter(plans=(plan_id,)))
        self.reload(action_id)
        self.table.focus()

    def action_link_back(self) -> None:
        """Go back to the action from which a link was followed, as the table was then."""
        if not self._came_from:
            self.edi.say("No link was followed to here.")
            return
        self.wanted, action_id = self._came_from.pop()
        self.reload(action_id)

    # The register's history

    def action_history(self) -> None:
        """Everything that was done to the register."""
        self._open_history(HistoryFilter())

    def action_history_here(self) -> None:
        """Everything that was done to the action under the cursor."""
        if self.table.current is not None:
            self._open_history(HistoryFilter(action=self.table.current))

    def _open_history(self, wanted: HistoryFilter) -> None:
        from edi_tui.screens.history_screen import HistoryScreen

        screen = HistoryScreen(wanted)

        def closed(_: None) -> None:
            self.reload()
            if screen.wanted_action is not None:
                self._go_or_say(screen.wanted_action)

        self.app.push_screen(screen, closed)

    def action_backups(self) -> None:
        """The backups of the register."""
        from edi_tui.screens.backups_screen import BackupsScreen

        self.app.push_screen(BackupsScreen(), lambda _: self.reload())

    # The figures of the plan

    def action_dashboard(self) -> None:
        """Where the plan stands at a glance."""
        plan = self._plan_meant()
        if plan is None:
            self.edi.say("There is no plan yet: import one first.")
            return
        from edi_tui.screens.dashboard_screen import DashboardScreen

        screen = DashboardScreen(plan)

        def closed(_: None) -> None:
            if screen.wanted_action is not None:
                self._go_or_say(screen.wanted_action)
            elif screen.wish is not None:
                self._want(filter=screen.wish)
            elif screen.wants_calendar:
                self.run_worker(self.run_action("calendar"))

        self.app.push_screen(screen, closed)

    # Who owes what

    def action_chase(self) -> None:
        """Who owes an update of the plan's period."""
        plan = self._plan_meant()
        if plan is None:
            self.edi.say("There is no plan yet: import one first.")
            return
        from edi_tui.screens.chase_screen import ChaseScreen

        self.app.push_screen(ChaseScreen(plan), lambda _: self.reload())

    def _go_or_say(self, action_id: str) -> None:
        try:
            self.go_to_action(action_id)
        except Refused as refused:
            self.edi.say(refused.sentence, "warning")
