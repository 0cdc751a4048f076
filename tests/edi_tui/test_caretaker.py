"""While a register is open somebody sees to it: dangers are told, visitors announced, what was done is backed up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.backup import back_up, backups, restore
from db.register import Register
from db.verbs import add_update
from edi_tui import caretaker
from edi_tui.caretaker import Caretaker
from tests.edi_tui.screens.desk import desk


def edit(register: Register) -> None:
    action = register.reader.execute("SELECT id FROM action WHERE NOT archived").fetchone()[0]
    add_update(register, action, "Two of three meetings were held.")


def visitor(register: Register) -> Path:
    """Somebody on another computer opens the register."""
    folder = register.path.with_name(f".{register.path.name}.open")
    folder.mkdir(exist_ok=True)
    told = {"who": "Rose Okafor", "host": "laptop-3", "pid": 1, "since": "2026-11-21T10:12:00"}
    (folder / "laptop-3-1.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_what_was_done_is_backed_up_at_closing_and_nothing_else_is(register: Register) -> None:
    keeper = Caretaker(register)
    assert list(keeper.arrive()) == [] and list(keeper.leave()) == [] and backups(register.path) == []
    edit(register)
    assert list(keeper.leave()) == [] and len(backups(register.path)) == 1
    assert list(keeper.leave()) == [] and len(backups(register.path)) == 1


def test_what_was_done_after_a_backup_was_put_back_is_backed_up_though_its_number_came_before(
    register: Register,
) -> None:
    first = back_up(register)
    edit(register)
    keeper = Caretaker(register)
    restore(register.path, first)
    edit(register)
    number = len(backups(register.path))
    assert list(keeper.leave()) == [] and len(backups(register.path)) == number + 1


def test_every_hour_what_was_done_since_is_backed_up(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Caretaker(register)
    edit(register)
    assert list(keeper.look()) == [] and backups(register.path) == []
    monkeypatch.setattr(caretaker, "BACK_UP_EVERY", caretaker.BACK_UP_EVERY * 0)
    assert list(keeper.look()) == [] and len(backups(register.path)) == 1
    assert list(keeper.look()) == [] and len(backups(register.path)) == 1


def test_a_backup_that_cannot_be_written_is_told_in_a_sentence(register: Register) -> None:
    keeper = Caretaker(register)
    edit(register)
    register.path.with_name(f"{register.path.stem}-backups").write_text("no folder")
    (sentence,) = keeper.leave()
    assert sentence.startswith("No backup could be written to")


def test_a_look_is_due_when_the_last_one_is_a_while_ago(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = Caretaker(register)
    assert not keeper.is_due
    monkeypatch.setattr(caretaker, "EVERY", 0.0)
    assert keeper.is_due


def test_a_visitor_is_announced_once(register: Register) -> None:
    keeper = Caretaker(register)
    assert list(keeper.arrive()) == []
    visitor(register)
    assert [sentence.split(" has ")[0] for sentence in keeper.look()] == ["Rose Okafor"]
    assert list(keeper.look()) == []
    list(keeper.leave())


async def test_the_screen_tells_who_else_has_the_register_open(register: Register) -> None:
    visitor(register)
    async with desk(register) as at:
        await at.until(lambda: any("Rose Okafor has this register open" in toast for toast in at.toasts))


@pytest.mark.parametrize(
    ("size", "words"), [((50, 14), "2 here"), ((80, 24), "Rose Okafor too"), ((120, 30), "Rose Okafor too")]
)
async def test_who_else_is_there_stands_in_the_header_until_they_leave(
    register: Register, size: tuple[int, int], words: str
) -> None:
    async with desk(register, size) as at:
        await at.until(lambda: at.app.caretaker is not None and not at.app.caretaker.is_traffic)
        folder = visitor(register)
        at.app.look_for_changes()
        await at.until(lambda: at.lines[0].endswith(f"saved · {words}"))
        assert at.lines[0].startswith(" Fair for All")
        (folder / "laptop-3-1.json").unlink()
        at.app.look_for_changes()
        await at.until(lambda: at.lines[0].endswith("saved"))
