"""How many actions of each status stand under each group, counted from the rows that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from db.lines import ActionKey, Counts
from edi_tui.widgets.grouping import Group, TableRow


class _Run:
    """Rows that follow one another under the same groups."""

    def __init__(self) -> None:
        self.total = 0
        self.by_status: Counter[str | None] = Counter()
        self._action = ""
        self._has_status = False
        self._stands_alone = True  # no task has spoken for the action yet

    def add(self, row: ActionKey) -> None:
        """Count an action or task as a report does: tasks in the place of an action that has no status itself."""
        if row.parent_id is None or row.parent_id != self._action:
            self._action, self._has_status, self._stands_alone = row.id, row.status_id is not None, True
            self.total += 1
            self.by_status[row.status_id] += 1
        elif row.status_id is not None and not self._has_status:
            if self._stands_alone:
                self.by_status[None] -= 1
                self._stands_alone = False
            self.by_status[row.status_id] += 1


def tally(rows: Iterable[TableRow]) -> dict[str, Counts]:
    """The counts of every group.

    A task whose action a filter leaves out counts by itself.
    """
    totals: Counter[str] = Counter()
    statuses: dict[str, Counter[str | None]] = {}
    for above, run in _runs(rows):
        for group in above:
            totals[group] += run.total
            statuses[group] = statuses.get(group, Counter()) + run.by_status  # leaves out what is 0
    return {group: Counts(totals[group], dict(found), 0, 0, 0) for group, found in statuses.items()}


def _runs(rows: Iterable[TableRow]) -> Iterable[tuple[tuple[str, ...], _Run]]:
    """The rows between one group's row and the next, with the groups that they stand under."""
    above: tuple[str, ...] = ()
    run = _Run()
    for row in rows:
        if isinstance(row, Group):
            yield above, run
            above, run = (*above[: row.depth], row.id), _Run()
        else:
            run.add(row)
    yield above, run
