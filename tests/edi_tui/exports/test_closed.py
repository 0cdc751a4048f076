"""A past report comes out again to the byte, in every form, whatever was done to the register since."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db import verbs
from db.closings import closings
from db.errors import Refused
from db.given_out import newest_batch
from db.keeping import keep, keeping
from db.lines import PersonLine
from db.reading import find_actions, legend, outline, plans
from db.register import Register
from edi_tui.exports import Asked, Audience, Selection, prepare
from edi_tui.exports.forms import FORMS
from edi_tui.exports.recorded import keep_template, record_report
from edi_tui.exports.report.template import Template
from edi_tui.exports.target import fit_target
from imports.reconciling.apply import apply
from imports.reconciling.proposal import propose
from tests.drafting import drafted_plan, reading
from tests.exporting import export, exported
from tests.reporting import AS_AT, TODAY, whole_plan

LATER = date(2027, 2, 14)
PERIOD = "2026-27 Q2"


def given_out(register: Register, folder: Path, *, closed: str = "", public: bool = False) -> dict[str, bytes]:
    """Every form of the plan, as bytes by its name."""
    folder.mkdir(exist_ok=True)
    selection, today = Selection((plans(register.reader)[0].id,)), LATER if closed else TODAY
    names = dict.fromkeys(_names(register, selection, closed), True) if public else {}
    written: dict[str, bytes] = {}
    for form in FORMS:
        path, asked = folder / f"out.{form}", {"selection": selection, "closed": closed, "names": names}
        written[form] = export(register, path, today=today, public=public, **asked).read_bytes()
    return written


def _names(register: Register, selection: Selection, closed: str) -> list[str]:
    asked = Asked(selection, "md", Audience.public, closed=closed)
    return [name.name for name in prepare(register.reader, asked, today=TODAY).names]


def key(register: Register, ref: str) -> str:
    return find_actions(register.reader, ref, archived=ref == "2.13")[0]


def edit_much(register: Register, plan_id: str) -> None:
    done = {entry.label: entry.id for entry in legend(register.reader, plan_id)}["Done"]
    verbs.flag(register, [key(register, "1.02"), key(register, "2.10")], done, note="All of it")
    verbs.edit(register, key(register, "1.01"), {"action": "Pay everybody", "lead": [PersonLine("Zoe Orr", "Clerk")]})
    verbs.edit(register, key(register, "1.01"), {"due": date(2027, 9, 30), "due_text": "next year", "ref": "9.99"})
    verbs.add_update(register, key(register, "2.10"), "Said later, for the past.", period=PERIOD)
    verbs.new(register, plan_id, {"action": "One more"})


def change_the_plan_itself(register: Register, plan_id: str) -> None:
    verbs.edit_plan(register, plan_id, {"title": "Fairer Shares", "council": "Harrowmere City"})
    verbs.rename_heading(register, outline(register.reader, plan_id)[0].id, "Listen, then plan")
    verbs.add_status(register, plan_id, "Stuck", colour="red")
    verbs.move(register, [key(register, "2.10")], verbs.Place(new_heading="Elsewhere"))


def archive_much(register: Register, _: str) -> None:
    verbs.archive(register, [key(register, "1.01"), key(register, "2.09")])
    verbs.unarchive(register, [key(register, "2.13")])


def undo_much(register: Register, plan_id: str) -> None:
    edit_much(register, plan_id)
    for _ in range(4):
        verbs.undo(register)
    verbs.redo(register)
    batches = register.reader.execute("SELECT id FROM batch WHERE label LIKE '1.01%' ORDER BY number").fetchall()
    verbs.take_back(register, batches[0][0])  # what was done before the closing


def take_in(register: Register, _: str) -> None:
    apply(register, propose(register.reader, reading(drafted_plan(), "other.xlsx", "3" * 64)))


def set_otherwise(register: Register, plan_id: str) -> None:
    keep_template(register, "Harrowmere Borough Council", Template(("summary",), "Another title"))
    with keeping(register) as conn:
        keep(conn, f"reports:{plan_id}", [])


def forget_somebody(register: Register, plan_id: str) -> None:
    edit_much(register, plan_id)
    verbs.forget(register, "Zoe Orr")


def go_on_for_a_year(register: Register, plan_id: str) -> None:
    for number in (3, 4):
        edit_much(register, plan_id) if number == 3 else take_in(register, plan_id)
        verbs.close_period(register, plan_id, as_at=date(2027, 1, number), today=LATER)


SINCE: list[Callable[[Register, str], None]] = [edit_much, change_the_plan_itself, archive_much, undo_much, take_in]
SINCE += [set_otherwise, forget_somebody, go_on_for_a_year]


@pytest.mark.parametrize("since", SINCE, ids=lambda since: since.__name__)
def test_a_closed_period_is_given_out_as_on_the_day(
    empty: Register, tmp_path: Path, since: Callable[[Register, str], None]
) -> None:
    plan_id = whole_plan(empty)
    on_the_day = given_out(empty, tmp_path / "then")
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    since(empty, plan_id)
    again = given_out(empty, tmp_path / "later", closed=PERIOD)
    assert [form for form in FORMS if again[form] != on_the_day[form]] == []
    now = export(empty, tmp_path / "now.md", template=Template(as_at=LATER), selection=Selection((plan_id,)))
    assert now.read_bytes() != on_the_day["md"]


def test_a_closed_period_is_published_as_on_the_day(empty: Register, tmp_path: Path) -> None:
    plan_id = whole_plan(empty)
    on_the_day = given_out(empty, tmp_path / "then", public=True)
    assert b"Head of Engagement" in on_the_day["md"] and b"Ines Marsh" not in on_the_day["md"]
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    edit_much(empty, plan_id)
    assert given_out(empty, tmp_path / "later", closed=PERIOD, public=True) == on_the_day


def test_a_person_who_was_forgotten_stays_so_in_a_past_report_and_all_else_is_as_it_was(
    empty: Register, tmp_path: Path
) -> None:
    plan_id = whole_plan(empty)
    on_the_day = given_out(empty, tmp_path / "then")["txt"].decode()
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    verbs.forget(empty, "Ines Marsh", words="The trainer")
    again = given_out(empty, tmp_path / "later", closed=PERIOD)["txt"].decode()
    assert "Ines" not in again and "The trainer" in again
    assert " ".join(again.split()) == " ".join(on_the_day.replace("Ines Marsh", "The trainer").split())


def test_a_report_says_nothing_of_the_moment_in_which_it_was_written(empty: Register, tmp_path: Path) -> None:
    whole_plan(empty)
    for form in ("docx", "xlsx"):
        with zipfile.ZipFile(export(empty, tmp_path / f"out.{form}")) as package:
            assert {member.date_time[0] for member in package.infolist()} == {1980}
            core = package.read("docProps/core.xml").decode()
            assert core.count(f"{TODAY}T00:00:00Z") == 2
            inside = [name for name in package.namelist() if name.endswith(".xlsx")]
            assert bool(inside) == (form == "docx")


def test_the_same_report_does_not_know_that_its_period_was_closed(empty: Register, tmp_path: Path) -> None:
    plan_id = whole_plan(empty)
    with keeping(empty) as conn:
        keep(conn, f"reports:{plan_id}", [])  # so that it begins with the period
    on_the_day = given_out(empty, tmp_path / "then")
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY, go_on=False)
    assert given_out(empty, tmp_path / "beside") == on_the_day
    verbs.reopen_period(empty, plan_id, PERIOD, reason="One answer came late", today=TODAY)
    assert given_out(empty, tmp_path / "reopened") == on_the_day
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    assert given_out(empty, tmp_path / "again", closed=PERIOD) == on_the_day


def test_a_report_of_a_closed_period_is_kept_as_one_that_knew_no_more(empty: Register) -> None:
    plan_id = whole_plan(empty)
    knew = newest_batch(empty.reader)
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    edit_much(empty, plan_id)
    found = prepare(empty.reader, Asked(Selection((plan_id,)), "md", closed=PERIOD), today=LATER)
    assert record_report(empty, found) == ""
    assert (found.newest, closings(empty.reader, plan_id)[0].newest) == (knew, knew)


def test_the_file_of_the_register_is_guarded_when_a_past_is_given_out(empty: Register) -> None:
    plan_id = whole_plan(empty)
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    found = prepare(empty.reader, Asked(Selection((plan_id,)), "md", closed=PERIOD), today=LATER)
    with pytest.raises(Refused, match="the register"):
        fit_target(empty.path, replace=True, guarded=found.guarded)


def test_what_was_not_closed_and_two_plans_at_once_are_refused(empty: Register, tmp_path: Path) -> None:
    plan_id = whole_plan(empty)
    with pytest.raises(Refused, match="Q2 2026-27 is not closed: no period of this plan is closed yet"):
        export(empty, tmp_path / "a.md", closed=PERIOD)
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    with pytest.raises(Refused, match="Q1 2026-27 is not closed: closed are Q2 2026-27"):
        export(empty, tmp_path / "a.md", closed="2026-27 Q1")
    with pytest.raises(Refused, match="Each plan was closed on its own"):
        export(empty, tmp_path / "a.md", closed=PERIOD, selection=Selection((plan_id, plan_id)))


def test_figures_that_are_not_those_that_were_frozen_are_told(empty: Register, tmp_path: Path) -> None:
    plan_id = whole_plan(empty)
    verbs.close_period(empty, plan_id, as_at=AS_AT, today=TODAY)
    with empty.writing() as conn:
        conn.exec_driver_sql("UPDATE snapshot SET count = count + 1 WHERE closing_id IS NOT NULL AND label = 'Done'")
    told = exported(empty, tmp_path / "a.md", closed=PERIOD).notes
    assert told and told[0].startswith("The figures that were frozen for Q2 2026-27 are not those that the history")
