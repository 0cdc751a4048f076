"""Where an action is to stand, as the command line says it: under a heading, beside an action, under an action."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from db.errors import Refused
from db.lines import PlanLine
from edi_tui.cli.choosing import choose_action, choose_heading

if TYPE_CHECKING:
    from db.verbs import Place

HeadingOption = Annotated[str | None, typer.Option("--heading", metavar="TEXT", help="At the end of this heading.")]
NewHeadingOption = Annotated[
    str | None, typer.Option("--new-heading", metavar="TEXT", help="Under a heading that is made for it.")
]
AfterOption = Annotated[str | None, typer.Option("--after", metavar="REF", help="Right after this action.")]
BeforeOption = Annotated[str | None, typer.Option("--before", metavar="REF", help="Right before this action.")]
UnderOption = Annotated[str | None, typer.Option("--under", metavar="REF", help="As a task of this action.")]


@dataclass(frozen=True)
class Wish:
    """The options as they were given."""

    heading: str | None = None
    new_heading: str | None = None
    after: str | None = None
    before: str | None = None
    under: str | None = None

    @property
    def given(self) -> int:
        """How many of them there are."""
        return sum(part is not None for part in (self.heading, self.new_heading, self.after, self.before, self.under))

    @property
    def beside(self) -> str | None:
        """The action that is named, whatever for."""
        return self.after or self.before or self.under


def read_place(conn: sqlite3.Connection, wish: Wish, plan: PlanLine) -> Place:
    """The place in a plan that one option names; Refused where several do."""
    from db.verbs import Place

    if wish.given > 1:
        raise Refused("Say one place: --heading, --new-heading, --after, --before or --under.")
    if wish.beside:
        key = choose_action(conn, wish.beside, plan.title).id
        return Place(parent_id=key) if wish.under else Place(beside=key, before=wish.before is not None)
    if wish.heading:
        return Place(heading_id=choose_heading(conn, plan.id, wish.heading).id)
    return Place(new_heading=wish.new_heading)
