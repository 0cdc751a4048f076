"""The command about a plan's own statuses: what they are, and giving it some."""

from __future__ import annotations

from typing import Annotated

import typer

from db.errors import Refused
from db.legend import STANDARD, status_text
from db.reading import legend as entries_of
from db.words import COLOURS, STAGES
from edi_tui.cli.choosing import PlanOption, choose_plans
from edi_tui.cli.output import say, say_fields
from edi_tui.cli.program import opened, program


@program.command()
def legend(
    context: typer.Context,
    plan: PlanOption = None,
    use: Annotated[
        str | None, typer.Option(metavar="|".join(STANDARD), help="Give the plan these usual statuses.")
    ] = None,
    add: Annotated[str | None, typer.Option(metavar="WORD", help="Give the plan one status more.")] = None,
    colour: Annotated[str | None, typer.Option(metavar="|".join(COLOURS), help="Its colour.")] = None,
    stage: Annotated[str | None, typer.Option(metavar="|".join(STAGES), help="Where the work is then.")] = None,
    symbol: Annotated[str | None, typer.Option(help="Its symbol, a single sign.")] = None,
) -> None:
    """Show a plan's statuses with their keys; give it the usual ones, or one more of its own."""
    with opened(context) as register:
        chosen = choose_plans(register.reader, plan)
        if (use or add) and len(chosen) != 1:
            raise Refused("Say which plan gets the status with --plan: a legend belongs to one plan.")
        if use or add:
            from db.verbs import add_status, use_legend

            written = (
                use_legend(register, chosen[0].id, use)
                if use
                else add_status(register, chosen[0].id, str(add), colour=colour, stage=stage, symbol=symbol)
            )
            say(f"Done. {written.label}." if written else "The plan has these statuses already.")
        for line in chosen:
            entries = entries_of(register.reader, line.id)
            say_fields([("Plan", line.title)])
            say_fields((f"Key {entry.key or '–'}", status_text(entry)) for entry in entries)
            if not entries:
                say(f"No statuses yet: --use {', '.join(STANDARD)} gives it the usual ones, --add one of its own.")
