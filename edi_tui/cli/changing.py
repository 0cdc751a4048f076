"""Commands that say how an action goes, and take back: status, update, undo, redo."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from db.errors import Refused
from db.legend import find_status
from db.lines import ActionContents
from db.reading import legend
from db.register import Register
from db.spans import require_day
from edi_tui.cli.choosing import PlanOption, choose_action
from edi_tui.cli.long_texts import about_update, long_text
from edi_tui.cli.output import refuse, say
from edi_tui.cli.program import opened, program


@program.command()
def status(
    context: typer.Context,
    ref: str,
    status: str,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Kept as an update of the plan's period.")] = None,
    completed: Annotated[
        str | None, typer.Option(metavar="DAY", help="When it was completed, for a status that says so; else today.")
    ] = None,
    plan: PlanOption = None,
) -> None:
    """Give an action a status of its plan's legend: by word, key, colour or symbol; “none” takes it away."""
    from db.verbs import flag

    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        entry = find_status(legend(register.reader, action.plan_id), status)
        seen = {action.id: action.status.id if action.status else None}
        day = date.today() if completed is None else require_day(completed, "--completed")
        key = entry.id if entry else None
        written = flag(register, [action.id], key, note=note, completed_on=day, seen=seen)
        say(f"Done. {written.label}." if written else f"{action.name} has this status already: nothing was changed.")


@program.command()
def update(
    context: typer.Context,
    ref: str,
    text: Annotated[
        str | None, typer.Argument(help="Without it, and without --file, your editor opens ($VISUAL or $EDITOR).")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="The text, of any length; - is standard input.")
    ] = None,
    period: Annotated[str | None, typer.Option(help="Such as “2026-27 Q2”; else the plan's own.")] = None,
    no_change: Annotated[
        bool, typer.Option("--no-change", help="That nothing changed: an answer, where no update is silence.")
    ] = False,
    plan: PlanOption = None,
) -> None:
    """Add what is reported of an action; what was reported before stays."""
    from db.verbs import add_update

    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        if no_change:
            _say_no_change(register, action, period, words=text or file)
            return
        words = long_text(text, file, notes=about_update(action))
        written = add_update(register, action.id, words, period=period)
        say(f"Done. {written.label}." if written else "Nothing was changed.")


def _say_no_change(register: Register, action: ActionContents, period: str | None, words: str | None) -> None:
    from db.verbs import no_change

    if words:
        raise Refused("--no-change is the whole answer: leave out the text, or the option.")
    written = no_change(register, [action.id], period=period)
    known = f"{action.name} has an answer for this period already: nothing was changed."
    say(f"Done. {written.label}." if written else known)


@program.command()
def undo(
    context: typer.Context,
    number: Annotated[int | None, typer.Option(help="What to take back alone, by its number in the history.")] = None,
) -> None:
    """Take back what was done last, an import included; or one thing further back."""
    from db.verbs import take_back
    from db.verbs import undo as take_back_last

    with opened(context) as register:
        if number is None:
            written = take_back_last(register)
        else:
            found = register.reader.execute("SELECT id FROM batch WHERE number = ?", (number,)).fetchone()
            if found is None:
                refuse(f"Nothing in the history has the number {number}: “edi-tui history” lists what was done.")
            written = take_back(register, found[0])
        say(f"{written.label}." if written else "There is nothing to take back.")


@program.command()
def redo(context: typer.Context) -> None:
    """Do again what was taken back last."""
    from db.verbs import redo as do_again

    with opened(context) as register:
        written = do_again(register)
        say(f"{written.label}." if written else "There is nothing to do again.")
