"""A committee's meetings: entered, changed, taken away, with the days that are counted back from each."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from db.changes import change_numbers, logged_changes
from db.committees import (
    committee_line,
    committees,
    find_committee,
    lead_times_text,
    next_dates,
    read_lead_times,
    remembered,
    usual_steps,
)
from db.errors import Conflict, Refused
from db.history import HistoryFilter, batch_keys
from db.register import Register
from db.verbs import add_committee, edit_committee, edit_plan, forget, remove_committee, undo
from tests.db.making_plans import MadePlan

HELD = date(2026, 11, 12)


def enter(register: Register, title: str = "Scrutiny Committee", held_on: date = HELD, **more: object) -> str:
    done = add_committee(register, title=title, held_on=held_on, **more)  # type: ignore[arg-type]
    assert done is not None
    with register.reading() as conn:
        return next(line.id for line in committees(conn) if (line.title, line.held_on) == (title, held_on))


def days_of(register: Register, key: str) -> dict[str, str]:
    with register.reading() as conn:
        return {step.name: str(step.day) for step in committee_line(conn, key).steps}


def test_a_meeting_gives_the_usual_days(plan: MadePlan) -> None:
    key = enter(plan.register)
    assert days_of(plan.register, key) == {
        "data cut": "2026-10-01",
        "chase": "2026-10-08",
        "draft": "2026-10-29",
        "clearance": "2026-11-03",
        "publication": "2026-11-04",
    }
    assert all(step.words and step.source for step in usual_steps())


def test_the_plan_s_country_decides_whose_holidays_count(plan: MadePlan) -> None:
    key = enter(plan.register, held_on=date(2026, 12, 2), plan_id=plan.id, lead_times="papers 2")
    assert days_of(plan.register, key) == {"papers": "2026-11-30"}
    edit_plan(plan.register, plan.id, {"jurisdiction": "scotland"})
    assert days_of(plan.register, key) == {"papers": "2026-11-27"}
    everybody = enter(plan.register, "Council", date(2026, 12, 2), lead_times="papers 2")
    assert days_of(plan.register, everybody) == {"papers": "2026-11-27"}, "all plans are Scottish"


def test_a_council_s_own_lead_times_are_offered_the_next_time(plan: MadePlan) -> None:
    enter(plan.register, lead_times="papers 8, agenda 6")
    enter(plan.register, "Cabinet", lead_times=(("draft", 12),))
    with plan.register.reading() as conn:
        assert remembered(conn, "scrutiny committee", None) == (("papers", 8), ("agenda", 6))
        assert remembered(conn, "Council", None) == (("draft", 12),)
    again = enter(plan.register, held_on=date(2027, 2, 11))
    assert list(days_of(plan.register, again)) == ["papers", "agenda"]


def test_what_is_changed_is_logged_in_words_and_taken_back(plan: MadePlan) -> None:
    key = enter(plan.register, plan_id=plan.id, lead_times="papers 8")
    done = edit_committee(plan.register, key, {"held_on": date(2026, 11, 19), "lead_times": "papers 9"})
    assert done is not None
    assert done.label == "Scrutiny Committee, 12 November 2026: day → 19 November 2026, lead times → papers 9"
    with plan.register.reading() as conn:
        seen = committee_line(conn, key)
        newest = batch_keys(conn, HistoryFilter(plan=plan.id), 1)[0][0]
        lines = [change.line for change in logged_changes(conn, change_numbers(conn, newest))]
        told = [(line.field, line.old, line.new) for line in lines]
    assert told == [("Held on", "12 November 2026", "19 November 2026"), ("Lead times", "papers 8", "papers 9")]
    undo(plan.register)
    with pytest.raises(Conflict):
        edit_committee(plan.register, key, {"lead_times": "papers 10"}, seen=seen)
    remove_committee(plan.register, key)
    undo(plan.register)
    assert days_of(plan.register, key) == {"papers": "2026-11-02"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "has no name"),
        ({"held_on": date(2101, 3, 1)}, "bank holidays of 2101"),
        ({"lead_times": "soon"}, "“soon” cannot be read: write data cut 30, chase 25"),
        ({"lead_times": ""}, "0 of them cannot be read"),
        ({"lead_times": "draft 5, Draft 6"}, "“Draft” stands there twice|“draft” stands there twice"),
        ({"lead_times": "draft 1000"}, "more than a year"),
        ({"colour": "red"}, "has no field “colour”"),
        ({"plan_id": "gone"}, "no longer in the register"),
        ({"held_on": date(2026, 11, 19)}, "in the calendar already"),
    ],
)
def test_what_cannot_be_counted_or_kept_is_refused(plan: MadePlan, values: dict[str, object], sentence: str) -> None:
    key = enter(plan.register)
    enter(plan.register, held_on=date(2026, 11, 19))
    with pytest.raises(Refused, match=sentence):
        edit_committee(plan.register, key, values)
    with plan.register.reading() as conn:
        assert committee_line(conn, key).held_on == HELD


def test_a_meeting_when_nobody_works_is_told_and_one_of_an_unknown_year_has_no_days(plan: MadePlan) -> None:
    sunday = enter(plan.register, held_on=date(2026, 11, 8))
    holiday = enter(plan.register, "Cabinet", date(2026, 12, 25))
    conn = sqlite3.connect(plan.register.path)
    conn.execute("UPDATE committee SET held_on = '2150-01-05' WHERE id = ?", (holiday,))
    conn.commit()
    conn.close()
    with plan.register.reading() as reader:
        assert committee_line(reader, sunday).notes == ("8 November 2026 is a Sunday: check the day.",)
        later = committee_line(reader, holiday)
        assert "bank holidays of 2150 are not known" in later.notes[0]
        assert {step.day for step in later.steps} == {None}
        assert [(one.what, one.committee.id) for one in next_dates(reader, None, date(2027, 1, 1))] == [
            ("meeting", holiday)
        ]


def test_what_lies_ahead_is_in_order_and_of_the_plan(plan: MadePlan) -> None:
    other = enter(plan.register, "Cabinet", date(2026, 11, 5), lead_times="papers 2", plan_id=plan.id)
    enter(plan.register, lead_times="papers 8")
    with plan.register.reading() as conn:
        found = next_dates(conn, plan.id, date(2026, 11, 3))
        assert [(str(one.day), one.what) for one in found] == [
            ("2026-11-03", "papers"),
            ("2026-11-05", "meeting"),
            ("2026-11-12", "meeting"),
        ]
        assert found[0].committee.id == other
        assert [one.committee.title for one in next_dates(conn, "another plan", date(2026, 11, 3))] == [
            "Scrutiny Committee"
        ]


def test_a_meeting_is_found_by_words_of_its_title_and_day(plan: MadePlan) -> None:
    key, later = enter(plan.register), enter(plan.register, held_on=date(2026, 12, 10))
    with plan.register.reading() as conn:
        assert find_committee(conn, "scrutiny 12 november").id == key
        assert find_committee(conn, "2026-12-10").id == later
        with pytest.raises(Refused, match="names 2 meetings: write the day too"):
            find_committee(conn, "Scrutiny")
        assert find_committee(conn, "scrut 12 nov").id == key
        for words in ("Cabinet", "scrut 1 nov", "crutiny 12 november"):
            with pytest.raises(Refused, match="is in no meeting's title or day"):
                find_committee(conn, words)


def test_lead_times_are_read_in_the_ways_that_people_write_them() -> None:
    words = "Papers: 7 working days before; agenda 6 days\nbriefing = 1 day"
    assert read_lead_times(words) == (("Papers", 7), ("agenda", 6), ("briefing", 1))
    assert lead_times_text(read_lead_times(words)) == "Papers 7, agenda 6, briefing 1"


def test_a_person_who_is_named_in_a_meeting_s_title_can_be_forgotten(plan: MadePlan) -> None:
    enter(plan.register, "Briefing of Ada Hale-Smyth")
    forget(plan.register, "Ada Hale-Smyth", words="an officer")
    with plan.register.reading() as conn:
        assert committees(conn)[0].title == "Briefing of an officer"
