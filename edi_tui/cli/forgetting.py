"""The command that forgets a person: shows what it would do, asks twice, and names the copies that still know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from db.text import shorten
from edi_tui.cli.output import refuse, say, say_fields
from edi_tui.cli.program import opened, program

if TYPE_CHECKING:
    from db.persons.copies import Copy
    from db.register import Register
    from db.verbs.forgetting import Found

_AT_MOST = 20  # lines


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
    from db.history import newest_number
    from db.persons.copies import copies_naming
    from db.verbs import forgetting

    with opened(context) as register:
        register.check_writable()
        newest = newest_number(register.reader)
        chosen = list(also or ())
        found = forgetting.look(register.reader, name, words=words, also=chosen)
        if not yes and not dry_run and found.doubtful:
            chosen += _asked(found)
            found = forgetting.look(register.reader, name, words=words, also=chosen)
        there = copies_naming(register.path, found.name, chosen)
        _preview(found, there, register)
        if dry_run:
            say("Nothing was changed.")
            return
        if found.places and not yes:
            _ask_twice(found)
        _do(register, found, chosen, words, newest)
        _see_to_copies(there, delete=delete_backups, ask=not yes)


def _asked(found: Found) -> list[str]:
    """The doubtful spellings of which somebody says that they mean the person."""
    said = []
    for spelling, texts in found.doubtful.items():
        say(f"“{spelling}” may be {found.name} or something else ({_places(len(texts))}):")
        for text in texts[:3]:
            say(f"  {shorten(text, 90)}")
        if typer.confirm(f"Replace “{spelling}” too?", default=False):
            said.append(spelling)
    return said


def _preview(found: Found, there: Sequence[Copy], register: Register) -> None:
    from edi_tui.traces import traces

    say(f"{found.name} is named at {_places(found.places)}; “{found.instead}” would stand there.")
    say_fields((kind.capitalize(), count) for kind, count in found.kinds.items())
    say_fields([("Written", ", ".join(f"“{words}”" for words in list(found.spellings)[:_AT_MOST]))])
    for spelling, texts in found.doubtful.items():
        say(f"Left, for it may mean something else: “{spelling}” ({_places(len(texts))}). --also takes it in.")
    _say_some(f"{path} holds the name and would be rewritten." for path in traces(found.meant, register.path))
    _say_some(copy.sentence for copy in there)
    say("No backup is made before: it would hold the name. Copies elsewhere, files given out, and documents that")
    say("were taken in are not looked through.")


def _ask_twice(found: Found) -> None:
    typer.confirm(f"Forget {found.name}? This cannot be taken back.", default=False) or refuse("Nothing was changed.")
    if typer.prompt("Type the name once more to do it", default="", show_default=False) != found.name:
        refuse("That is another name: nothing was changed.")


def _do(register: Register, found: Found, also: Sequence[str], words: str | None, newest: int) -> None:
    from db.verbs import forgetting
    from edi_tui.traces import wipe

    if found.places:
        written = forgetting.forget(register, found.name, words=words, also=also, after=newest)
        say(f"Done. {written.label}.")
    else:
        say("Nothing in the register names this person for certain: it was not changed.")
    for sentence in filter(None, [forgetting.compact(register), *wipe(found.meant, register.path)]):
        say(sentence)


def _see_to_copies(there: Sequence[Copy], *, delete: bool, ask: bool) -> None:
    from db.backup import delete as delete_backup

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
    _say_some(copy.sentence for copy in there)


def _say_some(sentences: Iterable[str]) -> None:
    every = list(sentences)
    for sentence in every[:_AT_MOST]:
        say(sentence)
    if len(every) > _AT_MOST:
        say(f"… and {len(every) - _AT_MOST} more like these.")


def _places(number: int) -> str:
    return f"{number} place{'' if number == 1 else 's'}"
