"""The plan screen as far as it groups: what the rows stand under, kept for the next time."""

from __future__ import annotations

from dataclasses import replace

from edi_tui.screens.plan_browsing import PlanBrowsing
from edi_tui.screens.plan_reading import GROUPS
from edi_tui.settings import read_settings


class PlanGrouping(PlanBrowsing):
    """Groups by heading, lead, status or due quarter."""

    def __init__(self) -> None:
        super().__init__()
        kept = read_settings().get("group")
        if isinstance(kept, str) and kept in GROUPS:
            self.wanted = replace(self.wanted, group=kept)

    def action_group(self) -> None:
        """Ask what the actions are to be grouped by."""
        from edi_tui.dialogs.group import GroupDialog

        def chosen(group: str | None) -> None:
            if group is not None and (trouble := self.edi.prefer("group", group)):
                self.edi.say(trouble, "warning")

        self.app.push_screen(GroupDialog(self.wanted.group), chosen)
