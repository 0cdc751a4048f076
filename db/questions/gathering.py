"""Many questions alike become one: a plan without a single measure is asked once, with the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.questions.question import Examined, Question
from db.text import shorten
from db.wording import quoted

FEW = 5
"""So many are asked one by one."""
_SHOWN = 40  # characters of a heading


def gathered(plan: Examined, singles: Iterable[Question], could: Iterable[str | None], many: str) -> Iterator[Question]:
    """The questions themselves where they are few; else one for each top heading, or one for the plan.

    `could` has the headings of all that were looked at. `many` is the question of several: it says {of}, which becomes
    “All 34” or “30 of 34”, and {under}, which becomes the heading.
    """
    asked, looked_at = list(singles), [plan.tops.get(key or "") for key in could]
    under: dict[tuple[str, str] | None, list[Question]] = {}
    for question in asked:
        under.setdefault(plan.tops.get(question.heading_id or ""), []).append(question)
    if len(asked) <= FEW:
        yield from asked
    elif len(asked) == len(looked_at) or not 1 < len(under) <= FEW:
        yield _one(None, many.format(of=_of(len(asked), len(looked_at)), under=""), asked)
    else:
        for top, parts in under.items():
            key, words = top or (None, "")
            where = f" under {quoted(shorten(words, _SHOWN))}" if words else " under no heading"
            said = many.format(of=_of(len(parts), looked_at.count(top)), under=where)
            yield from parts if len(parts) == 1 else [_one(key, said, parts)]


def _of(number: int, could: int) -> str:
    return f"All {number:,}" if number == could else f"{number:,} of {could:,}"


def _one(heading_id: str | None, said: str, parts: Sequence[Question]) -> Question:
    return Question(parts[0].kind, None, heading_id, said, parts[0].fix, tuple(parts))
