"""A program that is killed in the middle of a big write leaves the register as it was, or as it would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.opening import open_register
from db.sqlite import check_whole, companions
from tests.db.making_plans import MadePlan, contents_of, make_plan
from tests.db.programs import start, wait_for


def kill_at(path: Path, point: str, statement: int) -> None:
    program = start("write_much", path, statement)
    wait_for(program, point)
    program.kill()
    program.wait(timeout=30)
    for pipe in (program.stdin, program.stdout):
        assert pipe is not None
        pipe.close()


# BEGIN is among the first statements; by 200 rows are spilled to the file; from about 900 on the search is written.
@pytest.mark.parametrize("statement", [2, 200, 450, 1000])
def test_a_kill_while_writing_leaves_the_register_as_it_was(plan: MadePlan, statement: int) -> None:
    path = plan.register.path
    plan.register.close()
    before = contents_of(path)
    kill_at(path, "writing", statement)
    if statement > 2:
        assert companions(path), "the kill came too early to leave anything to put right"
    opened = open_register(path)
    assert check_whole(opened.reader) == []
    assert not companions(path)
    assert contents_of(path) == before
    assert make_plan(opened, "Another").written
    opened.close()


def test_a_kill_after_writing_loses_nothing(plan: MadePlan) -> None:
    kill_at(plan.register.path, "written", -1)
    opened = open_register(plan.register.path)
    assert check_whole(opened.reader) == []
    assert opened.reader.execute("SELECT count(*) FROM action").fetchone()[0] == 304
    opened.close()


def test_an_open_program_puts_right_what_a_killed_one_left(plan: MadePlan) -> None:
    plan.register.reader.execute("SELECT count(*) FROM action").fetchone()
    kill_at(plan.register.path, "writing", 450)
    assert plan.register.reader.execute("SELECT count(*) FROM action").fetchone()[0] == 4
    assert not companions(plan.register.path)


def test_a_journal_that_was_left_behind_is_not_played_into_a_new_register(plan: MadePlan) -> None:
    path = plan.register.path
    plan.register.close()
    kill_at(path, "writing", 450)
    path.rename(path.with_name("moved.db"))
    opened = open_register(path, create=True)
    assert check_whole(opened.reader) == []
    assert make_plan(opened).written
    opened.close()
    assert len([entry for entry in path.parent.iterdir() if "-set-aside-" in entry.name]) == 1
