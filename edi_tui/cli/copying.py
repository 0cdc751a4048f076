"""The command that copies actions."""

from __future__ import annotations

from typing import Annotated

import typer

from db.errors import Refused
from edi_tui.cli.choosing import PlanOption, choose_actions
from edi_tui.cli.output import say
from edi_tui.cli.program import opened, program


@program.command()
def copy(
    context: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...")],
    ref: Annotated[
        str | None, typer.Option("--ref", metavar="REF", help="The copy's reference; else the next free one.")
    ] = None,
    plan: PlanOption = None,
) -> None:
    """Copy actions with their tasks and officers, each after the first one; statuses and updates are not copied."""
    from db.verbs import copy as make_copies

    if ref is not None and len(refs) > 1:
        raise Refused("Several copies cannot have one reference: copy one action, or leave --ref out.")
    with opened(context) as register:
        written = make_copies(register, choose_actions(register.reader, refs, plan), ref=ref)
        say(f"Done. {written.label}." if written else "Nothing was changed.")
