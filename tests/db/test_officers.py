"""Officers found by the beginnings of their names and posts."""

from __future__ import annotations

from db.officers import fitting, known_officers
from db.verbs import edit
from tests.db.making_plans import MadePlan

KNOWN = ["Ines Marsh – Head of People", "Marsha Lee", "Inès Hale", "[x] – Head"]


def test_every_word_begins_a_word_and_beginnings_come_first() -> None:
    assert fitting("mars", KNOWN, 5) == ["Marsha Lee", "Ines Marsh – Head of People"]
    assert fitting("head", KNOWN, 5) == ["Ines Marsh – Head of People", "[x] – Head"]
    assert fitting("ines", KNOWN, 5) == ["Ines Marsh – Head of People", "Inès Hale"]
    assert fitting("people ines", KNOWN, 5) == ["Ines Marsh – Head of People"]
    assert fitting("head", KNOWN, 1) == ["Ines Marsh – Head of People"]


def test_nobody_is_offered_for_nothing_or_for_who_stands_there_whole() -> None:
    assert fitting(" –", KNOWN, 5) == []
    assert fitting("Marsha Lee", KNOWN, 5) == []


def test_those_with_the_most_actions_come_first(plan: MadePlan) -> None:
    for ref in ("1.2", "1.10"):
        edit(plan.register, plan.actions[ref], {"lead": "Tom Pell"})
    names = [person.name for person in known_officers(plan.register.reader)]
    assert names == ["Tom Pell", "Ana Reed", "Lakshmi Bright"]
