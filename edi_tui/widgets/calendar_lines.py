"""Days to come, as the screens write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.committees import NextDate
from db.wording import capital
from edi_tui.widgets.pieces import Piece, Pieces, width_of
from edi_tui.widgets.plain import line
from edi_tui.widgets.row_paint import day_text


def day_and_weekday(day: date) -> str:
    """A day with the first letters of its weekday, as wide as any other: "Thu 12 Nov 2026"."""
    return f"{day:%a} {day_text(day):>11}"


def weekday_text(day: date) -> str:
    """A day with the first letters of its weekday."""
    return f"{day:%a} {day_text(day)}"


def away(day: date, today: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 9 days", "in 5 weeks"; "over" when it has been."""
    days = (day - today).days
    if days < 0:
        return "over"
    if days < 2:
        return ("today", "tomorrow")[days]
    return f"in {days} days" if days < 21 else f"in {days // 7} weeks"


def next_pieces(found: NextDate | None, today: date, room: int) -> Pieces:
    """The next day in as many words as there is room for: "Chase Thu 8 Oct 2026, in 9 days", "Chase 8 Oct"; or none."""
    if found is None:
        return []
    short = f"{found.day.day} {found.day:%b}"
    style = "late" if (found.day - today).days < 2 else "quiet"
    name = Piece(f" {capital(line(found.what))} ", "bold")
    whole = f"{weekday_text(found.day)}, {away(found.day, today)}"
    for words in (whole, f"{short}, {away(found.day, today)}", short):
        pieces = [name, Piece(f"{words} ", style)]
        if width_of(pieces) <= room:
            return pieces
    return []


def date_lines(dates: Sequence[NextDate], today: date) -> list[Pieces]:
    """A line for each day to come: when, what, of which committee."""
    return [
        (
            Piece(f"{day_and_weekday(one.day)}  ", "late" if one.day == today else "text"),
            Piece(capital(line(one.what)), "bold"),
            Piece(f"  {line(one.committee.title)}", "quiet"),
            Piece(f"  {away(one.day, today)}", "quiet"),
        )
        for one in dates
    ]
