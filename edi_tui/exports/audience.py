"""What the public sees: posts in the place of names, no notes about people, and no notes of an import."""

from __future__ import annotations

from dataclasses import replace

from db.lines import ActionContents, PersonLine, PlanContents

NO_POST = "Officer (post not recorded)"


def for_public(contents: PlanContents) -> PlanContents:
    """The plan with every officer's post instead of the name. Names in free text stay as they are.

    The import's problems are left out: they are for the office, and quote cells that may hold names.
    """
    return replace(contents, actions=[_without_names(action) for action in contents.actions])


def _without_names(action: ActionContents) -> ActionContents:
    posts = [PersonLine(person.post or NO_POST, None, person.role, None) for person in action.people]
    tasks = [_without_names(task) for task in action.tasks]
    return replace(action, people=list(dict.fromkeys(posts)), tasks=tasks, problems=[])
