"""The commands that keep what is said in a meeting, and take one thing back: say, unsay."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from db.errors import Refused
from db.legend import find_status
from db.lines import ActionContents
from db.meetings import MeetingLine, said_in
from db.reading import legend, plans
from db.register import Register
from edi_tui.cli.meeting import meeting_program
from edi_tui.cli.meeting_choosing import MeetingOption, choose_meeting, choose_on_table
from edi_tui.cli.output import say
from edi_tui.cli.program import opened

if TYPE_CHECKING:
    from db.journal import Written

WHOLE = "-"
"""Stands for no single action but the meeting."""


class Kind(StrEnum):
    """What can be said."""

    decision = "decision"
    note = "note"
    no_change = "no-change"
    later = "later"
    status = "status"
    deadline = "deadline"
    update = "update"
    new = "new"


Reference = Annotated[
    str, typer.Argument(metavar="REF", help="The action; “.”: the one shown last; “-”: the whole meeting.")
]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why the deadline is moved.")]
Lead = Annotated[str | None, typer.Option(metavar="NAMES", help="Who leads the new action; with “;” between several.")]


@meeting_program.command("say")
def say_it(
    context: typer.Context,
    ref: Reference,
    kind: Kind,
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="The words, the status or the deadline.")] = "",
    reason: Reason = "",
    lead: Lead = None,
    new_ref: Annotated[str | None, typer.Option("--ref", metavar="REF", help="The new action's reference.")] = None,
    meeting: MeetingOption = None,
) -> None:
    """Keep what is said of an action: meeting say 3.04 decision "Half a day a week"; meeting say 3.05 no-change."""
    with opened(context) as register:
        line = choose_meeting(register.reader, meeting, ended=False)
        whole = ref == WHOLE
        if whole and kind not in (Kind.decision, Kind.note, Kind.new):
            raise Refused(f"“{kind}” is said of an action: name it. Of a whole meeting there are decision, note, new.")
        action = None if whole else choose_on_table(register.reader, line, ref)
        if kind is Kind.new:
            from db.verbs import say_new

            written = say_new(register, line.id, action.id if action else None, text, lead, ref=new_ref)
        else:
            written = _say(register, line, action, kind, text, reason)
        say(f"Done. {written.label}." if written else "That was so already: nothing was kept.")


def _say(
    register: Register, line: MeetingLine, action: ActionContents | None, kind: Kind, text: str, reason: str
) -> Written | None:
    from db import verbs

    if action is None or kind in (Kind.decision, Kind.note, Kind.later):
        return verbs.say(register, line.id, action.id if action else None, kind.value, text)
    match kind:
        case Kind.no_change:
            return verbs.say_no_change(register, line.id, action.id)
        case Kind.status:
            return _say_status(register, line, action, text)
        case Kind.deadline:
            return _say_deadline(register, line, action, text, reason)
        case _:
            return verbs.say_update(register, line.id, action.id, text)


def _say_status(register: Register, line: MeetingLine, action: ActionContents, text: str) -> Written | None:
    from db.verbs import say_status

    entry = find_status(legend(register.reader, action.plan_id), text)
    seen = {action.id: action.status.id if action.status else None}
    return say_status(register, line.id, action.id, entry.id if entry else None, seen=seen)


def _say_deadline(
    register: Register, line: MeetingLine, action: ActionContents, text: str, reason: str
) -> Written | None:
    from db.verbs import say_deadline
    from edi_tui.deadlines import read_deadline

    plan = next(plan for plan in plans(register.reader) if plan.id == action.plan_id)
    read = read_deadline(text, plan, line.held_on)
    seen = {"due_text": action.due_words, "due": action.due}
    return say_deadline(register, line.id, action.id, text, reason, due=read.due if read else None, seen=seen)


@meeting_program.command()
def unsay(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="Its number in “meeting show”; else the last.")] = 0,
    meeting: MeetingOption = None,
) -> None:
    """Take back the last thing that was said, or the one of a number, with what it changed."""
    from db.verbs import unsay as take_back

    with opened(context) as register:
        line = choose_meeting(register.reader, meeting)
        said = said_in(register.reader, line.id)
        if not said or not 0 <= number <= len(said):
            known = f"its numbers are 1 to {len(said)}" if said else "nothing was said yet"
            raise Refused(f"There is nothing of this number to take back in “{line.title}”: {known}.")
        written = take_back(register, said[number - 1].id)
        say(f"{written.label}." if written else "Nothing was changed.")
