"""Questions of what an action is for: no measure, one without a figure, a heading under which nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from db.questions.gathering import gathered
from db.questions.known import has_figure
from db.questions.question import Examined, Question, about, called
from db.text import shorten
from db.wording import quoted

_SHOWN = 60


def no_measure(plan: Examined) -> Iterator[Question]:
    """No success measure."""
    singles = (
        about("measure", action, f"How will it be seen that {called(action)} worked? It has no measure.", _FIX)
        for action in plan.open
        if not action.success_measure
    )
    many = "{of} open actions{under} have no success measure: how will it be seen that they worked?"
    yield from gathered(plan, singles, (action.heading_id for action in plan.open), many)


def no_figure(plan: Examined) -> Iterator[Question]:
    """A success measure that names no figure."""
    measured = [(action, action.success_measure) for action in plan.open if action.success_measure]
    singles = (
        about("figure", action, f"Which figure shows that {called(action)} worked? Its measure: {_cut(words)}.", _FIX)
        for action, words in measured
        if not has_figure(words)
    )
    many = "{of} success measures{under} name no figure: how will it be seen that they are met?"
    yield from gathered(plan, singles, (action.heading_id for action, _ in measured), many)


_FIX = "success_measure"


def _cut(words: str) -> str:
    return quoted(shorten(words, _SHOWN).rstrip("."))


def empty_headings(plan: Examined) -> Iterator[Question]:
    """An objective under which no action stands; of those within another empty one only the outer is asked about."""
    empty = {line.id for line in plan.contents.headings if not line.actions}
    asked = [line for line in plan.contents.headings if line.id in empty and line.parent_id not in empty]
    singles = [
        Question("empty", None, line.id, f"What is done for {quoted(line.text)}? No action stands under it.", "new")
        for line in asked
    ]
    many = "{of} headings{under} have no action: what is done for them?"
    yield from gathered(plan, singles, (line.id for line in asked), many)
