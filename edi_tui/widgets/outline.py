"""The outline's lines: every plan, and under the one that is shown its headings, each with how many actions it has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import takewhile
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from db.lines import HeadingLine, PlanLine
from db.periods import in_words
from edi_tui.widgets.cells import cell_len, cut
from edi_tui.widgets.line_list import Line, LineList
from edi_tui.widgets.pieces import Piece
from edi_tui.widgets.plain import line

PLAN, HEADING = "plan:", "heading:"
"""How the keys of the two kinds of line begin."""

_ROOM = 18  # cells of a title in the narrowest outline
_MARKS: tuple[Callable[[PlanLine], str], ...] = (
    lambda plan: line(plan.council or ""),
    lambda plan: in_words(plan.period),
    lambda plan: str(plan.as_at or plan.start or plan.end or "").partition("-")[0],
)
"""What tells plans of one title apart."""


class Outline(LineList):
    """Plans and headings; several plans can be marked, to be shown together."""

    STANDS_IN: ClassVar[str] = "plan"
    """The screen that it is a part of, as the identities of its keys begin."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", show=False, id="outline.mark", tooltip="Show this plan beside the others"),
    ]

    class Marked(Message):
        """A plan is to be shown beside the others, or no longer."""

        def __init__(self, plan_id: str) -> None:
            super().__init__()
            self.plan_id = plan_id

    def action_mark(self) -> None:
        """Tell the screen which plan is meant."""
        if self.current and self.current.startswith(PLAN):
            self.post_message(self.Marked(self.current[len(PLAN) :]))


def outline_lines(
    plans: Sequence[PlanLine], shown: Collection[str], headings: Sequence[HeadingLine], chosen: Sequence[str]
) -> list[Line]:
    """A line for each plan and each heading of the plans that are `shown`; `chosen` are the headings that filter."""
    lines: list[Line] = []
    names = _told_apart(plans)
    for plan in plans:
        here = plan.id in shown
        title = Piece(f"{'▾' if here else '▸'} {names[plan.id]}", "bold" if here else "quiet")
        lines.append(Line(PLAN + plan.id, (title,), (Piece(f" {plan.actions}", "text" if here else "quiet"),)))
        if here:
            lines += [_heading_line(line, line.id in chosen) for line in headings if line.plan_id == plan.id]
    return lines


def _told_apart(plans: Sequence[PlanLine]) -> dict[str, str]:
    """The plans' titles; where two look the same in the outline, with what differs."""
    alike: dict[str, list[PlanLine]] = {}
    for plan in plans:
        alike.setdefault(cut(line(plan.title), _ROOM), []).append(plan)
    return {
        plan.id: _name(plan, [other for other in group if other is not plan])
        for group in alike.values()
        for plan in group
    }


def _name(plan: PlanLine, others: Sequence[PlanLine]) -> str:
    """A title as it is told from `others` that begin like it: by where they part; equal ones by council or year."""
    title = line(plan.title)
    if not others:
        return title
    same = [other for other in others if line(other.title) == title]
    if same:
        tails = (read(plan) for read in _MARKS if all(read(plan) != read(other) for other in same))
        return _with_tail(title, next(filter(None, tails), ""))
    parts = max(_alike(title, line(other.title)) for other in others)
    start = title.rfind(" ", 0, parts) + 1
    return _with_tail(title[:start].rstrip(), title[start:])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _with_tail(head: str, tail: str) -> str:
    """Both within the room, the head cut first."""
    tail = cut(tail, _ROOM - 6)
    return f"{cut(head, _ROOM - cell_len(tail) - 1)} {tail}"


def _heading_line(heading: HeadingLine, chosen: bool) -> Line:
    sign = "● " if chosen else "  "
    text = Piece(f"{'  ' * heading.depth}{sign}{heading.text}", "bold" if chosen else "quiet")
    return Line(HEADING + heading.id, (text,), (Piece(f" {heading.actions}", "quiet"),))
