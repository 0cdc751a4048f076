"""How the figures of a plan went: closed periods, what documents reported, now; and the sentences of it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from db.errors import Refused
from db.journal import Create, Set, write
from db.models import new_id
from db.movement import moved_lately
from db.over_time import course_said, slipped_said
from db.reading import plans
from db.register import Register
from db.slippage import slippage
from db.trend_lines import Course, Trend
from db.trends import trend
from db.verbs import Place, add_status, archive, edit_plan, flag, new, rename_heading, reopen_period
from tests.db.making_plans import PERIOD, TODAY, MadePlan
from tests.db.quarters import closed, give, on_day

Q2, Q2_END = "2026-27 Q2", date(2026, 9, 30)


def read(register: Register, plan: MadePlan) -> Trend:
    return trend(register.reader, plan.id, TODAY)


def figures(course: Course) -> list[tuple[str, int | None, dict[str, int | None]]]:
    return [
        (point.moment.words, point.total, {figure.label: figure.count for figure in point.figures.values()})
        for point in course.points
    ]


def report(register: Register, plan: MadePlan, as_at: date, heading: str, **counts: int | None) -> None:
    rows = [
        {
            "id": new_id(),
            "plan_id": plan.id,
            "as_at": as_at,
            "heading": heading,
            "label": label.replace("_", " "),
            "count": count,
        }
        for label, count in counts.items()
    ]
    write(register, [Create("snapshot", row) for row in rows], label="reported")


def test_without_a_past_there_is_only_now(register: Register, plan: MadePlan) -> None:
    found = read(register, plan)
    assert not found.has_past
    assert [course.heading for course in found.courses] == ["Homes", "Work", ""]
    assert course_said(found.whole) == ""


def test_a_closed_period_keeps_its_figures_and_now_goes_on(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    found = read(register, plan)
    assert figures(found.whole) == [
        ("Q2 2026-27", 3, {"On target": 1, "Some concern": 0, "Done": 0, "No status": 2}),
        ("now", 3, {"On target": 0, "Some concern": 0, "Done": 1, "No status": 2}),
    ]
    assert course_said(found.whole) == (
        "Since Q2 2026-27, “On target” fell from 1 to 0 and “Done” rose from 0 to 1; “No status” stayed at 2. "
        "3 were counted then, as many now."
    )


def test_the_whole_goes_on_where_a_heading_came_later(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    new(register, plan.id, {"action": "Under no heading"})
    assert [(words, total) for words, total, _ in figures(read(register, plan).whole)] == [
        ("Q2 2026-27", 3),
        ("now", 4),
    ]


def test_a_reopened_period_is_no_point_and_one_closed_again_is_one(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    reopen_period(register, plan.id, Q2, reason="A late answer", today=TODAY)
    edit_plan(register, plan.id, {"period": PERIOD})  # reopening went back to the one that was closed
    assert not read(register, plan).has_past
    flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    closed(register, plan.id, Q2, Q2_END)
    assert [counts["Done"] for _, _, counts in figures(read(register, plan).whole)] == [1, 1]


def test_what_a_document_reported_is_a_point_unless_that_day_was_closed(register: Register, plan: MadePlan) -> None:
    report(register, plan, date(2026, 3, 31), "Homes", On_target=4, Done=None)
    report(register, plan, Q2_END, "Homes", On_target=9)
    closed(register, plan.id, Q2, Q2_END)
    homes = read(register, plan).courses[0]
    assert [(words, total) for words, total, _ in figures(homes)] == [
        ("31 March 2026 (reported)", 4),
        ("Q2 2026-27", 1),
        ("now", 1),
    ]


def test_what_a_document_counts_of_the_present_period_is_nothing_earlier(register: Register, plan: MadePlan) -> None:
    report(register, plan, date(2026, 10, 15), "Homes", On_target=4)
    assert not read(register, plan).has_past
    edit_plan(register, plan.id, {"period": None, "as_at": date(2026, 10, 15)})
    assert not read(register, plan).has_past
    edit_plan(register, plan.id, {"as_at": date(2026, 10, 31)})
    assert read(register, plan).has_past


def test_a_document_that_counts_some_headings_says_nothing_of_the_whole(register: Register, plan: MadePlan) -> None:
    report(register, plan, date(2026, 3, 31), "Homes", On_target=4)
    assert len(read(register, plan).whole.points) == 1
    report(register, plan, date(2026, 3, 31), "Work", On_target=2, Some_concern=1)
    assert [(words, total) for words, total, _ in figures(read(register, plan).whole)] == [
        ("31 March 2026 (reported)", 7),
        ("now", 3),
    ]


def test_a_blank_figure_is_no_nought(register: Register, plan: MadePlan) -> None:
    report(register, plan, date(2026, 3, 31), "Homes", On_target=None, Done=2)
    assert course_said(read(register, plan).courses[0]) == (
        "Since 31 March 2026 (reported), “Done” fell from 2 to 0; “On target” (1 now) had no figure then. "
        "2 were counted then, 1 now."
    )


def test_what_is_reported_of_actions_that_the_register_lacks_is_not_compared(
    register: Register, plan: MadePlan
) -> None:
    report(register, plan, date(2026, 3, 31), "Leisure", On_target=13)
    leisure = next(course for course in read(register, plan).courses if course.heading == "Leisure")
    assert course_said(leisure) == "13 actions were reported as at 31 March 2026; the register holds none of them."


def test_a_heading_and_a_status_that_are_called_otherwise_go_on(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    homes = register.reader.execute("SELECT id FROM heading WHERE text = 'Homes'").fetchone()[0]
    rename_heading(register, homes, "Homes for everyone")
    write(register, [Set("status", plan.statuses["On target"], {"label": "On track"})], label="renamed")
    course = read(register, plan).courses[0]
    assert (course.heading, [counts["On track"] for _, _, counts in figures(course)]) == ("Homes for everyone", [1, 1])
    assert [one.heading for one in read(register, plan).courses] == ["Homes for everyone", "Work", ""]


def test_words_that_went_to_another_heading_since_do_not_take_its_figures_along(
    register: Register, plan: MadePlan
) -> None:
    closed(register, plan.id, Q2, Q2_END)
    found = register.reader.execute("SELECT text, id FROM heading").fetchall()
    homes, work = (dict(found)[text] for text in ("Homes", "Work"))
    rename_heading(register, homes, "Housing")
    rename_heading(register, work, "Homes")
    new(register, plan.id, {"action": "Ask the unions"}, place=Place(new_heading="Work"))
    assert [(one.heading, [total for _, total, _ in figures(one)]) for one in read(register, plan).courses] == [
        ("Housing", [1, 1]),
        ("Homes", [2, 2]),
        ("Work", [1]),
        ("", [3, 4]),
    ]


def test_a_status_that_came_later_was_nought_before(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    add_status(register, plan.id, "Paused", colour="grey")
    found = read(register, plan).whole
    assert [point.count("paused") for point in found.points] == [0, 0]


def test_a_moment_is_found_by_its_period_or_refused(register: Register, plan: MadePlan) -> None:
    closed(register, plan.id, Q2, Q2_END)
    found = read(register, plan)
    assert found.find("Q2 2026-27") == found.moments[0]
    with pytest.raises(Refused, match="No figures are kept of “Q1 2026-27”: there are figures of Q2 2026-27"):
        found.find("Q1 2026-27")


def test_every_figure_of_a_sentence_is_in_the_register(register: Register, plan: MadePlan) -> None:
    """By another road: plain SQL on the tables, not the counting that the sentence was made from."""
    closed(register, plan.id, Q2, Q2_END)
    flag(register, [plan.actions["1.1"], plan.actions["1.2"]], plan.statuses["Some concern"])
    archive(register, [plan.actions["1.10"]])
    conn, said = register.reader, course_said(read(register, plan).whole)
    now = dict(
        conn.execute(
            """SELECT coalesce(s.label, 'No status'), count(*) FROM action a LEFT JOIN status s ON s.id = a.status_id
            WHERE NOT a.archived AND a.parent_id IS NULL GROUP BY 1"""
        ).fetchall()
    )
    then = dict(conn.execute("SELECT label, count FROM snapshot WHERE heading = '' AND kind = 'closed'").fetchall())
    told = re.findall(r"“(.+?)” (?:rose|fell) from (\d+) to (\d+)", said)
    assert {(label, int(was), int(is_now)) for label, was, is_now in told} == {
        (label, then.get(label, 0), now.get(label, 0))
        for label in {*then, *now} - {""}
        if then.get(label, 0) != now.get(label, 0)
    }
    assert f"{then['']} were counted then, {sum(now.values())} now." in said


def test_the_slippage_is_told_with_the_sum_of_its_days(register: Register, plan: MadePlan) -> None:
    assert slipped_said(slippage(register.reader, plan.id)) == "No deadline was ever moved."
    give(register, plan.actions["1.1"], due=date(2026, 10, 31), due_reason="Half term")
    give(register, plan.actions["1.2"], due=date(2026, 12, 1))
    assert slipped_said(slippage(register.reader, plan.id)) == "1 deadline was moved: 1.1, by 31 days."
    give(register, plan.actions["1.2"], due=date(2027, 1, 1))
    conn = register.reader
    days = sum(
        row[0]
        for row in conn.execute(
            """SELECT julianday(a.due) - min(julianday(json_extract(c.new, iif(c.field = 'due', '$', '$.due'))))
            FROM action a JOIN change c ON c.entity_key = a.id AND c.field IN ('due', '*')
            WHERE a.due IS NOT NULL GROUP BY a.id"""
        )
    )
    assert slipped_said(slippage(conn, plan.id)) == (
        f"2 deadlines were moved since they were first set; 2 slipped by {days:.0f} days in all, "
        "1.1 the farthest with 31 days; for 1 of them no reason is kept."
    )


def test_what_moved_and_the_figures_are_of_the_same_moment(register: Register, plan: MadePlan) -> None:
    """What was done after the end of a period and before its closing is in the frozen figures, so it did not move."""
    with on_day(2026, 10, 2):
        flag(register, [plan.actions["1.1"]], plan.statuses["Done"])
    with on_day(2026, 10, 5):
        closed(register, plan.id, Q2, Q2_END)
    with on_day(2026, 11, 1):
        flag(register, [plan.actions["1.2"]], plan.statuses["Done"])
    line = next(line for line in plans(register.reader) if line.id == plan.id)
    moved, last = moved_lately(register.reader, line, TODAY, TODAY)
    whole = read(register, plan).whole
    then, now = (point.count("done") or 0 for point in whole.points)
    assert (len(moved.kinds["completed"]), last) == (now - then, None) == (1, None)
    assert moved.said == "Q2 2026-27 was closed"
