"""Backups taken while another program writes: each is whole, and gives back what was in the register at one moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

from db.backup import back_up, restore, sha256
from db.opening import open_register
from tests.benchmarks.bench_screens import fill
from tests.db.making_plans import contents_of
from tests.db.programs import start, wait_for
from tests.db.programs import tell as let_go
from tests.reliability.amounts import amount, tell
from tests.reliability.soundness import differences, faults, kept, newest, told
from tests.reliability.work import begin

TIMES = amount(6, 150)


def disagreements(path: Path, backup: Path) -> list[str]:
    """Where a backup is not what the register was after the last batch that the backup has."""
    with closing(sqlite3.connect(path)) as conn, closing(sqlite3.connect(backup)) as other:
        conn.row_factory = other.row_factory = sqlite3.Row
        return differences(told(conn, newest(backup)), kept(other))


def test_every_backup_under_load_gives_back_one_moment(tmp_path: Path) -> None:
    path = begin(tmp_path)
    began, restored = newest(path), tmp_path / "restored" / "edi.db"
    register = open_register(path)
    writer = start("work_on", path, 7, module="tests.reliability.programs")
    wait_for(writer, "ready")
    let_go(writer)
    try:
        for _ in range(TIMES):
            backup = back_up(register)
            assert Path(f"{backup}.sha256").read_text().split()[0] == sha256(backup)
            assert disagreements(path, backup) == []
            restore(restored, backup)
            assert faults(restored) == []
            assert contents_of(restored) == contents_of(backup)
            assert writer.poll() is None, "nothing was written meanwhile"
    finally:
        writer.kill()
        writer.communicate()
        register.close()
    written = newest(path) - began
    assert written >= 3
    assert faults(path) == []
    tell("backups", backups=TIMES, written=written)


def test_a_large_register_comes_back_from_its_newest_backup(tmp_path: Path) -> None:
    path, actions = tmp_path / "edi.db", amount(300, 10_000)
    register = open_register(path, create=True)
    fill(register, actions)
    backup = back_up(register)
    register.close()
    before = contents_of(path)
    with path.open("rb+") as file:  # the register is lost
        file.truncate(5000)
    began = perf_counter()
    restore(path, backup)
    took = perf_counter() - began
    assert contents_of(path) == before
    assert faults(path) == []
    tell("restore", actions=actions, seconds=round(took, 2))
