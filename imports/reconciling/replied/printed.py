"""What a reply has where the request was printed, held against the register: words written over it are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from db.legend import status_text, status_word
from db.lines import ActionContents, StatusLine
from db.periods import day_text, deadline_text
from db.reading import day
from db.text import fold
from imports.drafts import Answer, Problem
from imports.vocabulary.words import phrases, table

WRITTEN_OVER = (
    "“{0}” of {1} says this in the reply, and another thing in the register; it is no answer and was not taken: look "
    "whether it was meant as one."
)
LABELS = {"title": "The text", "deadline": "Deadline", "status": "Status", "update": "Last update"}
TASK = re.compile(r"\s*\(a task of .*\)$", re.DOTALL)
OPTIONS = "The statuses to choose from were changed for {0}, and none was filled in: no status was taken."


def differing(
    answer: Answer, action: ActionContents, legend: list[StatusLine], before: Iterable[tuple[str, Any]] = ()
) -> Iterator[Problem]:
    """A problem for each printed line that somebody wrote something else over.

    `before` is what fields of the action were before each change since the request, the newest first: what was
    printed then is no writing over.
    """
    stages = list(_stages(action, legend, before))
    for name, said in answer.printed.items():
        said = TASK.sub("", said) if name == "title" and action.parent_id else said
        if name in LABELS and not any(fold(said) in _held(name, stage) for stage in stages):
            yield Problem(answer.cell, said, WRITTEN_OVER.format(LABELS[name], action.name))
    options = answer.printed.get("options", "")
    asked = " / ".join(status_word(status) for status in legend)
    if options and not answer.status and not answer.doubt and fold(options) != fold(asked):
        yield Problem(answer.cell, options, OPTIONS.format(action.name))


def _stages(
    action: ActionContents, legend: list[StatusLine], before: Iterable[tuple[str, Any]]
) -> Iterator[ActionContents]:
    """The action as it is, then as it was, step by step back."""
    statuses = {status.id: status for status in legend}
    yield action
    for name, value in before:
        match name:
            case "text":
                action = replace(action, text=value or "")
            case "due":
                action = replace(action, due=day(value))
            case "due_words":
                action = replace(action, due_words=value)
            case "status_id":
                action = replace(action, status=statuses.get(value))
        yield action


def is_of_another(answer: Answer, action: ActionContents) -> bool:
    """Whether a number of the request stands beside words that are not its action's: another request numbers anew.

    Without the form's fields the words are all by which its own lines can be told from the officer's.
    """
    said = TASK.sub("", answer.printed.get("title", ""))
    matters = answer.ref.startswith("action ") or "bare" in answer.printed
    return matters and bool(said) and fold(said) not in _held("title", action)


def _held(name: str, action: ActionContents) -> set[str]:
    """What the register has there, folded, in each way in which a request may print it."""
    nothing = {*phrases("replies", "printed", "nothing"), ""}
    match name:
        case "title":
            return {fold(action.text)} | (nothing if not action.text else set())
        case "deadline":
            words = {deadline_text(action.due_words, action.due), action.due_words or "", day_text(action.due)}
            return {fold(word) for word in words} | nothing
        case "status":
            return {fold(status_word(action.status)), fold(status_text(action.status))} | nothing
    return {fold(update.text) for update in action.updates} | nothing


def is_printed(sentence: str) -> bool:
    """Whether a sentence is one that the request itself has above its first action."""
    said = fold(sentence)
    pairs: list[list[str]] = table("replies")["printed"]["sentences"]
    return any(said.startswith(fold(start)) and said.endswith(fold(end)) for start, end in pairs)
