"""Commands that take in: import, and the demonstration on sample plans."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from db.text import shorten
from edi_tui.cli.output import REFUSED, complain, refuse, say, say_fields, say_json
from edi_tui.cli.program import opened, program

if TYPE_CHECKING:
    from imports.proposal import NewAction, Proposal


@program.command("import")
def import_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    plan: Annotated[str | None, typer.Option(metavar="TITLE", help="The plan that the file belongs to.")] = None,
    council: Annotated[
        str | None, typer.Option(metavar="NAME", help="The council, where the file does not say.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="The plan's years, such as 2021-22, where the file does not say.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON.")] = False,
) -> None:
    """Take in a council's workbook, Word table or text: see what it would change, then write it."""
    from imports.apply import apply
    from imports.proposal import propose
    from imports.reading import read

    said: list[dict[str, Any]] = []
    refused = False
    with opened(context, create=True, only_look=dry_run) as register:
        for file in files:
            proposal = propose(register.reader, read(file, title=plan, council=council, period=period), plan=plan)
            refused = refused or proposal.refused is not None
            said.append(proposal_json(proposal))
            if not as_json:
                say_proposal(proposal)
            if not dry_run and not proposal.refused and not proposal.is_empty and _may_write(yes, as_json):
                written = apply(register, proposal)
                if written and not as_json:
                    say(f"Done. {written.label}. The command “undo” takes it back.")
    if as_json:
        say_json({"files": said})
    if refused:
        raise typer.Exit(REFUSED)


def _may_write(yes: bool, as_json: bool) -> bool:
    if yes:
        return True
    if as_json or not sys.stdin.isatty():
        refuse("Nothing was written: say --yes to write it, or --dry-run to look only.")
    return typer.confirm("Write this to the register?", default=False)


def say_proposal(proposal: Proposal) -> None:
    """What a file would change, in plain lines."""
    if proposal.refused:
        complain(proposal.refused)
        return
    say_fields(
        [("File", proposal.file), ("Plan", proposal.plan_title), ("New plan", "" if proposal.plan_id else "yes")]
    )
    say_fields((f"Column {column.heading}", column.evidence) for column in proposal.columns)
    say_fields(("New", _in_short(new)) for new in proposal.new)
    say_fields(("Counts reported", f"{table.heading}, {table.total} in all") for table in proposal.reported)
    for changed in proposal.changed:
        for change in changed.fields:
            cell = f" ({change.cell})" if change.cell else ""
            words = f"{change.field.replace('_', ' ')} {change.old or 'nothing'} → {change.new}{cell}"
            say_fields([(f"Changed {changed.name}", words)])
    say_fields(("Missing from the file, stays as it is", name) for name in proposal.missing)
    say_fields((f"Problem {problem.cell}".strip(), problem.sentence) for problem in proposal.problems)
    counts = {
        "New": len(proposal.new),
        "Changed": len(proposal.changed),
        "Unchanged": proposal.unchanged,
        "Missing": len(proposal.missing),
        "Problems": len(proposal.problems),
    }
    say("In all: " + ", ".join(f"{number} {label.lower()}" for label, number in counts.items()) + ".")
    if proposal.is_empty:
        say("The register holds all of this already: nothing to write.")


def _in_short(new: NewAction) -> str:
    """A new action in a line: its reference, its first words, the cell that they stand in."""
    words = shorten(new.draft.action, 80) or "(no text)"
    ref = f"{new.draft.ref}: " if new.draft.ref else ""
    cell = new.draft.cells.get("action")
    return f"{ref}{words}" + (f" ({cell})" if cell else "")


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """A proposal in the form that `import --dry-run --json` prints."""
    return {
        "file": proposal.file,
        "plan": None if proposal.refused else proposal.plan_title,
        "new": [new.name for new in proposal.new],
        "changed": [
            {
                "ref": changed.name,
                "fields": [{"field": c.field, "old": c.old, "new": c.new, "cell": c.cell} for c in changed.fields],
            }
            for changed in proposal.changed
        ],
        "unchanged": proposal.unchanged,
        "missing": proposal.missing,
        "problems": [{"cell": p.cell, "text": p.text, "sentence": p.sentence} for p in proposal.problems],
        "refused": proposal.refused,
    }
