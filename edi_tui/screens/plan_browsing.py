"""The plan screen as far as it only reads: following the keys, the widgets and other programs' changes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.widgets import Input

from db.filters import Filter, Sort
from edi_tui.screens.plan_reading import NOTHING, Wanted, read_all, read_first
from edi_tui.screens.plan_showing import PlanShowing
from edi_tui.screens.reading_apart import ReadingApart
from edi_tui.widgets.action_table import ActionTable
from edi_tui.widgets.bar import Bar
from edi_tui.widgets.line_list import LineList
from edi_tui.widgets.outline import HEADING, PLAN
from edi_tui.widgets.pane import Pane
from edi_tui.widgets.rows import Rows

_DETAIL_AFTER = 0.05  # seconds that the cursor must rest before the detail follows it


class PlanBrowsing(ReadingApart, PlanShowing):
    """Looking at the plan: filters, sorting, outline, detail."""

    LOOK_UP = 5_000  # a search letter must not wait for the one before it

    # Reading

    def on_mount(self) -> None:
        """Fill the screen with what can be read at once; the rest follows after the first paint."""
        self.table.tall = self._tall_by_choice()
        self.table.airy = self.edi.preferences["spacing"] == "airy"
        self.take(read_first(self.edi.register.reader, self.wanted, self.edi.today), None)
        self.call_after_refresh(self._after_first_paint)

    def _tall_by_choice(self) -> bool:
        """Whether long actions have two lines, as the settings say."""
        rows = self.edi.preferences["rows"]
        return self.app.size.width >= 120 if rows == "auto" else rows == "two"

    def follow_setting(self, name: str) -> None:
        """A setting was changed."""
        self.table.airy = self.edi.preferences["spacing"] == "airy"
        if name == "rows":
            self.table.tall = self._tall_by_choice()
        elif name == "group":
            self.wanted = replace(self.wanted, group=self.edi.preferences["group"])
        if name in ("rows", "spacing", "group"):
            self.reload(self.table.current)

    def _after_first_paint(self) -> None:
        # A full collection over all that was imported costs a visible hiccup (29 to 52 ms measured).
        gc.collect()
        gc.freeze()
        self.reload()

    def reload(self, keep: str | None = None) -> None:
        """Read what is wanted anew, in a worker; a reading that is under way is given up."""
        wanted, today = self.wanted, self.edi.today
        self.read_apart(lambda conn: read_all(conn, wanted, today), lambda shown: self.take(shown, keep))

    def register_changed(self) -> None:
        """Read it anew: the cursor stays on its action, the table where it is scrolled to."""
        self.reload()

    # What the widgets report

    @on(Rows.Moved, "#table")
    def _follow(self) -> None:
        self.set_timer(_DETAIL_AFTER, self._rested(self.table.current))

    def _rested(self, key: str | None) -> Callable[[], None]:
        def show() -> None:
            if self.table.current == key:
                self.show_detail()

        return show

    @on(Rows.Opened, "#table")
    def _open(self) -> None:
        detail = self.query_one("#detail", Pane)
        if not detail.display:
            self.add_class("-detail")
            self.show_keys()
            self.call_after_refresh(self.show_detail)
        else:
            detail.focus()

    @on(Rows.Opened, "#outline")
    def _choose(self, message: Rows.Opened) -> None:
        key = message.key or ""
        if key.startswith(PLAN):
            self.go_to_plan(key[len(PLAN) :])
        elif key.startswith(HEADING):
            heading, now = key[len(HEADING) :], self.wanted.filter
            self._want(filter=now.with_(headings=() if now.headings == (heading,) else (heading,)))
        self.table.focus()
        self.remove_class("-outline")

    @on(ActionTable.SortAsked)
    def _sort_asked(self, message: ActionTable.SortAsked) -> None:
        self.action_sort(message.column)

    @on(ActionTable.MarksChanged)
    def _marks_changed(self) -> None:
        if self.shown is not NOTHING:
            self.show_header()

    @on(Bar.Pressed, "#keys")
    async def _keys_pressed(self) -> None:
        await self.app.run_action("help")

    # What the keys ask for

    def go_to_plan(self, plan_id: str | None) -> None:
        """Show another plan, the whole of it; or read the one that is shown anew."""
        self.go_to_plans((plan_id,) if plan_id else ())

    def go_to_plans(self, plan_ids: Sequence[str]) -> None:
        """Show other plans, the whole of them; or read those that are shown anew."""
        if not plan_ids or tuple(plan_ids) == self.wanted.filter.plans:
            self.reload()
            return
        self.table.clear_marks()
        self._want(filter=Filter(plans=tuple(plan_ids)))

    def _want(self, *, filter: Filter | None = None, sort: Sort | None = None, group: str | None = None) -> None:
        """Show something else; the action under the cursor stays under it where it is still shown."""
        now = self.wanted
        self.wanted = Wanted(filter or now.filter, sort or now.sort, now.group if group is None else group)
        self.reload()

    def action_sort(self, column: str) -> None:
        """Sort by a column; by the same once more, the other way round."""
        now = self.wanted.sort
        turned = now.column == column and column != "position" and not now.descending
        self._want(sort=Sort(column, turned))

    def action_tall(self) -> None:
        """Rows of two lines where the text needs them, or of one."""
        self.table.tall = not self.table.tall
        self.reload()

    def action_outline(self) -> None:
        """Show the plans and headings and go there; or back to the table, as it was before."""
        outline = self.query_one("#outline", LineList)
        if outline.has_focus:
            self.remove_class("-outline")
            self.table.focus()
        else:
            self.add_class("-outline")
            self.call_after_refresh(outline.focus)

    async def action_back(self) -> None:
        """One step back: to the table, without the detail, without the marks."""
        if not self.table.has_focus:
            self.remove_class("-outline")
            self.table.focus()
        elif self.has_class("-detail"):
            self.remove_class("-detail")
            self.show_keys()
        elif self.table.marks:
            self.table.clear_marks()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words are typed, undo belongs to nobody: it must not take back what was done before."""
        if action in ("undo", "redo") and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)
