"""Rows of which some hold others: groups their actions, actions their tasks. Each can be folded; the place is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from edi_tui.widgets.folding import Folding
from edi_tui.widgets.grouping import Group, TableRow
from edi_tui.widgets.rows import Rows


class FoldedRows(Rows):
    """Groups, actions and tasks. The cursor goes from action to action, and stops at a group that is folded."""

    STANDS_IN: ClassVar[str] = "plan"
    """The screen that it is a part of, as the identities of its keys begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "fold", "Fold", show=False, id="table.fold", tooltip="Fold the group or the tasks; go up"),
        Binding("right", "unfold", "Unfold", show=False, id="table.unfold", tooltip="Unfold what is folded here"),
        Binding(
            "minus", "fold_all", "Fold all", show=False, id="table.fold_all", tooltip="Fold every group, or unfold all"
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.folded: set[str] = set()
        """What is folded, also where it is not shown at present."""
        self._seen = Folding()

    def heights(self) -> Sequence[int] | None:
        """How many lines each row in view has; None for one each."""
        return None

    # What is shown

    def show_rows(self, rows: Sequence[TableRow], keep: str | None = None) -> None:
        """Show other rows: the cursor goes to `keep`, which is unfolded if need be, else it keeps its place."""
        here, before = self.here, self._seen
        self._seen = Folding(rows, self.folded)
        if keep is not None and (holder := self._seen.holder(keep)):
            self._unfold_around(keep, holder)
        found = keep if keep in self._seen.places else self._place_of(here, before)
        if found is None and not before.rows:
            found = self._first_action()
        self.rows_changed(found, self.heights())

    def _place_of(self, here: str | None, before: Folding) -> str | None:
        """The cursor's row in the rows of now; else what it is folded into, else the nearest of the rows before."""
        if here is None or here in self._seen.places:
            return here
        return self._seen.holder(here) or self._nearest_left(before)

    def _nearest_left(self, before: Folding) -> str | None:
        """Of the rows that are still there the one that was nearest to the cursor; rather an action than a group."""
        there, rows, start = self._seen.places, before.rows, self._cursor
        if len(there) * 10 < len(rows):  # few are left: look through these
            left = (before.places[key] for key in there if key in before.places)
            near = sorted(left, key=lambda row: (isinstance(rows[row], Group), abs(row - start), row < start))
            return rows[near[0]].id if near else None
        group = None
        for distance in range(1, len(rows)):
            for row in (start + distance, start - distance):
                if 0 <= row < len(rows) and (key := rows[row].id) in there:
                    if not isinstance(rows[row], Group):
                        return key
                    group = group or key
        return group

    def _first_action(self) -> str | None:
        return next((row.id for row in self._seen.rows if not isinstance(row, Group)), None)

    def _unfold_around(self, key: str, holder: str | None) -> None:
        while holder:
            self.folded.discard(holder)
            self._seen = Folding(self._seen.all, self.folded)
            holder = self._seen.holder(key)

    def _refold(self) -> None:
        """The same rows, folded otherwise."""
        self.show_rows(self._seen.all)
        self.post_message(self.Moved(self, self.current))

    # Rows

    def count(self) -> int:
        """How many rows are in view when all of them are scrolled through."""
        return len(self._seen.rows)

    def key_at(self, row: int) -> str | None:
        """The id of an action or a group."""
        return self._seen.rows[row].id

    def find(self, key: str) -> int | None:
        """The row of an action or a group."""
        return self._seen.places.get(key)

    def stops(self, row: int) -> bool:
        """At actions, and at groups that hide theirs."""
        found = self._seen.rows[row]
        return not isinstance(found, Group) or found.id in self._seen.folded

    @property
    def here(self) -> str | None:
        """The row under the cursor, an action or a group."""
        return self.key_at(self._cursor) if 0 <= self._cursor < self.count() else None

    @property
    def current(self) -> str | None:
        """The action under the cursor; None where it is on a group."""
        return None if self.group is not None else self.here

    @property
    def group(self) -> Group | None:
        """The group under the cursor."""
        return self._seen.groups.get(self.here or "")

    # Folding

    def action_fold(self) -> None:
        """Fold the group or the action's tasks; where nothing is to be folded, go up to what the row stands under."""
        here = self.here
        if here is None:
            return
        if self._seen.holds_others(here) and here not in self._seen.folded:
            self.folded.add(here)
            self._refold()
        elif (above := self._seen.above(here)) is not None:
            self.put_on(self._seen.places[above])

    def action_unfold(self) -> None:
        """Unfold the group or the action's tasks; from an open group, go to its first row."""
        here = self.here
        if here in self._seen.folded:
            self.folded.discard(here)
            self._refold()
        elif self.group is not None:
            self.move_to(self._cursor + 1)

    def action_fold_all(self) -> None:
        """Fold every group, or all tasks where there are no groups; when all are folded, unfold everything."""
        holders = set(self._seen.groups) or set(self._seen.tasks)
        if holders <= self._seen.folded:
            self.folded -= self._seen.folded
        else:
            self.folded |= holders
        self._refold()

    def toggle(self, key: str) -> None:
        """Fold what is open, or open it."""
        self.folded ^= {key}
        self._refold()

    def action_open(self) -> None:
        """Enter opens an action; on a group it folds or unfolds."""
        if self.group is not None:
            self.toggle(self.group.id)
        else:
            super().action_open()

    def on_click(self, event: events.Click) -> None:
        """A click on the sign of folding folds or unfolds; anywhere else it is the row that is meant."""
        line = event.y - self.PINNED + self.scroll_offset.y
        if event.y < self.PINNED or line >= self._tops[-1]:
            return
        row = self._row_at(line)
        found = self._seen.rows[row]
        sign = 1 + 2 * found.depth if isinstance(found, Group) else 2
        if event.x == sign and line == self._tops[row] and self._seen.holds_others(found.id):
            event.prevent_default()  # Textual calls the method of the class above by itself
            self.put_on(row)
            self.toggle(found.id)
