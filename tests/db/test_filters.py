"""Filters by kind, the spans of days and the moments that they are set to, and what they are in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.changed import read_since, since_words
from db.choices import choices, computed_counts
from db.errors import Refused
from db.filter_words import filter_words, read_names
from db.filters import Filter, Part
from db.journal import Create, Set, write
from db.models import new_id
from db.naming import named
from db.reading import action_keys, outline
from db.spans import read_span, span, span_words
from db.verbs import add_update, edit, flag, redo, undo
from tests.db.making_plans import TODAY, MadePlan, make_plan


def shown(plan: MadePlan, **asked: Any) -> list[str]:
    """The references of the actions that a filter of this plan leaves."""
    names = {key: ref for ref, key in plan.actions.items()}
    keys = action_keys(plan.register.reader, Filter(plans=(plan.id,), **asked), today=TODAY)
    return [names[key.id] for key in keys]


@pytest.fixture
def furnished(plan: MadePlan) -> MadePlan:
    """The plan with departments, stages and deadlines."""
    edit(plan.register, plan.actions["1.1"], {"directorate": "Homes", "service_area": "Repairs", "council": "Joint"})
    edit(plan.register, plan.actions["1.2"], {"directorate": "People", "stage": "on_hold", "due": date(2026, 12, 31)})
    edit(plan.register, plan.actions["1.10"], {"directorate": "Homes", "due": date(2027, 1, 1)})
    return plan


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"directorates": ("Homes",)}, ["1.1", "1.10"]),
        ({"directorates": ("Homes", "People")}, ["1.1", "1.2", "1.10"]),
        ({"directorates": ("",)}, ["task"]),
        ({"services": ("Repairs",)}, ["1.1"]),
        ({"councils": ("Joint", "")}, ["1.1", "1.2", "task", "1.10"]),
        ({"stages": ("on_hold",)}, ["1.2"]),
        ({"stages": ("in_progress",)}, ["1.1"]),  # by its status
        ({"stages": ("",)}, ["task", "1.10"]),
        ({"due": ("this quarter",)}, ["1.2"]),
        ({"due": ("next quarter",)}, ["1.10"]),
        ({"due": ("overdue", "this quarter")}, ["1.1", "1.2"]),
        ({"due": ("2026-27 Q3", "none")}, ["1.2", "task"]),
        ({"due": ("2026-09-30..2026-12-31",)}, ["1.1", "1.2"]),
        ({"due": ("2027-01-01..",)}, ["1.10"]),
        ({"problems": True}, ["1.10"]),
        ({"leads": ("Ana Reed", "Tom Pell")}, ["1.1", "1.2"]),
        ({"leads": ("Ana Reed",), "directorates": ("Homes",)}, []),
    ],
)
def test_values_of_one_kind_are_alternatives_and_kinds_must_all_hold(
    furnished: MadePlan, asked: dict[str, Any], left: list[str]
) -> None:
    assert shown(furnished, **asked) == left


def test_what_was_archived_is_shown_when_it_is_asked_for(plan: MadePlan) -> None:
    edit(plan.register, plan.actions["1.1"], {"archived": True})
    assert shown(plan) == ["1.2", "task", "1.10"]
    assert shown(plan, archived=True) == ["1.1", "1.2", "task", "1.10"]
    assert not Filter(archived=True).narrows and Filter(new=True).narrows


def test_problems_are_those_of_the_plans_newest_import(plan: MadePlan) -> None:
    row = {"id": new_id(), "plan_id": plan.id, "file_name": "n.xlsx", "sha256": "1", "taken_at": "2026-10-01T00:00:00Z"}
    write(plan.register, [Create("source", row)], label="taken in", why="import")
    assert shown(plan, problems=True) == []


def test_a_span_moves_with_the_calendar_and_a_period_does_not() -> None:
    assert span("this quarter", date(2027, 3, 31)) == (date(2027, 1, 1), date(2027, 3, 31))
    assert span("next quarter", date(2027, 3, 31)) == (date(2027, 4, 1), date(2027, 6, 30))
    assert span("2026-27 Q1", date(2030, 1, 1)) == (date(2026, 4, 1), date(2026, 6, 30))
    assert span("..2026-10-01", TODAY) == (None, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("This  Quarter", "this quarter", "due this quarter"),
        ("q4", "2026-27 Q4", "due Q4 2026-27"),
        ("until 31 March 2027", "..2027-03-31", "due until 31 March 2027"),
        ("from 1/10/2026", "2026-10-01..", "due from 1 October 2026"),
        ("Q1 to Q2", "2026-04-01..2026-09-30", "due 1 April 2026 to 30 September 2026"),
        ("1 Dec 2026", "2026-12-01..2026-12-01", "due 1 December 2026"),
        ("2026-10-01..2026-10-31", "2026-10-01..2026-10-31", "due 1 October 2026 to 31 October 2026"),
        ("overdue", "overdue", "overdue"),
        ("none", "none", "no due date"),
    ],
)
def test_a_span_is_read_as_it_is_typed_and_said_in_words(typed: str, kept: str, said: str) -> None:
    assert read_span(typed, TODAY) == kept
    assert span_words(kept) == said


@pytest.mark.parametrize("typed", ["", "soon", "..", "31/2/2026", "2026-13-01..", "2026-12-31 to 2026-01-01"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_span(typed, TODAY)


def test_a_moment_is_read_as_it_is_typed_and_said_in_words() -> None:
    moments = [read_since(typed, TODAY) for typed in ("1 October 2026", "last 7 days", "the last import", "Report")]
    assert moments == ["2026-10-01", "7 days", "import", "report"]
    assert [since_words(moment) for moment in moments] == [
        "changed since 1 October 2026",
        "changed in the last 7 days",
        "changed since the last import",
        "changed since the last report",
    ]
    with pytest.raises(Refused):
        read_since("yesteryear", TODAY)


def test_changed_is_what_the_log_says_was_changed_whatever_hangs_on_the_action(plan: MadePlan) -> None:
    _take_in(plan)
    assert shown(plan, changed="import") == []
    edit(plan.register, plan.actions["1.1"], {"action": "Ask"})
    add_update(plan.register, plan.actions["1.10"], "A room is found")
    edit(plan.register, plan.actions["1.2"], {"updater": ""})
    assert shown(plan, changed="import") == ["1.1", "1.2", "1.10"]
    _take_in(plan)
    assert shown(plan, changed="import") == []
    assert shown(plan, changed="report") == shown(plan, changed="7 days") == ["1.1", "1.2", "task", "1.10"]
    assert shown(plan, changed="2999-01-01") == []


def test_what_was_taken_back_since_is_not_changed_and_what_was_done_again_is(plan: MadePlan) -> None:
    _take_in(plan)
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    assert shown(plan, changed="import") == ["1.1"]
    undo(plan.register)
    assert shown(plan, changed="import") == []
    redo(plan.register)
    assert shown(plan, changed="import") == ["1.1"]


def test_taking_back_what_was_done_before_is_a_change(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    write(plan.register, [_closing(plan)], label="closed")
    assert shown(plan, changed="report") == []
    undo(plan.register)
    undo(plan.register)  # the closing, then the flag; a report that is gone is none
    assert shown(plan, changed="report") == ["1.1", "1.2", "task", "1.10"]


def _take_in(plan: MadePlan) -> None:
    row = {"id": new_id(), "plan_id": plan.id, "file_name": "n.xlsx", "sha256": "1", "taken_at": "2026-10-01T00:00:00Z"}
    write(plan.register, [Create("source", row)], label="taken in", why="import")


def _closing(plan: MadePlan) -> Create:
    return Create("snapshot", {"id": new_id(), "plan_id": plan.id, "kind": "closed", "count": 1, "position": 0})


def test_each_choice_counts_what_it_would_leave_besides_what_else_is_set(furnished: MadePlan) -> None:
    conn, wanted = furnished.register.reader, Filter(plans=(furnished.id,), directorates=("Homes",))

    def told(kind: str) -> list[tuple[str, int | None]]:
        return [(choice.words, choice.count) for choice in choices(conn, kind, wanted, TODAY)]

    assert told("directorates") == [("Homes", 2), ("People", 1), ("no directorate", 1)]
    assert told("stages") == [("In progress", 1), ("no stage", 1)]
    assert told("leads") == [("Lakshmi Bright", 1), ("Tom Pell", 1)]
    assert told("headings") == [("Homes", 1), ("No damp homes", 1), ("Work", 1)]
    assert told("due") == [
        ("overdue", 1),
        ("due this quarter (Q3 2026-27)", 0),
        ("due next quarter (Q4 2026-27)", 1),
        ("due Q2 2026-27", 1),
        ("due Q4 2026-27", 1),
        ("no due date", 0),
    ]
    assert told("changed")[0] == ("changed since the last import", 2)
    assert told("plans") == [("A Fair Marrowby", 3)]
    counted = {"overdue": 1, "silent": 1, "unowned": 1, "new": 1, "problems": 1}
    assert computed_counts(conn, wanted, TODAY) == counted


def test_a_value_is_found_by_its_name_or_by_a_part_of_it(furnished: MadePlan) -> None:
    conn, wanted = furnished.register.reader, Filter(plans=(furnished.id,))
    assert named(conn, "leads", "lakshmi bright", wanted) == named(conn, "leads", "DIRECTOR, homes", wanted)
    assert named(conn, "leads", "e", wanted) == ("Ana Reed", "Lakshmi Bright", "Tom Pell")
    assert named(conn, "stages", "on hold", wanted) == ("on_hold",)
    assert set(named(conn, "directorates", "none", wanted)) == {""}
    assert len(named(conn, "headings", "damp", wanted)) == 1
    for kind in ("leads", "services", "headings"):
        for words in ("%", "zebra", ""):
            with pytest.raises(Refused, match="There is no"):
                named(conn, kind, words, wanted)


def test_a_filter_says_itself_and_each_part_can_be_taken_out(plan: MadePlan) -> None:
    heading = outline(plan.register.reader, plan.id)[2]
    asked: dict[str, Any] = {"statuses": (plan.statuses["Done"], None), "headings": (heading.id,), "due": ("none",)}
    asked |= {"leads": ("Ana Reed",), "words": "café", "silent": True, "stages": ("on_hold", "")}
    wanted = Filter(plans=(plan.id,), **asked)
    assert filter_words(wanted, read_names(plan.register.reader, wanted), "2026-27 Q3") == (
        "under Work, status: ◆ Done or status: none, stage: on hold or no stage, lead: Ana Reed, no due date, "
        "“café”, without an update for Q3 2026-27"
    )
    assert filter_words(Filter(headings=("x",), statuses=("y",)), {}) == (
        "under a heading that is gone, status: one that is gone"
    )
    for part in wanted.parts():
        assert part in wanted.parts() and part not in wanted.without(part).parts()
    assert wanted.without(Part("statuses", None)).statuses == (plan.statuses["Done"],)
    left = wanted
    for part in wanted.parts():
        left = left.without(part)
    assert left == Filter(plans=(plan.id,))


def test_another_plans_filter_leaves_this_one_alone(plan: MadePlan) -> None:
    other = make_plan(plan.register, "An Older Plan")
    write(plan.register, [Set("action", other.actions["1.1"], {"directorate": "Homes"})], label="x")
    assert shown(plan, directorates=("Homes",)) == []
    assert shown(other, directorates=("Homes",)) == ["1.1"]
