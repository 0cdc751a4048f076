"""The command that makes an action, or a task of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from db.contents import action_contents
from db.reading import plans
from db.references import suggest_ref
from db.register import Register
from edi_tui.cli.choosing import PlanOption, choose_action, choose_plan
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
from edi_tui.cli.values import read_values, say_reading

if TYPE_CHECKING:
    from db.verbs import Place


@program.command()
def new(
    context: typer.Context,
    text: str,
    values: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...")] = None,
    ref: Annotated[
        str | None, typer.Option(metavar="REF", help="Its reference; “next” is the next free one in the plan's manner.")
    ] = None,
    heading: HeadingOption = None,
    new_heading: NewHeadingOption = None,
    after: AfterOption = None,
    before: BeforeOption = None,
    under: UnderOption = None,
    plan: PlanOption = None,
) -> None:
    """Make an action in a place of a plan: new "Ask carers" --after EDI1.04 --ref next "lead=Ann Lee"."""
    from db.verbs import new as make

    wish = Wish(heading, new_heading, after, before, under)
    with opened(context) as register:
        conn = register.reader
        if wish.beside:
            owner = choose_action(conn, wish.beside, plan).plan_id
            line = next(line for line in plans(conn) if line.id == owner)
        else:
            line = choose_plan(conn, plan)
        place = read_place(conn, wish, line)
        free = _free_ref(register, line.id, place)
        wanted = {"action": text, **read_values(values or [], line)}
        if ref is not None:
            wanted["ref"] = (free or "") if ref == "next" else ref
        written = make(register, line.id, wanted, place=place)
        say(f"Done. {written.label}." if written else "Nothing was changed.")
        if free and not wanted.get("ref"):
            say(f"It has no reference yet; {free} is free.")
        say_reading(wanted)


def _free_ref(register: Register, plan_id: str, place: Place) -> str | None:
    conn = register.reader
    if place.beside:
        beside = action_contents(conn, place.beside)
        after = None if place.before else place.beside
        return suggest_ref(conn, plan_id, after=after, heading_id=beside.heading_id, parent_id=beside.parent_id)
    if place.new_heading:
        return None
    return suggest_ref(conn, plan_id, heading_id=place.heading_id, parent_id=place.parent_id)
