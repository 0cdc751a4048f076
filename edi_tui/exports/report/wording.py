"""Actions and tasks in the sentences of a report."""

from __future__ import annotations

from collections.abc import Iterable

from db.lines import ActionContents
from db.wording import capital, listed, number_of, quoted, sentence

__all__ = ["actions_and_tasks", "capital", "lines_said", "listed", "number_of", "quoted", "sentence", "verb"]


def verb(number: int, one: str, many: str) -> str:
    """The verb that agrees with what `actions_and_tasks` says: "1 action is", "2 are", "no action is"."""
    return one if number < 2 else many


def actions_and_tasks(are_tasks: Iterable[bool], none: str = "no action") -> str:
    """What they are: "2 actions", "1 action and 3 tasks", "1 task", "no action"."""
    flags = list(are_tasks)
    parts = [(len(flags) - sum(flags), "action"), (sum(flags), "task")]
    return listed([number_of(number, noun) for number, noun in parts if number]) or none


def lines_said(lines: Iterable[ActionContents], none: str = "no action") -> str:
    """The same of actions and tasks themselves."""
    return actions_and_tasks((line.parent_id is not None for line in lines), none)
