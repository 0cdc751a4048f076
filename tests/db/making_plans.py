"""The plan of an invented council, small enough to know by heart, and ways to look at a whole register."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from db.contents import action_contents
from db.journal import Written, write
from db.lines import ActionContents, PersonLine
from db.making import Making
from db.models import KEPT
from db.register import Register
from db.sqlite import SEARCH_SQL, match_query

TODAY = date(2026, 11, 2)
PERIOD = "2026-27 Q3"
LEGEND: tuple[tuple[str, str, str | None, str], ...] = (
    ("On target", "green", "★", "in_progress"),
    ("Some concern", "amber", "●", "in_progress"),
)
LEGEND += (("Done", "blue", None, "completed"),)


@dataclass(frozen=True)
class MadePlan:
    """The keys of what was made: statuses by label, actions by reference."""

    register: Register
    id: str
    statuses: dict[str, str]
    actions: dict[str, str]
    written: Written

    def action(self, ref: str) -> ActionContents:
        """An action as the register has it now."""
        with self.register.reading() as conn:
            return action_contents(conn, self.actions[ref])


def make_plan(register: Register, title: str = "A Fair Marrowby") -> MadePlan:
    """Two headings, three actions (one overdue), a task, officers with and without a post, an update, a tag."""
    with register.reading() as conn:
        making = Making(conn)
        plan_id = making.make("plan", title=title, council="Marrowby", period=PERIOD)
        statuses = {
            label: making.make(
                "status",
                plan_id=plan_id,
                label=label,
                colour=colour,
                symbol=symbol,
                key=key,
                stage=stage,
                position=place,
            )
            for place, (key, (label, colour, symbol, stage)) in enumerate(zip("osd", LEGEND, strict=True))
        }
        actions = _make_actions(making, plan_id, statuses)
    written = write(register, making.wishes, label=f"{title}: made")
    assert written is not None
    return MadePlan(register, plan_id, statuses, actions, written)


def _make_actions(making: Making, plan_id: str, statuses: dict[str, str]) -> dict[str, str]:
    homes = making.heading(plan_id, None, "theme", "Homes")
    damp = making.heading(plan_id, homes, "objective", "No damp homes")
    work = making.heading(plan_id, None, "theme", "Work")
    first = making.make(
        "action", plan_id=plan_id, heading_id=damp, ref="1.1", text="Ask tenants in every language", position=0,
        status_id=statuses["On target"], due=date(2026, 9, 30), due_words="by Q2",
    )  # fmt: skip
    second = making.make("action", plan_id=plan_id, heading_id=work, ref="1.2", text="Train all managers", position=1)
    task = making.make("action", plan_id=plan_id, heading_id=work, parent_id=second, text="Book a room", position=2)
    third = making.make(
        "action", plan_id=plan_id, heading_id=work, ref="1.10", text="Open a café", position=3, new=True
    )
    making.assign(first, PersonLine("Lakshmi Bright", "Director, Homes", "lead"), 0)
    making.assign(first, PersonLine("Tom Pell", None, "lead", "job share"), 1)
    making.assign(second, PersonLine("Ana Reed", None, "updater"), 0)
    making.make("update", action_id=first, period=PERIOD, text="Questionnaire sent", position=0)
    making.tag(first, "Race")
    making.make("link", action_id=first, target_id=second)
    source = making.make(
        "source", plan_id=plan_id, file_name="m.xlsx", sha256="0", taken_at=datetime(2026, 4, 1, tzinfo=UTC)
    )
    making.make("source_cell", source_id=source, action_id=first, field="action", cell="Plan!B4")
    making.make(
        "source_cell", source_id=source, action_id=second, field="*", cell='{"ref": "Plan!A5", "due": "Plan!D5"}'
    )
    making.make("problem", source_id=source, plan_id=plan_id, action_id=third, cell="Plan!D6", sentence="No deadline.")
    return {"1.1": first, "1.2": second, "1.10": third, "task": task}


def contents_of(path: Path, tables: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Every row of these tables, or of all of them."""
    with closing(sqlite3.connect(path)) as conn:
        names = tables or [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(conn.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}


def state_of(path: Path) -> dict[str, list[Any]]:
    """What the register says of its plans: every kept row, without the versions that only ever go up."""
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        found = {name: [dict(row) for row in conn.execute(f'SELECT * FROM "{name}"')] for name in KEPT}
    for row in found["action"]:
        del row["version"]
    return {name: sorted(rows, key=lambda row: str(row["id"])) for name, rows in found.items()}


def hits(register: Register, words: str) -> set[str]:
    """The actions that a search finds."""
    with register.reading() as conn:
        return {row[0] for row in conn.execute(SEARCH_SQL, (match_query(words),))}


def digest(path: Path) -> str:
    """What a file holds, to the bit."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
