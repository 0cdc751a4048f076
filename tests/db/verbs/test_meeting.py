"""A meeting is begun, corrected, left, ended and gone on with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.errors import Conflict, Refused
from db.meetings import meeting_line, meetings, place_of
from db.register import Register
from db.verbs import (
    archive,
    begin_meeting,
    edit_meeting,
    end_meeting,
    go_on_with,
    keep_place,
    say,
    say_new,
    take_back,
    undo,
)
from tests.db.holding_meetings import HELD_ON, Held, hold_meeting
from tests.db.making_plans import MadePlan, contents_of, make_plan


@pytest.fixture
def held(plan: MadePlan) -> Held:
    return hold_meeting(plan)


def test_a_meeting_knows_who_is_present_and_what_is_on_the_table(plan: MadePlan) -> None:
    agenda = [plan.actions["1.10"], plan.actions["1.1"], plan.actions["1.10"]]
    key = begin_meeting(
        plan.register,
        title=" Equality\nboard ",
        held_on=HELD_ON,
        present=["Ana Reed", " ", "Tom\x07 Pell", "Ana Reed"],
        agenda=agenda,
        chosen="Overdue",
    )
    line = meeting_line(plan.register.reader, key)
    assert (line.title, line.held_on, line.present) == ("Equality board", HELD_ON, ("Ana Reed", "Tom Pell"))
    assert (line.agenda, line.chosen, line.plan_id, line.ended) == (tuple(agenda[:2]), "Overdue", None, False)
    assert line.name == "Equality board, 21 November 2026"


def test_meetings_come_newest_first(plan: MadePlan) -> None:
    agenda = [plan.actions["1.1"]]
    days = [date(2026, 5, 1), date(2026, 11, 1), date(2026, 8, 1)]
    for day in days:
        begin_meeting(plan.register, title="Board", held_on=day, agenda=agenda)
    assert [line.held_on for line in meetings(plan.register.reader)] == [days[1], days[2], days[0]]


def test_there_is_no_meeting_in_a_new_register(register: Register) -> None:
    assert meetings(register.reader) == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " \u200b"}, "no title yet"),
        ({"held_on": None}, "no day yet"),
        ({"agenda": []}, "Nothing is on the table"),
        ({"agenda": ["gone"]}, "no longer in the register"),
    ],
)
def test_a_meeting_without_title_day_or_actions_is_refused(
    plan: MadePlan, values: dict[str, Any], sentence: str
) -> None:
    before = contents_of(plan.register.path)
    wanted = {"title": "Board", "held_on": HELD_ON, "agenda": [plan.actions["1.1"]], **values}
    with pytest.raises(Refused, match=sentence):
        begin_meeting(plan.register, **wanted)
    assert contents_of(plan.register.path) == before


def test_a_meeting_is_corrected_and_that_is_taken_back(held: Held) -> None:
    before = held.line()
    done = edit_meeting(held.register, held.id, {"title": "Staff board", "present": ["Ana Reed"]})
    assert done is not None and done.label == "Meeting “Equality board”: title, present"
    assert (held.line().title, held.line().present) == ("Staff board", ("Ana Reed",))
    undo(held.register)
    assert held.line() == before


def test_another_action_is_put_on_the_table_and_the_new_ones_stay_where_they_belong(held: Held) -> None:
    done = say_new(held.register, held.id, held.action("1.10"), "Print it")
    assert done is not None
    (key,) = done.made
    agenda = [*held.line().agenda[:3], held.action("task")]
    edit_meeting(held.register, held.id, {"agenda": agenda})
    assert held.line().agenda == (*agenda[:3], key, held.action("task"))
    with pytest.raises(Refused, match="Nothing is on the table"):
        edit_meeting(held.register, held.id, {"agenda": []})


def test_a_correction_of_what_somebody_else_corrected_is_a_conflict(held: Held) -> None:
    edit_meeting(held.register, held.id, {"present": ["Ana Reed"]})
    with pytest.raises(Conflict) as raised:
        edit_meeting(held.register, held.id, {"present": ["Zed"]}, {"present": ["Lakshmi Bright", "Tom Pell"]})
    assert [clash.field for clash in raised.value.clashes] == ["present"]
    assert held.line().present == ("Ana Reed",)


def test_what_a_meeting_has_not_cannot_be_corrected(held: Held) -> None:
    with pytest.raises(Refused, match="no field “ended”"):
        edit_meeting(held.register, held.id, {"ended": True})


def test_an_ended_meeting_hears_nothing_until_it_is_gone_on_with(held: Held) -> None:
    done = end_meeting(held.register, held.id)
    assert done is not None and done.label == "Meeting “Equality board” ended"
    assert held.line().ended
    assert end_meeting(held.register, held.id) is None
    with pytest.raises(Refused, match="was ended: go on with it first"):
        say(held.register, held.id, held.action("1.1"), "note", "Too late")
    go_on_with(held.register, held.id)
    say(held.register, held.id, held.action("1.1"), "note", "In time")
    assert held.told() == [("note", "In time")]


def test_the_place_in_a_meeting_is_kept_outside_the_log(held: Held) -> None:
    assert place_of(held.register.reader, held.id) is None
    log = contents_of(held.register.path, ("batch", "change"))
    keep_place(held.register, held.id, held.action("1.2"))
    keep_place(held.register, held.id, held.action("1.10"))
    assert place_of(held.register.reader, held.id) == held.action("1.10")
    assert contents_of(held.register.path, ("batch", "change")) == log


def test_keeping_the_same_place_again_writes_nothing(held: Held) -> None:
    keep_place(held.register, held.id, held.action("1.2"))
    before = held.register.path.stat().st_mtime_ns
    keep_place(held.register, held.id, held.action("1.2"))
    assert held.register.path.stat().st_mtime_ns == before


def test_an_action_that_is_gone_is_no_place_and_not_on_the_table(held: Held) -> None:
    other = make_plan(held.register, "Another")
    agenda = [other.actions["1.1"], held.action("1.1")]
    key = begin_meeting(held.register, title="Board", held_on=HELD_ON, agenda=agenda)
    keep_place(held.register, key, agenda[0])
    take_back(held.register, other.written.batch_id)
    assert meeting_line(held.register.reader, key).agenda == (held.action("1.1"),)
    assert place_of(held.register.reader, key) is None


def test_a_meeting_that_was_taken_back_is_no_longer_there(held: Held) -> None:
    undo(held.register)
    with pytest.raises(Refused, match="The meeting is no longer in the register"):
        held.line()


def test_an_archived_action_stays_on_the_table(held: Held) -> None:
    archive(held.register, [held.action("1.2")])
    assert held.action("1.2") in held.line().agenda
