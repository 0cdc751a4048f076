"""What a register keeps beside its plans: which reports were given out, and what moved since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.dashboard import read_dashboard
from db.errors import Refused
from db.filters import Filter
from db.given_out import GivenOut, last_report, newest_batch, note_reports, reports_of
from db.keeping import keep, keeping, kept
from db.movement import movement
from db.opening import open_register
from db.reading import action_keys, plans
from db.register import Register
from db.verbs import edit, flag, undo
from tests.db.making_plans import TODAY, MadePlan, state_of

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def given(plan: MadePlan, as_at: date, version: str = "1") -> GivenOut:
    return GivenOut(plan.id, as_at, version, "2026-10-05T09:00:00+00:00", newest_batch(plan.register.reader))


def test_a_report_that_was_given_out_is_kept(plan: MadePlan) -> None:
    note_reports(plan.register, [given(plan, JUNE)])
    assert reports_of(plan.register.reader, plan.id) == [given(plan, JUNE)]
    assert reports_of(plan.register.reader, "another plan") == []


def test_the_last_report_is_the_newest_of_an_earlier_day(plan: MadePlan) -> None:
    note_reports(plan.register, [given(plan, SEPTEMBER), given(plan, JUNE)])
    conn = plan.register.reader
    assert last_report(conn, plan.id, date(2026, 12, 31)) == given(plan, SEPTEMBER)
    assert last_report(conn, plan.id, SEPTEMBER) == given(plan, JUNE)
    assert last_report(conn, plan.id, JUNE) is None


def test_another_draft_of_the_same_day_takes_the_place_of_the_first(plan: MadePlan) -> None:
    note_reports(plan.register, [given(plan, JUNE)])
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    note_reports(plan.register, [given(plan, JUNE, "2")])
    assert reports_of(plan.register.reader, plan.id) == [given(plan, JUNE, "2")]


def test_undo_does_not_meet_what_is_kept_and_no_plan_changes_by_it(plan: MadePlan) -> None:
    before = state_of(plan.register.path)
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    note_reports(plan.register, [given(plan, JUNE)])
    undo(plan.register)
    assert state_of(plan.register.path) == before
    assert len(reports_of(plan.register.reader, plan.id)) == 1


@pytest.mark.parametrize("value", ["[", '"x"', "3", '[1, {"as_at": "soon", "batch": 1}, {"as_at": "2026-06-30"}]', ""])
def test_what_is_damaged_is_as_if_it_were_not_there(plan: MadePlan, value: str) -> None:
    with keeping(plan.register) as conn:
        conn.execute("INSERT INTO setting VALUES (?, ?)", (f"reports:{plan.id}", value))
    assert reports_of(plan.register.reader, plan.id) == []
    note_reports(plan.register, [given(plan, JUNE)])
    assert last_report(plan.register.reader, plan.id, SEPTEMBER) == given(plan, JUNE)


def test_what_is_kept_is_given_back_whatever_it_is(register: Register) -> None:
    with keeping(register) as conn:
        keep(conn, "one", {"a": [1, None, "é"]})
        keep(conn, "one", ["again"])
    assert (kept(register.reader, "one"), kept(register.reader, "two")) == (["again"], None)


def test_a_register_that_may_only_be_read_keeps_nothing_and_says_so(plan: MadePlan, tmp_path: Path) -> None:
    plan.register.close()
    plan.register.path.chmod(0o400)
    register = open_register(plan.register.path)
    register.read_only = True  # whoever runs the tests may be allowed to write everything
    with pytest.raises(Refused, match="may only be read"):
        note_reports(register, [])
    register.close()


def test_what_moved_since_a_report_begins_just_behind_what_it_knew(plan: MadePlan) -> None:
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Some concern"])
    edit(plan.register, plan.actions["1.1"], {"due": date(2026, 12, 31)})
    report = given(plan, JUNE)
    flag(plan.register, [plan.actions["1.1"]], plan.statuses["Done"])
    edit(plan.register, plan.actions["1.1"], {"due": date(2027, 3, 31)})
    found = movement(plan.register.reader, plan.id, report.as_at, after=report.batch)
    moved = {kind: [one.words for one in some] for kind, some in found.kinds.items() if some}
    assert moved == {
        "completed": ["● Some concern → ◆ Done"],
        "slipped": ["31 December 2026 → 31 March 2027"],
    }
    assert found.taken_in is None
    assert not any(movement(plan.register.reader, plan.id, report.as_at, after=newest(plan)).kinds.values())


def newest(plan: MadePlan) -> int:
    return newest_batch(plan.register.reader)


def test_what_moved_tells_the_days_and_statuses_of_actions_and_of_tasks(plan: MadePlan) -> None:
    before = newest(plan)
    flag(plan.register, [plan.actions["task"]], plan.statuses["Done"])
    edit(plan.register, plan.actions["1.1"], {"due": date(2026, 12, 31)})
    found = movement(plan.register.reader, plan.id, JUNE, after=before).kinds
    (task,), (late,) = found["completed"], found["slipped"]
    assert task.is_task and task.ref is None and task.statuses and task.statuses[0] is None
    assert not late.is_task and late.ref == "1.1" and late.days == (SEPTEMBER, date(2026, 12, 31))


def test_what_fails_half_way_keeps_nothing(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), keeping(register) as conn:
        keep(conn, "one", 1)
        raise ZeroDivisionError
    assert kept(register.reader, "one") is None


def test_a_register_that_another_program_holds_is_told_in_a_sentence(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.sqlite.BUSY_SECONDS", 0)
    with keeping(register) as conn:
        keep(conn, "one", 1)
        with pytest.raises(Refused), keeping(register):
            raise AssertionError("both have it")


def test_the_filter_and_the_dashboard_begin_with_the_last_report_that_was_given_out(plan: MadePlan) -> None:
    conn, key = plan.register.reader, plan.actions
    flag(plan.register, [key["1.1"]], plan.statuses["Done"])
    note_reports(plan.register, [given(plan, JUNE), given(plan, SEPTEMBER)])
    flag(plan.register, [key["1.2"]], plan.statuses["Done"])
    found = action_keys(conn, Filter(plans=(plan.id,), changed="report"), today=TODAY)
    assert [one.id for one in found] == [key["1.2"]]
    board = read_dashboard(conn, plans(conn)[0], TODAY)
    assert board.moved.since == SEPTEMBER
    assert [one.name for one in board.moved.kinds["completed"]] == ["1.2"]


def test_what_is_kept_of_reports_and_cannot_be_read_narrows_nothing(plan: MadePlan) -> None:
    for damaged in ("no list", [1, "x", {"batch": None}], {"batch": 7}):
        with keeping(plan.register) as conn:
            keep(conn, f"reports:{plan.id}", damaged)
        found = action_keys(plan.register.reader, Filter(plans=(plan.id,), changed="report"), today=TODAY)
        assert len(found) == 4
