"""What a committee report has in it: chosen once, kept as the council's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

SECTIONS = {
    "summary": "Summary",
    "counts": "Progress by status",
    "chart": "Chart",
    "exceptions": "Exceptions",
    "changes": "What changed since the last report",
    "trend": "Progress over time",
    "slippage": "Deadlines that slipped",
    "ageing": "Actions in their third year or later",
    "complete": "Completed actions",
    "progress": "Actions in progress",
    "upcoming": "Upcoming actions",
    "other": "On hold, withdrawn or not known",
    "actions": "All actions with their last update",
}
"""The sections that can be chosen, in the order in which they stand."""


@dataclass(frozen=True)
class Template:
    """The choices that make a council's report."""

    sections: tuple[str, ...] = tuple(SECTIONS)
    title: str = ""  # "" takes the plan's own
    version: str = ""
    as_at: date | None = None  # None takes the plan's own
    since: date | None = None  # None: since the last report
    styles: str = ""  # the path of a council's own .docx, for its styles and headings

    def with_(self, **changes: Any) -> Template:
        """The same with some parts changed."""
        return replace(self, **changes)
