"""A fault in a verb tells nothing of what the register holds, and leaves nothing behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db import journal, verbs
from db.errors import Refused
from db.filters import Filter
from db.reading import plans
from db.register import Register
from db.views import View
from tests.db.making_plans import contents_of
from tests.edi_tui.exports.canaries import NAME, canary_register
from tests.edi_tui.watching import Fault, Watch, fail, fill_disk, locked, report_of

DAY, CLOSED = date(2030, 1, 1), "2026-27 Q2"
LONG = f"{NAME} says. " * 40_000  # more than a page has room for

Verb = Callable[[Register, str, str], object]
"""Carried out on a register with the keys of an action and of its plan."""

WORK: dict[str, Verb] = {
    "add_committee": lambda register, _, plan: verbs.add_committee(register, title=LONG, held_on=DAY, plan_id=plan),
    "add_status": lambda register, _, plan: verbs.add_status(register, plan, LONG, colour="red"),
    "add_update": lambda register, key, _: verbs.add_update(register, key, LONG),
    "archive": lambda register, key, _: verbs.archive(register, [key]),
    "ask": lambda register, _, plan: verbs.ask(
        register, plan, "2030-31 Q1", [officer_of(register)], asked_on=date(2030, 4, 1), answer_by=None
    ),
    "close_period": lambda register, _, plan: verbs.close_period(register, plan, as_at=DAY, today=DAY, stated=7),
    "copy": lambda register, key, _: verbs.copy(register, [key]),
    "delete_view": lambda register, *_: verbs.delete_view(register, view_of(register)),
    "edit": lambda register, key, _: verbs.edit(register, key, {"action": LONG}),
    "edit_all": lambda register, key, _: verbs.edit_all(register, [key], {"council": LONG}),
    "edit_committee": lambda register, *_: verbs.edit_committee(register, committee_of(register), {"title": LONG}),
    "edit_plan": lambda register, _, plan: verbs.edit_plan(register, plan, {"title": LONG}),
    "edit_officer": lambda register, *_: verbs.edit_officer(register, officer_of(register), {"post": LONG}),
    "flag": lambda register, key, _: verbs.flag(register, [key], None, note=LONG),
    "forget": lambda register, *_: verbs.forget(register, NAME, words="somebody " * 20_000),
    "move": lambda register, key, _: verbs.move(register, [key], verbs.Place(new_heading=LONG)),
    "move_view": lambda register, *_: verbs.move_view(register, view_of(register), 2),
    "new": lambda register, _, plan: verbs.new(register, plan, {"action": LONG}),
    "no_change": lambda register, key, _: verbs.no_change(register, [key], period="2031-32 Q1"),
    "redo": lambda register, *_: verbs.redo(register),
    "remove_committee": lambda register, *_: verbs.remove_committee(register, committee_of(register)),
    "rename_heading": lambda register, key, _: verbs.rename_heading(register, heading_of(register, key), LONG),
    "rename_view": lambda register, *_: verbs.rename_view(register, view_of(register), f"{NAME} too"),
    "reopen_period": lambda register, _, plan: verbs.reopen_period(register, plan, CLOSED, reason=LONG, today=DAY),
    "save_view": lambda register, *_: verbs.save_view(register, NAME, View(Filter(words=LONG))),
    "take_back": lambda register, *_: verbs.take_back(register, batch_of(register)),
    "unarchive": lambda register, key, _: verbs.unarchive(register, [key]),
    "undo": lambda register, *_: verbs.undo(register),
    "use_legend": lambda register, _, plan: verbs.use_legend(register, plan, "progress"),
}
MEETINGS: dict[str, Verb] = {
    "begin_meeting": lambda register, key, plan: verbs.begin_meeting(
        register, title=LONG, held_on=date(2030, 4, 1), agenda=[key], plan_id=plan
    ),
    "edit_meeting": lambda register, *_: verbs.edit_meeting(register, meeting_of(register), {"title": LONG}),
    "end_meeting": lambda register, *_: verbs.end_meeting(register, meeting_of(register)),
    "go_on_with": lambda register, *_: verbs.go_on_with(register, meeting_of(register, "Ended")),
    "keep_place": lambda register, key, _: verbs.keep_place(register, meeting_of(register), key),
    "say": lambda register, key, _: verbs.say(register, meeting_of(register), key, "decision", LONG),
    "say_deadline": lambda register, key, _: verbs.say_deadline(register, meeting_of(register), key, LONG, due=None),
    "say_new": lambda register, key, _: verbs.say_new(register, meeting_of(register), key, LONG, NAME),
    "say_no_change": lambda register, key, _: verbs.say_no_change(register, meeting_of(register), key),
    "say_status": lambda register, key, _: verbs.say_status(register, meeting_of(register), key, None),
    "say_update": lambda register, key, _: verbs.say_update(register, meeting_of(register), key, LONG),
    "redo_meeting": lambda register, *_: verbs.redo_meeting(register, undone_meeting(register)),
    "undo_meeting": lambda register, *_: verbs.undo_meeting(register, meeting_of(register)),
    "unsay": lambda register, *_: verbs.unsay(register, said_of(register)),
}
WORK |= MEETINGS
GROWS = {name for name, verb in WORK.items() if "LONG" in verb.__code__.co_names} | {"forget"}
"""Those that write more than the register's file has room for."""


def heading_of(register: Register, key: str) -> str:
    return str(register.reader.execute("SELECT heading_id FROM action WHERE id = ?", (key,)).fetchone()[0])


def view_of(register: Register) -> str:
    return str(register.reader.execute("SELECT id FROM view ORDER BY position").fetchone()[0])


def meeting_of(register: Register, title: str = "Held") -> str:
    return str(register.reader.execute("SELECT id FROM meeting WHERE title = ?", (title,)).fetchone()[0])


def committee_of(register: Register) -> str:
    return str(register.reader.execute("SELECT id FROM committee").fetchone()[0])


def undone_meeting(register: Register) -> str:
    found = "SELECT entity_key FROM change WHERE entity = 'meeting' AND field = '*' AND new IS NULL"
    return str(register.reader.execute(found).fetchone()[0])


def said_of(register: Register) -> str:
    return str(register.reader.execute("SELECT id FROM said").fetchone()[0])


def officer_of(register: Register) -> str:
    return str(register.reader.execute("SELECT officer_id FROM assignment ORDER BY role <> 'updater'").fetchone()[0])


def batch_of(register: Register) -> str:
    return str(register.reader.execute("SELECT id FROM batch ORDER BY number DESC").fetchone()[0])


@pytest.fixture
def canaries(tmp_path: Path) -> Iterator[Register]:
    """Something to take back and, for “redo”, something that was taken back; two views; what is archived."""
    register = canary_register(tmp_path)
    for name in (f"{NAME} leads", "Another"):
        verbs.save_view(register, name, View(Filter(words="one")))
    verbs.close_period(register, plans(register.reader)[0].id, as_at=DAY, today=DAY)
    hold_meetings(register, keys(register)[0])
    verbs.add_committee(register, title=f"{NAME}'s committee", held_on=DAY)
    verbs.archive(register, [keys(register)[0]])
    yield register
    register.close()


def hold_meetings(register: Register, key: str) -> None:
    """A meeting in which something was said, and one that was ended."""
    held, ended = (
        verbs.begin_meeting(register, title=title, held_on=date(2030, 4, 1), agenda=[key], present=[NAME])
        for title in ("Held", "Ended")
    )
    verbs.say(register, held, key, "note", f"{NAME} was not there")
    verbs.end_meeting(register, ended)


def keys(register: Register) -> tuple[str, str]:
    """The keys of an action and of its plan."""
    row = register.reader.execute("SELECT id, plan_id FROM action ORDER BY parent_id IS NOT NULL").fetchone()
    return row[0], row[1]


def prepared(register: Register, name: str) -> tuple[str, str]:
    if name in ("archive", "ask", "flag", "copy", "move"):
        verbs.unarchive(register, [keys(register)[0]])
    if name == "redo_meeting":
        verbs.undo_meeting(register, meeting_of(register))
    if name == "redo":
        verbs.undo(register)
    return keys(register)


@pytest.fixture
def watch(
    canaries: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Watch:
    return Watch(tmp_path, monkeypatch, caplog)


def test_every_verb_is_tried() -> None:
    assert set(WORK) == {name for name in verbs.__all__ if name != "Place"}


@pytest.mark.parametrize("name", WORK)
def test_a_fault_inside_a_verb(
    canaries: Register, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = prepared(canaries, name)
    monkeypatch.setattr(journal, "insert_rows", fail)
    monkeypatch.setattr("db.verbs.forgetting.seal_again", fail)
    monkeypatch.setattr("db.verbs.meeting.keep", fail)
    before = contents_of(canaries.path)
    with pytest.raises(Fault) as raised:
        WORK[name](canaries, *asked)
    from edi_tui.crash import log_path, report

    told = report(raised.value).plain
    assert log_path().exists() and contents_of(canaries.path) == before
    watch.check(*capfd.readouterr(), told)


@pytest.mark.parametrize("name", WORK)
def test_a_register_that_another_program_holds(
    canaries: Register, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = prepared(canaries, name)
    canaries.close()
    with locked(canaries.path, monkeypatch), pytest.raises((Refused, sqlite3.OperationalError)) as raised:
        WORK[name](canaries, *asked)
    watch.check(*capfd.readouterr(), str(raised.value), report_of(raised.value))


@pytest.mark.parametrize("name", sorted(GROWS))
def test_a_disk_that_is_full(
    canaries: Register, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = prepared(canaries, name)
    canaries.close()
    fill_disk(canaries.path, monkeypatch)
    before = contents_of(canaries.path)
    with pytest.raises(Refused, match="full") as raised:
        WORK[name](canaries, *asked)
    assert contents_of(canaries.path) == before
    watch.check(*capfd.readouterr(), str(raised.value), report_of(raised.value))


@pytest.mark.parametrize("name", sorted(set(WORK) - {"forget", "redo", "save_view", "undo"}))
def test_a_key_that_is_not_there(
    canaries: Register, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for finder in (heading_of, view_of, officer_of, batch_of, meeting_of, said_of, undone_meeting, committee_of):
        monkeypatch.setattr(f"{__name__}.{finder.__name__}", lambda *_: NAME)
    with pytest.raises(Refused) as raised:
        WORK[name](canaries, NAME, NAME)
    watch.check(*capfd.readouterr(), str(raised.value), report_of(raised.value))
