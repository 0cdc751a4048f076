"""Looking a register over: sentences on what a person should see to."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from db.checking import findings
from db.journal import Create, Set, write
from db.register import Register
from tests.db.making_plans import MadePlan


def test_a_new_register_gives_no_cause_for_concern(register: Register) -> None:
    assert findings(register) == []


def test_what_an_import_could_not_read_is_said_with_its_cell(plan: MadePlan) -> None:
    assert findings(plan.register) == ["A Fair Marrowby (m.xlsx, Plan!D6): No deadline."]


def test_doubtful_actions_are_counted(plan: MadePlan) -> None:
    write(plan.register, [Set("action", plan.actions["1.2"], {"ref": "1.1"})], label="as a document had it")
    write(plan.register, [Create("action", {"plan_id": plan.id})], label="an action without words")
    twice, empty, _ = findings(plan.register)
    assert "the reference 1.1 stands at 2 actions" in twice
    assert "has no words" in empty


def test_a_search_that_misses_actions_is_noticed(plan: MadePlan) -> None:
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("DELETE FROM search_key WHERE action_id = ?", (plan.actions["1.1"],))
    assert "The search does not know 1 actions" in findings(plan.register)[0]


def test_a_damaged_file_is_said_to_be_damaged_and_nothing_more(plan: MadePlan) -> None:
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("DELETE FROM officer")
    found = findings(plan.register)
    assert found
    assert all(sentence.startswith("The file is damaged: ") for sentence in found)
