"""Whichever statement fails, the register holds what it held before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from db.errors import Refused
from db.journal import Create, Doing, Remove, Set, Wish, write, write_together
from db.models import new_id
from db.opening import open_register
from tests.db.making_plans import MadePlan, contents_of


class Countdown:
    """Counts the statements that a register's connections carry out, and fails at one of them."""

    def __init__(self) -> None:
        self.done = 0
        self.fails_at = 0

    def tick(self) -> None:
        self.done += 1
        if self.done == self.fails_at:
            raise sqlite3.OperationalError("the disk went away")


def counted(monkeypatch: pytest.MonkeyPatch) -> Countdown:
    """Every connection made from now on counts."""
    countdown = Countdown()

    class Cursor(sqlite3.Cursor):
        def execute(self, *args: Any) -> Any:
            countdown.tick()
            return super().execute(*args)

        def executemany(self, *args: Any) -> Any:
            countdown.tick()
            return super().executemany(*args)

    class Counting(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *args: Any) -> Any:
            return self.cursor().execute(*args)

        def commit(self) -> None:
            countdown.tick()
            super().commit()

    plain: Callable[..., sqlite3.Connection] = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **named: plain(*args, factory=Counting, **named))
    return countdown


def big_change(plan: MadePlan) -> list[Wish]:
    find = plan.register.reader.execute
    new, officer = new_id(), find("SELECT id FROM officer WHERE name = 'Tom Pell'").fetchone()[0]
    return [
        Create("action", {"id": new, "plan_id": plan.id, "text": "New"}),
        Create("assignment", {"action_id": new, "officer_id": officer}),
        Set("action", plan.actions["1.1"], {"text": "Changed", "status_id": plan.statuses["Done"]}),
        Set("officer", officer, {"post": "Head of Homes"}),
        Remove("link", find("SELECT id FROM link").fetchone()[0]),
    ]


def test_a_failure_at_any_statement_leaves_the_register_as_it_was(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, wishes = contents_of(plan.register.path), big_change(plan)
    plan.register.close()
    countdown = counted(monkeypatch)
    with plan.register.writing():
        pass  # the engine asks the database some questions when it is first used
    for point in range(1, 200):
        countdown.done, countdown.fails_at = 0, point
        try:
            write(plan.register, wishes, label="much at once")
            break
        except Refused as refusal:
            assert "nothing was changed" in refusal.sentence
        finally:
            countdown.fails_at = 0
        assert contents_of(plan.register.path) == before, f"after a failure at statement {point}"
    assert 20 < point < 199
    assert contents_of(plan.register.path) != before


def test_a_failing_last_wish_undoes_those_before_it(plan: MadePlan) -> None:
    before = contents_of(plan.register.path)
    wishes = [Create("plan", {"title": f"Plan {number}"}) for number in range(50)]
    with pytest.raises(Refused):
        write(plan.register, [*wishes, Create("plan", {"title": ""})], label="too much")
    assert contents_of(plan.register.path) == before


def test_a_failing_last_batch_undoes_those_before_it(plan: MadePlan) -> None:
    before = contents_of(plan.register.path)
    doings = [Doing([Create("plan", {"title": f"Plan {number}"})], f"Plan {number} made") for number in range(5)]
    with pytest.raises(Refused):
        write_together(plan.register, [*doings, Doing([Create("plan", {"title": ""})], "too much")])
    assert contents_of(plan.register.path) == before
    assert [done.label for done in write_together(plan.register, doings)] == [doing.label for doing in doings]


def test_the_register_can_be_opened_after_each_failure(plan: MadePlan) -> None:
    with pytest.raises(Refused):
        write(plan.register, [Create("action", {"plan_id": "nowhere", "text": "x"})], label="made")
    plan.register.close()
    open_register(plan.register.path).close()
