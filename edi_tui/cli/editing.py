"""The command that changes fields, of one action or of several at once."""

from __future__ import annotations

from typing import Annotated

import typer

from db.contents import many_contents
from db.errors import Refused
from db.reading import plans
from edi_tui.cli.choosing import PlanOption, choose_actions
from edi_tui.cli.output import say
from edi_tui.cli.program import opened, program
from edi_tui.cli.values import read_values, say_reading


@program.command()
def edit(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="REF... FIELD=VALUE...")],
    add: Annotated[
        bool, typer.Option("--add", help="Officers and characteristics come to those that are there.")
    ] = False,
    plan: PlanOption = None,
) -> None:
    """Change fields of actions, for example: edit EDI1.01 EDI1.02 "deadline=by March 2027" "lead=Ann Lee; Bo Hart"."""
    from db.verbs import edit_all
    from db.verbs.editing import moves_later

    refs, pairs = [words[0]], list[str]()
    for word in words[1:]:
        (pairs if "=" in word or pairs else refs).append(word)
    if not pairs:
        raise Refused("Nothing was said to change: write FIELD=VALUE, for example “ref=1.02”.")
    with opened(context) as register:
        conn = register.reader
        actions = many_contents(conn, choose_actions(conn, refs, plan))
        lines = {line.id: line for line in plans(conn)}
        of = {action.plan_id for action in actions}
        wanted = read_values(pairs, lines[actions[0].plan_id])
        if len(of) > 1 and "due_text" in wanted:
            raise Refused("A deadline is read for its own plan: change the actions of one plan at a time.")
        written = edit_all(register, [action.id for action in actions], wanted, add=add)
        who = actions[0].name if len(actions) == 1 else "Each of them"
        say(f"Done. {written.label}." if written else f"{who} is so already: nothing was changed.")
        say_reading(wanted)
        if written and "due_reason" not in wanted and any(moves_later(action, wanted) for action in actions):
            say(f"The deadline moved later: “edit {refs[0]} due_reason=…” says why.")
