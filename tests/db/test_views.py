"""Views: kept under a name, in an order, written through the journal like everything else."""

from __future__ import annotations

import pytest

from db.errors import Refused
from db.filters import Filter, Sort
from db.journal import Create, write
from db.models import new_id
from db.reading import action_keys
from db.register import Register
from db.verbs import delete_view, move_view, rename_view, save_view, undo
from db.views import View, find_view, view_of, views
from tests.db.making_plans import TODAY, MadePlan


def names(register: Register) -> list[str]:
    return [line.name for line in views(register.reader)]


def test_a_view_comes_back_as_it_was_saved(plan: MadePlan) -> None:
    shown = View(
        Filter(plans=(plan.id,), statuses=(plan.statuses["Done"], None), due=("overdue",), silent=True, words="café"),
        Sort("due", descending=True),
        "lead",
    )
    save_view(plan.register, " To  chase ", shown)
    found = find_view(plan.register.reader, "TO CHASE")
    assert (found.name, view_of(found)) == ("To chase", shown)
    assert find_view(plan.register.reader, "1") == found
    with pytest.raises(Refused, match="the saved views are To chase"):
        find_view(plan.register.reader, "2")


def test_a_view_saved_under_its_name_again_shows_the_new_and_keeps_its_key(plan: MadePlan) -> None:
    for name in ("One", "Two"):
        save_view(plan.register, name, View())
    written = save_view(plan.register, "one", View(Filter(new=True)))
    assert written is not None and written.label == "View “One”: saved anew"
    assert names(plan.register) == ["One", "Two"]
    assert view_of(find_view(plan.register.reader, "One")).filter.new
    assert save_view(plan.register, "One", View(Filter(new=True))) is None


def test_views_are_renamed_moved_and_taken_away_and_each_is_taken_back(plan: MadePlan) -> None:
    for name in ("One", "Two", "Three"):
        save_view(plan.register, name, View())
    key = {line.name: line.id for line in views(plan.register.reader)}
    move_view(plan.register, key["Three"], 1)
    assert names(plan.register) == ["Three", "One", "Two"]
    move_view(plan.register, key["Three"], 99)
    assert names(plan.register) == ["One", "Two", "Three"]
    rename_view(plan.register, key["Two"], "Zwei")
    delete_view(plan.register, key["One"])
    assert names(plan.register) == ["Zwei", "Three"]
    for expected in (["One", "Zwei", "Three"], ["One", "Two", "Three"], ["Three", "One", "Two"]):
        undo(plan.register)
        assert names(plan.register) == expected


def test_a_name_that_is_none_or_anothers_is_refused(plan: MadePlan) -> None:
    for name in ("One", "Two"):
        save_view(plan.register, name, View())
    first = views(plan.register.reader)[0].id
    for name, sentence in (("  ", "needs a name"), ("x" * 61, "60 characters"), ("TWO", "already")):
        with pytest.raises(Refused, match=sentence):
            rename_view(plan.register, first, name)
    delete_view(plan.register, first)
    with pytest.raises(Refused, match="no longer in the register"):
        delete_view(plan.register, first)


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "[]",
        '{"filter": {"moons": 3}}',
        '{"filter": {"new": "yes"}}',
        '{"filter": {"leads": [1]}}',
        '{"filter": {"due": ["sometime"]}}',
        '{"filter": {"changed": "sometime"}}',
        '{"sort": {"column": 7}}',
        '{"group": 7}',
    ],
)
def test_a_view_that_cannot_be_understood_is_listed_and_refused_in_a_sentence(plan: MadePlan, kept: str) -> None:
    write(plan.register, [Create("view", {"id": new_id(), "name": "Odd", "filter": kept})], label="x")
    line = find_view(plan.register.reader, "odd")
    assert line.shows is None
    with pytest.raises(Refused, match="cannot be understood"):
        view_of(line)


def test_a_view_of_a_plan_that_is_gone_shows_nothing_and_breaks_nothing(plan: MadePlan) -> None:
    save_view(plan.register, "Gone", View(Filter(plans=("x",), headings=("y",), statuses=("z",))))
    shown = view_of(find_view(plan.register.reader, "Gone"))
    assert action_keys(plan.register.reader, shown.filter, shown.sort, today=TODAY) == []
