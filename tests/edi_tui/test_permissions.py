"""What names officers is for its owner's eyes, even where the system would let everybody read new files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.backup import back_up, restore
from db.opening import open_register
from db.places import register_path
from db.presence import Presence
from edi_tui import crash, drafts
from edi_tui.exports import files
from edi_tui.settings import remember_file
from tests.db.making_plans import make_plan

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")


@pytest.fixture(autouse=True)
def open_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is kept from others by the system's own default."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("EDI_TUI_SETTINGS", raising=False)
    before = os.umask(0)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_that_the_program_keeps_is_private(tmp_path: Path) -> None:
    register = open_register(register_path(), create=True)
    home = register.path.parent
    plan = make_plan(register)
    seen = journal_rights(home, plan.register.path)
    back_up(register)
    restore(register.path, back_up(register))
    Presence(register.path).enter()
    drafts.keep(drafts.DraftOf(register.path, "update", "key"), {"text": ("", "Half")})
    crash.report(ValueError())
    given = tmp_path / "given.txt"
    given.write_text("x")
    remember_file(given)
    register.close()
    given.unlink()
    found = {path: rights(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(found) > 7 and seen == {0o600}
    assert {path: oct(mode) for path, mode in found.items() if mode != 0o600} == {}
    own = [home, home / "edi-backups", home / ".edi.db.open", drafts.drafts_folder(), crash.log_path().parent]
    assert {path: oct(rights(path)) for path in own if rights(path) != 0o700} == {}


def journal_rights(folder: Path, path: Path) -> set[int]:
    """The rights of what lies beside a register while it is being written."""
    register = open_register(path)
    seen = set()
    with register.writing() as conn:
        conn.exec_driver_sql("UPDATE action SET version = version + 1")
        seen = {rights(file) for file in folder.rglob("*") if file.is_file()}
        assert any(file.name.endswith("-journal") for file in folder.iterdir())
    register.close()
    return seen


def test_an_export_is_private_until_it_is_whole(tmp_path: Path) -> None:
    seen: list[int] = []

    def write(unfinished: Path) -> None:
        unfinished.write_text("x")
        seen.append(rights(unfinished))

    files.put_in_place(tmp_path / "out.txt", write, replace=True)
    assert seen == [0o600]
