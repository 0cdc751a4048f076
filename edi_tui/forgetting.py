"""Forgetting a person, for the screens and the command line alike: what would be done, and what is left to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.history import newest_number
from db.persons.copies import Copy, copies_naming
from db.presence import Presence, Visitor
from db.register import Register
from db.verbs.forgetting import Found, compact, look
from edi_tui.traces import traces, wipe

_AT_MOST = 20  # of one kind

IS_FOR_GOOD = (
    "This cannot be taken back. No backup is made before: it would hold the name. Copies elsewhere, files that were "
    "given out and documents that were taken in are not looked through."
)


@dataclass(frozen=True)
class Preview:
    """What forgetting a person would do: in the register, in the program's own files; the copies that hold the name.

    `newest` is the number of the newest batch that was seen.
    """

    found: Found
    copies: Sequence[Copy]
    files: Sequence[Path]
    newest: int
    others: Sequence[Visitor] = ()

    def lines(self) -> Iterator[str]:
        """All of it, a sentence each."""
        found = self.found
        yield f"{found.name} is named at {places(found.places)}; “{found.instead}” would stand there."
        for spelling, texts in found.doubtful.items():
            yield f"Left, for it may mean something else: “{spelling}” ({places(len(texts))})"
        yield IS_FOR_GOOD
        for visitor in self.others:
            where = f"{visitor.who} has the register open on {visitor.host}"
            yield f"{where}: what stands in a form there may hold the name."
        yield from copy_lines(self.copies)
        yield from _some([f"{path} holds the name and would be rewritten." for path in self.files])
        if found.places:
            yield f"Where: {', '.join(f'{kind} {number}' for kind, number in found.kinds.most_common())}"
            written = [f"“{words}”" for words in found.spellings]
            yield f"Written: {', '.join(_some(written))}"


def preview(register: Register, name: str, *, words: str | None = None, also: Collection[str] = ()) -> Preview:
    """Look the register, its copies and the program's own files through; nothing is changed."""
    with register.reading() as conn:
        newest = newest_number(conn)
        found = look(conn, name, words=words, also=also)
    there = copies_naming(register.path, found.name, also)
    return Preview(found, there, traces(found.meant, register.path), newest, Presence(register.path).others())


def clean_up(register: Register, seen: Preview) -> list[str]:
    """After the register was written: the file anew, the program's own files; a sentence for what could not be done."""
    return [*filter(None, [compact(register)]), *wipe(seen.found.meant, register.path)]


def copy_lines(there: Sequence[Copy]) -> Iterator[str]:
    """The copies that hold the name."""
    yield from _some([copy.sentence for copy in there])


def places(number: int) -> str:
    """How many places."""
    return f"{number} place{'' if number == 1 else 's'}"


def _some(sentences: Sequence[str]) -> Iterator[str]:
    yield from sentences[:_AT_MOST]
    if len(sentences) > _AT_MOST:
        yield f"… and {len(sentences) - _AT_MOST} more like these"
