"""Who owes what, in words: for the chase screen and for the command line alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from db.chasing import LedgerLine, Owed, RequestLine, ledger, owed, owed_by_nobody
from db.contents import many_contents
from db.lines import ActionContents, PlanLine
from db.officers import OfficerLine, plan_officers
from db.periods import day_text, in_words, quarter_of
from edi_tui.settings import read_settings, remember

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
    counted = ((line.given, "given"), (line.nil, "no change"), (line.silent, "silent"))
    parts = [f"{number} {what}" for number, what in counted if number] or ["nothing is left that was asked of"]
    asked = f"asked {', '.join(map(day_text, line.asked))}" if line.asked else "not asked"
    return f"{in_words(line.period)}: {', '.join(parts)}; {asked}"


@dataclass(frozen=True)
class Chased:
    """A plan's period as it is chased: who owes what, what names nobody, and what became of every period."""

    plan: PlanLine
    period: str
    owing: Sequence[Owed] = ()
    nobody: Sequence[str] = ()
    ledger: Sequence[LedgerLine] = ()
    actions: Mapping[str, ActionContents] = field(default_factory=dict)
    officers: Mapping[str, OfficerLine] = field(default_factory=dict)

    @property
    def owed(self) -> int:
        """How many actions and tasks have no update yet, each counted once."""
        return len({key for line in self.owing for key in line.actions}) + len(self.nobody)

    @property
    def answered(self) -> list[LedgerLine]:
        """Those who owe nothing any more in this period."""
        return [line for line in self.ledger if line.period == self.period and not line.silent]

    def of(self, officer_id: str) -> Owed | None:
        """What an officer owes."""
        return next((line for line in self.owing if line.officer_id == officer_id), None)


def read_chased(conn: sqlite3.Connection, plan: PlanLine, today: date) -> Chased:
    """All that the screen shows of a plan's own period, or of today's quarter where it has none."""
    period = plan.period or quarter_of(today)
    owing = owed(conn, plan.id, period, today)
    nobody = owed_by_nobody(conn, plan.id, period, today)
    keys = dict.fromkeys(key for line in owing for key in line.actions) | dict.fromkeys(nobody)
    return Chased(
        plan,
        period,
        owing,
        nobody,
        ledger(conn, plan.id, today),
        {action.id: action for action in many_contents(conn, list(keys))},
        {officer.id: officer for officer in plan_officers(conn, plan.id)},
    )


def last_folder() -> Path:
    """Where requests were written last, else where exports were, else Documents."""
    settings = read_settings()
    named = [Path(settings[name]) for name in ("chase_folder", "export_folder") if isinstance(settings.get(name), str)]
    return next((path for path in (*named, Path.home() / "Documents") if path.is_dir()), Path.cwd())


def last_form() -> str | None:
    """The form of the requests that were written last."""
    found = read_settings().get("chase_form")
    return found if isinstance(found, str) else None


def keep_place(folder: Path, form: str) -> str | None:
    """Remember both for the next time; a sentence where they cannot be."""
    return remember(chase_folder=str(folder), chase_form=form)
