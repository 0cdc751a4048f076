"""Two programs edit the same five actions as fast as they can: nothing is overwritten that nobody had read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.db.programs import start, wait_for
from tests.db.programs import tell as let_go
from tests.reliability.amounts import amount, tell
from tests.reliability.programs import FIELDS
from tests.reliability.soundness import faults
from tests.reliability.work import begin

ROUNDS = amount(8, 60)
EDITS = ROUNDS * 5  # of each program


def edited(path: Path, how: str) -> list[dict[str, Any]]:
    """What two programs tell of their attempts."""
    programs = [
        start("edit_often", path, name, ROUNDS, how, module="tests.reliability.programs") for name in ("Ann", "Bob")
    ]
    for _ in range(ROUNDS):
        for program in programs:
            wait_for(program, "read")
        for program in programs:
            let_go(program)
    told = [program.communicate(timeout=600)[0] for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    return [attempt for attempts in told for attempt in json.loads(attempts)]


def overwritten(path: Path, attempts: list[dict[str, Any]]) -> list[str]:
    """The saved texts in whose place something was put by somebody who had read another text there."""
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        changes = conn.execute(
            """SELECT c.* FROM change c JOIN batch b ON b.id = c.batch_id
            WHERE c.field = 'commitment' ORDER BY b.number, c.position"""
        ).fetchall()
    old = {json.loads(change["new"]): json.loads(change["old"] or '""') for change in changes}
    saved = {one["mine"]: one for one in attempts if "conflict" not in one and one["field"] == "commitment"}
    assert old.keys() == saved.keys(), "the log does not hold what was said to be saved, or holds more"
    standing: dict[str, str] = {}
    for change in changes:  # each stands on the one before it
        assert json.loads(change["old"] or '""') == standing.get(change["entity_key"], "")
        standing[change["entity_key"]] = json.loads(change["new"])
    return [mine for mine, one in saved.items() if one["seen"] != old[mine]]


def leads(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as conn:
        rows = conn.execute(
            "SELECT s.action_id, o.name FROM assignment s JOIN officer o ON o.id = s.officer_id WHERE s.role = 'lead'"
        ).fetchall()
    return {key: [name for action, name in rows if action == key] for key, _ in rows}


def test_nothing_is_overwritten_in_silence_and_each_conflict_is_seen(tmp_path: Path) -> None:
    path = begin(tmp_path)
    attempts = edited(path, "careful")
    assert overwritten(path, attempts) == []
    assert len([one for one in attempts if "conflict" not in one]) == 2 * EDITS
    conflicts = [one for one in attempts if "conflict" in one]
    assert all(one["conflict"] and one["seen"] not in one["conflict"] for one in conflicts)
    assert {one["field"] for one in conflicts} == set(FIELDS), "the two never met"
    edited_by_somebody = {one["key"] for one in attempts if one["field"] == "lead" and "conflict" not in one}
    assert all(len(names) == 1 for key, names in leads(path).items() if key in edited_by_somebody)
    assert faults(path) == []
    tell("two programs", edits=EDITS, conflicts=len(conflicts))


def test_without_saying_what_was_read_they_do_overwrite(tmp_path: Path) -> None:
    path = begin(tmp_path)
    lost = overwritten(path, edited(path, "careless"))
    assert lost
    tell("two careless programs", edits=EDITS, lost=len(lost))
