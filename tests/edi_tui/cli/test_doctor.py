"""What a helper is told: places, rights, dangers, company and what works here; and nothing that the register says."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

import pytest

from tests.edi_tui.cli.lines import Line

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def told(line: Line) -> dict[str, str]:
    """What doctor says, by its labels."""
    return dict(said.split(": ", 1) for said in line.done("doctor").splitlines() if ": " in said)


@POSIX
def test_the_rights_of_the_register_and_its_backups_are_told(line: Line) -> None:
    line.done("backup")
    said = told(line)
    assert said["Register's rights"] == "-rw-------, you may write"
    assert said["Backups' rights"].startswith("drwx------")
    assert said["Backups' number"].startswith("1, the newest of 20") or said["Backups' number"].startswith("2, ")


@POSIX
def test_what_may_do_the_register_harm_is_told(line: Line) -> None:
    assert "Look" not in told(line)
    line.db.chmod(0o644)
    assert "can be read by other people" in told(line)["Look"]


def test_who_has_the_register_open_is_told(line: Line) -> None:
    folder = line.db.with_name(f".{line.db.name}.open")
    folder.mkdir()
    sign = {"who": "Rose Okafor", "host": socket.gethostname(), "pid": os.getpid(), "since": "2026-11-21T10:12:00"}
    (folder / "desk-1.json").write_text(json.dumps(sign), encoding="utf-8")
    assert told(line)["Open"].startswith("Rose Okafor has this register open too")


def test_what_works_here_is_told(line: Line) -> None:
    said = told(line)
    assert said["Screens"].startswith("not here") and said["Office programs"] == "none is needed"
    assert said["SQLite can"].startswith("full-text search; secure deletion ")
    assert Path(said["Faults are noted in"]).name == "crash.log"


def test_nothing_of_what_the_register_says_is_told(line: Line) -> None:
    line.done("edit", "1.01", "action=Canary Quillfeather", "commitment=Canary Quillfeather")
    assert "Quillfeather" not in line.done("doctor")


def test_a_register_that_is_not_there_or_damaged_is_told_in_its_place(line: Line) -> None:
    line.db.write_bytes(line.db.read_bytes()[:5000])
    assert "is damaged" in told(line)["Register's state"]
    line.db.unlink()
    assert told(line)["Register's state"] == "not made yet" and not line.db.exists()
