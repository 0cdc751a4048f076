"""Whatever stands where a register should be: one sentence, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import sqlite
from db.errors import Refused
from db.journal import Create, write
from db.opening import open_register
from db.register import Register
from tests.db.making_plans import MadePlan, contents_of, digest, make_plan

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def refusal(path: Path) -> str:
    """The sentence that opening gives; the file and its folder are as they were."""
    before = (digest(path), path.stat().st_mode) if path.is_file() else None
    beside = sorted(path.parent.iterdir())
    with pytest.raises(Refused) as caught:
        open_register(path)
    assert before == ((digest(path), path.stat().st_mode) if path.is_file() else None)
    assert sorted(path.parent.iterdir()) == beside
    sentence = caught.value.sentence
    assert str(path) in sentence
    assert "\n" not in sentence
    return sentence


def test_a_missing_file_is_said_to_be_missing_and_is_not_made(tmp_path: Path) -> None:
    assert "There is no register at" in refusal(tmp_path / "edi.db")


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_empty_file_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "edi.db").touch()
    assert "is empty" in refusal(tmp_path / "edi.db")


@pytest.mark.parametrize(
    "content", [b"Ref,Action\n1,Do it\n", b"PK\x03\x04" + b"\0" * 300, b"SQLite format 3\0", b"SQLite"]
)
def test_some_other_file_is_no_register(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "edi.db").write_bytes(content)
    assert "not a register" in refusal(tmp_path / "edi.db")


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, mode: str) -> None:
    with closing(sqlite3.connect(tmp_path / "edi.db")) as conn:
        conn.execute(f"PRAGMA journal_mode={mode}")
        conn.execute("CREATE TABLE bookmark (url TEXT)")
    assert "another program" in refusal(tmp_path / "edi.db")


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_a_truncated_register_is_said_to_be_damaged(plan: MadePlan, kept: float) -> None:
    plan.register.close()
    whole = plan.register.path.read_bytes()
    plan.register.path.write_bytes(whole[: int(len(whole) * kept)])
    assert "damaged" in refusal(plan.register.path)


def test_a_register_of_a_newer_program_is_left_alone(register: Register) -> None:
    register.close()
    with closing(sqlite3.connect(register.path)) as conn:
        conn.execute(f"PRAGMA user_version={sqlite.SCHEMA + 1}")
    assert "newer edi-tui" in refusal(register.path)


@pytest.mark.parametrize("use", [lambda r: open_register(r.path), make_plan])
def test_a_locked_register_is_said_to_be_in_use(
    register: Register, monkeypatch: pytest.MonkeyPatch, use: Callable[[Register], object]
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="being written by another program"):
            use(register)
    make_plan(register)


@POSIX
def test_a_read_only_register_is_read_and_never_written(plan: MadePlan, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plan.register.path
    plan.register.close()
    path.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # root may write what it likes
    opened, before = open_register(path), digest(path)
    assert opened.read_only
    assert opened.reader.execute("SELECT title FROM plan").fetchone()[0] == "A Fair Marrowby"
    with pytest.raises(Refused, match="may only be read here"):
        write(opened, [Create("plan", {"title": "Another"})], label="made")
    opened.close()
    assert digest(path) == before


def test_the_connection_for_reading_cannot_write(plan: MadePlan) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        plan.register.reader.execute("DELETE FROM action")
    with pytest.raises(Refused, match="may only be read"), plan.register.reading() as conn:
        conn.execute("DELETE FROM action")


@POSIX
def test_a_new_register_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "data" / "edi.db"
    path.parent.mkdir()
    open_register(path, create=True).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["edi.db"]
    assert path.stat().st_nlink == 1


@pytest.mark.parametrize(
    "name", ["what? 50% #1.db", "Pläne & Größe.db", "a'b\"c.db" if sys.platform != "win32" else "ab.db"]
)
def test_a_register_may_have_any_name(tmp_path: Path, name: str) -> None:
    register = open_register(tmp_path / name, create=True)
    make_plan(register)
    register.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_register_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for parent in ("file", "nowhere"):
        with pytest.raises(Refused, match="There is no folder"):
            open_register(tmp_path / parent / "edi.db", create=True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_creating_never_takes_the_place_of_a_register_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "edi.db"
    make_plan(open_register(path, create=True))
    before = contents_of(path)
    answers = iter([False])
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: next(answers, None) is None and exists(self))
    open_register(path, create=True)
    assert contents_of(path) == before
