"""How many actions of each status stand under each heading, counted from the rows that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.lines import ActionKey, ActionLine, Counts, HeadingLine


def tally(
    keys: Iterable[ActionKey], lines: Mapping[str, ActionLine], headings: Mapping[str, HeadingLine]
) -> dict[str, Counts]:
    """The counts of every heading: its actions, and the tasks whose action a filter leaves out; by status where read."""
    totals: dict[str, int] = {}
    by_status: dict[str, dict[str | None, int]] = {}
    keys = list(keys)
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
    return {
        heading: Counts(
            total, dict(sorted(by_status.get(heading, {}).items(), key=lambda s: order.get(s[0] or "", 99))), 0, 0, 0
        )
        for heading, total in totals.items()
    }
