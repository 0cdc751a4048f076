"""What a person types is words to look for, never a query that can fail."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db import sqlite
from db.journal import Remove, write
from db.opening import open_register
from db.search_health import search_gaps
from db.sqlite import SEARCH_SQL, create_search, match_query
from db.verbs import add_update, begin_meeting, edit, say, undo
from tests.db.making_plans import MadePlan, hits
from tests.db.older_forms import make_older

SIGNS = st.text(alphabet="\"'*:^()-+{}[]NEARORANDT\0 .\\é/%_1", max_size=20)


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """An empty index, in memory."""
    conn = sqlite3.connect(":memory:", check_same_thread=False)
    create_search(conn)
    conn.execute("INSERT INTO search_key (action_id) VALUES ('a')")
    conn.execute("INSERT INTO search (rowid, body) VALUES (1, 'whatever')")
    return conn


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), SIGNS, st.builds(" ".join, st.lists(SIGNS))))
@example('"')
@example("a\x00b")
@example("NEAR(a b, 3)")
@example("body:x OR *")
@example("\ud800")
@example("𝟘 ² ⅷ")
def test_nothing_that_can_be_typed_fails(index: sqlite3.Connection, words: str) -> None:
    if query := match_query(words):
        index.execute(SEARCH_SQL, (query,)).fetchall()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Support LGBTQ+ staff", "LGBTQ+"),
        ("We don't wait", "don't"),
        ("We don’t wait", "don't"),
        ("Learn C++ now", "C++"),
        ("See x:y there", "x:y"),
        ("By 2026-01-01 at last", "2026-01-01"),
        ('Say "hello" twice', '"hello"'),
        ("Open a café", "cafe"),
        ("Open a cafe", "CAFÉ"),
        ("Impact assessments", "impact assess"),
        ("Action (b)", "(b)"),
        ("Übergröße", "uber"),
        ("5% more", "5%"),
        ("المساواة للجميع", "المساواة"),
        ("50 AND 60", "and 60"),
        ("=1+1 [x]", "=1+1"),
    ],
)
def test_words_are_found_as_people_type_them(plan: MadePlan, text: str, words: str) -> None:
    edit(plan.register, plan.actions["1.2"], {"success_measure": text})
    assert plan.actions["1.2"] in hits(plan.register, words)


@pytest.mark.parametrize("words", ["", "  ", "+++", '"', "-", "★"])
def test_nothing_but_signs_is_no_query(words: str) -> None:
    assert match_query(words) == ""


def test_every_word_must_be_there_but_only_its_beginning(plan: MadePlan) -> None:
    assert hits(plan.register, "ten lang") == {plan.actions["1.1"]}
    assert not hits(plan.register, "tenants managers")
    assert not hits(plan.register, "anguage")


@pytest.mark.parametrize("words", ["lakshmi", "director homes", "questionnaire", "race", "1.1", "by q2"])
def test_an_action_is_found_by_its_officers_updates_tags_and_deadline(plan: MadePlan, words: str) -> None:
    assert plan.actions["1.1"] in hits(plan.register, words)


def test_what_was_changed_or_taken_away_is_found_no_more(plan: MadePlan) -> None:
    add_update(plan.register, plan.actions["1.2"], "Zebra crossing")
    assert hits(plan.register, "zebra") == {plan.actions["1.2"]}
    undo(plan.register)
    edit(plan.register, plan.actions["1.1"], {"action": "Other words", "lead": []})
    write(plan.register, [Remove("action", plan.actions["task"])], label="removed")
    for words in ("zebra", "tenants", "lakshmi", "book a room"):
        assert not hits(plan.register, words)


def test_an_index_made_anew_finds_the_same(plan: MadePlan) -> None:
    before = {words: hits(plan.register, words) for words in ("a", "tom", "race", "1.10", "ques", "managers")}
    assert all(before.values())
    with plan.register.writing() as conn:
        from db.engine import raw_connection

        sqlite.index_all(raw_connection(conn))
    assert {words: hits(plan.register, words) for words in before} == before


def test_a_big_change_is_found_like_a_small_one(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.journal._REINDEX_ALL_FROM", 1)
    edit(plan.register, plan.actions["1.1"], {"action": "Zebra"})
    assert hits(plan.register, "zebra") == {plan.actions["1.1"]}
    assert hits(plan.register, "managers") == {plan.actions["1.2"]}


def test_why_a_deadline_moved_and_the_way_to_green_are_found(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.1"], {"due_reason": "The supplier vanished", "way_to_green": "Retender in May"})
    assert hits(plan.register, "supplier") == hits(plan.register, "retender") == {plan.actions["1.1"]}


def test_what_a_meeting_decided_is_found_until_it_is_taken_back(plan: MadePlan) -> None:
    key = begin_meeting(plan.register, title="Board", held_on=date(2026, 11, 2), agenda=[plan.actions["1.1"]])
    say(plan.register, key, plan.actions["1.1"], "decision", "The chamberlain pays")
    assert hits(plan.register, "chamberlain") == {plan.actions["1.1"]}
    undo(plan.register)
    assert hits(plan.register, "chamberlain") == set()


def test_an_older_register_finds_them_too(plan: MadePlan) -> None:
    plan.register.close()
    make_older(plan.register.path)
    opened = open_register(plan.register.path)
    assert search_gaps(opened.reader) == (0, 0)
    opened.close()
