"""The facts that an import of each sample must give: written beside the samples, compared by the tests."""

from __future__ import annotations

import re

from tests.samples import content
from tests.samples.content import Content


def eastmere(plan: Content) -> Content:
    """What the first sample states."""
    legend = {entry["colour"]: entry for entry in plan["legend"]}
    actions = [_themed(action, theme, legend) for theme in plan["themes"] for action in theme["actions"]]
    reported = {theme["text"]: _counted(content.counts(plan, theme)) for theme in plan["themes"]}
    return _plan(plan, actions) | {"reported_counts": reported}


def wexley_marland(plan: Content) -> Content:
    """What the second sample states."""
    legend = {entry["symbol"]: entry for entry in plan["legend"]}
    actions = [
        _joint(action, objective, outcome, legend)
        for objective in plan["objectives"]
        for outcome in objective["outcomes"]
        for action in outcome["actions"]
    ]
    return _plan(plan, actions) | {"reported_counts": {}}


def _plan(plan: Content, actions: list[Content]) -> Content:
    about = {
        "title": plan["title"],
        "council": plan["council"],
        "start": plan["start"],
        "end": plan["end"],
        "as_at": plan.get("as_at"),
        "period": plan["period"],
    }
    tasks = [task for action in actions for task in action.get("tasks", [])]
    return {
        "plan": about,
        "legend": plan["legend"],
        "action_count": len(actions),
        "task_count": len(tasks),
        "actions": actions,
    }


def _counted(counts: dict[str, int]) -> dict[str, int]:
    return counts | {"total": sum(counts.values())}


def _themed(action: Content, theme: Content, legend: Content) -> Content:
    tasks = [_item(task, legend) for task in action.get("tasks", [])]
    return _item(action, legend) | {"headings": [theme["text"]], "tasks": tasks}


def _item(item: Content, legend: Content) -> Content:
    """An action or a task of the first sample."""
    status = legend[item["status"]]
    return {
        "ref": item["ref"],
        "action": item["action"],
        "desired_outcome": item["outcome"],
        "people": [_person(lead) for lead in item["leads"]],
        "due": item.get("due"),
        "status": {part: status[part] for part in ("label", "colour", "stage")},
        "progress": item.get("progress"),
        "links": item.get("links", []),
        "new": item.get("new", False),
    }


def _joint(action: Content, objective: Content, outcome: Content, legend: Content) -> Content:
    status = legend[action["status"]]
    return {
        "ref": action["ref"],
        "action": action["action"],
        "headings": [objective["text"]],
        "desired_outcome": outcome["text"],
        "commitment": action["commitment"],
        "council": action["council"],
        "people": [_person(lead) for lead in action["leads"]],
        "due": action.get("due"),
        "status": {part: status[part] for part in ("label", "colour")},
        "progress": action.get("commentary"),
        "links": action.get("links", []),
        "new": False,
        "tasks": [],
    }


def _person(lead: str) -> dict[str, str | None]:
    """ "Post (Person)" is a person with a post; anything else is a name as it stands."""
    if found := re.fullmatch(r"(.+) \((.+)\)", lead):
        return {"name": found[2], "role": "lead", "job_title": found[1], "note": None}
    return {"name": lead, "role": "lead", "job_title": None, "note": None}
