"""Rows that one batch makes together: each thing once, however often it is named."""

from __future__ import annotations

from db.journal import Create, write
from db.lines import PersonLine
from db.making import Making, same
from tests.db.making_plans import MadePlan, contents_of


def made(making: Making) -> list[str]:
    return [wish.entity for wish in making.wishes if isinstance(wish, Create)]


def test_what_the_register_has_is_not_made_again(plan: MadePlan) -> None:
    making = Making(plan.register.reader)
    for place in range(2):
        making.assign(plan.actions["1.2"], PersonLine("Lakshmi\nBright ", " Director, Homes"), place)
    making.officer("Lakshmi Bright", None)
    making.officer("Lakshmi Bright", "")
    making.heading(plan.id, None, "theme", "HOMES")
    assert made(making) == ["assignment", "assignment", "officer"]


def test_a_tag_is_put_on_an_action_once(plan: MadePlan) -> None:
    making = Making(plan.register.reader)
    for name in ("Race", "race ", "♿", "★", "♿"):
        making.tag(plan.actions["1.2"], name)
    assert made(making) == ["action_tag", "tag", "action_tag", "tag", "action_tag"]
    assert write(plan.register, making.wishes, label="tags")
    assert plan.action("1.2").tags == ["Race", "★", "♿"]


def test_one_wording_at_two_places_is_two_headings(plan: MadePlan) -> None:
    making = Making(plan.register.reader)
    homes = making.heading(plan.id, None, "theme", "Homes")
    assert making.heading(plan.id, homes, "goal", "Homes") != homes
    assert made(making) == ["heading"]


def test_nothing_is_written_by_collecting_wishes(plan: MadePlan) -> None:
    before = contents_of(plan.register.path)
    Making(plan.register.reader).officer("New", None)
    assert contents_of(plan.register.path) == before


def test_names_of_nothing_but_signs_are_told_apart() -> None:
    assert same("★") != same("●")
    assert same("Café ") == same("CAFE")
