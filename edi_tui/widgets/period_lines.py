"""The periods of a plan in lines of a list, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.closings import ClosingLine, closed_words, compared
from db.period_board import PeriodBoard, Words
from db.periods import day_text, in_words
from edi_tui.widgets.cells import broken
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

PRESENT = "present"
"""What the line of the present period is called."""
_INDENT = 2


def period_lines(board: PeriodBoard) -> list[Line]:
    """The present period, then those that were closed, the newest first."""
    period = in_words(board.plan.period) or "No period yet"
    state = "closed, the plan stayed in it" if board.is_closed else "is reported now"
    lines = [Line(PRESENT, [Piece(line(period), "bold"), Piece(f"  {state}", "accent")], [_total(board.figures)])]
    for closing, figures in board.closed:
        told, style = ("closed", "text") if closing.stands else ("reopened", "quiet")
        when = day_text(closing.closed_on if closing.stands else closing.reopened_on)
        left = [Piece(line(in_words(closing.period)), style), Piece(f"  {told} on {when}", "quiet")]
        lines.append(Line(closing.id, left, [_total(figures)]))
    return lines


def _total(figures: Words) -> Piece:
    return Piece(figures[-1][1].rpartition("; ")[2] if figures else "", "quiet")


def about_present(board: PeriodBoard, width: int, keys: tuple[str, str]) -> list[Pieces]:
    """The present period in full: its progress, the figures of now, what is stated of them; `keys` set and close it."""
    set_key, close_key = keys
    if not board.plan.period:
        lines: list[Pieces] = [(Piece("This plan has no period yet", "title"),), ()]
        return [*lines, (Piece(set_key, "key"), Piece(" gives it one: a quarter, a half, a year, a month."))]
    lines = [(Piece(line(in_words(board.plan.period)), "title"),), ()]
    told = f"{board.progress.words} actions and tasks" if board.progress.total else board.progress.words
    lines += _text(f"{told[:1].upper()}{told[1:]}.", width, "bold")
    lines += _text("“No change” is an answer; blank is silence.", width, "quiet")
    lines += [(), (Piece("Figures of now", "accent"),), *_figures(board.figures, width)]
    lines += _stated(board.stated, width)
    if not board.is_closed:
        lines += [(), (Piece(close_key, "key"), Piece(" closes it: the figures are frozen,"))]
        lines += _text("its reports come out again as on that day.", width)
    return lines


def about_closed(closing: ClosingLine, figures: Words, width: int) -> list[Pieces]:
    """A closed period in full."""
    lines: list[Pieces] = [(Piece(line(in_words(closing.period)), "title"),), ()]
    told = closed_words(closing)
    lines += _text(f"{told[:1].upper()}{told[1:]}.", width)
    lines += [(), (Piece("Frozen figures", "accent"),), *_figures(figures, width)]
    return [*lines, *_stated(compared(closing.stated), width)]


def _figures(figures: Words, width: int) -> Iterator[Pieces]:
    for heading, words in figures:
        yield from _text(heading or "Whole plan", width, "bold")
        yield from _text(words, width, indent=_INDENT)


def _stated(sentences: Sequence[str], width: int) -> Iterator[Pieces]:
    told = list(sentences)
    if told:
        yield from [(), (Piece("Stated elsewhere", "accent"),)]
    for sentence in told:
        yield from _text(sentence, width)


def _text(text: str, width: int, style: str = "text", indent: int = 0) -> list[Pieces]:
    space = " " * indent
    return [(Piece(f"{space}{line(part)}", style),) for part in broken(text, max(1, width - indent))]
