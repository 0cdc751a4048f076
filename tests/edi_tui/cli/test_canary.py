"""A fault in a command tells nothing of what the register holds, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from db.register import Register
from edi_tui.cli import main
from edi_tui.cli.entry import program
from edi_tui.crash import log_path
from tests.edi_tui.exports.canaries import NAME, POST, canary_register
from tests.edi_tui.watching import Watch, assert_silent, fail, fill_disk, locked

REF = "Q1 Quillfeather"
LONG = f"{NAME} says. " * 40_000

COMMANDS: dict[str, tuple[str, ...]] = {
    "archive": (REF,),
    "backup": (),
    "check": (),
    "calendar": ("add", LONG, "1 April 2030"),
    "chase": (),
    "copy": (REF,),
    "dashboard": (),
    "demo": (),
    "doctor": (),
    "edit": (REF, f"action={LONG}"),
    "export": ("OUT.xlsx",),
    "forget": (NAME, "--yes", "--as", "somebody"),
    "heading": ("Goal", "Goals"),
    "help": (),
    "history": (),
    "import": ("PLAN.csv", "--yes"),
    "legend": (),
    "list": (),
    "meeting": ("begin", LONG, REF),
    "move": (REF, "--heading", "Goal"),
    "new": ("Begin",),
    "officer": (NAME, f"post={LONG}"),
    "period": ("close", "--as-at", "2026-09-30"),
    "plan": ("edit", "title=Another"),
    "questions": (),
    "redo": (),
    "report": (),
    "restore": ("BACKUP.db", "--yes"),
    "show": (REF,),
    "status": (REF, "Done"),
    "trend": (),
    "unarchive": (REF,),
    "undo": (),
    "update": (REF, LONG),
    "views": (),
}
NEEDS_NO_REGISTER = {"demo", "doctor", "help"}
PUTS_IN_PLACE = {"restore"}  # it works on files, and has its own tests
FORMS = ("docx", "html", "md", "txt", "xlsx", "csv", "json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the register and with a plan to take in, both with the name in every field."""
    canary_register(tmp_path).close()
    (tmp_path / "PLAN.csv").write_text(f"Ref,Action,Lead officer\n1,Ask {NAME},{NAME}\n2,Write,{POST}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def watch(folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Watch:
    return Watch(folder, monkeypatch, caplog)


def run(patch: pytest.MonkeyPatch, *words: str) -> int:
    patch.setattr("sys.argv", ["edi-tui", "--db", "edi.db", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) == set(typer.main.get_command(program).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - NEEDS_NO_REGISTER - PUTS_IN_PLACE))
def test_a_fault_inside_a_command(
    watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Register, "reader", property(fail))
    monkeypatch.setattr(Register, "reading", fail)
    monkeypatch.setattr("db.sqlite.copy_into", fail)
    assert run(monkeypatch, name, *COMMANDS[name]) == 1
    out, err = capfd.readouterr()
    assert "a fault of its own" in err and str(log_path()) in err and "Fault" in log_path().read_text()
    watch.check(out, err)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - NEEDS_NO_REGISTER - PUTS_IN_PLACE))
def test_a_register_that_another_program_holds(
    folder: Path, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with locked(folder / "edi.db", monkeypatch):
        assert run(monkeypatch, name, *COMMANDS[name]) == 1
    out, err = capfd.readouterr()
    assert "is being written by another program" in err and err.count("\n") == 1
    watch.check(out, err)


@pytest.mark.parametrize("name", ["edit", "update"])
def test_a_disk_that_is_full(
    folder: Path, watch: Watch, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fill_disk(folder / "edi.db", monkeypatch)
    assert run(monkeypatch, name, *COMMANDS[name]) == 1
    out, err = capfd.readouterr()
    assert "is full" in err
    watch.check(out, err)


@pytest.mark.parametrize("suffix", FORMS)
def test_a_fault_while_something_is_given_out(
    watch: Watch, suffix: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.fsync", fail)
    assert run(monkeypatch, "export", f"OUT.{suffix}") == 1
    watch.check(*capfd.readouterr())


def test_a_fault_while_something_is_taken_in(
    folder: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("db.journal.insert_rows", fail)
    assert run(monkeypatch, "import", "PLAN.csv", "--yes", "--plan", "quillfeather") == 1
    err = capfd.readouterr().err
    assert "a fault of its own" in err
    watch.check(err)  # what it would write was shown before, as it was asked for
    (folder / "PLAN.csv").write_bytes(b"PK\x03\x04" + NAME.encode() * 50)
    assert run(monkeypatch, "import", "PLAN.csv", "--yes") == 1
    assert_silent(capfd.readouterr().err)
