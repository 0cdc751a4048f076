"""`edi-tui forget`: shown first, asked twice, and the copies that still hold the name are told."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from db.presence import Presence, Visitor
from edi_tui import drafts
from edi_tui.cli.program import program
from edi_tui.settings import recent_files, remember_file
from tests.edi_tui.cli.lines import Line
from tests.edi_tui.exports.canaries import NAME, PIECES, canary_register


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line on a register with the name in every field; the user's folders lie in the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    canary_register(tmp_path).close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


def named(line: Line) -> list[Path]:
    """The files below the test's folder that hold the name."""
    files = [path for path in line.db.parent.rglob("*") if path.is_file()]
    return [path for path in files if any(piece in path.read_text("latin-1").casefold() for piece in PIECES)]


def test_a_dry_run_tells_how_many_places_of_each_kind_and_changes_nothing(line: Line) -> None:
    before = line.db.read_bytes()
    said = line.done("forget", NAME, "--dry-run")
    assert f"{NAME} is named at " in said and "actions 15" in said and "the history 40" in said
    assert "No backup is made before" in said
    assert line.db.read_bytes() == before


def test_nothing_on_the_disk_holds_the_name_afterwards(line: Line) -> None:
    line.done("backup")
    of = drafts.DraftOf(line.db, "update", "key", f"an update of {NAME}", "u")
    drafts.keep(of, {"text": ("", f"{NAME} began with it")})
    (line.db.parent / f"{NAME}.xlsx").write_text("")
    remember_file(line.db.parent / f"{NAME}.xlsx")
    assert len(named(line)) == 4
    said = line.done("forget", NAME, "--yes", "--delete-backups")
    assert "Done. A person was forgotten" in said
    assert named(line) == [] and recent_files() == []
    assert json.loads(of.file.read_text())["texts"]["text"] == ["", "Head of Tenancy began with it"]


def test_backups_that_hold_the_name_are_told_and_left(line: Line) -> None:
    line.done("backup")
    (backup,) = line.db.with_name("edi-backups").glob("*.db")
    said = line.done("forget", NAME, "--yes")
    assert "restored, they bring it back" in said and f"{backup} holds the name" in said
    assert backup.exists() and len(list(backup.parent.glob("*.db"))) == 1  # and none was made silently
    assert f"{backup} was deleted." in line.done("forget", NAME, "--yes", "--delete-backups")


@pytest.mark.parametrize(
    ("answers", "why"), [("n\n", "Nothing was changed."), ("y\nSomebody\n", "another name"), ("y\n\n", "another name")]
)
def test_it_is_asked_twice(line: Line, answers: str, why: str) -> None:
    before = line.db.read_bytes()
    ended = CliRunner().invoke(program, ["--db", str(line.db), "forget", NAME], input=answers)
    assert ended.exit_code == 1 and why in ended.output
    assert line.db.read_bytes() == before


def test_whoever_types_the_name_twice_means_it(line: Line) -> None:
    ended = CliRunner().invoke(
        program, ["--db", str(line.db), "forget", NAME, "--as", "a colleague"], input=f"y\n{NAME}\n"
    )
    assert ended.exit_code == 0 and "No backup of this register holds the name." in ended.output
    assert "A colleague" in line.done("list", "--search", "colleague")


def test_who_else_has_the_register_open_is_told(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor("Ann Weir", "laptop-2", datetime(2026, 11, 2, 9, 0))
    monkeypatch.setattr(Presence, "others", lambda _: [visitor])
    said = line.done("forget", NAME, "--dry-run")
    assert "Ann Weir has the register open on laptop-2: what stands in a form there may hold the name." in said
