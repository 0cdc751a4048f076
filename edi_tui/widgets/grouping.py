"""The rows of the table: what actions are grouped by, and actions in their groups, tasks under their actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from db.legend import sign
from db.lines import ActionKey, HeadingLine, PlanLine, StatusLine
from db.periods import bounds, in_words, quarter_of
from db.text import fold
from edi_tui.widgets.pieces import word_beside


@dataclass(frozen=True)
class Group:
    """A row that names what the rows below it have alike; `id` is its own, also where the same comes back."""

    id: str
    text: str
    depth: int = 0


TableRow = Group | ActionKey


class Name(NamedTuple):
    """What a group is called."""

    id: str
    text: str


Path = tuple[Name, ...]
"""The groups that an action stands under, outermost first."""


@dataclass(frozen=True)
class Grouping:
    """How actions are grouped: the path of a value that they have alike, and what puts the groups in order."""

    path: Callable[[str | None], Path]
    rank: Callable[[str | None], Any]


def by_heading(headings: Sequence[HeadingLine]) -> Grouping:
    """Under the headings of the plan, as its outline has them."""
    lines = {line.id: line for line in headings}
    places = {line.id: place for place, line in enumerate(headings)}

    @cache
    def path(value: str | None) -> Path:
        line = lines.get(value or "")
        if line is None:
            return ()
        return (*path(line.parent_id), Name(f"heading:{line.id}", line.text))

    return Grouping(path, lambda value: places.get(value or "", -1))


def by_lead() -> Grouping:
    """Under the first lead officer of each, in the order of their names."""

    @cache
    def path(value: str | None) -> Path:
        return (Name(f"lead:{value or ''}", value or "No lead officer"),)

    return Grouping(path, lambda value: (value is None, (value or "").casefold()))


def by_status(statuses: Iterable[StatusLine]) -> Grouping:
    """Under the entries of the legend; those of several plans that are called alike are one."""
    none: Path = (Name("status:", "No status"),)
    named: dict[str, Path] = {}
    paths: dict[str | None, Path] = {}
    for line in sorted(statuses, key=lambda line: line.position):
        name = Name(f"status:{fold(line.label) or line.label}", f"{sign(line)} {word_beside(line)}".strip())
        paths[line.id] = named.setdefault(name.id, (name,))
    places = {path: place for place, path in enumerate(named.values())}
    return Grouping(lambda value: paths.get(value, none), lambda value: places.get(paths.get(value, none), len(places)))


def by_due_quarter() -> Grouping:
    """Under the quarter that each falls due in."""

    @cache
    def quarter(value: str | None) -> str:
        return quarter_of(date.fromisoformat(value[:10])) if value else ""

    @cache
    def path(value: str | None) -> Path:
        period = quarter(value)
        edges = bounds(period)
        if edges is None:
            return (Name("due:", "No due date"),)
        return (Name(f"due:{period}", f"{in_words(period)}: {edges[0]:%B} to {edges[1]:%B %Y}"),)

    return Grouping(path, lambda value: (not value, quarter(value)))


def arranged(keys: Sequence[ActionKey], grouping: Grouping | None, *, as_they_come: bool = False) -> list[TableRow]:
    """The keys under their groups, each task under its action where that is there; without a grouping as they come.

    The groups stand in their own order unless they too are to stand `as_they_come`, and what comes back is named again.
    """
    if grouping is None:
        return list(keys)
    tops, tasks = _apart(keys)
    if not as_they_come:
        rank = cache(grouping.rank)
        tops.sort(key=lambda top: rank(top.group))
    rows: list[TableRow] = []
    times: Counter[str] = Counter()
    before: Path = ()
    for top in tops:
        path = grouping.path(top.group) or _beside(before)
        if path != before:
            rows += _named(path, before, times)
            before = path
        rows.append(top)
        if tasks:
            rows += tasks.get(top.id, ())
    return rows


def _apart(keys: Sequence[ActionKey]) -> tuple[list[ActionKey], Mapping[str, list[ActionKey]]]:
    """What stands by itself, and the tasks of each action that is there."""
    if not any(key.parent_id for key in keys):
        return list(keys), {}
    there = {key.id for key in keys}
    tops: list[ActionKey] = []
    tasks: dict[str, list[ActionKey]] = {}
    for key in keys:
        if key.parent_id in there:
            tasks.setdefault(key.parent_id or "", []).append(key)
        else:
            tops.append(key)
    return tops, tasks


def _beside(before: Path) -> Path:
    """Where an action without a heading stands: by itself, but never as if it were under the heading before it."""
    return (Name("heading:", "No heading"),) if before else ()


def _named(path: Path, before: Path, times: Counter[str]) -> Iterable[Group]:
    """The rows that name a path after another, from where they part."""
    for depth in range(_first_to_name(path, before), len(path)):
        name = path[depth]
        times[name.id] += 1
        again = f"~{times[name.id]}" if times[name.id] > 1 else ""
        yield Group(f"{name.id}{again}", name.text, depth)


def under_plan(plan: PlanLine, rows: Sequence[TableRow]) -> list[TableRow]:
    """A plan's rows under its title, their groups set in."""
    title = Group(f"plan:{plan.id}", plan.title)
    return [
        title,
        *(Group(f"{title.id}/{row.id}", row.text, row.depth + 1) if isinstance(row, Group) else row for row in rows),
    ]


def _first_to_name(path: Path, before: Path) -> int:
    """From which depth a path must be named after another: where they part; its own last group when it comes back."""
    for depth, (here, there) in enumerate(zip(path, before, strict=False)):
        if here != there:
            return depth
    return len(before) if len(before) < len(path) else len(path) - 1
