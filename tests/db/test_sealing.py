"""The history is sealed: a word of it that is changed behind the program's back is found, and told where."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from db import sqlite
from db.checking import findings
from db.opening import open_register
from db.register import Register
from db.sealing import broken_seals
from db.verbs import add_update, edit, redo, undo
from tests.db.making_plans import MadePlan, contents_of
from tests.db.older_forms import make_older


def changed(register: Register, statement: str) -> list[int]:
    """Which seals are broken after something was done to the file by hand."""
    with closing(sqlite3.connect(register.path)) as conn, conn:
        conn.execute(statement)
    with sqlite.reader(register.path) as conn:
        return broken_seals(conn)


def busy(plan: MadePlan) -> None:
    """Four batches more."""
    action = plan.register.reader.execute("SELECT id FROM action WHERE NOT archived").fetchone()[0]
    edit(plan.register, action, {"action": "We will listen first."})
    add_update(plan.register, action, "Two of three meetings were held.")
    undo(plan.register)
    redo(plan.register)


def test_what_the_program_writes_is_sealed(plan: MadePlan) -> None:
    busy(plan)
    assert broken_seals(plan.register.reader) == []
    seals = [row[0] for row in plan.register.reader.execute("SELECT seal FROM batch")]
    assert len(set(seals)) == len(seals) >= 5 and all(len(seal) == 64 for seal in seals)


OF_TWO = "WHERE batch_id = (SELECT id FROM batch WHERE number = 2)"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE change SET new = replace(new, 'listen', 'Listen') {OF_TWO}",
        f"UPDATE change SET old = NULL {OF_TWO}",
        "UPDATE batch SET who = who || '.' WHERE number = 2",
        "UPDATE batch SET at = '2020-01-01 00:00:00.000000' WHERE number = 2",
        f"DELETE FROM change {OF_TWO}",
    ],
)
def test_a_batch_that_was_tampered_with_is_named(plan: MadePlan, statement: str) -> None:
    busy(plan)
    assert changed(plan.register, statement) == [2]


def test_the_check_of_the_register_tells_where_the_history_was_changed(plan: MadePlan) -> None:
    busy(plan)
    before = findings(plan.register)
    changed(plan.register, "UPDATE batch SET label = 'Nothing of note' WHERE number = 2")
    found = [one for one in findings(plan.register) if one not in before]
    assert len(found) == 1 and "no. 2 (" in found[0] and "Nothing of note" in found[0]


def test_a_batch_that_was_taken_out_breaks_the_one_that_follows(plan: MadePlan) -> None:
    busy(plan)
    assert changed(plan.register, "DELETE FROM batch WHERE number = 2") == [3]


def test_a_batch_sealed_anew_by_hand_breaks_the_one_that_follows(plan: MadePlan) -> None:
    busy(plan)
    assert changed(plan.register, "UPDATE batch SET seal = 'x' WHERE number = 2") == [2, 3]


def test_an_older_register_is_sealed_when_it_is_brought_up_to_date(plan: MadePlan) -> None:
    busy(plan)
    plan.register.close()
    before = contents_of(plan.register.path)
    make_older(plan.register.path)
    opened = open_register(plan.register.path)
    assert broken_seals(opened.reader) == []
    assert contents_of(opened.path)["batch"] == before["batch"]  # the seals are those that the program had given
    opened.close()
