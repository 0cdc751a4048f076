"""Who owes what, in words: for the chase screen and for the command line alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from db.chasing import LedgerLine, Owed, RequestLine
from db.contents import many_contents
from db.periods import day_text, in_words

NOBODY_OWES = "Nobody owes an update for {period}: every open action has one."
ALL_ASKED = "Everybody who owes an update for {period} was asked already: remind them."
NONE_ASKED = "Nobody who owes an update for {period} was asked yet: ask first."


def officer_name(name: str, post: str | None) -> str:
    """An officer in one line: "Ines Marsh, Head of HR"."""
    return f"{name}, {post}" if post else name


def action_names(conn: sqlite3.Connection, keys: Sequence[str]) -> str:
    """What these actions are called, one after the other."""
    return "; ".join(action.name for action in many_contents(conn, list(keys)))


def asked_text(asked: Sequence[RequestLine]) -> str:
    """When an officer was asked and reminded: "1 May 2026 (code K7QF2M), reminded 9 May 2026 (…)"; "" for never."""
    told = [f"{'reminded ' if one.reminds else ''}{day_text(one.asked_on)} (code {one.code})" for one in asked]
    return ", ".join(told)


def left_text(owed: Owed, today: date) -> str:
    """That the person has left, and what to do about it; "" for somebody who is there."""
    return f"left on {day_text(owed.left_on)}: give the actions another lead" if owed.has_left(today) else ""


def ledger_text(line: LedgerLine) -> str:
    """What became of one officer's actions in one period: "Q2 2026-27: 2 given, 1 no change, 1 silent; asked …"."""
    parts = [f"{line.given} given", f"{line.nil} no change", f"{line.silent} silent"]
    asked = f"asked {', '.join(map(day_text, line.asked))}" if line.asked else "not asked"
    return f"{in_words(line.period)}: {', '.join(parts)}; {asked}"
