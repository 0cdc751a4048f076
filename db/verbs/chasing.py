"""Asking officers what there is to report: a request is drafted, given out, and kept as asked on that day."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from db.chasing import RequestLine, owed, requests_of
from db.errors import Refused
from db.journal import Create, Wish, Written
from db.models import new_id
from db.periods import day_text, in_words
from db.register import Register
from db.verbs.attempting import attempt
from db.words import CODE_SIGNS

LENGTH = 6  # signs of a code

Choose = Callable[[Sequence[str]], str]
"""Takes one of several signs; a test gives its own."""


def ask(
    register: Register,
    plan_id: str,
    period: str,
    officer_ids: Sequence[str],
    *,
    asked_on: date,
    answer_by: date | None,
    choose: Choose = secrets.choice,
) -> list[RequestLine]:
    """Keep that these officers were asked for what they owe in a period, in one batch; a second time is a reminder."""
    with register.reading() as conn:
        drafts = draft_requests(
            conn, plan_id, period, officer_ids, asked_on=asked_on, answer_by=answer_by, choose=choose
        )
    keep_requests(register, drafts)
    return drafts


def draft_requests(
    conn: sqlite3.Connection,
    plan_id: str,
    period: str,
    officer_ids: Sequence[str],
    *,
    asked_on: date,
    answer_by: date | None,
    choose: Choose = secrets.choice,
) -> list[RequestLine]:
    """Requests as they would be kept, each with a code of its own: files can be made of them before anything is."""
    if answer_by and answer_by < asked_on:
        raise Refused(
            f"The answers cannot be due on {day_text(answer_by)}, before anybody is asked ({day_text(asked_on)}): "
            "give a later day."
        )
    owing = {line.officer_id: line for line in owed(conn, plan_id, period, asked_on)}
    before = {request.officer_id for request in requests_of(conn, plan_id, period)}
    taken = {row[0] for row in conn.execute("SELECT code FROM request")}
    drafts = []
    for officer_id in dict.fromkeys(officer_ids):
        line = owing.get(officer_id)
        if line is None:
            raise Refused(_owes_nothing(conn, officer_id, period))
        if line.has_left(asked_on):
            raise Refused(
                f"{line.name} left on {day_text(line.left_on)}: give the actions another lead, then ask that officer."
            )
        code = _free_code(taken, choose)
        taken.add(code)
        drafts.append(
            RequestLine(
                new_id(), plan_id, officer_id, line.name, line.post, period, asked_on, answer_by,
                officer_id in before, code, line.actions,
            )
        )  # fmt: skip
    return drafts


def keep_requests(register: Register, drafts: Sequence[RequestLine]) -> Written | None:
    """Keep drafted requests as asked; Refused where one is no longer owed as it was drafted."""

    def think(conn: sqlite3.Connection) -> tuple[Sequence[Wish], str]:
        asked = {(one.plan_id, one.period, one.asked_on) for one in drafts}  # one plan's, as they are made here
        now = {(key[:2], line.officer_id): line.actions for key in asked for line in owed(conn, *key)}
        for one in drafts:
            if now.get(((one.plan_id, one.period), one.officer_id)) != one.actions:
                raise Refused(f"What {one.name} owes has changed since it was looked at: look again. Nothing was kept.")
        return [Create("request", _row(one)) for one in drafts], _label(drafts)

    return attempt(register, think) if drafts else None


def _owes_nothing(conn: sqlite3.Connection, officer_id: str, period: str) -> str:
    found = conn.execute("SELECT name FROM officer WHERE id = ?", (officer_id,)).fetchone()
    if found is None:
        return "The officer is no longer in the register: somebody took it away. Look again."
    return f"{found['name']} owes nothing for {in_words(period)}: there is nothing to ask."


def _free_code(taken: set[str], choose: Choose) -> str:
    while True:
        code = "".join(choose(CODE_SIGNS) for _ in range(LENGTH))
        if code not in taken:
            return code


def _row(request: RequestLine) -> dict[str, object]:
    return {
        "id": request.id,
        "plan_id": request.plan_id,
        "officer_id": request.officer_id,
        "period": request.period,
        "asked_on": request.asked_on,
        "answer_by": request.answer_by,
        "reminds": request.reminds,
        "code": request.code,
        "actions": json.dumps(request.actions),
    }


def _label(drafts: Sequence[RequestLine]) -> str:
    first = drafts[0]
    verb = "reminded" if all(request.reminds for request in drafts) else "asked"
    who = first.name if len(drafts) == 1 else f"{len(drafts)} officers"
    number = len({key for request in drafts for key in request.actions})
    return f"{who}: {verb} for {in_words(first.period)} ({number} action{'s' * (number != 1)})"
