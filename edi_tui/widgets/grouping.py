"""The rows of the table: actions under their headings, tasks under their actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.lines import ActionKey, HeadingLine, PlanLine


@dataclass(frozen=True)
class Group:
    """A row that names the heading of what follows."""

    id: str
    text: str
    depth: int


TableRow = Group | ActionKey


def grouped(keys: Iterable[ActionKey], headings: Mapping[str, HeadingLine]) -> Sequence[TableRow]:
    """The keys, each heading named before the first action under it and again where it comes back."""
    rows: list[TableRow] = []
    before: Sequence[str] = ()
    action: str | None = None
    heading: str | None = None
    for key in keys:
        below = key.parent_id is not None and key.parent_id == action
        if not below and key.heading_id is not None and key.heading_id != heading:
            heading = key.heading_id
            path = _path(heading, headings)
            start = _first_to_name(path, before)
            rows += [Group(name, headings[name].text, depth) for depth, name in enumerate(path) if depth >= start]
            before = path
        if key.parent_id is None:
            action = key.id
        rows.append(key)
    return rows


def under_plan(plan: PlanLine, rows: Sequence[TableRow]) -> list[TableRow]:
    """A plan's rows under its title, their groups set in."""
    deeper = (replace(row, depth=row.depth + 1) if isinstance(row, Group) else row for row in rows)
    return [Group(f"plan:{plan.id}", plan.title, 0), *deeper]


def _first_to_name(path: Sequence[str], before: Sequence[str]) -> int:
    """From which depth a path must be named after another: where they part; its own last heading when it comes back."""
    for depth, (here, there) in enumerate(zip(path, before, strict=False)):
        if here != there:
            return depth
    return len(before) if len(before) < len(path) else len(path) - 1


def _path(heading: str | None, headings: Mapping[str, HeadingLine]) -> list[str]:
    """A heading and those above it, outermost first."""
    path: list[str] = []
    while heading is not None and heading in headings:
        path.insert(0, heading)
        heading = headings[heading].parent_id
    return path
