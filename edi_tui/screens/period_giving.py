"""The periods' screen as far as a past report is given out from it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from db.closings import ClosingLine, as_closed, closed_words
from db.periods import in_words
from edi_tui.screens.reading_apart import ReadingApart

if TYPE_CHECKING:
    from db.lines import PlanLine
    from db.period_board import Words
    from edi_tui.giving.choice import Chosen, Here


class PeriodGiving(ReadingApart):
    """A closed period, given out as on the day."""

    if TYPE_CHECKING:
        plan: PlanLine

        @property
        def chosen(self) -> tuple[ClosingLine, Words] | None: ...

    def standing(self) -> ClosingLine | None:
        """The closed period under the cursor; where there is none, what to do is said."""
        closing = self.chosen[0] if self.chosen else None
        if closing is not None and closing.stands:
            return closing
        said = f"{in_words(closing.period)} was reopened" if closing else "This period is not closed"
        self.edi.say(f"{said}: go to one that is.")
        return None

    def may_not_write(self) -> bool:
        """Whether the register is only to be read, which is said."""
        if self.edi.register.read_only:
            self.edi.say("This register may only be read here: copy it to a folder of your own first.", "warning")
        else:
            self.edi.writing.warm_up()
        return self.edi.register.read_only

    def action_give(self) -> None:
        """Go to the export of the closed period under the cursor."""
        if (closing := self.standing()) is None:
            return
        self.read_apart(lambda conn: _then(conn, closing), lambda found: self._open(closing, *found))

    def _open(self, closing: ClosingLine, here: Here, chosen: Chosen) -> None:
        from edi_tui.screens.export_screen import ExportScreen

        self.app.push_screen(ExportScreen(here, chosen, f"{in_words(closing.period)}, {closed_words(closing)}."))


def _then(conn: sqlite3.Connection, closing: ClosingLine) -> tuple[Here, Chosen]:
    """The plan and its council's template as they were then."""
    from db.filters import Filter
    from db.reading import plans
    from db.views import View
    from edi_tui.exports.recorded import kept_template
    from edi_tui.giving.choice import Chosen, Here

    with as_closed(conn, closing) as past:
        plan = next(line for line in plans(past) if line.id == closing.plan_id)
        template = kept_template(past, plan.council)
    return Here(plan, View(Filter(plans=(plan.id,))), closed=closing.period), Chosen(template=template)
