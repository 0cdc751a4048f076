"""Which rows of a table are in view when some are folded, and which row each of the others lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from edi_tui.widgets.grouping import Group, TableRow


class Folding:
    """Rows without what is folded away: the rows under a group, the tasks under an action."""

    def __init__(self, rows: Sequence[TableRow] = (), folded: Collection[str] = ()) -> None:
        self.all = rows
        self.tasks: Counter[str] = Counter()
        """How many tasks stand under each action that has some."""
        self.groups: dict[str, Group] = {}
        """The rows that group others, in their order."""
        self._look_around()
        self.folded = {key for key in folded if self.holds_others(key)}
        self.rows: Sequence[TableRow] = [row for row, holder in self._held() if not holder] if self.folded else rows
        self.places = {row.id: place for place, row in enumerate(self.rows)}
        """Where each row that is in view stands."""

    def _look_around(self) -> None:
        action = ""
        for row in self.all:
            if isinstance(row, Group):
                self.groups[row.id] = row
            elif row.parent_id is None:
                action = row.id
            elif row.parent_id == action:
                self.tasks[action] += 1

    def _held(self) -> Iterator[tuple[TableRow, str]]:
        """Every row with the row in view that it is folded into, "" for one that is in view itself."""
        holder, depth, action = "", -1, ""
        for row in self.all:
            if isinstance(row, Group):
                if holder and row.depth > depth:
                    yield row, holder
                    continue
                holder, depth, action = (row.id, row.depth, "") if row.id in self.folded else ("", -1, "")
                yield row, ""
            elif holder:
                yield row, holder
            elif row.parent_id is None:
                action = row.id if row.id in self.folded else ""
                yield row, ""
            else:
                yield row, action if row.parent_id == action else ""

    def holder(self, key: str) -> str | None:
        """The row in view that a row is folded into; None where it is in view itself, or is not there at all."""
        return next((holder for row, holder in self._held() if row.id == key), None) or None

    def inside(self, key: str) -> Sequence[TableRow]:
        """What stands under a group or an action, folded or not."""
        start = next((place for place, row in enumerate(self.all) if row.id == key), len(self.all))
        if start == len(self.all):
            return ()
        first = self.all[start]
        end = start + 1
        while end < len(self.all) and _is_under(first, self.all[end]):
            end += 1
        return self.all[start + 1 : end]

    def above(self, key: str) -> str | None:
        """The row that a row stands under: a task's action, else the group."""
        path: list[Group] = []
        action = ""
        for row in self.all:
            if isinstance(row, Group):
                path[row.depth :] = [row]
                if row.id == key:
                    return path[-2].id if len(path) > 1 else None
            elif row.id == key:
                if row.parent_id is not None and row.parent_id == action:
                    return action
                return path[-1].id if path else None
            elif row.parent_id is None:
                action = row.id
        return None

    def holds_others(self, key: str) -> bool:
        """Whether a row can be folded."""
        return key in self.groups or key in self.tasks


def _is_under(first: TableRow, row: TableRow) -> bool:
    if isinstance(first, Group):
        return not isinstance(row, Group) or row.depth > first.depth
    return not isinstance(row, Group) and row.parent_id == first.id
