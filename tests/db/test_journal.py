"""The one way to write: checked, carried out, logged and indexed, or refused whole."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.allowed import rules
from db.errors import Conflict, Refused
from db.journal import Create, Remove, Set, Wish, write
from db.models import KEPT, new_id
from tests.db.making_plans import MadePlan, contents_of, hits


def do(plan: MadePlan, *wishes: Wish) -> Any:
    return write(plan.register, wishes, label="a test")


def changes(plan: MadePlan, key: str) -> list[tuple[str, Any, Any]]:
    rows = plan.register.reader.execute(
        """SELECT c.* FROM change c JOIN batch b ON b.id = c.batch_id WHERE c.entity_key = ?
        ORDER BY b.number, c.position""",
        (key,),
    )
    return [(row["field"], *(json.loads(row[side]) if row[side] else None for side in ("old", "new"))) for row in rows]


def test_a_change_keeps_who_when_old_and_new(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDI_TUI_USER", "Pat\x1b O'Dwyer")
    started = datetime.now(UTC)
    done = write(
        plan.register, [Set("action", plan.actions["1.2"], {"due": date(2027, 3, 31)})], label="due\x1b[2J\nset"
    )
    batch = plan.register.reader.execute("SELECT * FROM batch ORDER BY number DESC").fetchone()
    assert (batch["id"], batch["who"], batch["why"], batch["number"]) == (
        done and done.batch_id,
        "Pat O'Dwyer",
        "edit",
        2,
    )
    assert batch["label"] == (done and done.label) == "due[2J set"
    assert started <= datetime.fromisoformat(batch["at"]).replace(tzinfo=UTC) <= datetime.now(UTC)
    assert changes(plan, plan.actions["1.2"])[-1] == ("due", None, "2027-03-31")


def test_nothing_is_written_when_nothing_differs(plan: MadePlan) -> None:
    before = contents_of(plan.register.path)
    action = plan.action("1.1")
    assert (
        do(plan, Set("action", action.id, {"text": f"  {action.text}\x07 ", "ref": "1.1", "due": action.due})) is None
    )
    assert do(plan) is None
    assert contents_of(plan.register.path) == before


def test_blank_becomes_nothing_where_that_is_allowed(plan: MadePlan) -> None:
    do(plan, Set("action", plan.actions["1.1"], {"ref": " \u200b ", "due_words": ""}))
    action = plan.action("1.1")
    assert (action.ref, action.due_words) == (None, None)


@pytest.mark.parametrize(
    ("entity", "values", "sentence"),
    [
        ("plan", {"title": " \x00 "}, "The title of this plan cannot be kept"),
        ("plan", {"as_at": "soon"}, "The as at of this plan cannot be kept"),
        ("status", {"key": "xy"}, "The key of this status cannot be kept"),
        ("status", {"colour": "mauve"}, "none that the register knows"),
        ("status", {"label": "Done"}, "has one like this already"),
        ("action", {"text": None}, "The text of this action cannot be kept"),
        ("action", {"heading_id": "nowhere"}, "Something else in the register depends on this"),
    ],
)
def test_what_may_not_be_kept_is_refused_in_a_sentence(plan: MadePlan, entity: str, values: Any, sentence: str) -> None:
    keys = {"plan": plan.id, "status": plan.statuses["On target"], "action": plan.actions["1.1"]}
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        do(plan, Set("action", plan.actions["1.2"], {"text": "also"}), Set(entity, keys[entity], values))
    assert contents_of(plan.register.path) == before
    assert do(plan, Set("action", plan.actions["1.2"], {"text": "again"}))  # the connection is fit for use after it


def test_what_others_depend_on_cannot_be_taken_away(plan: MadePlan) -> None:
    before = contents_of(plan.register.path)
    for wish in (Remove("plan", plan.id), Remove("status", plan.statuses["On target"])):
        with pytest.raises(Refused, match="depends on this"):
            do(plan, wish)
    with pytest.raises(Refused, match="no longer in the register"):
        do(plan, Remove("action", "never was"))
    assert contents_of(plan.register.path) == before


def test_a_row_may_be_made_before_what_it_hangs_on(plan: MadePlan) -> None:
    child, parent = new_id(), new_id()
    rows = [{"id": child, "parent_id": parent, "text": "task"}, {"id": parent, "text": "action"}]
    assert do(plan, *(Create("action", {"plan_id": plan.id, **row}) for row in rows))


def test_a_field_that_changed_since_it_was_seen_is_a_conflict(plan: MadePlan) -> None:
    key = plan.actions["1.1"]
    do(plan, Set("action", key, {"text": "Theirs", "council": "Theirs"}))
    before = contents_of(plan.register.path)
    with pytest.raises(Conflict, match="Somebody changed text here") as caught:
        do(
            plan,
            Set("action", key, {"text": "Mine", "ref": "9"}, {"text": "Ask tenants in every language", "ref": "1.1"}),
        )
    (clash,) = caught.value.clashes
    assert (clash.entity, clash.key, clash.field) == ("action", key, "text")
    assert (clash.seen, clash.theirs, clash.mine) == ("Ask tenants in every language", "Theirs", "Mine")
    assert contents_of(plan.register.path) == before


def test_only_what_one_changes_oneself_can_clash(plan: MadePlan) -> None:
    key = plan.actions["1.1"]
    do(plan, Set("action", key, {"text": "Theirs", "due": date(2027, 1, 1)}))
    assert do(plan, Set("action", key, {"council": "Mine"}, {"text": "old", "council": None}))
    assert do(plan, Set("action", key, {"text": "Theirs"}, {"text": "old"})) is None  # the same by both
    assert do(plan, Set("action", key, {"due": None}, {"due": date(2027, 1, 1)}))


def test_the_versions_of_what_was_touched_go_up(plan: MadePlan) -> None:
    versions = {ref: plan.action(ref).version for ref in plan.actions}
    officer = plan.register.reader.execute("SELECT id FROM officer WHERE name = 'Lakshmi Bright'").fetchone()[0]
    done = do(
        plan,
        Set("officer", officer, {"name": "Lakshmi Bright-Pell"}),
        Set("action", plan.actions["task"], {"ref": "a"}),
    )
    assert done.actions == {plan.actions["1.1"], plan.actions["task"]}
    gone_up = {ref for ref in plan.actions if plan.action(ref).version == versions[ref] + 1}
    assert gone_up == {"1.1", "task"}
    assert all(plan.action(ref).version == versions[ref] for ref in plan.actions.keys() - gone_up)


def test_the_search_follows_every_kind_of_change(plan: MadePlan) -> None:
    find = plan.register.reader.execute
    officer = find("SELECT id FROM officer WHERE name = 'Tom Pell'").fetchone()[0]
    assignment = find("SELECT id FROM assignment WHERE officer_id = ?", (officer,)).fetchone()[0]
    tag = find("SELECT id FROM tag").fetchone()[0]
    do(plan, Set("officer", officer, {"name": "Thomasina Pell"}), Set("tag", tag, {"name": "Ethnicity"}))
    assert hits(plan.register, "thomasina") == hits(plan.register, "ethnicity") == {plan.actions["1.1"]}
    assert not hits(plan.register, "tom pell") | hits(plan.register, "race")
    do(plan, Set("assignment", assignment, {"action_id": plan.actions["1.2"]}))
    assert hits(plan.register, "thomasina") == {plan.actions["1.2"]}
    do(plan, Remove("assignment", assignment))
    assert not hits(plan.register, "thomasina")


@pytest.mark.parametrize("entity", KEPT)
def test_every_rule_of_a_model_is_kept_where_rows_are_checked(entity: str) -> None:
    wanted, used = KEPT[entity].model_fields, rules(entity).model_fields
    parts = ("annotation", "metadata", "default", "default_factory")
    assert {n: [getattr(f, part) for part in parts] for n, f in used.items()} == {
        n: [getattr(f, part) for part in parts] for n, f in wanted.items()
    }
