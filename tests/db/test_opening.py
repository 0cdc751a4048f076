"""Opening what is no longer as it should be: a damaged page, a lost folder or link, a form that is of yesterday."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db import sqlite
from db.backup import back_up, backups, newest_sound, restore
from db.errors import Damaged, Refused
from db.opening import open_register
from tests.db.making_plans import MadePlan, contents_of, digest
from tests.db.test_migrations import add_migration
from tests.db.test_register import refusal

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")


def ruin(path: Path, at: float) -> None:
    """Overwrite one page."""
    page = int(path.stat().st_size * at) // 4096 * 4096
    with path.open("rb+") as file:
        file.seek(page)
        file.write(b"\xff" * 4096)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"There is no folder .*nowhere: make it first"):
        open_register(tmp_path / "nowhere" / "edi.db")
    assert list(tmp_path.iterdir()) == []


@POSIX
@pytest.mark.parametrize("create", [False, True])
def test_a_link_to_nowhere_is_told_and_nothing_is_made(tmp_path: Path, create: bool) -> None:
    (tmp_path / "edi.db").symlink_to(tmp_path / "gone.db")
    with pytest.raises(Refused, match=r"edi\.db is a link to .*gone\.db, which is not there"):
        open_register(tmp_path / "edi.db", create=create)
    assert [entry.name for entry in tmp_path.iterdir()] == ["edi.db"]


@POSIX
def test_a_register_is_opened_through_a_link(plan: MadePlan, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(plan.register.path)
    opened = open_register(tmp_path / "link.db")
    assert opened.reader.execute("SELECT title FROM plan").fetchone()[0] == "A Fair Marrowby"
    opened.close()


@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_a_damaged_page_is_noticed_at_opening(plan: MadePlan, at: float) -> None:
    plan.register.close()
    ruin(plan.register.path, at)
    assert "is damaged: nothing was changed. Restore a backup" in refusal(plan.register.path)


def test_the_newest_backup_that_is_sound_is_found(plan: MadePlan) -> None:
    path = plan.register.path
    assert newest_sound(path) is None
    good, bad = back_up(plan.register), back_up(plan.register)
    assert newest_sound(path) == bad
    ruin(bad, 0.5)
    assert newest_sound(path) == good


def test_what_is_damaged_or_empty_is_told_apart_from_what_never_was_a_register(tmp_path: Path) -> None:
    (tmp_path / "edi.db").touch()
    (tmp_path / "plan.csv").write_text("Ref,Action\n")
    with pytest.raises(Damaged):
        open_register(tmp_path / "edi.db")
    with pytest.raises(Refused) as caught:
        open_register(tmp_path / "plan.csv")
    assert not isinstance(caught.value, Damaged)


def test_a_migration_whose_outcome_is_not_sound_is_rolled_back(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan.register.close()
    before = digest(plan.register.path)
    unruly = "UPDATE action SET stage = 'whenever'"
    steps = ("PRAGMA ignore_check_constraints=ON", unruly, "PRAGMA ignore_check_constraints=OFF")
    add_migration(monkeypatch, tmp_path, "; ".join(f'op.execute("{step}")' for step in steps))
    with pytest.raises(Refused, match="could not be brought up to date"):
        open_register(plan.register.path)
    assert digest(plan.register.path) == before
    assert len(backups(plan.register.path)) == 1


def test_a_backup_of_an_older_form_is_brought_up_to_date_before_it_is_put_back(
    plan: MadePlan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, old = plan.register.path, back_up(plan.register)
    plan.register.close()
    add_migration(monkeypatch, tmp_path, "pass")
    open_register(path).close()
    then = contents_of(old)
    restore(path, old)
    assert sqlite.check_file(path) == sqlite.SCHEMA
    assert "weather" in contents_of(path)
    assert contents_of(path)["assignment"] == then["assignment"]
    assert contents_of(old) == then
