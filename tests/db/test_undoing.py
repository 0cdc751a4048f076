"""Anything can be taken back and done again, in any order, and the search follows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import sqlite
from db.errors import Conflict, Refused
from db.history import newest_number, redo_target, undo_target
from db.journal import Create, Remove, Set, Wish, Written, write
from db.lines import PersonLine
from db.models import new_id
from db.opening import open_register
from db.register import Register
from db.verbs import (
    Place,
    add_update,
    archive,
    copy,
    edit,
    edit_all,
    edit_plan,
    flag,
    move,
    new,
    redo,
    rename_heading,
    take_back,
    unarchive,
    undo,
)
from tests.db.making_plans import LEGEND, MadePlan, contents_of, hits, make_plan, state_of

REFS = st.sampled_from(["1.1", "1.2", "1.10", "task"])
WORDS = st.sampled_from(["", "Plain words", "Café [x]", "=1+1"])
PEOPLE = st.lists(
    st.sampled_from([PersonLine("Tom Pell"), PersonLine("Ana Reed", "Clerk"), PersonLine("Zed")]), max_size=3
)
STATUSES = st.sampled_from([label for label, *_ in LEGEND])

Step = Callable[[MadePlan], Written | None]


def heading_of(plan: MadePlan) -> str:
    """A heading of the plan, or none that there is, while the plan is taken back."""
    found = plan.register.reader.execute("SELECT id FROM heading WHERE text <> 'Work' ORDER BY id").fetchone()
    return str(found[0]) if found else "gone"


def places() -> st.SearchStrategy[Callable[[MadePlan], Place]]:
    """Where an action may be put."""
    return st.one_of(
        st.just(lambda p: Place(heading_id=heading_of(p))),
        st.builds(lambda words: lambda p: Place(new_heading=words), WORDS),
        st.builds(lambda ref: lambda p: Place(parent_id=p.actions[ref]), REFS),
        st.builds(lambda ref, before: lambda p: Place(beside=p.actions[ref], before=before), REFS, st.booleans()),
    )


def steps() -> st.SearchStrategy[Step]:
    """Things that a person does."""

    def one(refs: list[str], label: str, note: str) -> Step:
        return lambda p: flag(p.register, [p.actions[ref] for ref in refs], p.statuses[label], note=note)

    def field(ref: str, name: str, value: Any) -> Step:
        return lambda p: edit(p.register, p.actions[ref], {name: value})

    def update(ref: str, text: str, label: str) -> Step:
        return lambda p: add_update(p.register, p.actions[ref], text, status_id=p.statuses[label])

    def title(words: str) -> Step:
        return lambda p: edit_plan(p.register, p.id, {"title": words})

    def begin(words: str, place: Callable[[MadePlan], Place]) -> Step:
        return lambda p: new(p.register, p.id, {"action": words, "lead": "Zed; Ana Reed"}, place=place(p))

    def put(refs: list[str], place: Callable[[MadePlan], Place]) -> Step:
        return lambda p: move(p.register, [p.actions[ref] for ref in refs], place(p))

    def on(verb: Callable[..., Written | None], refs: list[str]) -> Step:
        return lambda p: verb(p.register, [p.actions[ref] for ref in refs])

    def each(refs: list[str], name: str, value: Any, add: bool) -> Step:
        return lambda p: edit_all(p.register, [p.actions[ref] for ref in refs], {name: value}, add=add)

    some = st.lists(REFS, min_size=1, max_size=3)
    return st.one_of(
        st.builds(begin, WORDS, places()),
        st.builds(put, some, places()),
        st.builds(on, st.sampled_from([copy, archive, unarchive]), some),
        st.builds(each, some, st.sampled_from(["lead", "characteristics"]), WORDS, st.booleans()),
        st.builds(lambda words: lambda p: rename_heading(p.register, heading_of(p), words), WORDS),
        st.builds(one, st.lists(REFS, min_size=1), STATUSES, WORDS),
        st.builds(field, REFS, st.sampled_from(["ref", "action", "council", "due_text"]), WORDS),
        st.builds(field, REFS, st.sampled_from(["lead", "owner"]), PEOPLE),
        st.builds(field, REFS, st.just("characteristics"), st.lists(st.sampled_from(["Race", "race", "Sex", "♿"]))),
        st.builds(update, REFS, WORDS, STATUSES),
        st.builds(title, WORDS),
        st.just(lambda p: undo(p.register)),
        st.just(lambda p: redo(p.register)),
    )


def index_of(register: Register) -> tuple[list[Any], list[Any]]:
    """What the search knows, and what it would know if it were made anew."""
    with register.reading() as conn:
        known = conn.execute("SELECT k.action_id, s.body FROM search s JOIN search_key k ON k.number = s.rowid")
        fresh = conn.execute(sqlite._BODY)
        return sorted(map(tuple, known)), sorted(map(tuple, fresh))


class Model:
    """What the register must hold: the states behind it, newest last, and those that were taken back."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.past = [state_of(register.path)]
        self.future: list[Any] = []

    def follow(self, step: Callable[[], Written | None]) -> bool:
        """Carry out a step, in the model too; whether anything was done."""
        try:
            done = step()
        except Refused:
            done = None
        if done:
            with self.register.reading() as conn:
                why = conn.execute("SELECT why FROM batch WHERE id = ?", (done.batch_id,)).fetchone()[0]
            if why == "undo":
                self.future.append(self.past.pop())
            elif why == "redo":
                self.past.append(self.future.pop())
            else:
                self.past.append(state_of(self.register.path))
                self.future = []
        assert state_of(self.register.path) == self.past[-1]
        known, fresh = index_of(self.register)
        assert known == fresh
        return done is not None


@settings(max_examples=15, deadline=None)
@given(st.lists(steps(), min_size=2, max_size=8))
def test_undoing_all_gives_the_start_and_redoing_all_the_end(wanted: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder) / "edi.db", create=True)
        model, made = Model(register), list[MadePlan]()

        def begin() -> Written:
            made.append(make_plan(register))
            return made[0].written

        model.follow(begin)
        for step in wanted:
            model.follow(partial(step, made[0]))
        while model.follow(lambda: undo(register)):
            pass
        assert len(model.past) == 1
        assert not any(model.past[0].values())
        while model.follow(lambda: redo(register)):
            pass
        assert not model.future
        register.close()


def test_there_is_nothing_to_take_back_in_a_new_register(register: Register) -> None:
    assert undo(register) is None
    assert redo(register) is None


def test_what_was_taken_back_cannot_be_redone_after_something_new(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    undo(plan.register)
    edit(plan.register, plan.actions["1.2"], {"ref": "1.3"})
    assert redo(plan.register) is None
    with plan.register.reading() as conn:
        assert redo_target(conn) is None


def test_a_taking_back_says_what_was_first_done(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    said = []
    for step in (undo, redo, undo, redo):
        done = step(plan.register)
        assert done is not None
        said.append(done.label)
    back, again = "Taken back: 1.2: status ◆ Done → no status", "Done again: 1.2: status no status → ◆ Done"
    assert said == [back, again] * 2


def test_making_changing_and_removing_in_one_batch_can_be_taken_back(plan: MadePlan) -> None:
    before, key = state_of(plan.register.path), new_id()
    row = {"id": key, "action_id": plan.actions["1.2"], "text": "Draft"}
    wishes: list[Wish] = [Create("update", row), Set("update", key, {"text": "Final"})]
    write(plan.register, wishes, label="made and changed")
    after = state_of(plan.register.path)
    undo(plan.register)
    assert state_of(plan.register.path) == before
    redo(plan.register)
    assert state_of(plan.register.path) == after
    write(plan.register, [Set("update", key, {"text": "Other"}), Remove("update", key)], label="changed and removed")
    undo(plan.register)
    assert state_of(plan.register.path) == after
    assert hits(plan.register, "final") == {plan.actions["1.2"]}


def test_what_another_program_changed_since_is_not_taken_back(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    key = plan.actions["1.2"]
    edit(plan.register, key, {"ref": "first"})
    with plan.register.reading() as conn:
        target = undo_target(conn)
    edit(plan.register, key, {"ref": "second"})
    before = contents_of(plan.register.path)
    monkeypatch.setattr("db.verbs.undoing.undo_target", lambda _conn: target)  # as read before the other's edit
    with pytest.raises(Refused, match="changed again since"):
        undo(plan.register)
    assert contents_of(plan.register.path) == before


def test_what_was_agreed_to_is_taken_back_and_nothing_newer(plan: MadePlan) -> None:
    newest = newest_number(plan.register.reader)
    edit(plan.register, plan.actions["1.1"], {"action": "Written meanwhile"})
    with pytest.raises(Conflict, match="look again"):
        undo(plan.register, after=newest)
    assert plan.action("1.1").text == "Written meanwhile"
    assert undo(plan.register, after=newest_number(plan.register.reader))
    assert plan.action("1.1").text != "Written meanwhile"


def test_a_taking_back_says_the_way_back_of_each_field(plan: MadePlan) -> None:
    def back(done: Written | None) -> str:
        assert done is not None
        written = undo(plan.register)
        assert written is not None
        return written.label

    key, status = plan.actions["1.1"], plan.statuses["Done"]
    said = [
        back(edit(plan.register, key, {"due_text": "by Q4", "due": date(2027, 3, 31)})),
        back(edit(plan.register, key, {"lead": "Tom Pell", "new": True})),
        back(add_update(plan.register, key, "Half done", status_id=status)),
        back(edit_plan(plan.register, plan.id, {"title": "Other"})),
        back(rename_heading(plan.register, plan.action("1.1").heading_id or "", "Other")),
    ]
    assert said == [
        "Taken back: 1.1: deadline “by Q4” → “by Q2”",
        "Taken back: 1.1: new “yes” → “no”, lead “Tom Pell” → “Lakshmi Bright, Tom Pell”",
        "Taken back: 1.1: update “Half done” → nothing, status ◆ Done → ★ On target",
        "Taken back: Plan: title “Other” → “A Fair Marrowby”",
        "Taken back: Heading: text “Other” → “No damp homes”",
    ]


def test_what_was_done_to_several_or_made_or_archived_goes_back_by_its_name(plan: MadePlan) -> None:
    both = [plan.actions["1.1"], plan.actions["1.2"]]
    for step in (
        lambda: flag(plan.register, both, plan.statuses["Done"]),
        lambda: archive(plan.register, both[:1]),
        lambda: new(plan.register, plan.id, {"action": "More"}),
    ):
        done, back = step(), undo(plan.register)
        assert done is not None and back is not None and back.label == f"Taken back: {done.label}"


def test_what_lies_further_back_is_taken_back_alone(plan: MadePlan) -> None:
    first = flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    edit(plan.register, plan.actions["1.2"], {"ref": "1.3"})
    assert first is not None
    done = take_back(plan.register, first.batch_id)
    assert done is not None and done.label == "Taken back: 1.3: status ◆ Done → no status"
    assert (plan.action("1.2").status, plan.action("1.2").ref) == (None, "1.3")
    with pytest.raises(Refused, match="taken back already"):
        take_back(plan.register, first.batch_id)
    again = take_back(plan.register, done.batch_id)
    assert again is not None and again.label.startswith("Done again: ")
    assert plan.action("1.2").status is not None


def test_what_was_changed_again_is_not_taken_back_and_says_by_what(plan: MadePlan) -> None:
    first = flag(plan.register, [plan.actions["1.2"]], plan.statuses["Done"])
    second = flag(plan.register, [plan.actions["1.2"]], plan.statuses["On target"])
    assert first is not None and second is not None
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=r"changed again since \(“1.2: status ◆ Done → ★ On target”, A Tester"):
        take_back(plan.register, first.batch_id)
    assert contents_of(plan.register.path) == before
    take_back(plan.register, second.batch_id)
    assert take_back(plan.register, first.batch_id) is not None


def test_what_something_later_hangs_on_is_not_taken_away(plan: MadePlan) -> None:
    made = write(plan.register, [Create("action", {"id": "x" * 36, "plan_id": plan.id, "text": "New"})], label="made")
    assert made is not None
    add_update(plan.register, "x" * 36, "Begun")
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match="undo the later changes first"):
        take_back(plan.register, made.batch_id)
    assert contents_of(plan.register.path) == before
