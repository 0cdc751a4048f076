"""Copies that can be trusted: whole, private, hashed, and never written over one another."""

from __future__ import annotations

import errno
import stat
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db import backup, sqlite
from db.backup import back_up, backup_folder, backups, sha256
from db.errors import Refused
from db.opening import open_register
from db.register import Register
from tests.db.making_plans import MadePlan, contents_of, digest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def test_a_backup_is_whole_and_hashed(plan: MadePlan) -> None:
    kept = back_up(plan.register)
    assert kept.parent == backup_folder(plan.register.path)
    assert contents_of(kept) == contents_of(plan.register.path)
    assert Path(f"{kept}.sha256").read_text().split() == [sha256(kept), kept.name]
    opened = open_register(kept)
    assert sqlite.check_whole(opened.reader) == []
    opened.close()
    assert sorted(entry.name for entry in kept.parent.iterdir()) == [kept.name, f"{kept.name}.sha256"]


@POSIX
def test_a_backup_is_for_its_owner_only(plan: MadePlan) -> None:
    kept = back_up(plan.register)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(f"{kept}.sha256").stat().st_mode) == 0o600


def test_a_backup_may_be_named_and_is_never_written_over(plan: MadePlan, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "copy.db"
    assert back_up(plan.register, target) == target
    before = digest(target)
    with pytest.raises(Refused, match="is there already"):
        back_up(plan.register, target)
    assert digest(target) == before
    assert backups(plan.register.path) == []


def test_a_planted_link_is_not_followed(plan: MadePlan, tmp_path: Path) -> None:
    victim, absent = tmp_path / "victim", tmp_path / "absent"
    victim.write_text("precious")
    for name, aim in (("a.db", victim), ("b.db", absent), ("c.db.sha256", victim), ("d.db.sha256", absent)):
        (tmp_path / name).symlink_to(aim)
    with pytest.raises(Refused, match="is there already"):
        back_up(plan.register, tmp_path / "a.db")
    for name in ("b.db", "c.db", "d.db"):
        kept = back_up(plan.register, tmp_path / name)
        assert not kept.is_symlink()
        assert not Path(f"{kept}.sha256").is_symlink()
    assert victim.read_text() == "precious"
    assert not absent.exists()


def test_what_stops_a_backup_is_said_and_leaves_nothing(plan: MadePlan, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match="No backup could be written"):
        back_up(plan.register, tmp_path / "file" / "copy.db")
    assert sorted(tmp_path.iterdir()) == before


def test_a_hash_that_cannot_be_written_leaves_no_backup(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    def take_no_more(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", take_no_more)
    with pytest.raises(Refused, match="No space left on device"):
        back_up(plan.register)
    assert list(backup_folder(plan.register.path).iterdir()) == []


def test_a_damaged_register_gives_no_backup_and_is_named(plan: MadePlan) -> None:
    path = plan.register.path
    plan.register.close()
    with path.open("rb+") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    before = digest(path)
    with pytest.raises(Refused, match="is damaged"):
        back_up(Register(path))
    assert digest(path) == before
    assert list(backup_folder(path).iterdir()) == []


def test_a_locked_register_gives_no_backup(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    with closing(sqlite.connect_writer(plan.register.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match=r"edi\.db is being written by another program"):
            back_up(plan.register)


def test_the_newest_24_are_kept_and_one_of_each_day_and_month(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_check_copy", lambda _path: None)
    folder = backup_folder(register.path)
    folder.mkdir()
    now = datetime(2026, 11, 2, 12)
    made = [now - timedelta(minutes=10 * n) for n in range(1, 41)]
    made += [now - timedelta(days=n, hours=half) for n in range(1, 30) for half in (1, 2)]
    made += [now - timedelta(days=31 * n) for n in range(2, 20)]
    for moment in made:
        name = folder / f"edi-{moment:%Y%m%d-%H%M%S-%f}.db"
        name.touch()
        Path(f"{name}.sha256").touch()
    (folder / "edi-my own.db").touch()
    newest = back_up(register)
    left = {path.stem for path in folder.glob("edi-2026*.db")} | {path.stem for path in folder.glob("edi-2025*.db")}
    days, months = {stem[4:12] for stem in left}, {stem[4:10] for stem in left}
    assert (folder / "edi-my own.db").exists()
    assert newest.stem in left
    assert all(f"edi-{moment:%Y%m%d-%H%M%S-%f}" in left for moment in made[:22])
    assert len(months) == 12
    assert len(days) >= 14
    assert len(left) <= 24 + 14 + 12
    assert {path.name for path in folder.glob("*.sha256")} == {f"{stem}.db.sha256" for stem in left}


def test_a_register_with_brackets_in_its_name_has_its_own_backups(tmp_path: Path) -> None:
    register = open_register(tmp_path / "edi [old].db", create=True)
    kept = [back_up(register), back_up(register)]
    assert backups(register.path) == kept[::-1]
    register.close()
