"""An action whose turn it is in a meeting: few words with much room around them, to be read from across a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.lines import ActionContents, UpdateLine
from db.periods import day_text, in_words
from db.updates import when_of, words_of
from db.words import FINISHED
from edi_tui.widgets.cells import broken, cut
from edi_tui.widgets.pieces import Piece, Pieces, chip, status_chip, width_of
from edi_tui.widgets.plain import line

READABLE = 92
"""Cells of a line that an eye still follows from across a table."""
_APART = "    "
_NEAR = 92  # days ahead for which it is said how many they are
_MORE = {"desired_outcome": "Outcome", "success_measure": "Measure", "way_to_green": "Way to green"}


@dataclass(frozen=True)
class Room:
    """What decides how much is said: the width, whether lines may stand empty, whether there is room for more."""

    width: int
    airy: bool = True
    more: bool = False

    @property
    def readable(self) -> int:
        """Cells of a line of text."""
        return min(self.width, READABLE)


def turn_lines(action: ActionContents, period: str | None, today: date, room: Room) -> list[Pieces]:
    """What it is called and says, how it stands, what was reported last; where there is room, what it is for."""
    blocks: list[list[Pieces]] = [
        _head(action, room),
        [(Piece(text, "bold"),) for text in broken(action.text, room.readable)],
        _standing(action, today, room),
        _last_update(action, period, room),
    ]
    if room.more:
        blocks += _more(action, room)
    gap: list[Pieces] = [()] if room.airy else []
    lines = [pieces for block in blocks if block for pieces in [*block, *gap]]
    return lines[: len(lines) - len(gap)]


def _head(action: ActionContents, room: Room) -> list[Pieces]:
    """Its reference, and the heading that it stands under."""
    name = line(action.ref or ("Task" if action.parent_id else "Action"))
    more = "  archived" if action.archived else ""
    place = cut(" › ".join(line(heading.text) for heading in action.headings), room.width - len(name) - len(more) - 2)
    return [(Piece(name, "key"), Piece(f"  {place}", "quiet"), Piece(more, "late"))]


def _standing(action: ActionContents, today: date, room: Room) -> list[Pieces]:
    """Status, deadline and lead officer, beside each other as far as they fit."""
    status = [status_chip(action.status) if action.status else chip(None, "No status")]
    return flowing([status, _due(action, today), _lead(action)], room.width)


def flowing(groups: Iterable[Pieces], width: int) -> list[Pieces]:
    """Groups of pieces on as few lines as they fit on, in their order."""
    lines: list[list[Piece]] = [[]]
    for group in groups:
        if lines[-1] and width_of(lines[-1]) + len(_APART) + width_of(group) > width:
            lines.append([])
        lines[-1] += [Piece(_APART), *group] if lines[-1] else group
    return list(lines)


def _due(action: ActionContents, today: date) -> Pieces:
    """The deadline in the council's words, the day that they mean, and how far that is."""
    words, day = line(action.due_words or ""), day_text(action.due)
    if not words and not day:
        return [Piece("no deadline", "quiet")]
    said = f"{words} ({day})" if words and day and words != day else words or day
    away = _away(action, today)
    style = "late" if "ago" in away else "bold"
    return [Piece("due " if day else "deadline ", "quiet"), Piece(f"{said}{', ' if away else ''}{away}", style)]


def _away(action: ActionContents, today: date) -> str:
    """How far the deadline is, where that matters still."""
    stage = action.stage or (action.status.stage if action.status else None)
    if action.due is None or stage in FINISHED:
        return ""
    days = (action.due - today).days
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} ago"
    if days == 0:
        return "today"
    return f"in {days} day{'' if days == 1 else 's'}" if days <= _NEAR else ""


def _lead(action: ActionContents) -> Pieces:
    """Who leads it; where nobody does, who else has a part in it."""
    leads = action.by_role("lead") or action.people
    if leads:
        return [Piece(", ".join(line(person.name) for person in leads))]
    return [Piece("nobody leads it", "late")] if action.parent_id is None else []


def _last_update(action: ActionContents, period: str | None, room: Room) -> list[Pieces]:
    """What was reported last; where that is of an earlier period, that this one is open still."""
    last = action.updates[-1] if action.updates else None
    silent = period is not None and not any(update.period == period for update in action.updates)
    nothing: list[Pieces] = [(Piece(f"Nothing yet for {in_words(period)}.", "quiet"),)] if silent else []
    if last is None:
        return nothing or [(Piece("No update yet.", "quiet"),)]
    return [*_update("Last update", action, last, room), *nothing]


def _update(label: str, action: ActionContents, update: UpdateLine, room: Room) -> list[Pieces]:
    when = when_of(update)
    return labelled(f"{label}{', ' if when else ''}{when}:", words_of(action.updates, update), room.readable)


def labelled(label: str, text: str, width: int) -> list[Pieces]:
    """A quiet label, and the text that goes on from it over the lines below."""
    first, *rest = broken(f"{line(label)} {text}", width)
    lead = first[: len(label)]
    return [(Piece(lead, "quiet"), Piece(first[len(lead) :])), *((Piece(text),) for text in rest)]


def _more(action: ActionContents, room: Room) -> list[list[Pieces]]:
    """What it is for, the updates before the last one, and its tasks: for a high window."""
    blocks = [
        labelled(f"{label}:", text, room.readable) for name, label in _MORE.items() if (text := getattr(action, name))
    ]
    blocks += [_update("Before that", action, update, room) for update in reversed(action.updates[-3:-1])]
    return [*blocks, list(_tasks(action.tasks, room))]


def _tasks(tasks: Sequence[ActionContents], room: Room) -> Iterator[Pieces]:
    for task in tasks:
        status = status_chip(task.status) if task.status else chip(None)
        name = f" {line(task.ref)}" if task.ref else ""
        text = cut(line(task.text), room.readable - width_of([status]) - len(name) - 2)
        yield status, Piece(name, "key"), Piece(f"  {text}")
