"""The commands that take actions out of the plan without losing them, and bring them back."""

from __future__ import annotations

from typing import Annotated

import typer

from edi_tui.cli.choosing import PlanOption, choose_actions
from edi_tui.cli.output import say
from edi_tui.cli.program import opened, program

Refs = Annotated[list[str], typer.Argument(metavar="REF...")]


@program.command()
def archive(context: typer.Context, refs: Refs, plan: PlanOption = None) -> None:
    """Take actions out of the plan with their tasks; nothing of them is lost, and “unarchive” brings them back."""
    from db.verbs import archive as put_away

    with opened(context) as register:
        written = put_away(register, choose_actions(register.reader, refs, plan))
        say(f"Done. {written.label}." if written else "Nothing was changed.")


@program.command()
def unarchive(context: typer.Context, refs: Refs, plan: PlanOption = None) -> None:
    """Bring archived actions back to where they were, with the tasks that went with them."""
    from db.verbs import unarchive as bring_back

    with opened(context) as register:
        written = bring_back(register, choose_actions(register.reader, refs, plan, archived=True))
        say(f"Done. {written.label}." if written else "Nothing was changed.")
