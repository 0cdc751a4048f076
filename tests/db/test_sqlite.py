"""What only SQLite can do, and how its errors are told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from db.errors import Refused
from db.register import Register
from db.sqlite import check_whole, connect_reader, explain, file_uri
from tests.db.making_plans import MadePlan


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/pat/my plans?/100%.db"), "file:///home/pat/my%20plans%3F/100%25.db?mode=rw"),
        (PureWindowsPath(r"C:\Users\Pat\edi.db"), "file:///C%3A/Users/Pat/edi.db?mode=rw"),
        (PureWindowsPath(r"\\server\plans\edi.db"), "file:////server/plans/edi.db?mode=rw"),
    ],
)
def test_a_file_is_named_as_sqlite_wants_it(path: PurePath, uri: str) -> None:
    assert file_uri(path) == uri


def test_a_file_that_is_not_there_is_never_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect_reader(tmp_path / "edi.db")
    register = Register(tmp_path / "edi.db")
    with pytest.raises(Refused, match="cannot be opened"), register.reading():
        pass
    register.read_only = False
    with pytest.raises(Refused, match="cannot be opened"), register.writing():
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "being written by another program"),
        ("SQLITE_READONLY_DIRECTORY", "may only be read here"),
        ("SQLITE_READONLY_DBMOVED", "moved or replaced"),
        ("SQLITE_READONLY_ROLLBACK", "cut off in the middle"),
        ("SQLITE_FULL", "is full"),
        ("SQLITE_IOERR_WRITE", "could not be read or written"),
        ("SQLITE_CONSTRAINT_UNIQUE", "has one like this already"),
        ("SQLITE_MISUSE", "SQLITE_MISUSE"),
        (None, "OperationalError"),
    ],
)
def test_an_error_is_told_by_its_name_in_one_sentence(name: str | None, words: str) -> None:
    error = sqlite3.OperationalError("database is whatever")
    if name:
        error.sqlite_errorname = name
    sentence = explain(error, Path("edi.db"))
    assert words in sentence
    assert "\n" not in sentence
    assert "whatever" not in sentence


def test_a_register_that_was_moved_while_open_is_not_written(plan: MadePlan) -> None:
    with plan.register.writing():
        pass
    plan.register.path.rename(plan.register.path.with_name("moved.db"))
    with pytest.raises(Refused, match=r"moved or replaced|cannot be opened"), plan.register.writing() as conn:
        conn.exec_driver_sql("DELETE FROM link")
    assert not plan.register.path.exists()


def test_the_register_is_looked_over_to_its_last_row(plan: MadePlan) -> None:
    assert check_whole(plan.register.reader) == []
    with closing(sqlite3.connect(plan.register.path)) as conn, conn:
        conn.execute("DELETE FROM officer WHERE name = 'Tom Pell'")
    assert check_whole(plan.register.reader) == ["a row of assignment points to a officer that is not there"]
    plan.register.close()
    with plan.register.path.open("rb+") as file:
        file.seek(plan.register.path.stat().st_size // 3)
        file.write(b"\xff" * 30_000)
    assert check_whole(plan.register.reader)


def test_a_reading_that_is_given_up_says_so_itself(plan: MadePlan) -> None:
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), plan.register.reading() as conn:
        conn.set_progress_handler(lambda: 1, 1)
        conn.execute("SELECT * FROM action ORDER BY text").fetchall()
