"""The command that says where a plan stands: dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from db.dashboard import Dashboard, HeadingFigures, LeadFigure, read_dashboard
from db.errors import Refused
from db.legend import status_word
from db.movement import KINDS, Moved, read_since
from db.periods import in_words
from edi_tui.cli.choosing import PlanOption, choose_plans
from edi_tui.cli.output import refuse, say, say_fields
from edi_tui.cli.program import opened, program


@program.command()
def dashboard(
    context: typer.Context,
    plan: PlanOption = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="A day or a period; else the plan's own.")] = None,
) -> None:
    """Say where the plans stand: counts by status and heading, what moved, who is overdue and who is silent."""
    today = date.today()
    with opened(context) as register:
        conn = register.reader
        chosen = choose_plans(conn, plan)
        if not chosen:
            refuse("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
        for place, line in enumerate(chosen):
            day = read_since(since, line.period, today) if since else None
            if since and day is None:
                raise Refused(f"“{since}” is no day up to today: write 1 October 2026, or a period such as Q2.")
            if place:
                say()
            _say_board(read_dashboard(conn, line, today, day))


def _say_board(board: Dashboard) -> None:
    counts = board.counts
    pairs: list[tuple[str, object]] = [("Plan", board.plan.title), ("Period", in_words(board.plan.period))]
    say_fields([*pairs, ("Actions", counts.total), ("Overdue", counts.overdue)])
    say_fields([("Silent", counts.silent if board.plan.period else ""), ("Unowned", counts.unowned)])
    for status in board.legend:
        say_fields([(status_word(status), f"{counts.by_status.get(status.id, 0):,}")])
    if counts.by_status.get(None):
        say_fields([("No status", f"{counts.by_status[None]:,}")])
    for number, heading in enumerate(board.headings, 1):
        say(f"Heading {number} of {len(board.headings)}: {heading.text}")
        say_fields([("  Counts", _figures(board, heading))])
    _say_moved(board)
    _say_leads("Overdue", board.overdue)
    _say_leads("Silent", board.silent)


def _figures(board: Dashboard, heading: HeadingFigures) -> str:
    told = [(status_word(status), heading.by_status.get(status.id, 0)) for status in board.legend]
    told.append(("No status", heading.by_status.get(None, 0)))
    return "; ".join([*(f"{word} {number}" for word, number in told if number), f"all {heading.total}"])


def _say_moved(board: Dashboard) -> None:
    moved = board.moved
    since = moved.said
    say(f"Moved since {since}")
    for kind, label in KINDS.items():
        found = moved.kinds[kind]
        say_fields([(f"  {label}", f"{len(found):,}")])
        say_fields([(f"  {label}", _moved(one)) for one in found])


def _moved(one: Moved) -> str:
    return f"{one.name}, {one.words}" if one.words else one.name


def _say_leads(label: str, figures: Sequence[LeadFigure]) -> None:
    names = {None: "nobody is named", "": "tasks that name nobody"}
    say_fields([(f"{label}, {names.get(figure.name, figure.name)}", f"{figure.number:,}") for figure in figures])
