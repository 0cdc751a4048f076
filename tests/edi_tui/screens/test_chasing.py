"""Chasing on screen: who owes what, writing requests, reminding, an officer's details, the ledger, replies."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.chasing import requests_of
from db.officers import find_officers
from db.reading import plans
from db.register import Register
from db.verbs import add_update, edit_plan, undo
from edi_tui.exports.requests import folder as giving
from edi_tui.screens.chase_screen import ChaseScreen
from edi_tui.screens.import_screen import ImportScreen
from tests.edi_tui.screens.desk import Desk, desk
from tests.edi_tui.screens.test_history import key_of


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where requests go when nobody has chosen a folder yet."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = Path.cwd()
    os.chdir(tmp_path / "home")
    yield
    os.chdir(before)


async def opened(at: Desk) -> ChaseScreen:
    """The screen, read."""
    await at.press("C")
    screen = at.app.screen
    assert isinstance(screen, ChaseScreen)
    await at.until(lambda: screen.is_read)
    await at.settle()
    return screen


async def write(at: Desk, key: str = "w") -> None:
    """Write as it is offered."""
    at.app.clear_notifications()
    await at.press(key, "ctrl+s")
    await at.until(lambda: any("Nothing is sent" in toast for toast in at.toasts))
    await at.settle()


def asked_names(register: Register) -> list[str]:
    """Who was asked, in the order of the asking."""
    return [one.name for one in requests_of(register.reader, plans(register.reader)[0].id)]


def files(folder: Path) -> list[str]:
    return sorted(path.name.rsplit(" - ")[-1] for path in folder.glob("Update request *"))


async def test_those_who_owe_are_listed_with_what_names_nobody(register: Register) -> None:
    async with desk(register, (140, 40)) as at:
        await opened(at)
        # A task that names nobody is its action's officers' to report on.
        assert "5 owed, 2 officers to ask" in at.text
        assert "▶   Ines Marsh, Head of Peop" in at.text and "3 owed  not asked yet" in at.text
        assert "1 overdue" in at.text and "Nobody to ask" in at.text
        assert "Owed for Q2 2026-27" in at.text and "Recruit twelve paid testers" in at.text
        await at.press("end")
        assert "Nobody leads, owns or updates these" in at.text and "Publish what changed" in at.text
        await at.press("escape")
        assert at.app.screen is at.plan


async def test_requests_are_written_into_a_folder_and_kept_as_asked(register: Register, tmp_path: Path) -> None:
    async with desk(register, (140, 40)) as at:
        screen = await opened(at)
        await write(at)
        assert sorted(asked_names(register)) == ["A Okafor", "Ines Marsh"]
        assert files(tmp_path / "home") == ["A Okafor.eml", "Ines Marsh.eml"]
        await at.until(lambda: at.text.count("asked 21 Nov 2026") == 2)
        assert screen.marked == set() and "asked yet" not in at.text
        await at.press("w")
        assert any("was asked already: remind them." in toast for toast in at.toasts)
        await write(at, "r")
        await at.until(lambda: at.text.count("reminded 21 Nov 2026") > 1)
        assert len(asked_names(register)) == 4
    undo(register)
    assert len(asked_names(register)) == 2


async def test_the_smallest_window_shows_everybody_who_is_asked_and_every_key(register: Register) -> None:
    async with desk(register, (60, 20)) as at:
        await opened(at)
        await at.press("w")
        assert "Ines Marsh; A Okafor" in at.inside and "esc leave" in at.inside and "read as" in at.inside


async def test_only_those_marked_are_asked_and_the_choices_are_remembered(register: Register, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    async with desk(register) as at:
        await opened(at)
        await at.press("space")
        assert "1 marked" in at.text
        await at.press("w")
        assert "Ask Ines Marsh for Q2 2026-27" in at.inside
        await at.press("right", "tab", "ctrl+u", "ctrl+k")
        assert "a folder that is there" in at.inside
        await at.type(str(tmp_path / "none"))
        assert "there is no such folder: make it first" in at.inside
        await at.press("ctrl+s")
        await at.until(lambda: "There is no folder" in at.inside)
        assert asked_names(register) == []
        await at.press("ctrl+u")
        await at.type(str(tmp_path / "out"))
        await at.press("enter")
        await at.until(lambda: asked_names(register) == ["Ines Marsh"])
        await at.settle()
        assert files(tmp_path / "out") == ["Ines Marsh.docx"]
        await at.press("w")
        assert "Word forms" in at.inside and str(tmp_path / "out") in at.inside
    async with desk(register) as at:
        await opened(at)
        await at.press("w")
        assert "Word forms" in at.inside and str(tmp_path / "out") in at.inside


async def test_a_day_that_cannot_be_read_writes_nothing(register: Register) -> None:
    async with desk(register) as at:
        await opened(at)
        await at.press("w", "tab", "tab", "ctrl+u")
        await at.type("soon")
        assert "no day can be read" in at.inside
        await at.press("ctrl+s")
        await at.until(lambda: "No day can be read in “Answer by”" in at.inside)
        await at.press("escape")
        assert isinstance(at.app.screen, ChaseScreen) and asked_names(register) == []


async def test_escape_stops_the_writing_and_leaves_nothing(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    write_it = giving.put_in_place

    def slowly(*args: object, **options: object) -> Path:
        begun.set()
        assert go_on.wait(20)
        return write_it(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(giving, "put_in_place", slowly)
    async with desk(register) as at:
        await opened(at)
        await at.press("w", "ctrl+s")
        await at.until(begun.is_set)
        await at.until(lambda: "Writing 1 of 2: Ines Marsh. Escape stops." in at.inside)
        await at.press("escape")
        go_on.set()
        await at.until(lambda: "nobody is kept as asked" in at.inside)
    assert asked_names(register) == [] and files(tmp_path / "home") == []


async def test_an_officers_details_are_kept(register: Register) -> None:
    async with desk(register, (140, 40)) as at:
        await opened(at)
        assert "No e-mail is kept: e keeps one." in at.text
        await at.press("e")
        await at.type("ines.marsh")
        await at.press("ctrl+s")
        await at.until(lambda: any("is no e-mail address" in toast for toast in at.toasts))
        await at.type("@eastmere.gov.uk")
        await at.press("tab", "tab")
        await at.type("never")
        await at.press("enter")
        await at.until(lambda: any("“never” is no day" in toast for toast in at.toasts))
        await at.press("ctrl+u")
        await at.type("1/11/2026")
        await at.press("enter")
        await at.until(lambda: "ines.marsh@eastmere.gov.uk" in at.text and "has left" in at.text)
        assert "Left on 1 November 2026: give the actions another lead." in at.text
        await at.press("space", "w")
        assert any("Ines Marsh left on 1 November 2026" in toast for toast in at.toasts)
    (found,) = find_officers(register.reader, "Ines Marsh")
    assert found.email == "ines.marsh@eastmere.gov.uk"


async def test_who_answers_moves_to_those_who_have(register: Register) -> None:
    async with desk(register, (140, 40)) as at:
        await opened(at)
        assert "Answered for" not in at.text
        for ref in ("1.01", "1.02", "2.02"):
            add_update(register, key_of(register, ref), "Done so.", period="2026-27 Q2")
        at.app.look_for_changes()
        await at.until(lambda: "Answered for Q2 2026-27" in at.text)
        assert "3 owed, 1 officer to ask" in at.lines[0]
        await at.press("l")
        assert "A Okafor" in at.inside and "3 given; not asked" in at.inside and "2 silent; not asked" in at.inside


async def test_an_empty_period_says_that_nobody_owes_anything(register: Register) -> None:
    async with desk(register, (140, 40)) as at:
        with register.writing() as conn:
            conn.exec_driver_sql("UPDATE action SET archived = 1")
        screen = await opened(at)
        assert "Nobody owes an update for Q2 2026-27: every open action has one." in at.text
        await at.press("w")
        assert any("Nobody owes an update for Q2 2026-27" in toast for toast in at.toasts)
        await at.press("space", "e", "l")
        assert "Nobody was asked for anything yet." in at.inside
        await at.press("escape")
        assert at.app.screen is screen


async def test_a_plan_without_a_period_is_chased_for_todays_quarter(register: Register) -> None:
    edit_plan(register, plans(register.reader)[0].id, {"period": None})
    async with desk(register, (140, 40)) as at:
        await opened(at)
        assert "Q3 2026-27" in at.lines[0] and "2 officers to ask" in at.text


async def test_replies_go_through_the_import(register: Register) -> None:
    async with desk(register) as at:
        screen = await opened(at)
        await at.press("i")
        assert isinstance(at.app.screen, ImportScreen)
        await at.press("escape")
        await at.until(lambda: at.app.screen is screen)


async def test_without_a_plan_there_is_nobody_to_chase(empty: Register) -> None:
    async with desk(empty) as at:
        await at.press("C")
        assert at.app.screen is at.plan and "There is no plan yet: import one first." in at.toasts


async def test_a_register_that_may_only_be_read_asks_nobody(register: Register) -> None:
    register.read_only = True
    async with desk(register) as at:
        await opened(at)
        for key in ("w", "r", "e", "i"):
            at.app.clear_notifications()
            await at.press(key)
            assert any("may only be read here" in toast for toast in at.toasts)
