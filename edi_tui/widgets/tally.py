"""How many actions of each status stand under each heading, counted from the rows that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from db.lines import ActionKey, ActionLine, Counts, HeadingLine


def tally(
    keys: Sequence[ActionKey], lines: Mapping[str, ActionLine], headings: Mapping[str, HeadingLine]
) -> dict[str, Counts]:
    """The counts of every heading, as a report counts: actions, and the tasks of those that have no status themselves.

    A task whose action a filter leaves out counts by itself.
    """
    there = {key.id for key in keys}
    speaks_for = {key.parent_id for key in keys if key.parent_id in there and _status(lines, key.id)}
    totals: Counter[str] = Counter()
    by_status: dict[str, Counter[str | None]] = {}
    for key in keys:
        alone = key.parent_id not in there
        status = _status(lines, key.id)
        counted = (
            (bool(status) or key.id not in speaks_for) if alone else bool(status and not _status(lines, key.parent_id))
        )
        for heading in _above(key.heading_id, headings):
            totals[heading] += alone
            by_status.setdefault(heading, Counter())[status] += counted and key.id in lines
    order = {line.status.id: line.status.position for line in lines.values() if line.status}

    def in_legends_order(statuses: Counter[str | None]) -> dict[str | None, int]:
        some = [item for item in statuses.items() if item[1]]
        return dict(sorted(some, key=lambda item: order.get(item[0] or "", len(order))))

    return {heading: Counts(total, in_legends_order(by_status[heading]), 0, 0, 0) for heading, total in totals.items()}


def _status(lines: Mapping[str, ActionLine], key: str | None) -> str | None:
    line = lines.get(key or "")
    return line.status.id if line and line.status else None


def _above(heading: str | None, headings: Mapping[str, HeadingLine]) -> Iterator[str]:
    """A heading and those above it."""
    while heading is not None and heading in headings:
        yield heading
        heading = headings[heading].parent_id
