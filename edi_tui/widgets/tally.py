"""How many actions of each status stand under each heading, counted from the rows that are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.lines import ActionKey, ActionLine, Counts, HeadingLine


def tally(
    keys: Sequence[ActionKey], lines: Mapping[str, ActionLine], headings: Mapping[str, HeadingLine]
) -> dict[str, Counts]:
    """The counts of every heading: its actions, and tasks whose action a filter leaves out; by status where read."""
    totals: dict[str, int] = {}
    by_status: dict[str, dict[str | None, int]] = {}
    there = {key.id for key in keys}
    for key in keys:
        alone = key.parent_id is None or key.parent_id not in there
        line, heading = lines.get(key.id), key.heading_id
        status = line.status.id if line and line.status else None
        while heading is not None and heading in headings:
            if alone:
                totals[heading] = totals.get(heading, 0) + 1
            if line and (status or alone):
                statuses = by_status.setdefault(heading, {})
                statuses[status] = statuses.get(status, 0) + 1
            heading = headings[heading].parent_id
    order = {line.status.id: line.status.position for line in lines.values() if line.status}

    def in_legends_order(statuses: dict[str | None, int]) -> dict[str | None, int]:
        return dict(sorted(statuses.items(), key=lambda item: order.get(item[0] or "", len(order))))

    return {
        heading: Counts(total, in_legends_order(by_status.get(heading, {})), 0, 0, 0)
        for heading, total in totals.items()
    }
