"""What the public sees: posts in the place of names, and no notes about people."""

from __future__ import annotations

from dataclasses import replace

from db.lines import ActionContents, PersonLine, PlanContents

NO_POST = "Officer (post not recorded)"


def for_public(contents: PlanContents) -> PlanContents:
    """The plan with every officer's post instead of the name. Names in free text stay as they are."""
    return replace(contents, actions=[_without_names(action) for action in contents.actions])


def _without_names(action: ActionContents) -> ActionContents:
    posts = [PersonLine(person.post or NO_POST, None, person.role, None) for person in action.people]
    return replace(action, people=list(dict.fromkeys(posts)), tasks=[_without_names(task) for task in action.tasks])
