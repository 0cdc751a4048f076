"""Commands that look: show, history, report."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from db.meetings import said_of
from db.periods import require_period
from db.reading import plans
from edi_tui.cli.choosing import PlanOption, choose_action, choose_plan, choose_plans
from edi_tui.cli.output import refuse, say_fields, say_raw
from edi_tui.cli.program import opened, program
from edi_tui.cli.showing import long_lines, meeting_lines


@program.command()
def show(context: typer.Context, ref: str, plan: PlanOption = None) -> None:
    """Show everything of one action, named by its reference or its first words."""
    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        line = next(line for line in plans(register.reader) if line.id == action.plan_id)
        say_fields(long_lines(action, line))
        say_fields(meeting_lines(said_of(register.reader, action.id)))


@program.command()
def report(
    context: typer.Context,
    plan: PlanOption = None,
    period: Annotated[
        str | None, typer.Option(metavar="P", help="A closed period, as on the day it was closed.")
    ] = None,
) -> None:
    """Print the count tables for committee: as reported by a document, and as the register is today."""
    from edi_tui.exports import Asked, Selection, prepare
    from edi_tui.exports.plain_text import text_of
    from edi_tui.exports.report.template import Template

    with opened(context) as register:
        chosen = choose_plans(register.reader, plan)
        if not chosen:
            refuse("There is no plan in the register yet: take one in with “edi-tui import FILE”.")
        today, closed = date.today(), ""
        if period:
            line = choose_plan(register.reader, plan)
            chosen, closed = [line], require_period(period, line.period, line.own)
        template = Template(sections=("counts",), as_at=None if closed else today)
        asked = Asked(Selection(tuple(line.id for line in chosen)), "txt", template=template, closed=closed)
        document = prepare(register.reader, asked, today=today).document
        if document is not None:
            say_raw(text_of(document).rstrip("\n"))
