"""A backup put back: checked first, under the eyes of whoever has the register open, and what was there is kept."""

from __future__ import annotations

import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import sqlite
from db.backup import back_up, backup_folder, backups, restore
from db.errors import Refused
from db.opening import open_register
from db.verbs import edit
from tests.db.making_plans import MadePlan, contents_of, digest
from tests.db.test_kills import kill_at


@pytest.fixture
def kept(plan: MadePlan) -> Path:
    """A backup, after which the register was changed."""
    made = back_up(plan.register)
    edit(plan.register, plan.actions["1.1"], {"action": "Changed later"})
    return made


def test_a_backup_brings_back_what_was_and_what_is_there_is_backed_up(plan: MadePlan, kept: Path) -> None:
    path = plan.register.path
    now, then = contents_of(path), contents_of(kept)
    plan.register.close()
    before = restore(path, kept)
    assert contents_of(path) == then
    assert before in backups(path)
    assert contents_of(before) == now
    assert sorted(entry.name for entry in path.parent.glob("*edi*")) == ["edi-backups", "edi.db"]
    restore(path, before)
    assert contents_of(path) == now


def test_a_program_that_has_the_register_open_goes_on_with_what_was_restored(plan: MadePlan, kept: Path) -> None:
    path = plan.register.path
    version = sqlite.data_version(plan.register.reader)
    restore(path, kept)
    assert sqlite.data_version(plan.register.reader) != version
    assert plan.action("1.1").text == "Ask tenants in every language"
    edit(plan.register, plan.actions["1.1"], {"action": "And on it goes"})
    again = open_register(path)
    assert [row[0] for row in again.reader.execute("SELECT text FROM action WHERE ref = '1.1'")] == ["And on it goes"]
    again.close()


def test_where_there_is_no_register_one_is_made(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "edi.db"
    assert restore(path, kept) is None
    assert contents_of(path) == contents_of(kept)
    assert [entry.name for entry in path.parent.iterdir()] == ["edi.db"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("how", ["one letter", "hash", "no hash at all"])
def test_a_backup_that_was_tampered_with_is_refused(plan: MadePlan, kept: Path, how: str) -> None:
    before = digest(plan.register.path)
    if how == "one letter":
        kept.write_bytes(kept.read_bytes().replace(b"Train all managers", b"Train two managers"))
    else:
        Path(f"{kept}.sha256").write_bytes(b"0" * 64 if how == "hash" else b"\xff")
    with pytest.raises(Refused, match="checksum differs"):
        restore(plan.register.path, kept)
    assert digest(plan.register.path) == before
    assert backups(plan.register.path) == [kept]


def test_a_damaged_or_foreign_file_is_refused(plan: MadePlan, kept: Path, tmp_path: Path) -> None:
    before = digest(plan.register.path)
    Path(f"{kept}.sha256").unlink()
    whole = kept.read_bytes()
    (tmp_path / "plan.csv").write_text("Ref,Action\n")
    for content, words in (
        (whole[: len(whole) // 2], "damaged"),
        (whole[:8192] + b"\xff" * (len(whole) - 8192), "damaged"),
    ):
        kept.write_bytes(content)
        with pytest.raises(Refused, match=words):
            restore(plan.register.path, kept)
    for other, words in ((tmp_path / "plan.csv", "not a register"), (tmp_path / "no.db", "no register at")):
        with pytest.raises(Refused, match=words):
            restore(plan.register.path, other)
    assert digest(plan.register.path) == before


def test_a_register_in_use_by_a_writer_is_left_alone(
    plan: MadePlan, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    before = contents_of(plan.register.path)
    for mode in ("EXCLUSIVE", "IMMEDIATE"):
        with closing(sqlite.connect_writer(plan.register.path)) as other:
            other.execute(f"BEGIN {mode}")
            with pytest.raises(Refused, match="being written by another program"):
                restore(plan.register.path, kept)
    assert contents_of(plan.register.path) == before


@pytest.mark.parametrize("content", [b"", b"no register", None])
def test_what_is_no_sound_register_is_set_aside(plan: MadePlan, kept: Path, content: bytes | None) -> None:
    path = plan.register.path
    plan.register.close()
    ruined = path.read_bytes()[:-5000] if content is None else content
    path.write_bytes(ruined)
    aside = restore(path, kept)
    assert aside is not None
    assert aside.parent == path.parent
    assert aside.read_bytes() == ruined
    assert contents_of(path) == contents_of(kept)


def test_a_journal_that_a_crash_left_is_not_played_into_what_is_restored(plan: MadePlan, kept: Path) -> None:
    path = plan.register.path
    plan.register.close()
    kill_at(path, "writing", 450)
    path.unlink()
    restore(path, kept)
    assert contents_of(path) == contents_of(kept)
    opened = open_register(path)
    assert sqlite.check_whole(opened.reader) == []
    opened.close()


def test_a_crash_before_restoring_is_put_right_and_backed_up(plan: MadePlan, kept: Path) -> None:
    path, now = plan.register.path, contents_of(plan.register.path)
    plan.register.close()
    kill_at(path, "writing", 450)
    before = restore(path, kept)
    assert before is not None
    assert contents_of(before) == now
    assert contents_of(path) == contents_of(kept)


def test_a_folder_is_not_replaced(kept: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        restore(backup_folder(kept.parents[1] / "edi.db"), kept)


def test_the_oldest_backup_can_be_restored_although_it_is_rotated_away(plan: MadePlan, kept: Path) -> None:
    then = contents_of(kept)
    for number in range(1, 24):
        kept.with_name(f"{kept.stem[:-6]}{int(kept.stem[-6:]) // 2 + number:06}.db").touch()
    names = [kept.with_name(f"edi-20991231-{n:06}-000000.db") for n in range(30)]
    for name in names:
        name.touch()
    restore(plan.register.path, kept)
    assert contents_of(plan.register.path) == then
