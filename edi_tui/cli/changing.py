"""Commands that change an action: status, edit, update, undo, redo."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from db.errors import Refused
from db.fields import FIELD_BY_NAME, FIELDS
from db.legend import find_status
from db.lines import PlanLine
from db.periods import day_text
from db.reading import legend, plans
from db.text import fold
from edi_tui.cli.choosing import PlanOption, choose_action
from edi_tui.cli.output import refuse, say
from edi_tui.cli.program import opened, program

# A field is called as the screens call it, or by its name in JSON.
_BY_LABEL = {fold(label): field.name for field in FIELDS for label in (field.label, field.name.replace("_", " "))}


@program.command()
def status(
    context: typer.Context,
    ref: str,
    status: str,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Kept as an update of the plan's period.")] = None,
    plan: PlanOption = None,
) -> None:
    """Give an action a status of its plan's legend: by word, key, colour or symbol; “none” takes it away."""
    from db.verbs import flag

    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        entry = find_status(legend(register.reader, action.plan_id), status)
        seen = {action.id: action.status.id if action.status else None}
        written = flag(register, [action.id], entry.id if entry else None, note=note, seen=seen)
        say(f"Done. {written.label}." if written else f"{action.name} has this status already: nothing was changed.")


@program.command()
def edit(
    context: typer.Context,
    ref: str,
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...")],
    plan: PlanOption = None,
) -> None:
    """Change fields of an action, for example: edit EDI1.01 "deadline=by March 2027" "lead=Ann Lee; Bo Hart"."""
    from db.verbs import edit as edit_action

    with opened(context) as register:
        action = choose_action(register.reader, ref, plan)
        plan_line = next(line for line in plans(register.reader) if line.id == action.plan_id)
        wanted = _read_values(values, plan_line)
        written = edit_action(register, action.id, wanted)
        say(f"Done. {written.label}." if written else f"{action.name} is so already: nothing was changed.")
        if wanted.get("due_text"):
            day = wanted["due"]
            say(
                f"The deadline was read as {day_text(day)}." if day else "No day could be read in the deadline's words."
            )


@program.command()
def update(
    context: typer.Context,
    ref: str,
    text: str,
    period: Annotated[str | None, typer.Option(help="Such as “2026-27 Q2”; else the plan's own.")] = None,
    plan: PlanOption = None,
) -> None:
    """Add what is reported of an action; what was reported before stays."""
    from db.verbs import add_update

    with opened(context) as register:
        written = add_update(register, choose_action(register.reader, ref, plan).id, text, period=period)
        say(f"Done. {written.label}." if written else "Nothing was changed.")


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


def _read_values(pairs: list[str], plan: PlanLine) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = _BY_LABEL.get(fold(name), name.strip().lower())
        if not equals:
            refuse(f"“{pair}” names no value: write FIELD=VALUE, for example “ref=1.02”.")
        if name not in FIELD_BY_NAME:
            raise Refused(f"An action has no field “{name.strip()}”: its fields are {', '.join(FIELD_BY_NAME)}.")
        values[name] = value
    if "due_text" in values:
        from edi_tui.deadlines import read_deadline

        deadline = read_deadline(values["due_text"], plan)
        values["due"] = deadline.due if deadline else None
    return values
