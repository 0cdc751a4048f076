"""Drafts as the JSON that the product exports, so that expected files can be compared before there is a register."""

from __future__ import annotations

import re
from typing import Any

from imports.drafts import ActionDraft, PlanDraft, Status

PLAIN = (
    "desired_outcome",
    "commitment",
    "success_measure",
    "council",
    "directorate",
    "service_area",
    "supporting_services",
)


def exported(plan: PlanDraft) -> dict[str, Any]:
    """The whole file: one plan."""
    legend = {status.label: status for status in plan.legend}
    return {
        "plans": [
            {
                "title": plan.title,
                "council": plan.council,
                "period": {"start": plan.start and plan.start.isoformat(), "end": plan.end and plan.end.isoformat()},
                "as_at": plan.as_at and plan.as_at.isoformat(),
                "legend": [without_key(status) for status in plan.legend],
                "reported_counts": [
                    {
                        "heading": table.heading,
                        "counts": {(legend[label].colour or label): number for label, number in table.counts.items()},
                        "total": table.total,
                    }
                    for table in plan.reported
                ],
                "actions": [action(draft, legend) for draft in plan.actions],
            }
        ]
    }


def action(draft: ActionDraft, legend: dict[str, Status]) -> dict[str, Any]:
    """One action with its tasks."""
    status = legend[draft.status] if draft.status else None
    return {
        "ref": draft.ref,
        "headings": [{"kind": heading.kind, "text": heading.text} for heading in draft.headings],
        "action": folded(draft.action),
        **{name: folded(getattr(draft, name)) for name in PLAIN},
        "people": [vars_of(person) for person in draft.people],
        "status": status and {"label": status.label, "colour": status.colour, "stage": status.stage},
        "due": draft.due and draft.due.isoformat(),
        "due_text": draft.due_text,
        "progress": folded(next((u.text for u in reversed(draft.updates) if u.text != u.status), None)),
        "updates": [{"period": u.period, "text": folded(u.text), "status": u.status} for u in draft.updates],
        "characteristics": draft.characteristics,
        "links": draft.links,
        "new": draft.new,
        "problems": [problem.sentence for problem in draft.problems],
        "tasks": [action(task, legend) for task in draft.tasks],
    }


def without_key(status: Status) -> dict[str, Any]:
    """A status as a council's document tells it: the single key that it is given by is a matter of our own files."""
    return {name: value for name, value in vars_of(status).items() if name != "key"}


def vars_of(item: Any) -> dict[str, Any]:
    """The fields of a small dataclass."""
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


def folded(text: str | None) -> str | None:
    """White space folded, as the checker compares."""
    return re.sub(r"\s+", " ", text).strip() if text is not None else None
