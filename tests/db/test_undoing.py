"""Anything can be taken back and done again, in any order, and the search follows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import sqlite
from db.errors import Refused
from db.history import redo_target, undo_target
from db.journal import Create, Remove, Set, Written, write
from db.lines import PersonLine
from db.models import new_id
from db.register import Register, open_register
from db.verbs import add_update, edit, edit_plan, flag, redo, undo
from tests.db.making_plans import LEGEND, MadePlan, contents_of, hits, make_plan, state_of

REFS = st.sampled_from(["1.1", "1.2", "1.10", "task"])
WORDS = st.sampled_from(["", "Plain words", "Café [x]", "=1+1"])
PEOPLE = st.lists(st.sampled_from([PersonLine("Tom Pell"), PersonLine("Ana Reed", "Clerk"), PersonLine("Zed")]), max_size=3)
STATUSES = st.sampled_from([label for label, *_ in LEGEND])

Step = Callable[[MadePlan], Written | None]


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

    return st.one_of(
        st.builds(one, st.lists(REFS, min_size=1), STATUSES, WORDS),
        st.builds(field, REFS, st.sampled_from(["ref", "action", "council", "due_text"]), WORDS),
        st.builds(field, REFS, st.sampled_from(["lead", "owner"]), PEOPLE),
        st.builds(field, REFS, st.just("characteristics"), st.lists(st.sampled_from(["Race", "race", "Sex", "♿"]))),
        st.builds(update, REFS, WORDS, STATUSES),
        st.builds(title, WORDS),
        st.just(lambda p: undo(p.register)),
        st.just(lambda p: redo(p.register)),
    )


def index_of(register: Register) -> list[tuple[str, str]]:
    """What the search knows, and what it would know if it were made anew."""
    with register.reading() as conn:
        known = conn.execute("SELECT k.action_id, s.body FROM search s JOIN search_key k ON k.number = s.rowid")
        return sorted(tuple(row) for row in known), sorted(tuple(row) for row in conn.execute(sqlite._BODY))  # type: ignore[return-value]


@settings(max_examples=15, deadline=None)
@given(st.lists(steps(), max_size=8))
def test_undoing_all_gives_the_start_and_redoing_all_the_end(wanted: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(Path(folder) / "edi.db", create=True)
        states = [state_of(register.path)]  # what each undo must lead back to, the newest last
        plan, ahead = make_plan(register), 0
        states.append(state_of(register.path))
        for step in wanted:
            try:
                done = step(plan)
            except Refused:
                done = None
            if done is None:
                assert state_of(register.path) == states[len(states) - 1 - ahead]
                continue
            with register.reading() as conn:
                why = conn.execute("SELECT why FROM batch ORDER BY number DESC").fetchone()[0]
            ahead += {"undo": 1, "redo": -1}.get(why, -ahead if why == "edit" else 0)
            if why == "edit":
                states = [*states[: _place(states, register, plan, done)], state_of(register.path)]
            assert state_of(register.path) == states[len(states) - 1 - ahead]
        _back_and_forth(register, states, ahead)
        known, fresh = index_of(register)
        assert known == fresh
        register.close()
