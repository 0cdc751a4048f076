"""The lines of the dashboard: figures with bars, each line a way to the actions that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from db.dashboard import Dashboard, HeadingFigures, LeadFigure
from db.legend import sign
from db.lines import StatusLine
from db.movement import KINDS, Movement
from db.periods import in_words
from edi_tui.widgets.calendar_lines import date_lines
from edi_tui.widgets.cells import cell_len, cut, fitted
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces, chip, width_of, word_beside
from edi_tui.widgets.plain import line

_FIGURE = 5  # cells of a figure in the table of headings
_LEAST_BAR = 8
_NAMES = 24  # cells of the names before a bar
_FULL = "▄"  # half as high as the line, so that bars stay apart; every console font has it


class Row(NamedTuple):
    """A line that is made when it comes into view: a large plan has thousands of headings."""

    key: str | None
    make: Callable[[int], Pieces]


def made(row: Row, width: int) -> Line:
    """The line itself, for a width."""
    return Line(row.key, row.make(width))


def gap() -> Row:
    """An empty line."""
    return Row(None, lambda _: ())


def title_row(title: str, more: str = "") -> Row:
    """A line above others."""
    pieces = (Piece(title, "title"), Piece(f"  {more}" if more else "", "quiet"))
    return Row(None, lambda _: pieces)


def standing_rows(board: Dashboard) -> list[Row]:
    """How many actions each status has, and each heading."""
    return [*_status_rows(board), *_heading_rows(board)]


def owing_rows(board: Dashboard, today: date) -> list[Row]:
    """What lies ahead, what moved, and who owes what."""
    silent = f"no update for {in_words(board.plan.period)}" if board.plan.period else ""
    return [
        *_ahead_rows(board, today),
        *moved_rows(board.moved, f"since {board.moved.said}"),
        *_lead_rows("Overdue, by lead", "overdue", board.overdue, ""),
        *(_lead_rows("Silent, by lead", "silent", board.silent, silent) if board.plan.period else ()),
    ]


def _ahead_rows(board: Dashboard, today: date) -> list[Row]:
    """The committee's next dates; where none is entered, nothing is said: not every plan goes to one."""
    if not board.ahead:
        return []
    lines = date_lines(board.ahead, today)

    def row(number: int) -> Row:
        return Row(f"calendar:{number}", lambda _: lines[number])

    rows = [row(number) for number in range(len(lines))]
    return [title_row("Committee dates"), *rows, gap()]


def bar(number: int, most: int, width: int) -> str:
    """A bar of at most `width` blocks; whatever is there at all has one."""
    return _FULL * (max(1, round(width * number / most)) if number and width > 0 else 0)


def _status_rows(board: Dashboard) -> list[Row]:
    entries: list[StatusLine | None] = [*board.legend]
    figures = board.counts.by_status
    if figures.get(None) or not entries:
        entries.append(None)
    every = sum(figures.values())
    most = max(figures.values(), default=0)

    def row(status: StatusLine | None) -> Row:
        number = figures.get(status.id if status else None, 0)
        key = f"status:{status.id if status else ''}"
        return Row(key, lambda width: _status_pieces(status, number, most, every, width))

    return [title_row("By status", f"{every:,} counted"), *(row(status) for status in entries)]


def _status_pieces(status: StatusLine | None, number: int, most: int, every: int, width: int) -> Pieces:
    share = f"{round(100 * number / every)}%" if every else ""
    figure = f"{number:>7,} {share:>5}"
    word = (word_beside(status) or "") if status else "No status"
    name = fitted(word, min(_NAMES, max(8, width // 3)) - 4)
    room = width - cell_len(name) - 4 - len(figure) - 1
    length = bar(number, most, max(0, room))
    return (chip(status), Piece(f" {name}"), Piece(length, "quiet"), Piece(" " * (room - len(length))), Piece(figure))


def _heading_rows(board: Dashboard) -> list[Row]:
    most = max((heading.total for heading in board.headings), default=0)
    entries: list[StatusLine | None] = [*board.legend]
    if any(heading.by_status.get(None) for heading in board.headings):
        entries.append(None)

    def titles(width: int) -> Pieces:
        name, room = _room(entries, width)
        signs = "".join(f"{line(sign(status)):>{_FIGURE}}" for status in entries)
        return (Piece(fitted("By heading", name + room), "title"), Piece(f"{signs}{'all':>{_FIGURE + 1}}", "quiet"))

    def row(heading: HeadingFigures) -> Row:
        key = f"heading:{heading.id}" if heading.id else None
        return Row(key, lambda width: _heading_pieces(heading, entries, most, width))

    return [gap(), Row(None, titles), *(row(heading) for heading in board.headings)]


def _room(entries: Sequence[StatusLine | None], width: int) -> tuple[int, int]:
    """The cells of a heading's name, and those of its bar: none where there is no room for one."""
    left = width - _FIGURE * len(entries) - _FIGURE - 1
    name = min(max(12, left // 2), 56)
    return (name, left - name) if left - name >= _LEAST_BAR else (max(8, left), 0)


def _heading_pieces(heading: HeadingFigures, entries: Sequence[StatusLine | None], most: int, width: int) -> Pieces:
    name, room = _room(entries, width)
    numbers = [heading.by_status.get(status.id if status else None, 0) for status in entries]
    figures = "".join(f"{number or '·':>{_FIGURE}}" for number in numbers)
    parts = list(segments(entries, numbers, most, room - 1)) if room else []
    rest = " " * max(0, name + room - (name + width_of(parts)))
    text = Piece(fitted(line(heading.text), name - 1) + " ")
    return (text, *parts, Piece(rest), Piece(figures, "quiet"), Piece(f"{heading.total:>{_FIGURE + 1},}", "bold"))


def segments(entries: Sequence[StatusLine | None], numbers: Sequence[int], most: int, room: int) -> Iterable[Piece]:
    """A bar of the statuses one after the other: each begins with its sign, so that it shows without colour."""
    done = ends = 0  # rounded where a part ends, so that as many are as long however they are parted
    for status, number in zip(entries, numbers, strict=True):
        ends += number
        width = min(room - done, max(1, round(room * ends / most) - done)) if number and most else 0
        if width:
            done += width
            text = fitted(line(sign(status))[:1], width)
            yield Piece(text, f"chip-{status.colour if status else None}")


def moved_rows(moved: Movement, since: str) -> list[Row]:
    """How many moved in each way, with the names of the first of them."""

    def row(kind: str) -> Row:
        found = moved.kinds[kind]
        names = ", ".join(dict.fromkeys(line(one.name) for one in found[:12]))
        head = (Piece(fitted(KINDS[kind], _NAMES - 4)), Piece(f"{len(found):>5,}  ", "bold" if found else "quiet"))
        return Row(f"moved:{kind}", lambda width: (*head, Piece(cut(names, max(0, width - width_of(head))), "quiet")))

    return [title_row("Moved", since), *(row(kind) for kind in KINDS)]


def _lead_rows(title: str, kind: str, figures: Sequence[LeadFigure], more: str) -> list[Row]:
    every = "none" if not figures else more
    most = max((figure.number for figure in figures), default=0)

    def row(figure: LeadFigure) -> Row:
        key = {None: f"{kind}-unowned", "": kind}.get(figure.name, f"{kind}:{figure.name}")
        name = {None: "nobody is named", "": "tasks that name nobody"}.get(figure.name, figure.name)
        style = "text" if figure.name else "quiet"
        return Row(key, lambda width: _lead_pieces(line(name or ""), style, figure.number, most, width))

    return [gap(), title_row(title, every), *(row(figure) for figure in figures)]


def _lead_pieces(name: str, style: str, number: int, most: int, width: int) -> Pieces:
    room = min(_NAMES + 4, width // 2)
    return (
        Piece(fitted(name, room - 1) + " ", style),
        Piece(f"{number:>5,}  ", "bold"),
        Piece(bar(number, most, min(40, width - room - 8)), "quiet"),
    )
