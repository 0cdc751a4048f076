"""`edi-tui export --audience public`: the names that stand in the texts are listed, asked about, kept or replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edi_tui.cli.lines import Line
from tests.edi_tui.exports.canaries import NAME, PIECES, POST, canary_register

UNSURE = "HR – Zebedee Quillfeather"


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line on a register in which a name stands everywhere."""
    canary_register(tmp_path).close()
    return Line(tmp_path / "edi.db", capsys, monkeypatch)


def answered(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody at a terminal who types these; what is left of them afterwards."""
    left = list(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: left.pop(0))
    return left


def test_without_a_terminal_the_names_are_listed_with_their_places(line: Line, tmp_path: Path) -> None:
    code, out, err = line("export", str(tmp_path / "out.html"), "--audience", "public")
    assert code == 1 and len(err.splitlines()) == 1
    assert "--keep NAME or --replace NAME, or of all with --names" in err
    assert f"Name: Mr Quillfeather\nMeans: {NAME}\nPost: {POST}\n" in out
    assert f"Place: Q1 Quillfeather, Update Q2 2026-27: Mr Quillfeather ({NAME}) wrote this.\n" in out
    assert f"Name: {UNSURE}\n" in out and "Doubtful: it may be a word in plain use, or a post\n" in out
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize("form", ["html", "md", "txt", "csv", "json"])
def test_all_names_are_replaced_by_two_options(line: Line, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"out.{form}"
    out = line.done("export", str(target), "--audience", "public", "--names", "replace", "--replace", UNSURE)
    assert f"Names replaced: {NAME}" in out or f"; {NAME};" in out
    text = target.read_text("utf-8").casefold()
    assert [piece for piece in PIECES if piece in text] == []


def test_a_doubtful_name_is_never_replaced_by_all(line: Line, tmp_path: Path) -> None:
    code, out, err = line("export", str(tmp_path / "out.csv"), "--audience", "public", "--names", "replace")
    assert code == 1 and err.startswith("1 name ")
    assert out.count("Name: ") == 1 and f"Name: {UNSURE}" in out


def test_a_name_that_is_kept_is_said_once_more(line: Line, tmp_path: Path) -> None:
    words = ("--audience", "public", "--keep", "Mr Quillfeather", "--replace", NAME, "--replace", UNSURE)
    out = line.done("export", str(tmp_path / "out.txt"), *words)
    assert "Names kept: Mr Quillfeather\n" in out
    text = (tmp_path / "out.txt").read_text("utf-8")
    assert f"Mr Quillfeather ({POST}) wrote this." in text and NAME not in text


def test_on_a_terminal_each_name_is_asked_about(line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = answered(monkeypatch, "what", "9", "3", "2")
    out = line.done("export", str(tmp_path / "out.json"), "--audience", "public")
    assert left == []
    assert f"1. Replace it by “{POST}”\n2. Keep it\n3. Replace all " in out
    assert out.count("Type a number from 1 to 3.") == 2
    text = (tmp_path / "out.json").read_text("utf-8")
    assert f'"name": "HR – {POST}"' in text and NAME not in text


def test_what_was_decided_is_remembered_when_that_is_asked_for(line: Line, tmp_path: Path) -> None:
    words = ("--audience", "public", "--names", "replace", "--keep", UNSURE)
    line.done("export", str(tmp_path / "out.csv"), *words)
    assert line("export", str(tmp_path / "out.csv"), "--audience", "public")[0] == 1
    line.done("export", str(tmp_path / "out.csv"), *words, "--remember-names")
    assert f"Names kept: {UNSURE}\n" in line.done("export", str(tmp_path / "out.csv"), "--audience", "public")


def test_a_name_that_stands_nowhere_decides_nothing_and_says_so(line: Line, tmp_path: Path) -> None:
    words = ("--audience", "public", "--names", "keep", "--replace", "Bo Penhale")
    assert "Note: “Bo Penhale” stands nowhere in the texts" in line.done("export", str(tmp_path / "out.csv"), *words)


def test_a_file_that_is_called_after_somebody_says_so(line: Line, tmp_path: Path) -> None:
    words = ("--audience", "public", "--names", "keep")
    out = line.done("export", str(tmp_path / "for-quillfeather.csv"), *words)
    assert "Note: The file's own name has “quillfeather” in it" in out
