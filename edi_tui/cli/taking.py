"""The command that takes in: read, asked about, shown, agreed to, written."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from db.errors import Refused
from db.register import Register
from edi_tui.cli.answering import given_answers, propose_asking
from edi_tui.cli.output import REFUSED, refuse, say, say_json
from edi_tui.cli.program import opened, program
from edi_tui.cli.proposals import leave_out, proposal_json, say_proposal
from edi_tui.importing import PIPED, Given, Said

if TYPE_CHECKING:
    from edi_tui.selection import Selection
    from imports.reconciling.proposal import Proposal

_NOT_AGREED = "Nothing was written: say --yes to write it, or --dry-run to look only."
_ASK = "Write this to the register? (y or n, or what to leave out, such as 1.02, 2.01:deadline)"

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="The documents; - is what is piped in.")]
Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="KEY=VALUE", help="Answer a question, such as column:who=lead."),
]
Left = Annotated[
    list[str] | None,
    typer.Option("--leave", metavar="NAME", help="Leave out an action, or a field of one (1.02:deadline)."),
]
Sheets = Annotated[list[str] | None, typer.Option("--sheet", metavar="NAME", help="Take this hidden sheet too.")]
Vocabulary = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A vocabulary file of your own, in the place of the usual one.")
]


@program.command("import")
def import_files(
    context: typer.Context,
    files: Files,
    plan: Annotated[str | None, typer.Option(metavar="TITLE", help="The plan that the file belongs to.")] = None,
    council: Annotated[
        str | None, typer.Option(metavar="NAME", help="The council, where the file does not say.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="The plan's years, such as 2021-22, where the file does not say.")
    ] = None,
    answer: Answers = None,
    leave: Left = None,
    answering: Annotated[
        str | None,
        typer.Option("--from", metavar="OFFICER|CODE", help="Whose reply to a request it is, where it does not say."),
    ] = None,
    older: Annotated[bool, typer.Option("--older", help="Take what is older than the register too.")] = False,
    sheet: Sheets = None,
    vocabulary: Vocabulary = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False,
) -> None:
    """Take in a council's workbook, document, web page or text: see what it would change, then write it.

    An officer's reply to a request (a filled-in form, a mail) is known by the request's code, and read as answers.

    On a terminal you are asked, by numbers, what the import cannot know. With --yes it does what it thinks likeliest,
    and lists what it was not sure of as problems.
    """
    said = Said(plan, council, period, given_answers(answer or [], sheet or []), vocabulary, answering)
    way = _Way(said, plan, leave or [], older, dry_run, yes, as_json)
    proposed: list[Proposal] = []
    with opened(context, create=True, only_look=dry_run) as register:
        for file in files:
            given: Given | None = given_by(file)
            while given is not None:
                proposed.append(_take_in(register, given, way))
                given = given.next_part(proposed[-1])
    if as_json:
        say_json({"files": [proposal_json(proposal) for proposal in proposed]})
    if any(proposal.refused for proposal in proposed):
        raise typer.Exit(REFUSED)


@dataclass(frozen=True)
class _Way:
    """How the documents are taken in, as the options say."""

    said: Said
    plan: str | None
    leave: list[str]
    older: bool
    dry_run: bool
    yes: bool
    as_json: bool


def _take_in(register: Register, given: Given, way: _Way) -> Proposal:
    """One plan of a document: read, shown, and written when somebody agrees."""
    may_ask = _is_asked(given) and not (way.yes or way.as_json)
    proposal = propose_asking(register.reader, given, way.said, plan=way.plan, may_ask=may_ask)
    if not way.as_json:
        say_proposal(proposal, older=way.older, part=given.part)
    if proposal.refused or (proposal.is_empty and not (way.older and proposal.older)):
        return proposal
    selection = _selected(proposal, way.leave, older=way.older)
    if not way.dry_run:
        chosen = _agreed(proposal, selection, yes=way.yes, may_ask=may_ask)
        _write(register, chosen, quiet=way.as_json)
    return proposal


def given_by(file: Path) -> Given:
    """The document that an argument names: a file, or what is piped in."""
    if str(file) == "-":
        return Given(PIPED, content=sys.stdin.buffer.read())
    return Given(file.name, file)


def _is_asked(given: Given) -> bool:
    """Whether there is somebody to ask: at a terminal, and not where the document itself is piped in."""
    return given.path is not None and sys.stdin.isatty()


def _selected(proposal: Proposal, left: list[str], *, older: bool) -> Selection:
    """What of a proposal is taken, by the options."""
    from edi_tui.selection import Selection

    selection = Selection(proposal)
    if older:
        selection.take(selection.entries)
    if left:
        leave_out(selection, proposal, left)
    return selection


def _agreed(proposal: Proposal, selection: Selection, *, yes: bool, may_ask: bool) -> Proposal | None:
    """What of a proposal is to be written, as far as somebody agrees to it; None for nothing."""
    if selection.takes_nothing:
        return None
    if yes:
        return selection.chosen()
    if not may_ask:
        refuse(_NOT_AGREED)
    while True:
        taken, everything = selection.counts
        say(f"{taken} of {everything} will be written.")
        answer = typer.prompt(_ASK, default="n", show_default=False).strip()
        if answer.casefold() in ("y", "yes"):
            return None if selection.takes_nothing else selection.chosen()
        if answer.casefold() in ("n", "no", ""):
            return None
        for name in filter(None, map(str.strip, answer.split(","))):
            try:
                leave_out(selection, proposal, [name])
            except Refused as refusal:
                say(refusal.sentence)


def _write(register: Register, proposal: Proposal | None, *, quiet: bool) -> None:
    from imports.reconciling.apply import apply

    written = apply(register, proposal) if proposal is not None else None
    if written and not quiet:
        say(f"Done. {written.label}. The command “undo” takes it back.")
    elif not quiet:
        say("Nothing was written.")
