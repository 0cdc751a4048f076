"""The questions that members ask of a plan, asked before a report is given out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from db.contents import plan_contents
from db.questions import deadlines, measures, people, progress
from db.questions.question import Examined, Question
from db.wording import number_of

__all__ = ["KINDS", "Kind", "Question", "number_open", "open_words", "questions"]


class Kind(NamedTuple):
    """A kind of question: what it is called in a list, and who asks it."""

    words: str
    ask: Callable[[Examined], Iterator[Question]]


KINDS = {
    "undated": Kind("Complete without a date", progress.undated),
    "way": Kind("Off track without a way back", progress.no_way_back),
    "moved": Kind("Deadline put off without a reason", deadlines.put_off),
    "same": Kind("The same words as last period", progress.same_words),
    "lead": Kind("Nobody leads", people.nobody),
    "left": Kind("A lead who left", people.left),
    "deadline": Kind("No deadline", deadlines.no_deadline),
    "measure": Kind("No success measure", measures.no_measure),
    "figure": Kind("A measure without a figure", measures.no_figure),
    "empty": Kind("A heading without actions", measures.empty_headings),
    "worse": Kind("Worse than last period", progress.worse),
    "odds": Kind("A rating at odds with its stage", progress.at_odds),
}
"""The kinds of questions, in the order in which they are listed."""


def questions(conn: sqlite3.Connection, plan_id: str, today: date) -> list[Question]:
    """What members would ask of a plan as it is; what is mended is asked no more."""
    plan = Examined(conn, plan_contents(conn, plan_id), today)
    return [question for kind in KINDS.values() for question in kind.ask(plan)]


def number_open(conn: sqlite3.Connection, plan_ids: Iterable[str], today: date) -> int:
    """How many questions are open in these plans; one that stands for several is one."""
    return sum(len(questions(conn, plan_id, today)) for plan_id in plan_ids)


def open_words(number: int) -> str:
    """ "No questions are open", "1 question is open", "4 questions are open"."""
    return f"{number_of(number, 'question', none='No')} {'is' if number == 1 else 'are'} open"
