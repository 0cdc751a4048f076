"""A committee's dates as a calendar file (iCalendar), which every calendar program takes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from db.committees import CommitteeLine, words_of_step
from db.errors import Refused
from db.periods import day_text
from db.text import fold, one_line
from db.wording import capital
from edi_tui.exports.files import put_in_place

_MEETING = "meeting"
_PRODUCT = "-//edi-tui//Committee dates//EN"
_NOBODY = "There is no meeting in the calendar yet: enter one, and its dates can be given out."


def write_dates(path: Path, lines: Sequence[CommitteeLine], *, now: datetime, replace: bool) -> Path:
    """The meetings and their steps as a file that ends in .ics; Refused where there is no meeting."""
    if not lines:
        raise Refused(_NOBODY)
    if path.suffix.lower() != ".ics":
        raise Refused(f"{path.name} does not end in .ics: call it {path.stem or 'dates'}.ics.")
    content = dates_bytes(lines, now)
    return put_in_place(path, lambda target: _fill(target, content), replace=replace)


def dates_bytes(lines: Iterable[CommitteeLine], now: datetime) -> bytes:
    """An event for each step and each meeting, all day and without an alarm.

    Each keeps its identity from one export to the next, so that a calendar moves it instead of doubling it.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for line in lines:
        for step in line.steps:
            if step.day:
                calendar.add_component(_event(line, step.name, step.days, step.day, now))
        calendar.add_component(_event(line, _MEETING, 0, line.held_on, now, key=_MEETING))
    return bytes(calendar.to_ical())


def _event(line: CommitteeLine, name: str, days: int, day: date, now: datetime, *, key: str = "") -> Event:
    event = Event()
    event.add("uid", f"{line.id}-{key or _slug(name)}@edi-tui")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{capital(one_line(name))}: {one_line(line.title)}")
    if told := "\n".join(_told(line, name, days)):
        event.add("description", told)
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's day
    return event


def _told(line: CommitteeLine, name: str, days: int) -> Iterable[str]:
    """What stands below the name of the event."""
    if words := words_of_step(name):
        yield words
    if days:
        before = f"{days} working day{'s' * (days != 1)} before the meeting on {day_text(line.held_on)}"
        yield f"{before}, by the bank holidays of {line.country}."
    if line.plan:
        yield f"Plan: {one_line(line.plan)}"
    yield from line.notes


def _slug(name: str) -> str:
    """The name of a step in letters that an identity may have."""
    plain = (fold(name) or one_line(name)).replace(" ", "-")
    plain = f"{plain}-step" if plain == _MEETING else plain  # the meeting's own identity is that
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign == "-") else f"u{ord(sign):x}" for sign in plain)


def _fill(target: Path, content: bytes) -> None:
    target.write_bytes(content)
