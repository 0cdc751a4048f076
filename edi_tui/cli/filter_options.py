"""The options that narrow down which actions a command is about: called the same wherever they are to be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from edi_tui.cli.filtering import Asked

Several = list[str] | None
_A_SPAN = "overdue, “this quarter”, “next quarter”, none, a period, or days as 2026-10-01..2026-12-31."

Plans = Annotated[Several, typer.Option("--plan", metavar="TITLE", help="Only this plan; several times for several.")]
ViewName = Annotated[str | None, typer.Option(metavar="NAME", help="What this saved view shows.")]
Statuses = Annotated[Several, typer.Option("--status", help="A status of the plan's legend, by word, key or colour.")]
Stages = Annotated[Several, typer.Option("--stage", help="How far the work is, such as “in progress”.")]
Leads = Annotated[Several, typer.Option("--lead", metavar="NAME", help="An officer's name or post, or a part of it.")]
Directorates = Annotated[Several, typer.Option("--directorate", metavar="NAME", help="A directorate, or part of it.")]
Services = Annotated[Several, typer.Option("--service", metavar="NAME", help="A service area, or part of its name.")]
Councils = Annotated[Several, typer.Option("--council", metavar="NAME", help="A council of a shared plan.")]
Headings = Annotated[Several, typer.Option("--heading", metavar="WORDS", help="What stands under this heading.")]
Due = Annotated[Several, typer.Option("--due", metavar="WHEN", help=f"When it is due: {_A_SPAN}")]
ChangedSince = Annotated[
    str | None, typer.Option(metavar="WHEN", help="What was changed since a day, “7 days”, import or report.")
]
Search = Annotated[str, typer.Option(metavar="WORDS", help="Words that the texts must hold.")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is late.")]
Silent = Annotated[bool, typer.Option("--silent", help="Only what has no update in its plan's period.")]
Unowned = Annotated[bool, typer.Option("--unowned", help="Only what names nobody.")]
New = Annotated[bool, typer.Option("--new", help="Only what its document marked as new.")]
Problems = Annotated[bool, typer.Option("--problems", help="Only what the last import could not read.")]

_KINDS = {
    "stage": "stages",
    "lead": "leads",
    "directorate": "directorates",
    "service": "services",
    "council": "councils",
    "heading": "headings",
}
_FLAGS = ("overdue", "silent", "unowned", "new", "problems", "archived")


def asked_of(given: Mapping[str, Any]) -> Asked:
    """What a command's options ask for, by the names of its parameters."""
    texts = {kind: given[name] for name, kind in _KINDS.items() if given.get(name)}
    flags = {name: bool(given.get(name)) for name in _FLAGS}
    return Asked(given["plan"], given["status"], texts, given["due"], given["changed_since"], given["search"], flags)
