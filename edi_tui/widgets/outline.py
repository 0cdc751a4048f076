"""The outline's lines: every plan, and under the one that is shown its headings, each with how many actions it has."""

from __future__ import annotations

from collections.abc import Sequence

from db.lines import HeadingLine, PlanLine
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece

PLAN, HEADING = "plan:", "heading:"
"""How the keys of the two kinds of line begin."""


def outline_lines(
    plans: Sequence[PlanLine], shown: str | None, headings: Sequence[HeadingLine], chosen: str | None
) -> list[Line]:
    """A line for each plan and each heading of the plan shown; `chosen` is the heading that filters."""
    lines: list[Line] = []
    for plan in plans:
        here = plan.id == shown
        title = Piece(f"{'▾' if here else '▸'} {plan.title}", "bold" if here else "quiet")
        lines.append(Line(PLAN + plan.id, (title,), (Piece(f" {plan.actions}", "text" if here else "quiet"),)))
        if here:
            lines += [_heading_line(heading, heading.id == chosen) for heading in headings]
    return lines


def _heading_line(heading: HeadingLine, chosen: bool) -> Line:
    sign = "● " if chosen else "  "
    text = Piece(f"{'  ' * heading.depth}{sign}{heading.text}", "bold" if chosen else "quiet")
    return Line(HEADING + heading.id, (text,), (Piece(f" {heading.actions}", "quiet"),))
