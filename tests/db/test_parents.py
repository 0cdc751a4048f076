"""Each change names those that it replaces: two copies of a register can be merged whatever their clocks say."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from db import journal
from db.journal import Create, Remove, Set, Wish, write
from db.models import new_id
from db.verbs import edit, undo
from tests.db.making_plans import MadePlan, contents_of


def chain(plan: MadePlan, key: str) -> list[tuple[str, str, list[str]]]:
    """The changes of one thing in their order: key, field, parents."""
    rows = plan.register.reader.execute(
        """SELECT c.id, c.field, c.parents FROM change c JOIN batch b ON b.id = c.batch_id WHERE c.entity_key = ?
        ORDER BY b.number, c.position""",
        (key,),
    )
    return [(row["id"], row["field"], sorted(json.loads(row["parents"] or "[]"))) for row in rows]


def test_a_field_replaces_the_making_of_its_row_and_then_itself(plan: MadePlan) -> None:
    key = plan.actions["1.2"]
    edit(plan.register, key, {"action": "a"})
    edit(plan.register, key, {"council": "b"})
    edit(plan.register, key, {"action": "c"})
    made, text, council, again = chain(plan, key)
    assert made[1:] == ("*", [])
    assert text[1:] == ("text", [made[0]])
    assert council[1:] == ("council", [made[0]])
    assert again[1:] == ("text", [text[0]])


def test_taking_a_row_away_replaces_all_that_it_held(plan: MadePlan) -> None:
    key = new_id()
    write(plan.register, [Create("officer", {"id": key, "name": "Jo"})], label="made")
    write(plan.register, [Set("officer", key, {"name": "Joe", "post": "Clerk"})], label="changed")
    write(plan.register, [Remove("officer", key)], label="removed")
    undo(plan.register)
    made, name, post, removed, back = chain(plan, key)
    assert removed[1:] == ("*", sorted([made[0], name[0], post[0]]))
    assert back[1:] == ("*", [removed[0]])


def test_changes_of_one_batch_replace_one_another_too(plan: MadePlan) -> None:
    key = new_id()
    wishes: list[Wish] = [
        Create("officer", {"id": key, "name": "Jo"}),
        Set("officer", key, {"name": "Joe"}),
        Remove("officer", key),
    ]
    write(plan.register, wishes, label="there and gone")
    made, name, removed = chain(plan, key)
    assert name[2] == [made[0]]
    assert removed[2] == sorted([made[0], name[0]])


@pytest.mark.parametrize("portion", [1, 2, 5_000])
def test_wishes_may_come_one_by_one_and_in_portions(
    portion: int, plan: MadePlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_PORTION", portion)
    keys = [new_id() for _ in range(3)]

    def wishes() -> Iterator[Wish]:
        yield from (Create("officer", {"id": key, "name": f"Jo {at}"}) for at, key in enumerate(keys))
        yield from (Set("officer", key, {"name": f"Joe {at}"}) for at, key in enumerate(keys))
        yield Remove("officer", keys[0])

    done = write(plan.register, wishes(), label="in portions")
    made, named, removed = chain(plan, keys[0])
    assert (named[1:], removed[1:]) == (("name", [made[0]]), ("*", sorted([made[0], named[0]])))
    assert done is not None and done.changes == 7
    rows = plan.register.reader.execute("SELECT position FROM change WHERE batch_id = ?", (done.batch_id,))
    assert sorted(row["position"] for row in rows) == list(range(7))


def test_wishes_that_fail_half_way_leave_nothing(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_PORTION", 1)

    def wishes() -> Iterator[Wish]:
        yield Create("officer", {"id": "a", "name": "Jo"})
        raise ZeroDivisionError

    before = contents_of(plan.register.path)
    with pytest.raises(ZeroDivisionError):
        write(plan.register, wishes(), label="broken")
    assert contents_of(plan.register.path) == before
