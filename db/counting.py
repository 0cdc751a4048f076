"""The count tables that committees read: how many actions under a heading have each status, reported and held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.legend import label_key, status_word
from db.lines import ActionContents, PlanContents, StatusLine

NO_STATUS = "No status"
NO_HEADING = "Under no heading"


@dataclass(frozen=True)
class CountLine:
    """One row of a count table: a status, what a document reported of it, and what the register holds."""

    label: str
    colour: str | None
    reported: int | None
    held: int
    status: StatusLine | None = None


@dataclass(frozen=True)
class CountTable:
    """The counts under one heading ("" for the whole plan). `is_reported` when a document gave such a table."""

    heading: str
    as_at: date | None
    lines: list[CountLine]
    reported_total: int | None
    held_total: int
    is_reported: bool
    tasks: int = 0  # of those counted, tasks that stand for an action without a status

    @property
    def adds_up(self) -> bool:
        """Whether the document's own figures give its total."""
        return self.reported_total is None or sum(line.reported or 0 for line in self.lines) == self.reported_total


def count_tables(contents: PlanContents) -> list[CountTable]:
    """A table for each heading that a document counts and each top heading, and one for the whole plan at the end.

    Counted are actions and, where an action has tasks with a status of their own but none itself, those tasks. What
    stands under no heading has a table of its own where others have headings, so that the tables add up.
    """
    tops = {label_key(line.text): line.text for line in contents.headings if line.depth == 0}
    reported = {label_key(count.heading): count.heading for count in reversed(contents.reported)}
    # What only a document counts stands first, as in its paper; the plan's own headings in the plan's order.
    named = {key: name for key, name in reversed(reported.items()) if key not in tops} | tops
    under = _by_heading(contents.actions)
    tables = [_table(contents, name, counted(under.get(key, []))) for key, name in named.items()]
    if tables and (rest := [action for action in contents.actions if not action.headings]):
        tables.append(_table(contents, NO_HEADING, counted(rest)))
    return [*tables, _table(contents, "", counted(contents.actions))]


def _by_heading(actions: Iterable[ActionContents]) -> dict[str, list[ActionContents]]:
    """What stands under each heading, at whatever depth, by the heading's folded text."""
    found: dict[str, list[ActionContents]] = {}
    for action in actions:
        for key in {label_key(heading.text) for heading in action.headings}:
            found.setdefault(key, []).append(action)
    return found


def counted(actions: Iterable[ActionContents]) -> list[ActionContents]:
    """An action counts under its status; where it has none but its tasks have, they count in its place."""
    found: list[ActionContents] = []
    for action in actions:
        flagged = [task for task in action.tasks if task.status]
        found += flagged if flagged and action.status is None else [action]
    return found


def _table(contents: PlanContents, heading: str, actions: Sequence[ActionContents]) -> CountTable:
    as_at, figures = _reported(contents, heading)
    lines = [
        CountLine(status_word(entry), entry.colour, _count(figures, entry.label), _having(actions, entry), entry)
        for entry in contents.legend
    ]
    without = sum(action.status is None for action in actions)
    last = [CountLine(NO_STATUS, None, _count(figures, NO_STATUS), without)] if without else []
    known = {label_key(label) for label in ("", *(line.label for line in last), *(e.label for e in contents.legend))}
    lines += [CountLine(label, None, count, 0) for key, (label, count) in figures.items() if key not in known]
    tasks = sum(action.parent_id is not None for action in actions)
    return CountTable(heading, as_at, lines + last, _count(figures, ""), len(actions), bool(figures), tasks)


Figures = dict[str, tuple[str, int | None]]
"""What a document reported: by folded label, the label as it stands there and how many; "" is the total."""


def _count(figures: Figures, label: str) -> int | None:
    return figures.get(label_key(label), ("", None))[1]


def _reported(contents: PlanContents, heading: str) -> tuple[date | None, Figures]:
    """The newest figures reported under a heading, by folded label; for the whole plan, all its tables added up."""
    given = [count for count in contents.reported if not heading or label_key(count.heading) == label_key(heading)]
    newest = max((count.as_at for count in given if count.as_at), default=None)
    figures: Figures = {}
    for count in given:
        if count.as_at == newest:
            before, label = _count(figures, count.label), label_key(count.label)
            figures[label] = (count.label, count.count if before is None else before + (count.count or 0))
    return newest, figures


def _having(actions: Sequence[ActionContents], entry: StatusLine) -> int:
    return sum(action.status is not None and action.status.id == entry.id for action in actions)
