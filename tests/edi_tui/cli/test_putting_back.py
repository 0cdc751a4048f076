"""A backup put back by command: what there is to choose from, what undoes it, and its offer at the screens' door."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import typer

from db.backup import back_up, backups
from db.errors import Damaged
from db.opening import open_register
from edi_tui.cli.putting_back import open_or_put_back
from tests.db.making_plans import MadePlan, contents_of
from tests.db.test_opening import ruin
from tests.edi_tui.cli.lines import Line


def test_restoring_says_the_command_that_undoes_it(line: Line) -> None:
    line.done("backup")
    line.done("edit", "1.01", "action=Something else")
    kept = backups(line.db)[0]
    now = contents_of(line.db)
    said = line.done("restore", str(kept), "--yes").splitlines()[-1]
    assert contents_of(line.db) != now
    undone = shlex.split(said.removeprefix("To have that again: edi-tui "))
    line.done(*undone[2:], "--yes")
    assert undone[:2] == ["--db", str(line.db)]
    assert contents_of(line.db) == now


def test_the_backups_are_listed_with_their_moments(line: Line) -> None:
    line.done("backup")
    kept = backups(line.db)[0]
    said = line.done("restore").splitlines()
    assert said[0] == "Name the backup to restore. There are:"
    assert said[1].endswith(f": {kept}") and "20" in said[1].split(":")[0]


@pytest.fixture
def damaged(plan: MadePlan) -> tuple[Path, dict[str, object]]:
    """A register with a sound backup and a page overwritten; and what was in it."""
    path, before = plan.register.path, dict(contents_of(plan.register.path))
    back_up(plan.register)
    plan.register.close()
    ruin(path, 0.5)
    return path, before


def test_where_the_register_is_damaged_its_newest_backup_is_offered(
    damaged: tuple[Path, dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = damaged
    ruined = path.read_bytes()
    asked: list[str] = []
    monkeypatch.setattr(typer, "confirm", lambda question, default: asked.append(question) or not default)
    register = open_or_put_back(path)
    register.close()
    assert "Put back the newest sound backup, of " in asked[0]
    assert "is damaged" in capsys.readouterr().out
    assert contents_of(path) == before
    assert [entry.read_bytes() for entry in path.parent.glob("edi-set-aside-*.db")] == [ruined]


def test_who_does_not_want_the_backup_is_told_the_command_and_nothing_is_changed(
    damaged: tuple[Path, dict[str, object]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = damaged
    ruined = path.read_bytes()
    monkeypatch.setattr(typer, "confirm", lambda _question, default: default)
    with pytest.raises(SystemExit):
        open_or_put_back(path)
    assert f"restore {backups(path)[0]}" in capsys.readouterr().err
    assert path.read_bytes() == ruined


def test_without_a_sound_backup_there_is_only_the_sentence(tmp_path: Path) -> None:
    open_register(tmp_path / "edi.db", create=True).close()
    ruin(tmp_path / "edi.db", 0.5)
    with pytest.raises(Damaged):
        open_or_put_back(tmp_path / "edi.db")


def test_checking_mends_what_can_be_mended_when_it_is_told_to(line: Line) -> None:
    with closing(sqlite3.connect(line.db)) as conn, conn:
        conn.execute("DELETE FROM search_key WHERE number = 1")
    code, out, _ = line("check")
    assert code == 1 and "The search does not know 1 actions: “edi-tui check --repair” mends it" in out
    code, out, _ = line("check", "--repair")
    assert out.startswith("A copy of the register as it was lies in ") and "The search was made anew." in out
    assert code == 1 and "does not know" not in out  # what the document left open is still to be seen to
    assert line("check", "--repair")[1].startswith("There is nothing to mend.")
