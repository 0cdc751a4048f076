"""The one document that every form of a request is made from, and whose reply is read by its labels."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from db.chasing import RequestLine, requests_of, tags
from db.contents import many_contents
from db.legend import status_word
from db.lines import ActionContents
from db.periods import day_text, deadline_text, in_words
from db.reading import legend
from db.text import one_line, shorten
from db.updates import last_update, when_of, words_of
from edi_tui.exports.report.action_cells import NO_DEADLINE, NO_TEXT
from edi_tui.exports.report.document import Block, Cell, Column, Document, Facts, Heading, Paragraph, Table
from edi_tui.exports.report.wording import lines_said

ANSWER, FILL_IN = Column("Answer", 2), Column("Please fill in", 3, is_open=True)
NO_CHANGE, STATUS_NOW, UPDATE = "No change (yes)", "Status now", "Update"
HERE = "(type here)"
"""What stands in the Word form where an answer goes; left as it is, it is no answer."""


def build_request(conn: sqlite3.Connection, request: RequestLine) -> Document:
    """The request with that officer's actions alone, each with what was reported last and room for the answer.

    No text in it has a line break: a line of last period's words can then never be taken for a line of the answer.
    """
    title = conn.execute("SELECT title FROM plan WHERE id = ?", (request.plan_id,)).fetchone()["title"]
    actions = many_contents(conn, list(request.actions))
    labels = _labels(conn, request.plan_id)
    blocks: list[Block] = [Facts(list(_facts(request)))]
    blocks += [Paragraph(text) for text in _said(conn, request, one_line(title), actions)]
    for tag, action in zip(tags([action.ref for action in actions]), actions, strict=True):
        heading = f"[{tag}] {_words(conn, action)}"
        rows = [[Cell(label), Cell(HERE)] for label in labels]
        blocks += [Heading(1, heading), Facts(list(_known(action))), Table(heading, [ANSWER, FILL_IN], rows)]
    return Document(subject_of(request, one_line(title)), blocks, f"What there is to report for {_when(request)}")


def subject_of(request: RequestLine, plan: str) -> str:
    """The first line of each form, and the subject of the mail: it carries the code."""
    return f"Update request {request.code}: {plan}, {_when(request)}"


def officer_text(request: RequestLine) -> str:
    """Whom a request is for: name and post."""
    return one_line(f"{request.name}, {request.post}" if request.post else request.name)


def long_day(day: date) -> str:
    """A day with its weekday: "Friday 9 October 2026"."""
    return f"{day:%A} {day_text(day)}"


def _when(request: RequestLine) -> str:
    return one_line(in_words(request.period))


def _labels(conn: sqlite3.Connection, plan_id: str) -> list[str]:
    """What is asked of each action; the statuses are those of the plan's legend."""
    statuses = " / ".join(one_line(status_word(status)) for status in legend(conn, plan_id))
    return [NO_CHANGE, f"{STATUS_NOW} ({statuses})" if statuses else STATUS_NOW, UPDATE]


def _facts(request: RequestLine) -> Iterator[tuple[str, str]]:
    yield "For", officer_text(request)
    if request.answer_by:
        yield "Please answer by", long_day(request.answer_by)


def _said(
    conn: sqlite3.Connection, request: RequestLine, plan: str, actions: Sequence[ActionContents]
) -> Iterator[str]:
    before = [
        one.asked_on
        for one in requests_of(conn, request.plan_id, request.period)
        if one.officer_id == request.officer_id and one.id != request.id and one.asked_on <= request.asked_on
    ]
    if request.reminds and before:
        yield f"This is a reminder: you were asked on {day_text(max(before))}, and these have no answer yet."
    of_what = lines_said(actions)
    yield (
        f"What is there to report for {_when(request)} on {of_what} of yours in {plan}? Answer below each one, by "
        "replying to this mail or in the Word form."
    )
    yield "Has nothing changed? “No change: yes” is an answer. An empty space is not: it is reported as silence."


def _words(conn: sqlite3.Connection, action: ActionContents) -> str:
    words = one_line(action.text) or NO_TEXT
    if action.parent_id is None:
        return words
    parent = conn.execute("SELECT ref, text FROM action WHERE id = ?", (action.parent_id,)).fetchone()
    of = one_line(parent["ref"]) or f"“{shorten(parent['text'], 60)}”"
    return f"{words} (a task of {of})"


def _known(action: ActionContents) -> Iterator[tuple[str, str]]:
    """What the register holds of it now."""
    yield "Deadline", one_line(deadline_text(action.due_words, action.due)) or NO_DEADLINE
    yield "Status", one_line(status_word(action.status)) if action.status else "None yet"
    update = last_update(action.updates)
    if update is None or not one_line(update.text):
        yield "Last update", "None yet"
        return
    when = one_line(when_of(update))
    yield f"Last update ({when})" if when else "Last update", one_line(words_of(action.updates, update))
