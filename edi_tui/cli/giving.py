"""The command that gives out: export."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from db.filters import Filter
from db.reading import action_keys
from db.views import find_view, view_of
from edi_tui.cli.choosing import PlanOption
from edi_tui.cli.filtering import plans_named
from edi_tui.cli.output import say
from edi_tui.cli.program import opened, program
from edi_tui.exports.asked import Asked, Audience, Selection


@program.command()
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT.(xlsx|csv|json)")],
    plan: PlanOption = None,
    view: Annotated[str | None, typer.Option(help="Only the actions of this saved view.")] = None,
    audience: Annotated[Audience, typer.Option(help="public: posts in the place of names.")] = Audience.internal,
) -> None:
    """Write the plans to a workbook, to rows for other programs, or to JSON. A file of that name is replaced."""
    from edi_tui.exports import form_of, prepare, write

    with opened(context) as register:
        conn = register.reader
        asked = view_of(find_view(conn, view)).filter if view else Filter()
        chosen = plans_named(conn, [plan] if plan else None, asked.plans)
        found = action_keys(conn, asked.with_(plans=chosen), today=date.today()) if view else ()
        only = tuple(key.id for key in found) if view else None
        export = Asked(Selection(chosen, only, view or ""), form_of(out), audience)
        written = write(prepare(conn, export, today=date.today()), out, replace=True)
        say(f"Done. {len(chosen)} {'plan' if len(chosen) == 1 else 'plans'} written to {written.path}.")
        for note in written.notes:
            say(note)
        if audience is Audience.public:
            say("Names of officers became posts; names inside the texts stay: read it before you publish it.")
