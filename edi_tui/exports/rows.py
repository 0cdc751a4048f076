"""A plan as rows: what a workbook and a CSV have in common."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.fields import FIELDS
from db.formulas import guard
from db.legend import status_word
from db.lines import ActionContents, HeadingText, PlanContents
from db.people import people_text
from db.periods import in_words


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and its width in characters."""

    name: str
    label: str
    wide: int = 20


def columns(contents: PlanContents) -> list[Column]:
    """The columns that this plan needs: its headings by kind, then every field that some action fills."""
    kinds = _kinds(contents)
    filled = {name for _, row in rows(contents) for name, value in row.items() if value}
    wanted = [Column(f"heading{place}", kind, 24) for place, kind in enumerate(kinds)]
    wanted += [Column(field.name, field.label, field.wide) for field in FIELDS]
    if any(action.tasks for action in contents.actions):
        wanted.insert(_after(wanted, "action"), Column("task", "Task", 50))
    # Beside the council's own words; not headed "Due date", or a reader could not tell which of the two counts.
    wanted.insert(_after(wanted, "due_text"), Column("due", "Read as", 12))
    wanted.append(Column("status", "Status", 20))
    wanted += [Column(_update_name(period), f"Update {in_words(period)}".strip(), 80) for period in _periods(contents)]
    wanted += [Column("new", "New", 6)]
    return [column for column in wanted if column.name in filled or column.name == "action"]


def rows(contents: PlanContents) -> Iterable[tuple[ActionContents, dict[str, str]]]:
    """Each action and task with its values by column name; a task's row repeats the action that it belongs to."""
    kinds = _kinds(contents)
    for action in contents.actions:
        yield action, values(action, kinds)
        for task in action.tasks:
            yield (
                task,
                {**values(task, kinds), "ref": task.ref or action.ref or "", "action": action.text, "task": task.text},
            )


def values(action: ActionContents, kinds: Sequence[str]) -> dict[str, str]:
    """What stands in each column for one action."""
    found = {field.name: str(getattr(action, field.column) or "") for field in FIELDS if field.column}
    found |= {role: people_text(action.by_role(role)) for role in ("lead", "owner", "updater")}
    found |= {f"heading{place}": text for place, text in enumerate(_texts(action.headings, len(kinds)))}
    for update in action.updates:
        name = _update_name(update.period)
        found[name] = "\n".join(part for part in (found.get(name), update.text) if part)
    return found | {
        "task": "",
        "characteristics": "; ".join(action.tags),
        "due": action.due.isoformat() if action.due else "",
        "status": status_word(action.status) if action.status else "",
        "new": "yes" if action.new else "",
    }


def write(target: Path, plans: Sequence[PlanContents]) -> list[str]:
    """All plans in one table, the plan's title first; a text that a spreadsheet would run as a formula gets a `'`."""
    all_columns = _shared_columns(plans)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Plan", *(guard(column.label) for column in all_columns)])
        for plan in plans:
            for _, row in rows(plan):
                writer.writerow([guard(plan.plan.title), *(guard(row.get(c.name, "")) for c in all_columns)])
    return []


def _shared_columns(plans: Sequence[PlanContents]) -> list[Column]:
    """The columns that these plans need together; a level of headings that they call differently has no plan's word."""
    found: dict[str, Column] = {}
    for number, column in ((number, column) for plan in plans for number, column in enumerate(columns(plan), 1)):
        known = found.setdefault(column.name, column)
        if known.label != column.label:
            found[column.name] = replace(known, label=f"Heading {number}")
    return list(found.values())


def _after(wanted: Sequence[Column], name: str) -> int:
    return 1 + next(number for number, column in enumerate(wanted) if column.name == name)


def _periods(contents: PlanContents) -> list[str | None]:
    """The periods that anything was reported for, oldest first; updates without one come before them."""
    periods = {update.period for action in contents.everything() for update in action.updates}
    return sorted(periods, key=lambda period: period or "")


def _update_name(period: str | None) -> str:
    return f"update {period or ''}"


def _kinds(contents: PlanContents) -> list[str]:
    """The plan's own words for its levels of headings, outermost first."""
    deepest = max((len(action.headings) for action in contents.actions), default=0)
    kinds: list[str] = []
    for depth in range(deepest):
        found = [a.headings[depth].kind for a in contents.actions if len(a.headings) > depth and a.headings[depth].kind]
        kinds.append(max(set(found), key=found.count) if found else f"Heading {depth + 1}")
    return kinds


def _texts(headings: Sequence[HeadingText], depth: int) -> list[str]:
    return [heading.text for heading in headings] + [""] * (depth - len(headings))
