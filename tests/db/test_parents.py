"""Each change names those that it replaces: two copies of a register can be merged whatever their clocks say."""

from __future__ import annotations

import json

from db.journal import Create, Remove, Set, Wish, write
from db.models import new_id
from db.verbs import edit, undo
from tests.db.making_plans import MadePlan


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
