"""A plan as JSON: the form that the command line's readers build on.

What only a register needs stands in keys of its own at the end of each object, so that a reading gives the same plan.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.legend import label_key
from db.lines import ActionContents, PlanContents, ReportedCount, StatusLine, UpdateLine


def write(target: Path, plans: Sequence[PlanContents], _shape: object = None) -> list[str]:
    """One file, UTF-8, two-space indent, keys in the form's order, whatever shape rows are wanted in."""
    text = json.dumps({"plans": [plan_json(plan) for plan in plans]}, ensure_ascii=False, indent=2)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")
    return []


def plan_json(contents: PlanContents) -> dict[str, Any]:
    """A whole plan. What is not known is None, what is empty is []."""
    plan = contents.plan
    return {
        "title": plan.title,
        "council": plan.council,
        "period": {"start": _day(plan.start), "end": _day(plan.end)},
        "as_at": _day(plan.as_at),
        "legend": [
            {
                "label": entry.label,
                "colour": entry.colour,
                "symbol": entry.symbol,
                "stage": entry.stage,
                "key": entry.key,
            }
            for entry in contents.legend
        ],
        "reported_counts": _reported(contents),
        "actions": [action_json(action) for action in contents.actions],
        "reports_on": plan.period,
        "headings": [{"depth": h.depth, "kind": h.kind, "text": h.text} for h in contents.headings],
    }


def action_json(action: ActionContents, *, is_task: bool = False) -> dict[str, Any]:
    """An action with its tasks, which have the same form but no tasks of their own."""
    made: dict[str, Any] = {
        "ref": action.ref,
        "headings": [{"kind": heading.kind, "text": heading.text} for heading in action.headings],
        "action": action.text,
        "desired_outcome": action.desired_outcome,
        "commitment": action.commitment,
        "success_measure": action.success_measure,
        "council": action.council,
        "directorate": action.directorate,
        "service_area": action.service_area,
        "supporting_services": action.supporting_services,
        "people": [{"name": p.name, "role": p.role, "job_title": p.post, "note": p.note} for p in action.people],
        "status": _status(action),
        "due": _day(action.due),
        "due_text": action.due_words,
        "progress": _progress(action),
        "updates": [_update(update) for update in action.updates],
        "characteristics": action.tags,
        "links": action.links,
        "new": action.new,
        "problems": action.problems,
    }
    tasks = {} if is_task else {"tasks": [action_json(task, is_task=True) for task in action.tasks]}
    kept = {
        "stage": action.stage,
        "due_reason": action.due_reason,
        "way_to_green": action.way_to_green,
        "completed_on": _day(action.completed_on),
    }
    return made | tasks | kept


def _status(action: ActionContents) -> dict[str, Any] | None:
    if action.status is None:
        return None
    return {
        "label": action.status.label,
        "colour": action.status.colour,
        "stage": action.stage or action.status.stage,
    }


def _progress(action: ActionContents) -> str | None:
    """The newest commentary; an update that only gives a rating has none."""
    told = (u.text for u in reversed(action.updates) if u.status is None or u.text != u.status.label)
    return next(told, None)


def _update(update: UpdateLine) -> dict[str, Any]:
    label = update.status.label if update.status else None
    told = {"period": update.period, "date": _day(update.date), "text": update.text, "status": label}
    return told | {"nil": update.nil}


def _reported(contents: PlanContents) -> list[dict[str, Any]]:
    tables: dict[tuple[str, Any], list[ReportedCount]] = {}
    for count in contents.reported:
        tables.setdefault((count.heading, count.as_at), []).append(count)
    keys = _count_keys(contents.legend)
    return [
        {
            "heading": heading,
            "as_at": _day(as_at),
            # A figure that the document left blank is a nought: its own total says so.
            "counts": {keys.get(label_key(c.label), c.label): c.count or 0 for c in counts if c.label},
            "total": next((c.count for c in counts if not c.label), None),
            "figures": [{"label": c.label, "count": c.count} for c in counts if c.label],
        }
        for (heading, as_at), counts in tables.items()
    ]


def _count_keys(legend: Sequence[StatusLine]) -> dict[str, str]:
    """Each label's colour, where no two entries share one; else the label itself."""
    colours = [entry.colour for entry in legend]
    return {label_key(e.label): e.colour for e in legend if e.colour and colours.count(e.colour) == 1}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
