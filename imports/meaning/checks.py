"""What stands out once a whole plan is read: texts cut off, cells in the wrong column, references twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from imports.drafts import ActionDraft, Problem
from imports.layouts.carry import starts_inside
from imports.vocabulary.words import fold

CUT_OFF = "The text breaks off in the middle of a word: “…{0}”."
CUT_BEFORE = "The text begins in the middle of a sentence: “{0}…”."
TWICE = "The reference {0} stands at more than one action."
MOVED = "“{0}” stands here as {1}, elsewhere as {2}; the cells of this row may have moved by a column."
CATEGORIES = ("council", "directorate", "service_area")
WORD = re.compile(r"[a-zà-ÿ]+")
LAST_WORD = re.compile(r"\s([a-z]{1,3})$")
ENDINGS = frozenset("it us me him her you all one too up out off day now use own age men".split())
"""Short words with which a text may well end, though longer ones begin with them: “its” does with “it”."""
WHOLE_TEXTS = ("desired_outcome", "commitment", "success_measure")


def check(actions: list[ActionDraft]) -> None:
    """Adds what is found to the actions' own problems."""
    told = list(every(actions))
    vocabulary = _Vocabulary(told)
    whole = {name for name in WHOLE_TEXTS if _usually_whole(name, told)}
    for action in told:
        for name, text in texts(action).items():
            at = action.cells.get(name, "")
            if fragment := _cut_off(text, vocabulary):
                action.problems.append(Problem(at, text[-40:], CUT_OFF.format(fragment)))
            if name in whole and starts_inside(text):
                action.problems.append(Problem(at, text[:40], CUT_BEFORE.format(text[:40])))
    _check_references(actions)
    _check_columns(actions)


def every(actions: list[ActionDraft]) -> Iterator[ActionDraft]:
    """The actions and their tasks."""
    for action in actions:
        yield action
        yield from action.tasks


def texts(action: ActionDraft) -> dict[str, str]:
    """Field → text, for the fields that hold sentences."""
    own = {
        "action": action.action,
        "desired_outcome": action.desired_outcome,
        "commitment": action.commitment,
        "success_measure": action.success_measure,
        "update": action.updates[-1].text if action.updates else None,
        "heading": action.headings[-1].text if action.headings else None,
    }
    return {name: text for name, text in own.items() if text}


class _Vocabulary:
    """The words of a plan, counted when the first text that may be cut off asks for them: in most plans none does."""

    def __init__(self, actions: list[ActionDraft]) -> None:
        self.actions = actions

    @cached_property
    def counts(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for action in self.actions:
            for text in texts(action).values():
                counted.update(WORD.findall(text.casefold()))
        return counted

    @cached_property
    def beginnings(self) -> set[str]:
        """The first one, two and three letters of longer words."""
        return {word[:size] for word in self.counts for size in (1, 2, 3) if len(word) > size}


def _cut_off(text: str, vocabulary: _Vocabulary) -> str | None:
    """The last line's end, where its last word is short, occurs nowhere else and begins other words of the plan."""
    if len(text) < 20 or not text[-1].isalpha() or not (match := LAST_WORD.search(text[-20:])):
        return None
    word = match.group(1)
    if word in ENDINGS:
        return None
    return text[-25:] if word in vocabulary.beginnings and vocabulary.counts[word] <= 1 else None


def _usually_whole(name: str, actions: list[ActionDraft]) -> bool:
    values = {text for action in actions if (text := getattr(action, name))}
    inside = sum(1 for text in values if starts_inside(text))
    return len(values) > 2 and inside <= len(values) * 0.3


def _check_references(actions: list[ActionDraft]) -> None:
    common = Counter(action.ref for action in actions if action.ref)
    for action in actions:
        if action.ref and common[action.ref] > 1:
            action.problems.append(Problem(action.cells.get("ref", ""), action.ref, TWICE.format(action.ref)))


def _check_columns(actions: list[ActionDraft]) -> None:
    """A value that nearly always stands in one of two columns of names, and here in the other."""
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for action in actions:
        for name in CATEGORIES:
            if value := getattr(action, name):
                homes[fold(value)][name] += 1
    for action in actions:
        for name in CATEGORIES:
            value = getattr(action, name)
            if not value:
                continue
            usual, count = homes[fold(value)].most_common(1)[0]
            if usual != name and count >= 3 and homes[fold(value)][name] * 2 <= count:
                labels = (name.replace("_", " "), usual.replace("_", " "))
                action.problems.append(
                    Problem(action.cells.get(name, ""), value[:60], MOVED.format(value[:60], *labels))
                )
