"""The lines of the questions that members would ask: by kind, those that stand for several to be unfolded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from db.fields import FIELD_BY_NAME
from db.questions import KINDS, Question
from edi_tui.widgets.cells import broken
from edi_tui.widgets.line_list import Line
from edi_tui.widgets.pieces import Piece, Pieces
from edi_tui.widgets.plain import line

_MENDS = {"update": "an update", "status": "its status", "new": "a new action under it"}


def key_of(question: Question) -> str:
    """What a question is called in the list: the same whether it stands alone or behind one for several."""
    return f"{question.kind}:{question.action_id or question.heading_id or ''}"


def question_lines(found: Sequence[Question], unfolded: Collection[str]) -> list[Line]:
    """A title for each kind, then its questions."""
    lines: list[Line] = []
    for kind, asked in groupby(found, lambda question: question.kind):
        lines += [Line(None, [])] if lines else []
        lines.append(Line(None, [Piece(KINDS[kind].words, "title")]))
        for question in asked:
            lines += _lines(question, unfolded)
    return lines


def _lines(question: Question, unfolded: Collection[str]) -> list[Line]:
    key = key_of(question)
    if not question.parts:
        return [Line(key, [Piece("  "), Piece(line(question.sentence))])]
    is_open = key in unfolded
    head = Line(key, [Piece("▾ " if is_open else "▸ ", "key"), Piece(line(question.sentence))])
    parts = [Line(key_of(part), [Piece("    "), Piece(line(part.sentence))]) for part in question.parts]
    return [head, *(parts if is_open else [])]


def mends(question: Question) -> str:
    """What is opened to mend it, in words."""
    if question.fix in _MENDS:
        return _MENDS[question.fix]
    return (
        FIELD_BY_NAME[question.fix].label.lower() if question.fix in FIELD_BY_NAME else question.fix.replace("_", " ")
    )


def about_question(question: Question, text: str, width: int) -> list[Pieces]:
    """A question in full, the action that it is of, and what mends it."""
    pieces: list[Pieces] = [(Piece(part, "bold"),) for part in broken(question.sentence, width)]
    pieces += [(Piece(part, "quiet"),) for part in broken(line(text), width, 2)] if text else []
    first = f", {len(question.parts)} actions one by one" if question.parts else ""
    pieces.append((Piece("enter", "key"), Piece(f" opens {mends(question)}{first}", "quiet")))
    return pieces
