"""The commands about a plan itself: its title, council, period and days, and the words of its headings."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from db.errors import Refused
from db.lines import PlanLine
from db.periods import require_period
from db.text import fold
from edi_tui.cli.choosing import PlanOption, choose_heading, choose_plan
from edi_tui.cli.output import say
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import split_pairs

plan_program = typer.Typer(help="Change a plan itself: “plan edit”.", no_args_is_help=True)
program.add_typer(plan_program, name="plan")

_FIELDS = {"title": "title", "council": "council", "period": "period", "as at": "as_at", "start": "start", "end": "end"}
_FIELDS |= {"country": "jurisdiction"}


@plan_program.command("edit")
def edit_plan(
    context: typer.Context,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
    plan: PlanOption = None,
) -> None:
    """Change a plan, for example: plan edit "title=Fair for All" "period=2026-27 Q3" "as at=30/9/2026"."""
    from db.verbs import edit_plan as change

    with opened(context) as register:
        line = choose_plan(register.reader, plan)
        values = {
            name: value for typed, text in split_pairs(pairs).items() for name, value in [_value(typed, text, line)]
        }
        written = change(register, line.id, values)
        say(f"Done. {written.label}." if written else "The plan is so already: nothing was changed.")


@program.command()
def heading(context: typer.Context, old: str, new: str, plan: PlanOption = None) -> None:
    """Give a heading other words: heading "Homes" "Homes and places"."""
    from db.verbs import rename_heading

    with opened(context) as register:
        conn = register.reader
        line = choose_heading(conn, choose_plan(conn, plan).id, old)
        written = rename_heading(register, line.id, new, seen=line.text)
        say(f"Done. {written.label}." if written else "The heading is called so already: nothing was changed.")


def _value(typed: str, text: str, plan: PlanLine) -> tuple[str, Any]:
    from edi_tui.deadlines import read_day

    name = _FIELDS.get(fold(typed))
    if name is None:
        raise Refused(f"A plan has no field “{typed}”: its fields are {', '.join(_FIELDS)}.")
    if not text.strip() or name in ("title", "council", "jurisdiction"):
        return name, text
    if name == "period":
        return name, require_period(text, plan.period, plan.own)
    day = read_day(text)
    if day is None:
        raise Refused(f"“{text}” is no day: write it as 30/9/2026, or 30 September 2026.")
    return name, day
