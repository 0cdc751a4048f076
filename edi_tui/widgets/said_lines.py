"""What was said in a meeting, as lines: of one action, and of the whole at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from db.lines import ActionLine
from db.meetings import MeetingLine, SaidLine, not_reached, to_come_back_to
from db.periods import day_text
from db.text import shorten
from edi_tui.widgets.cells import broken, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line
from edi_tui.widgets.turn_lines import flowing

KINDS = {
    "decision": "decision",
    "note": "note",
    "no_change": "no change",
    "later": "come back",
    "status": "status",
    "deadline": "deadline",
    "update": "update",
    "new": "new action",
}
"""What is said, in the words of the keys."""
Called = Callable[[str], ActionLine | None]
"""What is known of an action by its key."""
_TIME, _KIND = 7, 12  # cells of the columns before the text
_SIGNS = {"later": "◇", "": "○"}
_DEALT_WITH = "●"


def of_action(said: Sequence[SaidLine], action_id: str | None) -> list[SaidLine]:
    """What was said of an action, new ones that were made beside it included; with None, of the whole meeting."""
    return [one for one in said if (one.beside_id if one.kind == "new" else one.action_id) == action_id]


def said_lines(said: Sequence[SaidLine], title: str, width: int, most: int) -> list[Pieces]:
    """The newest of what was said, on at most so many lines; when, what kind, in which words."""
    if not said:
        return []
    blocks = [list(_said(one, width)) for one in said]
    lines: list[Pieces] = []
    while blocks and len(lines) + len(blocks[-1]) <= max(most - 1, len(blocks[-1])):
        lines = [*blocks.pop(), *lines]
    earlier = f"   and {len(blocks)} before" if blocks else ""
    return [(Piece(title, "title"), Piece(earlier, "quiet")), *lines]


def _said(one: SaidLine, width: int) -> Iterator[Pieces]:
    before = f"{one.at.astimezone():%H:%M}".ljust(_TIME)
    kind = KINDS.get(one.kind, one.kind).ljust(_KIND)
    first, *rest = broken(one.text, width - _TIME - _KIND)
    yield Piece(before, "quiet"), Piece(kind, "accent"), Piece(first)
    yield from ((Piece(" " * (_TIME + _KIND) + text),) for text in rest)


def agenda_lines(meeting: MeetingLine, said: Sequence[SaidLine], called: Called) -> list[Line]:
    """What is on the table, each action with a sign and the word for what was said of it last."""
    last = {one.action_id: one.kind for one in said if one.action_id}
    done = [Piece(f" {dealt_with(meeting, said)} of {len(meeting.agenda)} dealt with", "quiet")]
    title = Line(None, [Piece("On the table", "title")], done)
    return [title, Line(None, ()), *(_on_table(key, called(key), last.get(key, "")) for key in meeting.agenda)]


def dealt_with(meeting: MeetingLine, said: Sequence[SaidLine]) -> int:
    """How many actions on the table nothing is left to say of."""
    left = {*to_come_back_to(said), *not_reached(meeting, said)}
    return sum(key not in left for key in meeting.agenda)


def _on_table(key: str, action: ActionLine | None, last: str) -> Line:
    sign = Piece(f"{_SIGNS.get(last, _DEALT_WITH)} ", "key" if last else "quiet")
    if action is None:
        return Line(key, [sign, Piece("…", "quiet")])
    ref = [Piece(f"{fitted(line(action.ref), 8)} ", "quiet")] if action.ref else []
    return Line(key, [sign, *ref, Piece(line(action.text))], [Piece(f" {KINDS.get(last, '')}", "quiet")])


def ending_lines(meeting: MeetingLine, said: Sequence[SaidLine], called: Called, width: int) -> list[Pieces]:
    """What there is to know at the end: how much was dealt with, what to come back to, what was not reached."""
    return [*dealt_lines(meeting, said, width), *left_over(meeting, said, called, width)]


def dealt_lines(meeting: MeetingLine, said: Sequence[SaidLine], width: int) -> list[Pieces]:
    """How much was dealt with, and how often what was said."""
    dealt = [Piece(f"{dealt_with(meeting, said)} of {len(meeting.agenda)} dealt with")]
    return flowing([dealt, *counted(said)], width)


def left_over(meeting: MeetingLine, said: Sequence[SaidLine], called: Called, width: int) -> list[Pieces]:
    """The actions to come back to, and those that were not reached."""
    lines: list[Pieces] = []
    for title, keys in (("To come back to", to_come_back_to(said)), ("Not reached", not_reached(meeting, said))):
        if keys:
            lines += [(), (Piece(f"{title}: {len(keys)}", "title"),), *_named(keys, called, width)]
    return lines


def counted(said: Sequence[SaidLine]) -> list[Pieces]:
    """How often what was said."""
    kinds = [one.kind for one in said]
    return [
        (Piece(str(kinds.count(kind)), "key"), Piece(f" {words}", "quiet"))
        for kind, words in KINDS.items()
        if kind in kinds
    ]


def _named(keys: Sequence[str], called: Called, width: int) -> Iterator[Pieces]:
    for key in keys:
        action = called(key)
        ref = fitted(line(action.ref), 8) + " " if action and action.ref else ""
        yield Piece(f"  {ref}", "key"), Piece(shorten(action.text, max(10, width - len(ref) - 2)) if action else "…")


def meeting_list_line(meeting: MeetingLine, today: date) -> Line:
    """A meeting in a list: its day, its title, what was on the table; whether it waits."""
    day = day_text(meeting.held_on) if meeting.held_on.year != today.year else day_text(meeting.held_on)[:-5]
    number = len(meeting.agenda)
    about = f"{meeting.chosen or 'actions'} ({number})"
    left = [Piece(fitted(day, 13), "quiet"), Piece(f"{line(meeting.title)}  ", "bold"), Piece(line(about), "quiet")]
    return Line(meeting.id, left, [] if meeting.ended else [Piece(" waits ", "key")])


def meeting_lines(meeting: MeetingLine, said: Sequence[SaidLine], called: Called, width: int) -> list[Pieces]:
    """A whole meeting: who was there, what was said of each action in the order of the table, what is left over."""
    lines: list[Pieces] = [(Piece(line(meeting.title), "title"), Piece(f"  {day_text(meeting.held_on)}", "quiet"))]
    present = ", ".join(meeting.present) or "nobody was noted"
    lines += [(Piece(text),) for text in broken(f"Present: {line(present)}", width)]
    lines += dealt_lines(meeting, said, width)
    for key in dict.fromkeys([None, *meeting.agenda, *(one.action_id for one in said)]):
        if mine := [one for one in said if one.action_id == key]:
            lines += [(), _heading(key, called, width)]
            lines += [pieces for one in mine for pieces in _said(one, width)]
    return [*lines, *left_over(meeting, said, called, width)]


def _heading(key: str | None, called: Called, width: int) -> Pieces:
    """An action in one line; without a key, the whole meeting."""
    if key is None:
        return (Piece("The whole meeting", "bold"),)
    action = called(key)
    if action is None:
        return (Piece("An action that is no longer there", "quiet"),)
    ref = f"{line(action.ref)}  " if action.ref else ""
    return Piece(ref, "key"), Piece(shorten(action.text, max(10, width - len(ref))), "bold")
