"""Every text of what leaves the building: walked as its lines are built, so that no field is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from db.fields import FIELDS
from db.lines import (
    ActionContents,
    HeadingLine,
    HeadingText,
    PersonLine,
    PlanContents,
    PlanLine,
    ReportedCount,
    StatusLine,
    UpdateLine,
)
from db.periods import in_words
from db.words import ROLES

Change = Callable[[str, str, str], str]
"""What becomes of a text: the action that it stands in, its field's label, the text. A label "" is a repetition."""

Line = TypeVar("Line")

# Keys and words of the program itself, which no person writes.
_OURS = {"id", "plan_id", "heading_id", "parent_id", "status_id", "stage", "colour", "role", "key", "period", "cells"}
_LABELS = {field.column: field.label for field in FIELDS if field.column} | {
    "tags": "Protected characteristics",
    "links": "",
    "symbol": "Status",
    "label": "Status",
    "kind": "Heading",
}


def rewritten(contents: PlanContents, change: Change) -> PlanContents:
    """The plan with every text changed; the same text becomes the same everywhere."""
    actions = [_action(action, change) for action in contents.actions]
    now = {before.text[:50]: after.text[:50] for before, after in _pairs(contents.actions, actions)}
    return replace(
        _walked(replace(contents, actions=[]), change, ""),
        actions=[_with_links(action, now) for action in actions],
    )


def rewritten_document(document: Line, change: Change) -> Line:
    """A report's blocks with every text changed."""
    return _walked(document, change, "")


def _action(action: ActionContents, change: Change) -> ActionContents:
    tasks = [_action(task, change) for task in action.tasks]
    return replace(_walked(replace(action, tasks=[], links=[]), change, action.name), tasks=tasks, links=action.links)


def _pairs(
    before: Sequence[ActionContents], after: Sequence[ActionContents]
) -> list[tuple[ActionContents, ActionContents]]:
    pairs = list(zip(before, after, strict=True))
    return pairs + [pair for one, other in pairs for pair in _pairs(one.tasks, other.tasks)]


def _with_links(action: ActionContents, now: dict[str, str]) -> ActionContents:
    """A link to an action without a reference is the beginning of its text, which may have cut a name in two."""
    tasks = [_with_links(task, now) for task in action.tasks]
    return replace(action, links=[now.get(link, link) for link in action.links], tasks=tasks)


def _walked(value: Line, change: Change, action: str) -> Line:
    """The value with each text in it changed."""
    changed: Line = _walk(value, change, action, "Report")
    return changed


def _walk(value: Any, change: Change, action: str, label: str) -> Any:
    if isinstance(value, str):
        return change(action, label, value) if value else value
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return type(value)(_walk(item, change, action, label) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {
            part.name: _walk(getattr(value, part.name), change, action, _label(value, part.name, action))
            for part in fields(value)
            if part.name not in _OURS
        }
        return replace(value, **parts)
    return value


def _label(holder: Any, name: str, action: str) -> str:
    """What a person calls this text; "" where it stands again what stands in the plan already."""
    match holder:
        case PersonLine():
            return ROLES.get(holder.role, "Officer")
        case UpdateLine():
            return f"Update {in_words(holder.period)}".strip() if name == "text" else ""
        case HeadingText() | StatusLine() if action:
            return ""
        case HeadingLine() | HeadingText():
            return "Heading"
        case ReportedCount():
            return "" if name == "heading" else "Status"
        case PlanLine():
            return {"title": "Title of the plan", "council": "Council"}.get(name, name)
        case ActionContents() | PlanContents() | StatusLine():
            return _LABELS.get(name, name)
        case _:
            return "Report"
