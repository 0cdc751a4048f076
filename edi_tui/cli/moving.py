"""The command that puts actions elsewhere in their plan."""

from __future__ import annotations

from typing import Annotated

import typer

from db.contents import action_contents
from db.errors import Refused
from db.reading import plans
from edi_tui.cli.choosing import PlanOption, choose_actions
from edi_tui.cli.output import say
from edi_tui.cli.placing import (
    AfterOption,
    BeforeOption,
    HeadingOption,
    NewHeadingOption,
    UnderOption,
    Wish,
    read_place,
)
from edi_tui.cli.program import opened, program


@program.command()
def move(
    context: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...")],
    heading: HeadingOption = None,
    new_heading: NewHeadingOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    under: UnderOption = None,
    plan: PlanOption = None,
) -> None:
    """Move actions under a heading, beside another action, or among an action's tasks; their tasks come along."""
    from db.verbs import move as put

    wish = Wish(heading, new_heading, after, before, under)
    if not wish.given:
        raise Refused("Say where to: --heading, --new-heading, --after, --before or --under.")
    with opened(context) as register:
        conn = register.reader
        keys = choose_actions(conn, refs, plan)
        owner = action_contents(conn, keys[0]).plan_id
        line = next(line for line in plans(conn) if line.id == owner)
        written = put(register, keys, read_place(conn, wish, line))
        say(f"Done. {written.label}." if written else "It stands there already: nothing was changed.")
