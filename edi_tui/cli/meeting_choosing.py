"""Which meeting a command is about: the one that is named, else the one that goes on, else the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Annotated, TypeVar

import typer

from db.contents import action_contents
from db.errors import Refused
from db.lines import ActionContents
from db.meetings import GoneLine, MeetingLine, meetings, place_of, taken_back
from db.periods import day_text
from db.reading import find_actions
from db.spans import read_day
from db.text import fold

MeetingOption = Annotated[
    str | None, typer.Option("--meeting", metavar="TITLE|DAY", help="Which one; else the one that goes on.")
]
HERE = "."
"""Stands for the action at which a meeting is."""

_Line = TypeVar("_Line", MeetingLine, GoneLine)


def choose_meeting(conn: sqlite3.Connection, words: str | None, *, ended: bool = True) -> MeetingLine:
    """The meeting that a title or a day names; without one the newest that goes on, else (where it may be) the newest.

    Refused where there is none, and where the words name several.
    """
    known = meetings(conn)
    if not known:
        raise Refused("There is no meeting yet: “edi-tui meeting begin TITLE --overdue” begins one.")
    if words is not None:
        return _named(known, words)
    going_on = [line for line in known if not line.ended]
    if len(going_on) > 1:
        raise Refused(f"Say which meeting with --meeting: {_listed(known, going_on)} go on.")
    if not going_on and not ended:
        raise Refused(f"No meeting goes on: “edi-tui meeting go-on” opens “{known[0].title}” again.")
    return (going_on or known)[0]


def choose_gone(conn: sqlite3.Connection, words: str | None) -> GoneLine:
    """The meeting that was taken back and is meant: the last, where none is named."""
    known = taken_back(conn)
    if not known:
        raise Refused("No meeting was taken back, so there is none to do again.")
    return _named(known, words) if words is not None else known[0]


def number_of(known: Sequence[_Line], line: _Line) -> int | None:
    """The number by which a meeting is named that has its title and day in common with another: 1 is the oldest."""
    twins = [one for one in known if (fold(one.title), one.held_on) == (fold(line.title), line.held_on)]
    return len(known) - known.index(line) if len(twins) > 1 else None


def _named(known: Sequence[_Line], words: str) -> _Line:
    day = read_day(words)
    found = [line for line in known if line.held_on == day] if day else _titled(known, words)
    found = found or [line for line in known if words.strip() == str(number_of(known, line))]
    if not found:
        raise Refused(f"There is no meeting “{words}”: there are {_listed(known, known)}.")
    if len(found) > 1:
        how = "number" if any(number_of(known, line) for line in found) else "title" if day else "day"
        raise Refused(f"“{words}” names {len(found)} meetings: {_listed(known, found)}. Name the one by its {how}.")
    return found[0]


def _titled(known: Sequence[_Line], words: str) -> list[_Line]:
    exact = [line for line in known if fold(line.title) == fold(words)]
    return exact or [line for line in known if fold(words) and fold(line.title).startswith(fold(words))]


def _listed(known: Sequence[_Line], lines: Sequence[_Line]) -> str:
    numbers = ((line, number_of(known, line)) for line in lines)
    return "; ".join(
        f"“{line.title}” ({day_text(line.held_on)}{f', number {number}' if number else ''})" for line, number in numbers
    )


def choose_on_table(conn: sqlite3.Connection, meeting: MeetingLine, ref: str) -> ActionContents:
    """The action that a reference names: one on the table before all others; “.” is the one where the meeting is."""
    if ref == HERE:
        here = place_of(conn, meeting.id) or next(iter(meeting.agenda), None)
        if here is None:
            raise Refused("No action of this meeting is in the register any more: name another one.")
        return action_contents(conn, here)
    found = find_actions(conn, ref)
    found = [key for key in found if key in meeting.agenda] or found
    if not found:
        raise Refused(f"There is no action “{ref}” in the register: “edi-tui meeting show” lists those on the table.")
    if len(found) > 1:
        raise Refused(f"“{ref}” names {len(found)} actions: use more words of the action.")
    return action_contents(conn, found[0])
