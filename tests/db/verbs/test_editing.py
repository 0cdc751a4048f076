"""Changing the fields of an action."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.errors import Refused
from db.fields import TEXT_FIELDS
from db.lines import PersonLine
from db.people import people_text
from db.verbs import edit
from db.verbs.editing import values_of
from tests.db.making_plans import MadePlan, contents_of

TEXTS = [field.name for field in TEXT_FIELDS]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("text", ["[/x] [@click=app.quit]", "=1+1", "Two\nlines", "Café ★"])
def test_every_field_keeps_what_is_typed(plan: MadePlan, name: str, text: str) -> None:
    done = edit(plan.register, plan.actions["1.2"], {name: f" {text}\x1b "})
    assert values_of(plan.action("1.2"))[name] == text
    assert done is not None
    assert done.label.startswith("1.2: ")
    assert "\n" not in done.label


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "action"])
def test_every_field_but_the_words_can_be_emptied(plan: MadePlan, name: str) -> None:
    edit(plan.register, plan.actions["1.1"], {name: "x"})
    edit(plan.register, plan.actions["1.1"], {name: ""})
    assert values_of(plan.action("1.1"))[name] is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"action": " \u200b\n"}, "The action has no words"),
        ({"titel": "x"}, "An action has no field “titel”: its fields are ref, action"),
        ({"due": "tomorrow"}, "The due of this action cannot be kept"),
        ({"stage": "stuck"}, "none that the register knows"),
        ({"lead": " – \n(x)", "action": ""}, "no words"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(plan: MadePlan, values: dict[str, Any], sentence: str) -> None:
    before = contents_of(plan.register.path)
    with pytest.raises(Refused, match=sentence):
        edit(plan.register, plan.actions["1.1"], {"council": "Mine", **values})
    assert contents_of(plan.register.path) == before


def test_saving_what_is_there_writes_nothing(plan: MadePlan) -> None:
    action = plan.action("1.1")
    values = values_of(action)
    assert edit(plan.register, action.id, values, seen=values) is None
    typed = {**values, "lead": people_text(action.by_role("lead"), "\n"), "characteristics": "race;RACE", "owner": ""}
    assert edit(plan.register, action.id, typed, seen=values) is None
    assert edit(plan.register, action.id, {}) is None


def test_officers_come_as_text_or_as_lines_and_are_made_once(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.1"], {"owner": "Zed Young – Clerk (acting)\nAna Reed; Tom Pell"})
    edit(
        plan.register,
        plan.actions["1.2"],
        {"lead": [PersonLine("Zed Young", "Clerk", "owner"), PersonLine("Ana Reed")]},
    )
    assert plan.action("1.1").by_role("owner") == [
        PersonLine("Zed Young", "Clerk", "owner", "acting"),
        PersonLine("Ana Reed", None, "owner"),
        PersonLine("Tom Pell", None, "owner"),
    ]
    assert plan.action("1.2").by_role("lead") == [PersonLine("Zed Young", "Clerk"), PersonLine("Ana Reed")]
    assert plan.action("1.2").by_role("updater") == [PersonLine("Ana Reed", None, "updater")]
    names = [row[0] for row in plan.register.reader.execute("SELECT name FROM officer ORDER BY name")]
    assert names == ["Ana Reed", "Lakshmi Bright", "Tom Pell", "Zed Young"]


def test_officers_can_change_places_and_leave(plan: MadePlan) -> None:
    bright, pell = plan.action("1.1").by_role("lead")
    edit(plan.register, plan.actions["1.1"], {"lead": [pell, bright]})
    assert plan.action("1.1").by_role("lead") == [pell, bright]
    edit(plan.register, plan.actions["1.1"], {"lead": [bright]})
    assert plan.action("1.1").by_role("lead") == [bright]


def test_characteristics_are_told_apart_by_their_words_not_their_spelling(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.2"], {"characteristics": "race; Sex; sex; LGBTQ; LGBTQ+; ♿; ★"})
    assert [tag.casefold() for tag in plan.action("1.2").tags] == ["lgbtq+", "race", "sex", "★", "♿"]
    assert plan.action("1.2").tags[1] == "Race"  # as the register has it already
    assert edit(plan.register, plan.actions["1.2"], {"characteristics": "RACE, "}) is not None


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"due_text": "by Q4", "due": date(2027, 3, 31)}, "1.1: deadline “by Q2” → “by Q4”"),
        ({"due": date(2027, 3, 31)}, "1.1: due “30 September 2026” → “31 March 2027”"),
        ({"council": ""}, "1.1: council “Old” → nothing"),
        ({"lead": "Zed"}, "1.1: lead officer “Lakshmi Bright – Director, Homes, Tom…” → “Zed”"),
        ({"ref": "9", "council": "New"}, "1.1: ref, council"),
        ({"status_id": None}, "1.1: status"),
    ],
)
def test_the_label_says_what_was_changed(plan: MadePlan, values: dict[str, Any], label: str) -> None:
    edit(plan.register, plan.actions["1.1"], {"council": "Old"})
    done = edit(plan.register, plan.actions["1.1"], values)
    assert done is not None
    assert done.label == label


def test_the_label_shows_the_part_of_a_long_text_that_differs(plan: MadePlan) -> None:
    long = "We will listen to every residents' forum in the borough and answer each of them"
    edit(plan.register, plan.actions["1.1"], {"action": f"{long} within six weeks"})
    written = edit(plan.register, plan.actions["1.1"], {"action": f"{long} within two months of its meeting"})
    assert written is not None
    assert written.label == "1.1: action “…them within six weeks” → “…them within two months of its meeting”"
