"""The names that stand in what is published: decided by option, asked about one by one, or listed."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Annotated, Any

import typer

from db.errors import Refused
from db.persons.replacing import AN_OFFICER
from edi_tui.cli.output import say, say_fields
from edi_tui.exports.asked import Audience
from edi_tui.exports.names.asking import deciding
from edi_tui.exports.names.found import NameFound, undecided
from edi_tui.exports.names.remembered import remembered
from edi_tui.exports.prepared import Prepared


class OfNames(Enum):
    """What becomes of every name that no other option decides."""

    keep = "keep"
    replace = "replace"


Kept = Annotated[list[str] | None, typer.Option("--keep", metavar="NAME", help="For the public: this name stays.")]
Replaced = Annotated[
    list[str] | None, typer.Option("--replace", metavar="NAME", help="For the public: this name becomes a post.")
]
AllNames = Annotated[
    OfNames | None,
    typer.Option("--names", help="What becomes of the other names; “replace” leaves doubtful ones to be decided."),
]
RememberNames = Annotated[
    bool, typer.Option("--remember-names", help="Decide so about these names the next time, too.")
]

_HOW = "say of each with --keep NAME or --replace NAME, or of all with --names keep or --names replace"


def decided(
    conn: sqlite3.Connection, prepare: Callable[[Mapping[str, bool]], Prepared], given: Mapping[str, Any]
) -> Prepared:
    """What will be written, once each name was decided on; Refused where nobody can be asked about one."""
    said = [option.replace("_", "-") for option in ("keep", "replace", "names", "remember_names") if given[option]]
    if said and given["audience"] is not Audience.public:
        raise Refused(f"--{said[0]} is for what is published: add --audience public.")
    prepared = prepare({})
    names = remembered(conn, prepared.names) | _by_option(prepared.names, given)
    prepared = prepare(names) if names else prepared
    while prepared.undecided:
        if not sys.stdin.isatty() or given["dry_run"]:
            _say_names(prepared.undecided)
            raise Refused(f"{_many(prepared.undecided)} decided on: {_HOW}.")
        names |= _asked(prepared.undecided)
        prepared = prepare(names)
    return prepared


def _by_option(found: Sequence[NameFound], given: Mapping[str, Any]) -> dict[str, bool]:
    """What the options decide: names of officers first, then what is written just so."""
    names: dict[str, bool] = {}
    for option, replace in (("keep", False), ("replace", True)):
        for words in given[option] or ():
            meant = deciding(found, words, replace=replace)
            if not meant:
                say(f"Note: “{words}” stands nowhere in the texts, so --{option} decides nothing.")
            names |= {name: to for name, to in meant.items() if len(meant) == 1 or name not in names}
    rest = given["names"]
    for name in undecided(found, names) if rest else ():
        if rest is OfNames.keep or not name.doubtful:
            names[name.name] = rest is OfNames.replace
    return names


def _asked(names: Sequence[NameFound]) -> dict[str, bool]:
    """Ask about each name in its turn; an answer for an officer settles all that names nobody else."""
    answers: dict[str, bool] = {}
    for name in names:
        if name.name in answers:
            continue
        same = [
            other.name
            for other in undecided(names, answers)
            if other.officer == name.officer and not other.doubtful and not name.doubtful
        ]
        say()
        _say_name(name)
        say(f"1. Replace it by “{name.post or AN_OFFICER}”")
        say("2. Keep it")
        if len(same) > 1:
            say(f"3. Replace all {len(same)} ways in which {name.officer} is named")
        answer = _number(3 if len(same) > 1 else 2)
        answers |= dict.fromkeys(same, True) if answer == 3 else {name.name: answer == 1}
    return answers


def _number(most: int) -> int:
    while True:
        answer = str(typer.prompt("Number", default="", show_default=False)).strip()
        if answer.isdecimal() and 0 < int(answer) <= most:
            return int(answer)
        say(f"Type a number from 1 to {most}.")


def _say_names(names: Sequence[NameFound]) -> None:
    for name in names:
        _say_name(name)
        say()


def _say_name(name: NameFound) -> None:
    say_fields(
        [
            ("Name", name.name),
            ("Means", name.officer if name.officer != name.name else ""),
            ("Post", name.post or f"none that is certain, so “{AN_OFFICER}”"),
            ("Doubtful", "it may be a word in plain use, or a post" if name.doubtful else ""),
            *(("Place", ", ".join(filter(None, place[:2])) + f": {place.around}") for place in name.places),
        ]
    )


def _many(names: Sequence[NameFound]) -> str:
    return "1 name that stands in the texts is not" if len(names) == 1 else f"{len(names)} names in the texts are not"
