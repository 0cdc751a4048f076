"""Commands that look: show, history, report."""

from __future__ import annotations

from datetime import date

import typer

from db.contents import plan_contents
from db.filters import Filter
from db.reading import counts, plans
from edi_tui.cli.choosing import PlanOption, choose_action, choose_plans
from edi_tui.cli.output import refuse, say, say_fields
from edi_tui.cli.program import opened, program
from edi_tui.cli.showing import long_lines
from edi_tui.exports.count_text import report_text


@program.command()
def show(context: typer.Context, ref: str, plan: PlanOption = None) -> None:
    """Show everything of one action, named by its reference or its first words."""
    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        line = next(line for line in plans(register.reader) if line.id == action.plan_id)
        say_fields(long_lines(action, line))


@program.command()
def report(context: typer.Context, plan: PlanOption = None) -> None:
    """Print the count tables for committee: as reported by a document, and as the register is."""
    with opened(context) as register:
        conn = register.reader
        chosen = choose_plans(conn, plan)
        if not chosen:
            refuse("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
        for place, line in enumerate(chosen):
            if place:
                say()
            counted = counts(conn, Filter(plans=(line.id,)), today=date.today())
            say(report_text(plan_contents(conn, line.id), counted))
