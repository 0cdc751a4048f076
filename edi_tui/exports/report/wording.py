"""Figures in sentences: the grammar that none, one and many need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.lines import ActionContents


def number_of(number: int, noun: str, *, none: str = "no") -> str:
    """ "no actions", "1 action", "1,200 actions"."""
    return f"{number:,} {noun}" if number == 1 else f"{f'{number:,}' if number else none} {noun}s"


def verb(number: int, one: str, many: str) -> str:
    """The verb that agrees with what `actions_and_tasks` says: "1 action is", "2 are", "no action is"."""
    return one if number < 2 else many


def listed(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def actions_and_tasks(are_tasks: Iterable[bool], none: str = "no action") -> str:
    """What they are: "2 actions", "1 action and 3 tasks", "1 task", "no action"."""
    flags = list(are_tasks)
    parts = [(len(flags) - sum(flags), "action"), (sum(flags), "task")]
    return listed([number_of(number, noun) for number, noun in parts if number]) or none


def lines_said(lines: Iterable[ActionContents], none: str = "no action") -> str:
    """The same of actions and tasks themselves."""
    return actions_and_tasks((line.parent_id is not None for line in lines), none)


def capital(words: str) -> str:
    """Words with a capital at their beginning, all others as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def sentence(words: str) -> str:
    """Words as a sentence."""
    return f"{capital(words)}."


def quoted(label: str) -> str:
    """A council's own word, set apart: it may hold commas."""
    return f"“{label}”"
