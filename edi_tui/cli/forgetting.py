"""The command that forgets a person: shows what it would do, asks twice, and names the copies that still know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from db.text import shorten
from edi_tui.cli.output import refuse, say
from edi_tui.cli.program import opened, program

if TYPE_CHECKING:
    from db.persons.copies import Copy
    from db.register import Register
    from db.verbs.forgetting import Found
    from edi_tui.forgetting import Preview


@program.command()
def forget(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As the plans write it: “Jane Smith”.")],
    words: Annotated[
        str | None, typer.Option("--as", metavar="WORDS", help="What stands there instead; else the post.")
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="WORDS", help="A doubtful spelling that means the person.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking; doubtful spellings are left.")] = False,
    delete_backups: Annotated[
        bool, typer.Option("--delete-backups", help="Delete the backups that hold the name.")
    ] = False,
) -> None:
    """Replace a person's name everywhere, in the history and the search too. It cannot be taken back."""
    from edi_tui.forgetting import preview

    with opened(context) as register:
        register.check_writable()
        chosen = list(also or ())
        seen = preview(register, name, words=words, also=chosen)
        if not yes and not dry_run and seen.found.doubtful:
            chosen += _asked(seen.found)
            seen = preview(register, name, words=words, also=chosen)
        for sentence in seen.lines():
            say(sentence)
        if dry_run:
            say("Nothing was changed.")
            return
        if seen.found.places and not yes:
            _ask_twice(seen.found)
        _do(register, seen, chosen, words)
        _see_to_copies(seen.copies, delete=delete_backups, ask=not yes)


def _asked(found: Found) -> list[str]:
    """The doubtful spellings of which somebody says that they mean the person."""
    said = []
    for spelling, texts in found.doubtful.items():
        say(f"“{spelling}” may be {found.name} or something else ({len(texts)} times):")
        for text in texts[:3]:
            say(f"  {shorten(text, 90)}")
        if typer.confirm(f"Replace “{spelling}” too?", default=False):
            said.append(spelling)
    return said


def _ask_twice(found: Found) -> None:
    typer.confirm(f"Forget {found.name}? This cannot be taken back.", default=False) or refuse("Nothing was changed.")
    if typer.prompt("Type the name once more to do it", default="", show_default=False) != found.name:
        refuse("That is another name: nothing was changed.")


def _do(register: Register, seen: Preview, also: Sequence[str], words: str | None) -> None:
    from db.verbs import forget as forget_person
    from edi_tui.forgetting import clean_up

    if seen.found.places:
        written = forget_person(register, seen.found.name, words=words, also=also, after=seen.newest)
        say(f"Done. {written.label}.")
    else:
        say("Nothing in the register names this person for certain: it was not changed.")
    for sentence in clean_up(register, seen):
        say(sentence)


def _see_to_copies(there: Sequence[Copy], *, delete: bool, ask: bool) -> None:
    from db.backup import delete as delete_backup
    from edi_tui.forgetting import copy_lines

    if not there:
        say("No backup of this register holds the name.")
        return
    question = f"Delete the {len(there)} backups that hold the name, or may?"
    if delete or (ask and typer.confirm(question, default=False)):
        for copy in there:
            delete_backup(copy.path)
            say(f"{copy.path} was deleted.")
        return
    say("These still hold the name; restored, they bring it back. “--delete-backups” deletes them:")
    for sentence in copy_lines(there):
        say(sentence)
