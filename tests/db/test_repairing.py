"""What can be mended is mended after a copy; what only a backup can bring back is left as it is."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import sqlite
from db.backup import back_up, backup_folder
from db.checking import REPAIR, findings
from db.errors import Damaged, Refused
from db.history import batches
from db.repairing import repair
from tests.db.making_plans import MadePlan, contents_of, digest
from tests.db.test_opening import ruin

DOUBTFUL = ["A Fair Marrowby (m.xlsx, Plan!D6): No deadline."]


def behind_its_back(path: Path, *statements: str) -> None:
    """Another program writes past every rule."""
    with closing(sqlite3.connect(path)) as conn, conn:
        for statement in statements:
            conn.execute(statement)


def copies(path: Path) -> list[Path]:
    """What was kept of before a repair."""
    return list(path.parent.glob("edi-before-repair-*.db"))


def test_where_nothing_is_wrong_nothing_is_written(plan: MadePlan) -> None:
    before = digest(plan.register.path)
    assert repair(plan.register) == []
    assert digest(plan.register.path) == before
    assert copies(plan.register.path) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DELETE FROM search_key WHERE number = 1", "The search does not know 1 actions"),
        ("UPDATE search SET body = 'something else' WHERE rowid = 1", "knows 1 actions by other words than theirs"),
        ("UPDATE search_data SET block = zeroblob(40) WHERE id > 10", "The search is damaged"),
    ],
)
def test_the_search_is_made_anew(plan: MadePlan, harm: str, said: str) -> None:
    whole = contents_of(plan.register.path)
    behind_its_back(plan.register.path, harm)
    assert [said in findings(plan.register)[0], REPAIR in findings(plan.register)[0]] == [True, True]
    kept, done = repair(plan.register)
    assert copies(plan.register.path)[0].name in kept and done == "The search was made anew."
    assert findings(plan.register) == DOUBTFUL
    assert contents_of(plan.register.path)["action"] == whole["action"]
    found = plan.register.reader.execute(sqlite.SEARCH_SQL, (sqlite.match_query("tenants"),)).fetchall()
    assert [row[0] for row in found] == [plan.actions["1.1"]]


def test_rows_that_point_to_nothing_are_taken_out_and_kept_in_the_history(plan: MadePlan) -> None:
    path = plan.register.path
    behind_its_back(path, "DELETE FROM officer WHERE name = 'Tom Pell'", "DELETE FROM status")
    assert all(REPAIR in sentence for sentence in findings(plan.register))
    before = contents_of(path)
    told = repair(plan.register)
    assert "pointed to nothing: taken out or freed of it" in told[2]
    assert sqlite.check_whole(plan.register.reader) == []
    assert findings(plan.register) == DOUBTFUL
    assert len(contents_of(path)["action"]) == len(before["action"])
    assert batches(plan.register.reader)[0].label.startswith("Mended: ")
    assert contents_of(copies(path)[0]) == before


def test_an_index_that_lacks_rows_is_made_anew(plan: MadePlan) -> None:
    path = plan.register.path
    with closing(sqlite3.connect(path)) as conn:
        index = conn.execute("SELECT * FROM sqlite_master WHERE name = 'action_due'").fetchone()
    behind_its_back(path, "PRAGMA writable_schema=ON", "DELETE FROM sqlite_master WHERE name = 'action_due'")
    behind_its_back(path, "UPDATE action SET due = '2030-01-01'")
    put_back = "INSERT INTO sqlite_master VALUES ({}, {}, {}, {}, {})".format(*map(_literal, index))
    behind_its_back(path, "PRAGMA writable_schema=ON", put_back)
    behind_its_back(path, "DELETE FROM search_key WHERE number = 1")
    assert "action_due" in findings(plan.register)[0]
    assert repair(plan.register)[1:] == ["The indexes were made anew.", "The search was made anew."]
    assert findings(plan.register) == DOUBTFUL


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else f"'{value}'"


def test_a_damaged_page_is_left_for_a_backup(plan: MadePlan) -> None:
    ruin(plan.register.path, 0.5)
    before = digest(plan.register.path)
    with pytest.raises(Damaged, match="only a backup helps"):
        repair(plan.register)
    assert digest(plan.register.path) == before


def test_a_register_that_may_only_be_read_is_not_mended(plan: MadePlan) -> None:
    plan.register.read_only = True
    with pytest.raises(Refused, match="may only be read here"):
        repair(plan.register)


def test_a_backup_that_cannot_be_put_back_is_found(plan: MadePlan) -> None:
    good, bad = back_up(plan.register), back_up(plan.register)
    ruin(bad, 0.5)
    first, *_ = (sentence for sentence in findings(plan.register) if "backup" in sentence)
    assert str(bad) in first and "make a new one with “edi-tui backup”" in first
    assert not any(str(good) in sentence for sentence in findings(plan.register))


def test_what_a_kill_left_is_found_and_taken_away_but_not_what_is_being_made(plan: MadePlan) -> None:
    path = plan.register.path
    kept = back_up(plan.register)
    alone = backup_folder(path) / "edi-20200101-000000-000000.db.sha256"
    old = [path.with_name(".edi.db.0a1b2c3d.new"), kept.with_name(f".{kept.name}.0a1b2c3d.new"), alone]
    now = path.with_name(".edi.db.4e5f6a7b.new")
    others = path.with_name("notes.new")
    for file in (*old, now, others):
        file.touch()
    for file in (*old, others):
        os.utime(file, (0, 0))
    assert "has left 3 files beside the register" in findings(plan.register)[-1]
    assert repair(plan.register) == ["3 left over files taken away."]
    assert not any(file.exists() for file in old) and now.exists() and others.exists() and kept.exists()
    assert findings(plan.register) == DOUBTFUL
